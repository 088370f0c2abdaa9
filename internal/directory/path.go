package directory

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// place is where in an entry something stands. It is written out only when
// there is a problem, since most entries have none.
type place struct {
	list  string // "links", or a path without an index: "channel.accepts"
	index int    // counted from 1; 0 for none
	field string // "url", a language, ...
	item  int    // an index into the field, counted from 1; 0 for none
}

func (p place) String() string {
	s := p.list
	if p.index > 0 {
		s += "[" + strconv.Itoa(p.index-1) + "]"
	}
	if p.field != "" {
		s += "." + p.field
	}
	if p.item > 0 {
		s += "[" + strconv.Itoa(p.item-1) + "]"
	}
	return s
}

// fieldsByName holds, per struct type of an entry, the index of each field by its JSON name.
var fieldsByName = nameFields(reflect.TypeFor[Entry](), map[reflect.Type]map[string]int{})

func nameFields(t reflect.Type, into map[reflect.Type]map[string]int) map[reflect.Type]map[string]int {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || into[t] != nil {
		return into
	}
	into[t] = map[string]int{}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		into[t][name] = i
		nameFields(t.Field(i).Type, into)
	}
	return into
}

// Has reports whether a field path points at something that is set in the
// entry. A path is made of JSON names and indices: "title", "links[0]",
// "links[0].url", "channel.value", "economy.laws.spam". A language after a
// text names one of its versions: "title.fr".
func (e *Entry) Has(path string) bool {
	v := reflect.ValueOf(e).Elem()
	for path != "" {
		var ok bool
		if v, path, ok = step(inside(v), path); !ok {
			return false
		}
	}
	return v.Kind() == reflect.Bool || !v.IsZero() // "online" may well be known to be false
}

// step follows the first name or index of a path and gives the rest.
func step(v reflect.Value, path string) (reflect.Value, string, bool) {
	if path[0] == '[' {
		number, rest, ok := strings.Cut(path[1:], "]")
		i, err := strconv.Atoi(number)
		if !ok || err != nil || v.Kind() != reflect.Slice || i < 0 || i >= v.Len() || strconv.Itoa(i) != number {
			return v, "", false
		}
		rest, ok = afterStep(rest)
		return v.Index(i), rest, ok
	}
	end := strings.IndexAny(path, ".[")
	if end < 0 {
		end = len(path)
	}
	next, ok := member(v, path[:end])
	if !ok {
		return v, "", false
	}
	rest, ok := afterStep(path[end:])
	return next, rest, ok
}

// afterStep removes the dot before the next name; a dot before nothing is no path.
func afterStep(rest string) (string, bool) {
	after, dotted := strings.CutPrefix(rest, ".")
	if dotted {
		return after, after != "" && after[0] != '[' && after[0] != '.'
	}
	return rest, rest == "" || rest[0] == '['
}

var textType = reflect.TypeFor[Text]()

func member(v reflect.Value, name string) (reflect.Value, bool) {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == textType {
			value, ok := v.Interface().(Text).Values[Lang(name)]
			return reflect.ValueOf(value), ok
		}
		i, ok := fieldsByName[v.Type()][name]
		if !ok {
			return v, false
		}
		return v.Field(i), true
	case reflect.Map:
		value := v.MapIndex(reflect.ValueOf(name).Convert(v.Type().Key()))
		return value, value.IsValid()
	}
	return v, false
}

func inside(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Pointer && !v.IsNil() {
		return v.Elem()
	}
	return v
}

// partOf reports whether a field path is the whole or stands below it.
func partOf(path, whole string) bool {
	if !strings.HasPrefix(path, whole) {
		return false
	}
	return len(path) == len(whole) || path[len(whole)] == '.' || path[len(whole)] == '['
}

// SourcesFor lists which of [Entry.Sources], by index, support what stands at
// a field path, as a whole or in part: those that name it, something that it is
// part of or a part of it, and those that speak for the whole entry.
func (e *Entry) SourcesFor(path string) []int {
	var out []int
	for i := range e.Sources {
		facts := e.Sources[i].Facts
		if len(facts) == 0 || slices.ContainsFunc(facts, func(f string) bool { return partOf(path, f) || partOf(f, path) }) {
			out = append(out, i)
		}
	}
	return out
}

// ConfirmedFact is the latest confirmation of what stands at a field path, if
// there ever was one. Who confirmed a part has not confirmed the whole.
func (e *Entry) ConfirmedFact(path string) (Confirmation, bool) {
	var last Confirmation
	found := false
	for _, c := range e.Confirmations {
		whole := len(c.Facts) == 0 || slices.ContainsFunc(c.Facts, func(f string) bool { return partOf(path, f) })
		if whole && c.On >= last.On {
			last, found = c, true
		}
	}
	return last, found
}

// TrimFacts takes out of the sources the field paths that point at nothing in
// the entry, and the sources that are then left without any: for who fills in
// entries from a data set in which not every row has every value.
func (e *Entry) TrimFacts() {
	var kept []Source
	for _, s := range e.Sources {
		before := len(s.Facts)
		s.Facts = slices.DeleteFunc(slices.Clone(s.Facts), func(path string) bool { return !e.Has(path) })
		if before == 0 || len(s.Facts) > 0 {
			kept = append(kept, s)
		}
	}
	e.Sources = kept
}
