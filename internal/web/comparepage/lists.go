package comparepage

import (
	"slices"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/frame"
)

// examplePairs are offered where nothing has been chosen yet.
var examplePairs = [][2]string{{"KE", "FR"}, {"BR", "JP"}, {"EG", "IN"}}

// economyNames lists all economies by name for the reader.
func economyNames(r *frame.Request) []string {
	terms := directory.EconomyCodes.Terms()
	out := make([]string, len(terms))
	for i, t := range terms {
		out[i] = t.Label(r.Lang)
	}
	slices.SortFunc(out, r.P.Compare)
	return out
}

// shown leaves out what is the same everywhere when only differences are wanted.
func (v view) shown(rows []row) []row {
	if !v.only {
		return rows
	}
	return slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return !r.differ })
}
