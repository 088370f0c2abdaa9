package directory

import (
	"encoding/json"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// readCanonical reads an entry written by [Encode], some five times as fast as
// encoding/json: fields come in the order of the type, so none is searched
// for, and strings are pieces of one copy of the line. It gives up, and the
// caller reads the line again with encoding/json, on anything that Encode does
// not write: another order, an unknown field, null, an empty list, an error.
// Whatever it reads it must read as encoding/json does; fuzzing compares them.
func readCanonical(line []byte) (Entry, bool) {
	var e Entry
	r := canonical{s: string(line)}
	ok := r.object(reflect.ValueOf(&e).Elem(), entryShape) && r.at == len(r.s)
	return e, ok
}

// shape is what a struct looks like in JSON: the names of its fields in order,
// and the shapes of those that are structs, or pointers to or slices of them.
type shape struct {
	names []string
	inner []*shape
}

var entryShape = shapeOf(reflect.TypeFor[Entry]())

func shapeOf(t reflect.Type) *shape {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	s := &shape{}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		s.names = append(s.names, name)
		s.inner = append(s.inner, shapeOf(t.Field(i).Type))
	}
	return s
}

// canonical is how far a line has been read.
type canonical struct {
	s  string
	at int
}

// next takes one sign when it is the one wanted.
func (r *canonical) next(c byte) bool {
	if r.at >= len(r.s) || r.s[r.at] != c {
		return false
	}
	r.at++
	return true
}

func (r *canonical) object(v reflect.Value, s *shape) bool {
	if !r.next('{') {
		return false
	}
	if r.next('}') {
		return true
	}
	for field := 0; ; field++ {
		name, ok := r.text()
		if !ok || !r.next(':') {
			return false
		}
		for field < len(s.names) && s.names[field] != name {
			field++
		}
		if field == len(s.names) || !r.value(v.Field(field), s.inner[field]) {
			return false
		}
		if r.next('}') {
			return true
		}
		if !r.next(',') {
			return false
		}
	}
}

// value reads into a field of any of the types that entries have.
func (r *canonical) value(v reflect.Value, inner *shape) bool {
	switch p := v.Addr().Interface().(type) {
	case *string:
		return readString(r, p)
	case *ID:
		return readString(r, p)
	case *Lang:
		return readString(r, p)
	case *Date:
		return readString(r, p) && p.Valid()
	case *[]string:
		return readList(r, p)
	case *[]Lang:
		return readList(r, p)
	case *map[Lang]string:
		return readMap(r, p)
	case *map[string]string:
		return readMap(r, p)
	case *map[Lang]Date:
		return readMap(r, p) && validDates(*p)
	case *bool:
		return r.boolean(p)
	case *int:
		return r.whole(p)
	case **int:
		*p = new(int)
		return r.whole(*p)
	case *float64:
		return r.float(p)
	}
	return r.structure(v, inner)
}

func (r *canonical) structure(v reflect.Value, inner *shape) bool {
	switch {
	case inner == nil:
		return false
	case v.Kind() == reflect.Struct:
		return r.object(v, inner)
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return r.object(v.Elem(), inner)
	}
	if !r.next('[') {
		return false
	}
	for n := 0; ; n++ {
		if n == v.Cap() {
			v.Grow(max(2, n))
		}
		v.SetLen(n + 1)
		if !r.object(v.Index(n), inner) {
			return false
		}
		if r.next(']') {
			return true
		}
		if !r.next(',') {
			return false
		}
	}
}

func readString[T ~string](r *canonical, into *T) bool {
	s, ok := r.text()
	*into = T(s)
	return ok
}

func readList[T ~string](r *canonical, into *[]T) bool {
	if !r.next('[') {
		return false
	}
	for {
		s, ok := r.text()
		if !ok {
			return false
		}
		*into = append(*into, T(s))
		if r.next(']') {
			return true
		}
		if !r.next(',') {
			return false
		}
	}
}

func readMap[K, V ~string](r *canonical, into *map[K]V) bool {
	if !r.next('{') {
		return false
	}
	*into = map[K]V{}
	for {
		key, ok := r.text()
		if !ok || !r.next(':') {
			return false
		}
		value, ok := r.text()
		if !ok {
			return false
		}
		(*into)[K(key)] = V(value)
		if r.next('}') {
			return true
		}
		if !r.next(',') {
			return false
		}
	}
}

func validDates(m map[Lang]Date) bool {
	for _, d := range m {
		if !d.Valid() {
			return false
		}
	}
	return true
}

// text reads a string. One with escapes, which are rare, is left to encoding/json.
func (r *canonical) text() (string, bool) {
	if !r.next('"') {
		return "", false
	}
	start, ascii := r.at, true
	for ; r.at < len(r.s); r.at++ {
		switch c := r.s[r.at]; {
		case c == '"':
			s := r.s[start:r.at]
			r.at++
			return s, ascii || utf8.ValidString(s)
		case c == '\\':
			return r.escaped(start)
		case c < ' ':
			return "", false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return "", false
}

// escaped reads a string that began at start and has an escape in it.
func (r *canonical) escaped(start int) (string, bool) {
	for ; r.at < len(r.s) && r.s[r.at] != '"'; r.at++ {
		if r.s[r.at] == '\\' {
			r.at++
		}
	}
	if !r.next('"') {
		return "", false
	}
	var s string
	err := json.Unmarshal([]byte(r.s[start-1:r.at]), &s)
	return s, err == nil
}

func (r *canonical) boolean(into *bool) bool {
	rest := r.s[r.at:]
	switch {
	case strings.HasPrefix(rest, "true"):
		r.at, *into = r.at+len("true"), true
	case strings.HasPrefix(rest, "false"):
		r.at, *into = r.at+len("false"), false
	default:
		return false
	}
	return true
}

// number takes the signs of a number, without looking whether it is one.
func (r *canonical) number() string {
	start := r.at
	for r.at < len(r.s) && strings.IndexByte("0123456789+-.eE", r.s[r.at]) >= 0 {
		r.at++
	}
	return r.s[start:r.at]
}

func (r *canonical) whole(into *int) bool {
	s := r.number()
	n, err := strconv.Atoi(s)
	*into = n
	return err == nil && strconv.Itoa(n) == s
}

// float reads a number as Encode writes it, which leaves no other form of the
// same number.
func (r *canonical) float(into *float64) bool {
	s := r.number()
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return false
	}
	*into = f
	return strconv.FormatFloat(f, 'f', -1, 64) == s
}
