package segment

import (
	"encoding/binary"
	"sync"

	"gatehouse/internal/search/facet"
)

// Values numbers the facet values that ever occurred, and the sets of them that
// entries have, for all segments of an index. Numbers are given once and never
// change. Safe for concurrent use.
type Values struct {
	mu    sync.Mutex
	list  []facet.Value
	index map[facet.Value]uint16
	sets  [Columns]sets
	known [Columns]map[string]uint32
	key   []byte
}

const maxValues = 1<<16 - 1

// sets are the distinct sets of values of a column.
type sets struct {
	ends   []uint32 // end of each set in values
	values []uint16
}

func (c *sets) set(i uint32) []uint16 {
	from := uint32(0)
	if i > 0 {
		from = c.ends[i-1]
	}
	return c.values[from:c.ends[i]]
}

// Numbers are the values and sets as of one moment.
type Numbers struct {
	Values []facet.Value // by number
	sets   [Columns]sets
}

// Now gives the values and sets numbered so far. They must not be changed.
func (v *Values) Now() Numbers {
	v.mu.Lock()
	defer v.mu.Unlock()
	n := Numbers{Values: v.list[:len(v.list):len(v.list)]}
	for i, c := range v.sets {
		n.sets[i] = sets{c.ends[:len(c.ends):len(c.ends)], c.values[:len(c.values):len(c.values)]}
	}
	return n
}

// Number finds the number of a value that has occurred.
func (v *Values) Number(value facet.Value) (uint16, bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	n, ok := v.index[value]
	return n, ok
}

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

// set gives the number of a set of values of a column.
func (v *Values) set(col int, values []uint16) uint32 {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.key = v.key[:0]
	for _, n := range values {
		v.key = binary.LittleEndian.AppendUint16(v.key, n)
	}
	if n, ok := v.known[col][string(v.key)]; ok {
		return n
	}
	if v.known[col] == nil {
		v.known[col] = map[string]uint32{}
	}
	c := &v.sets[col]
	n := uint32(len(c.ends))
	v.known[col][string(v.key)] = n
	c.values = append(c.values, values...)
	c.ends = append(c.ends, uint32(len(c.values)))
	return n
}
