package exchange

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"sync"

	"gatehouse/internal/directory"
)

// shape says how a field of the entry stands in a table.
type shape uint8

const (
	shapeText   shape = iota // one cell: a text, identity, date or code
	shapeRaw                 // one cell: a number, true or false, as in JSON
	shapeList                // one cell: texts with | between
	shapeJSON                // one cell: a list of objects in JSON
	shapeLangs               // a column a language: title.en, title.original, title.from.fr, title.made.fr
	shapeMap                 // a column a key: economy.laws.spam
	shapeObject              // the columns of its fields; a cell of its own only when it has none: {}
)

// field is a field of the entry, found from its Go type, so that a new field
// is in the table without anything written here.
type field struct {
	path    string // dotted, from the entry: "standard.number"
	name    string // last part of the path
	shape   shape
	boolean bool // of shapeRaw: TRUE, as spreadsheets write it, is accepted
	order   int
	fields  []field // of shapeObject
}

var entryFields = sync.OnceValue(func() []field {
	order := 0
	return fieldsOf(reflect.TypeFor[directory.Entry](), "", &order)
})

func fieldsOf(t reflect.Type, prefix string, order *int) []field {
	var out []field
	for sf := range t.Fields() {
		name, _, _ := strings.Cut(sf.Tag.Get("json"), ",")
		f := field{path: prefix + name, name: name, order: *order}
		*order++
		ft := sf.Type
		if ft.Kind() == reflect.Pointer {
			ft = ft.Elem()
		}
		f.shape = shapeOf(ft)
		f.boolean = ft.Kind() == reflect.Bool
		if f.shape == shapeObject {
			f.fields = fieldsOf(ft, f.path+".", order)
		}
		out = append(out, f)
	}
	return out
}

func shapeOf(t reflect.Type) shape {
	switch t.Kind() {
	case reflect.String:
		return shapeText
	case reflect.Slice:
		if t.Elem().Kind() == reflect.String {
			return shapeList
		}
		return shapeJSON
	case reflect.Map:
		return shapeMap
	case reflect.Struct:
		if t == reflect.TypeFor[directory.Text]() {
			return shapeLangs
		}
		return shapeObject
	}
	return shapeRaw
}

// column is a column of the table: where its cells go in the JSON of an entry.
type column struct {
	name  string
	steps []string // keys from the outside in
	shape shape    // shapeText, shapeRaw, shapeList or shapeJSON
	truth bool
	order int // of the field
	rank  int // within the field
}

// columnNamed finds the column that a header names.
func columnNamed(name string) (column, bool) {
	fields, steps, rest := entryFields(), []string(nil), name
	for {
		first, after, more := strings.Cut(rest, ".")
		i := slices.IndexFunc(fields, func(f field) bool { return f.name == first })
		if i < 0 {
			return column{}, false
		}
		f := fields[i]
		steps = append(steps, f.name)
		if f.shape == shapeObject && more {
			fields, rest = f.fields, after
			continue
		}
		return f.column(name, steps, after, more)
	}
}

// column is the column of the field with what stands after its path.
func (f field) column(name string, steps []string, after string, more bool) (column, bool) {
	c := column{name: name, steps: steps, shape: f.shape, truth: f.boolean, order: f.order}
	switch f.shape {
	case shapeLangs:
		return c.ofLanguages(after, more)
	case shapeMap:
		if more {
			c.steps, c.shape, c.rank = append(c.steps, after), shapeText, 1
			return c, true
		}
		c.shape = shapeJSON
	case shapeObject:
		c.shape = shapeJSON
	}
	return c, !more
}

func (c column) ofLanguages(after string, more bool) (column, bool) {
	from, isFrom := strings.CutPrefix(after, "from.")
	made, isMade := strings.CutPrefix(after, "made.")
	switch {
	case !more:
		c.shape = shapeJSON
		return c, true
	case after == "original":
		c.steps, c.rank = append(c.steps, "original"), 1
	case isFrom && wellFormedLang(from):
		c.steps, c.rank = append(c.steps, "from", from), 20
	case isMade && wellFormedLang(made):
		c.steps, c.rank = append(c.steps, "made", made), 21
	case wellFormedLang(after):
		c.steps, c.rank = append(c.steps, "values", after), rankOfLang(after)
	default:
		return c, false
	}
	c.shape = shapeText
	return c, true
}

func rankOfLang(l string) int {
	if i := slices.Index(directory.Languages(), directory.Lang(l)); i >= 0 {
		return 2 + i
	}
	return 19
}

// wellFormedLang keeps out what can't be told from another column.
func wellFormedLang(l string) bool {
	first, rest, _ := strings.Cut(l, "-")
	if len(first) < 2 || len(first) > 3 || strings.Trim(first, "abcdefghijklmnopqrstuvwxyz") != "" {
		return false
	}
	return strings.Trim(rest, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// sortColumns puts columns in the order of the fields of the entry.
func sortColumns(columns []column) {
	slices.SortFunc(columns, func(a, b column) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.rank, b.rank), cmp.Compare(a.name, b.name))
	})
}

// nearestColumn is a column that was perhaps meant: the one that shares the
// most pairs of neighbouring letters.
func nearestColumn(name string) string {
	best, bestScore := "id", 0
	var walk func(fields []field)
	walk = func(fields []field) {
		for _, f := range fields {
			if s := likeness(strings.ToLower(name), f.path); s > bestScore {
				best, bestScore = f.path, s
			}
			walk(f.fields)
		}
	}
	walk(entryFields())
	return best
}

// likeness is Dice's coefficient in thousandths.
func likeness(a, b string) int {
	n := 0
	for i := range len(a) - 1 {
		if strings.Contains(b, a[i:i+2]) {
			n++
		}
	}
	return 2000 * n / max(len(a)+len(b)-2, 1)
}
