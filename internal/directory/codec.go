package directory

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"sync"

	"gatehouse/internal/directory/slip"
)

// Encode writes the canonical JSON form of an entry, one line without the line
// feed: fields in the order of the type, map keys sorted, nothing escaped that
// need not be. Two equal entries have equal bytes.
func Encode(e Entry) ([]byte, error) {
	w := writers.Get().(*writer)
	defer writers.Put(w)
	w.b.Reset()
	if err := w.enc.Encode(&e); err != nil {
		return nil, err
	}
	return bytes.Clone(bytes.TrimSuffix(w.b.Bytes(), []byte("\n"))), nil
}

// writer is an encoder with its buffer, kept for the next entry.
type writer struct {
	b   bytes.Buffer
	enc *json.Encoder
}

var writers = sync.Pool{New: func() any {
	w := &writer{}
	w.enc = json.NewEncoder(&w.b)
	w.enc.SetEscapeHTML(false)
	return w
}}

// Decode reads the JSON form of one entry. Unknown fields, a second value and
// malformed JSON are errors of kind Invalid that say in words what is wrong.
// Decoding does not validate; call [Entry.Validate].
func Decode(line []byte) (Entry, error) {
	line = bytes.TrimRight(line, " \t\r\n")
	if e, ok := readCanonical(line); ok {
		return e, nil
	}
	return readAny(line)
}

// readAny reads any JSON of an entry, or says what is wrong with it.
func readAny(line []byte) (Entry, error) {
	r := readers.Get().(*reader)
	r.from.Reset(line)
	start := r.dec.InputOffset()
	var e Entry
	err := r.dec.Decode(&e)
	if err == nil && r.dec.InputOffset()-start != int64(len(line)) {
		err = errors.New("there is more after the end of the entry")
	}
	if err != nil { // the reader may have stopped anywhere: leave it to the collector
		err = plainly(err)
		return Entry{}, &Error{Kind: Invalid, Key: "error.json", Args: map[string]string{"Detail": shown(err.Error())}, Err: err}
	}
	readers.Put(r)
	return e, nil
}

// reader is a decoder that reads one line after the other, so that its buffer
// is used again. It is given back only when a line was read to its end.
type reader struct {
	from bytes.Reader
	dec  *json.Decoder
}

var readers = sync.Pool{New: func() any {
	r := &reader{}
	r.dec = json.NewDecoder(&r.from)
	r.dec.DisallowUnknownFields()
	return r
}}

// plainly words the errors of encoding/json for somebody who does not read Go.
func plainly(err error) error {
	var wrongType *json.UnmarshalTypeError
	switch {
	case errors.Is(err, io.EOF):
		return errors.New("the line is empty")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the JSON ends too early")
	case errors.As(err, &wrongType):
		return fmt.Errorf("%s cannot be a JSON %s", cmp.Or(wrongType.Field, "an entry"), wrongType.Value)
	}
	if name, ok := strings.CutPrefix(err.Error(), `json: unknown field `); ok { // there is no type for it
		name = strings.Trim(name, `"`)
		if near := nearestField(name); near != "" {
			return fmt.Errorf("unknown field %q (did you mean %q?)", name, near)
		}
		return fmt.Errorf("unknown field %q", name)
	}
	return err
}

// fieldNames are the JSON names of all fields, at whatever depth.
var fieldNames = sync.OnceValue(func() []string {
	names := map[string]bool{}
	collectFields(reflect.TypeFor[Entry](), names)
	return sortedKeys(names)
})

func collectFields(t reflect.Type, names map[string]bool) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		collectFields(t.Elem(), names)
	case reflect.Struct:
		for f := range t.Fields() {
			if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && name != "-" {
				names[name] = true
				collectFields(f.Type, names)
			}
		}
	}
}

// nearestField is the field that was probably meant, "" when none is near.
func nearestField(name string) string {
	best, least := "", len(name)/3+2
	for _, f := range fieldNames() {
		if d := slip.Distance(strings.ToLower(name), f, least); d < least {
			best, least = f, d
		}
	}
	return best
}

// sortedKeys lists the keys of a map in order.
func sortedKeys[K ~string, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
