package entrypage

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"gatehouse/internal/directory"
)

// difference is one field that two revisions do not share. An empty side means
// that the field is not there.
type difference struct {
	path          string
	before, after string
}

// differences lists the fields in which an entry changed, in the order of
// their paths. Elements of a list are compared by what they are, not by their
// place, so that one taken out does not make all that follow look changed.
func differences(before, after directory.Entry) ([]difference, error) {
	old, err := fields(before)
	if err != nil {
		return nil, err
	}
	now, err := fields(after)
	if err != nil {
		return nil, err
	}
	var out []difference
	for path, value := range old {
		if now[path] != value {
			out = append(out, difference{path, value, now[path]})
		}
	}
	for path, value := range now {
		if _, ok := old[path]; !ok {
			out = append(out, difference{path, "", value})
		}
	}
	slices.SortFunc(out, func(a, b difference) int { return strings.Compare(a.path, b.path) })
	return out, nil
}

// fields flattens an entry: field path to value in words.
func fields(e directory.Entry) (map[string]string, error) {
	line, err := directory.Encode(e)
	if err != nil {
		return nil, err
	}
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.UseNumber()
	var tree map[string]any
	if err := dec.Decode(&tree); err != nil {
		return nil, err
	}
	out := map[string]string{}
	flatten(out, "", tree)
	return out, nil
}

// identifying are the fields by which an element of a list is known again.
var identifying = []string{"url", "value", "id", "name", "by", "publisher"}

func flatten(out map[string]string, path string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			if hidden[k] {
				continue
			}
			flatten(out, join(path, k), x)
		}
	case []any:
		flattenList(out, path, v)
	case bool:
		out[path] = strconv.FormatBool(v)
	case json.Number:
		out[path] = v.String()
	case string:
		out[path] = v
	}
}

// hidden are fields that say nothing to a reader of the history: the marks by
// which translations know that they are stale.
var hidden = map[string]bool{"from": true, "made": true, "original": true}

func flattenList(out map[string]string, path string, list []any) {
	var words []string
	for i, x := range list {
		m, ok := x.(map[string]any)
		if !ok {
			s, _ := x.(string)
			words = append(words, s)
			continue
		}
		flatten(out, path+"["+nameOf(m, i)+"]", m)
	}
	if words != nil {
		out[path] = strings.Join(words, ", ")
	}
}

func nameOf(m map[string]any, i int) string {
	for _, k := range identifying {
		if s, ok := m[k].(string); ok && s != "" {
			if extra, ok := m["title"].(string); ok && k == "publisher" {
				return s + ", " + extra
			}
			return s
		}
	}
	return strconv.Itoa(i + 1)
}

func join(path, field string) string {
	if path == "" {
		return field
	}
	return path + "." + field
}
