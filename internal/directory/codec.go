package directory

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
)

// Encode writes the canonical JSON form of an entry, one line without the line
// feed: fields in the order of the type, map keys sorted, nothing escaped that
// need not be. Two equal entries have equal bytes.
func Encode(e Entry) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// Decode reads the JSON form of one entry. Unknown fields, a second value and
// malformed JSON are errors of kind Invalid that name the field or the offset.
// Decoding does not validate; call [Entry.Validate].
func Decode(line []byte) (Entry, error) {
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	var e Entry
	if err := dec.Decode(&e); err != nil {
		return Entry{}, &Error{Kind: Invalid, Key: "error.json", Err: err}
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return Entry{}, Errorf(Invalid, "more after the end of the entry")
	}
	return e, nil
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
