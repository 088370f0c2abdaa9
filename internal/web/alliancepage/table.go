package alliancepage

import (
	"cmp"
	"slices"

	"gatehouse/internal/directory"
)

// Table counts activities by body and field.
type Table struct {
	// Fields are the columns: the five of the vocabulary, and [unsorted] when
	// an activity has no field.
	Fields []string
	Rows   []Row
	// Totals count each activity once a field, however many bodies did it together.
	Totals []int
	// All counts each activity once.
	All int
}

// Row is a body's line of the table.
type Row struct {
	Body   *Body
	Counts []int
	// All counts each of its activities once, so it can be less than the sum of Counts.
	All int
}

func tableOf(bodies []*Body) Table {
	everything := together(bodies, "")
	t := Table{Fields: columns(everything), All: len(everything)}
	for _, f := range t.Fields {
		t.Totals = append(t.Totals, len(together(bodies, f)))
	}
	for _, b := range bodies {
		row := Row{Body: b, All: len(b.Activities)}
		for _, f := range t.Fields {
			row.Counts = append(row.Counts, len(b.In(f)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func columns(activities []*directory.Entry) []string {
	var fields []string
	for _, t := range directory.Fields.Terms() {
		fields = append(fields, t.Code)
	}
	if slices.ContainsFunc(activities, func(a *directory.Entry) bool { return inField(a, unsorted) }) {
		fields = append(fields, unsorted)
	}
	return fields
}

// together are the activities of all bodies in a field ("" for all), each
// once, by date.
func together(bodies []*Body, field string) []*directory.Entry {
	var out []*directory.Entry
	for _, b := range bodies {
		out = append(out, b.In(field)...)
	}
	slices.SortStableFunc(out, byDate)
	return slices.Compact(out)
}

// Year is the activities of one year.
type Year struct {
	// Year is "2006", or "" for activities without a date.
	Year       string
	Activities []*directory.Entry
}

// years divides activities, already by date, into years.
func years(activities []*directory.Entry) []Year {
	var out []Year
	for _, a := range activities {
		year := string(dateOf(a))
		year = year[:min(4, len(year))]
		if len(out) == 0 || out[len(out)-1].Year != year {
			out = append(out, Year{Year: year})
		}
		last := &out[len(out)-1]
		last.Activities = append(last.Activities, a)
	}
	return out
}

// neighbours are the bodies before and after one, nil at the ends.
func neighbours(bodies []*Body, b *Body) (previous, next *Body) {
	i := slices.Index(bodies, b)
	if i > 0 {
		previous = bodies[i-1]
	}
	if i >= 0 && i < len(bodies)-1 {
		next = bodies[i+1]
	}
	return previous, next
}

// actors are the bodies that did an activity, in the order of the page.
func actors(bodies []*Body, a *directory.Entry) []*Body {
	var out []*Body
	for _, b := range bodies {
		if slices.Contains(b.Activities, a) {
			out = append(out, b)
		}
	}
	return out
}

// knownField reports whether code may be asked for in an address.
func knownField(code string) bool {
	return cmp.Or(code, unsorted) == unsorted || directory.Fields.Known(code)
}
