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
// addition a column and a document, whatever the number of values.
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

// column is a cell per document: the number of its set of values.
type column struct {
	narrow []uint16 // one of the two is used
	wide   []uint32
	starts []uint32 // where each set begins in values, and the end
	values []uint16
	total  []uint32 // documents per set, deleted ones included
}

func (c *column) set(i uint32) []uint16 { return c.values[c.starts[i]:c.starts[i+1]] }

func (c *column) cell(doc uint32) uint32 {
	if c.narrow != nil {
		return uint32(c.narrow[doc])
	}
	return c.wide[doc]
}

// columnBuilder interns the sets.
type columnBuilder struct {
	cells []uint32
	c     column
	index map[string]uint32
	key   []byte
}

func (b *columnBuilder) add(values []uint16) {
	b.key = b.key[:0]
	for _, v := range values {
		b.key = binary.LittleEndian.AppendUint16(b.key, v)
	}
	set, ok := b.index[string(b.key)]
	if !ok {
		if b.index == nil {
			b.index = map[string]uint32{}
			b.c.starts = []uint32{0}
		}
		set = uint32(len(b.c.total))
		b.index[string(b.key)] = set
		b.c.values = append(b.c.values, values...)
		b.c.starts = append(b.c.starts, uint32(len(b.c.values)))
		b.c.total = append(b.c.total, 0)
	}
	b.c.total[set]++
	b.cells = append(b.cells, set)
}

func (b *columnBuilder) column() column {
	c := b.c
	if len(c.total) > 1<<16 {
		c.wide = append([]uint32(nil), b.cells...)
		return c
	}
	c.narrow = make([]uint16, len(b.cells))
	for i, set := range b.cells {
		c.narrow[i] = uint16(set)
	}
	return c
}

// Tally counts values, by number.
type Tally struct {
	N    []int
	sets []uint32 // room for the sets of one column
}

// NewTally makes a tally for n values.
func NewTally(n int) *Tally { return &Tally{N: make([]int, n)} }

// Add counts the values that a column has for the documents of a set of n
// documents. When most of the segment is in the set, what is not in it is
// taken from the totals instead.
func (t *Tally) Add(s *Segment, col int, docs Bitmap, n int) {
	if n == 0 {
		return
	}
	c := &s.columns[col]
	if cap(t.sets) < len(c.total) {
		t.sets = make([]uint32, len(c.total))
	}
	sets := t.sets[:len(c.total)]
	if 2*n > s.n {
		copy(sets, c.total)
		if n < s.n {
			c.subtract(sets, docs, s.n)
		}
	} else {
		clear(sets)
		c.count(sets, docs)
	}
	for set, k := range sets {
		if k != 0 {
			for _, v := range c.set(uint32(set)) {
				t.N[v] += int(k)
			}
		}
	}
}

func (c *column) count(sets []uint32, docs Bitmap) {
	if c.narrow != nil {
		countCells(sets, c.narrow, docs)
		return
	}
	countCells(sets, c.wide, docs)
}

func (c *column) subtract(sets []uint32, docs Bitmap, n int) {
	if c.narrow != nil {
		subtractCells(sets, c.narrow, docs, n)
		return
	}
	subtractCells(sets, c.wide, docs, n)
}
