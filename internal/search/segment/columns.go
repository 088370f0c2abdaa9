package segment

import (
	"encoding/binary"
	"sync"

	"gatehouse/internal/search/facet"
)

// Values numbers the facet values that ever occurred, for all segments of an
// index. Numbers are given once and never change. Safe for concurrent use.
type Values struct {
	mu    sync.Mutex
	list  []facet.Value
	index map[facet.Value]uint16
}

const maxValues = 1<<16 - 1

// number gives the number of a value; false when there are too many values.
func (v *Values) number(value facet.Value) (uint16, bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if n, ok := v.index[value]; ok {
		return n, true
	}
	if len(v.list) == maxValues {
		return 0, false
	}
	if v.index == nil {
		v.index = map[facet.Value]uint16{}
	}
	n := uint16(len(v.list))
	v.index[value] = n
	v.list = append(v.list, value)
	return n, true
}

// List is the values by number, as of now. It must not be changed.
func (v *Values) List() []facet.Value {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.list[:len(v.list):len(v.list)]
}

// Number finds the number of a value that has occurred.
func (v *Values) Number(value facet.Value) (uint16, bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	n, ok := v.index[value]
	return n, ok
}

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

// sets are the distinct sets of values of a column.
type sets struct {
	starts []uint32 // where each set begins in values, and the end
	values []uint16
	total  []uint32 // documents per set, deleted ones included
}

func (c *sets) set(i uint32) []uint16 { return c.values[c.starts[i]:c.starts[i+1]] }

// values gives the numbers of the values of a document in a column.
func (s *Segment) values(doc uint32, col int) []uint16 {
	return s.columns[col].set(s.rows.cell(doc, col))
}

// setBuilder numbers the sets of a column.
type setBuilder struct {
	sets
	index map[string]uint32
	key   []byte
}

func (b *setBuilder) add(values []uint16) uint32 {
	b.key = b.key[:0]
	for _, v := range values {
		b.key = binary.LittleEndian.AppendUint16(b.key, v)
	}
	set, ok := b.index[string(b.key)]
	if !ok {
		if b.index == nil {
			b.index = map[string]uint32{}
			b.starts = []uint32{0}
		}
		set = uint32(len(b.total))
		b.index[string(b.key)] = set
		b.values = append(b.values, values...)
		b.starts = append(b.starts, uint32(len(b.values)))
		b.total = append(b.total, 0)
	}
	b.total[set]++
	return set
}

// rowsOf packs the cells as small as the numbers of sets allow.
func rowsOf(wide []cells[uint32], columns *[Columns]sets) rows {
	for i := range columns {
		if len(columns[i].total) > 1<<16 {
			return rows{wide: append([]cells[uint32](nil), wide...)}
		}
	}
	narrow := make([]cells[uint16], len(wide))
	for doc, row := range wide {
		for i, set := range row {
			narrow[doc][i] = uint16(set)
		}
	}
	return rows{narrow: narrow}
}
