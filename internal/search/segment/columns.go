package segment

import "gatehouse/internal/search/facet"

// Columns hold the facet values of the documents. Facets that several values
// can hold, or that go together, share a column, and a document's cell is the
// number of a set of values: there are few distinct sets, so counting is one
// addition a column and a document, whatever the number of values. The cells of
// a document stand together: what costs is fetching them.
const (
	ColPlace = iota // economies and their regions
	ColTopic
	ColSort // kind and types
	ColWho  // audiences, languages and status
	Columns
)

// ColumnOf is the column of a facet; -1 for facets that are not counted by columns.
func ColumnOf(f facet.Facet) int {
	switch f {
	case facet.Economy, facet.Region:
		return ColPlace
	case facet.Topic:
		return ColTopic
	case facet.Kind, facet.Type:
		return ColSort
	case facet.Audience, facet.Language, facet.Status:
		return ColWho
	}
	return -1
}

// cells are the numbers of the sets of a document, by column.
type cells[T uint16 | uint32] [Columns]T

// rows are the cells of all documents.
type rows struct {
	narrow []cells[uint16] // one of the two is used
	wide   []cells[uint32]
}

func (r *rows) cell(doc uint32, col int) uint32 {
	if r.narrow != nil {
		return uint32(r.narrow[doc][col])
	}
	return r.wide[doc][col]
}

// sized is how many documents have a set.
type sized struct{ set, n uint32 }

// rowsOf packs the cells as small as the numbers of sets allow, and counts the
// documents of each set.
func rowsOf(wide []cells[uint32]) (r rows, totals [Columns][]sized) {
	var counts [Columns]map[uint32]uint32
	for i := range counts {
		counts[i] = map[uint32]uint32{}
	}
	most := uint32(0)
	for _, row := range wide {
		for i, set := range row {
			counts[i][set]++
			most = max(most, set)
		}
	}
	for i, c := range counts {
		for set, n := range c {
			totals[i] = append(totals[i], sized{set, n})
		}
	}
	if most >= 1<<16 {
		return rows{wide: append([]cells[uint32](nil), wide...)}, totals
	}
	narrow := make([]cells[uint16], len(wide))
	for doc, row := range wide {
		for i, set := range row {
			narrow[doc][i] = uint16(set)
		}
	}
	return rows{narrow: narrow}, totals
}
