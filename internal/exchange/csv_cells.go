package exchange

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"gatehouse/internal/directory"
)

// A cell that a spreadsheet would take for a formula gets an apostrophe in
// front, and so does one that begins with an apostrophe, so that exactly one
// is taken off again. An apostrophe alone is a text that is there and empty;
// an empty cell is no text.

const formulaStarts = "=+-@\t\r\n'＝＋－＠"

// SafeCell is a text as a cell of a table for people, which a spreadsheet must
// not take for a formula.
func SafeCell(s string) string { return escapeCell(s) }

func escapeCell(s string) string {
	if s == "" || strings.ContainsRune(formulaStarts, firstRune(s)) {
		return "'" + s
	}
	return s
}

func unescapeCell(s string) string { return strings.TrimPrefix(s, "'") }

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// Lists of texts stand in one cell with | between. A backslash before | or
// another backslash means the character itself; \e alone is an empty text.

var (
	listEscaper = strings.NewReplacer(`\`, `\\`, `|`, `\|`)
	emptyItem   = `\e`
)

func joinList(items []string) string {
	escaped := make([]string, len(items))
	for i, s := range items {
		escaped[i] = listEscaper.Replace(s)
		if s == "" {
			escaped[i] = emptyItem
		}
	}
	return strings.Join(escaped, "|")
}

func splitList(cell string) []string {
	var items []string
	var item strings.Builder
	escaped := false
	for i := range len(cell) {
		switch c := cell[i]; {
		case escaped:
			escaped = false
			if c != 'e' {
				item.WriteByte(c)
			}
		case c == '\\':
			escaped = true
		case c == '|':
			items = append(items, item.String())
			item.Reset()
		default:
			item.WriteByte(c)
		}
	}
	return append(items, item.String())
}

type object = map[string]json.RawMessage

// cellsOf calls put with every cell of an entry that is not empty.
func cellsOf(e directory.Entry, put func(name, cell string)) error {
	b, err := directory.Encode(e)
	if err != nil {
		return err
	}
	var o object
	if err := json.Unmarshal(b, &o); err != nil {
		return err
	}
	return flatten(entryFields(), o, put)
}

func flatten(fields []field, o object, put func(name, cell string)) error {
	for _, f := range fields {
		raw, ok := o[f.name]
		if !ok {
			continue
		}
		if err := f.flatten(raw, put); err != nil {
			return err
		}
	}
	return nil
}

func (f field) flatten(raw json.RawMessage, put func(name, cell string)) error {
	switch f.shape {
	case shapeText:
		var s string
		err := json.Unmarshal(raw, &s)
		if s != "" {
			put(f.path, escapeCell(s))
		}
		return err
	case shapeList:
		var items []string
		err := json.Unmarshal(raw, &items)
		put(f.path, escapeCell(joinList(items)))
		return err
	case shapeLangs:
		return f.flattenLangs(raw, put)
	case shapeMap:
		return flattenMap(f.path+".", raw, put)
	case shapeObject:
		return f.flattenObject(raw, put)
	}
	put(f.path, string(raw))
	return nil
}

func flattenMap(prefix string, raw json.RawMessage, put func(name, cell string)) error {
	var m map[string]string
	if err := json.Unmarshal(raw, &m); err != nil {
		return err
	}
	for _, k := range slices.Sorted(maps.Keys(m)) {
		put(prefix+k, escapeCell(m[k]))
	}
	return nil
}

// flattenObject leaves a mark for an object that is there without any value.
func (f field) flattenObject(raw json.RawMessage, put func(name, cell string)) error {
	var o object
	if err := json.Unmarshal(raw, &o); err != nil {
		return err
	}
	empty := true
	err := flatten(f.fields, o, func(name, cell string) {
		empty = false
		put(name, cell)
	})
	if empty {
		put(f.path, "{}")
	}
	return err
}

// flattenLangs gives a column a language, or the whole text as JSON where a
// language is not well-formed and could be taken for another column.
func (f field) flattenLangs(raw json.RawMessage, put func(name, cell string)) error {
	var t struct {
		Original string            `json:"original"`
		Values   map[string]string `json:"values"`
		From     map[string]string `json:"from"`
		Made     map[string]string `json:"made"`
	}
	if err := json.Unmarshal(raw, &t); err != nil {
		return err
	}
	for _, m := range []map[string]string{t.Values, t.From, t.Made} {
		for l := range m {
			if !wellFormedLang(l) {
				put(f.path, string(raw))
				return nil
			}
		}
	}
	if t.Original != "" {
		put(f.path+".original", escapeCell(t.Original))
	}
	for l, v := range t.Values {
		put(f.path+"."+l, escapeCell(v))
	}
	for l, v := range t.From {
		put(f.path+".from."+l, escapeCell(v))
	}
	for l, v := range t.Made {
		put(f.path+".made."+l, escapeCell(v))
	}
	return nil
}
