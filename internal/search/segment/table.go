package segment

import (
	"bytes"
	"encoding/binary"
	"sort"
)

// table is a sorted list of distinct strings, front-coded in blocks: each
// string but a block's first is stored as what it shares with the one before
// and the rest.
type table struct {
	n     int
	heads []uint32 // where each block starts in data
	data  []byte
}

const tableBlock = 16

// tableWriter builds a table from strings in ascending order.
type tableWriter struct {
	t    table
	last []byte
}

func (w *tableWriter) add(s []byte) {
	shared := 0
	if w.t.n%tableBlock == 0 {
		w.t.heads = append(w.t.heads, uint32(len(w.t.data)))
	} else {
		for shared < len(s) && shared < len(w.last) && s[shared] == w.last[shared] {
			shared++
		}
	}
	w.t.data = appendNibbles(w.t.data, shared, len(s)-shared)
	w.t.data = append(w.t.data, s[shared:]...)
	w.last = append(w.last[:0], s...)
	w.t.n++
}

func (w *tableWriter) table() table { return w.t }

// appendNibbles writes two small numbers into a byte, what does not fit after it.
func appendNibbles(b []byte, x, y int) []byte {
	b = append(b, byte(min(x, 15)<<4|min(y, 15)))
	if x >= 15 {
		b = binary.AppendUvarint(b, uint64(x-15))
	}
	if y >= 15 {
		b = binary.AppendUvarint(b, uint64(y-15))
	}
	return b
}

func readNibbles(b []byte) (x, y, n int) {
	x, y, n = int(b[0]>>4), int(b[0]&15), 1
	if x == 15 {
		v, k := binary.Uvarint(b[n:])
		x, n = x+int(v), n+k
	}
	if y == 15 {
		v, k := binary.Uvarint(b[n:])
		y, n = y+int(v), n+k
	}
	return x, y, n
}

// tableIter reads the strings from a place on.
type tableIter struct {
	t   *table
	i   int // number of the string in key
	off int
	key []byte
}

// at reads string i; the key is valid until the next move.
func (t *table) at(it *tableIter, i int) []byte {
	b := i / tableBlock
	it.t, it.i, it.off, it.key = t, b*tableBlock-1, int(t.heads[b]), it.key[:0]
	for it.i < i {
		it.step()
	}
	return it.key
}

// next moves to the following string; false at the end.
func (it *tableIter) next() bool {
	if it.i+1 >= it.t.n {
		return false
	}
	it.step()
	return true
}

func (it *tableIter) step() {
	shared, rest, n := readNibbles(it.t.data[it.off:])
	it.off += n
	it.key = append(it.key[:shared], it.t.data[it.off:it.off+rest]...)
	it.off += rest
	it.i++
}

// head is the first string of a block.
func (t *table) head(b int) []byte {
	data := t.data[t.heads[b]:]
	_, size, n := readNibbles(data)
	return data[n : n+size]
}

// lower positions it at the first string that is not less than s and gives its
// number; t.n when there is none.
func (t *table) lower(it *tableIter, s []byte) int {
	b := sort.Search(len(t.heads), func(b int) bool { return bytes.Compare(t.head(b), s) > 0 }) - 1
	if b < 0 {
		if t.n > 0 {
			t.at(it, 0)
		}
		return 0
	}
	t.at(it, b*tableBlock)
	for bytes.Compare(it.key, s) < 0 {
		if !it.next() {
			return t.n
		}
	}
	return it.i
}

// find gives the number of the string, if it is there.
func (t *table) find(it *tableIter, s []byte) (int, bool) {
	i := t.lower(it, s)
	return i, i < t.n && bytes.Equal(it.key, s)
}

// prefixRange gives the numbers, from first to before end, of the strings that begin so.
func (t *table) prefixRange(it *tableIter, prefix []byte) (first, end int) {
	first = t.lower(it, prefix)
	after := bytes.Clone(prefix)
	for i := len(after) - 1; i >= 0; i-- {
		if after[i]++; after[i] != 0 {
			return first, t.lower(it, after[:i+1])
		}
	}
	return first, t.n
}
