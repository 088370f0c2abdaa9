// Package intern numbers distinct words, for the builder of the index.
package intern

import "hash/maphash"

var seed = maphash.MakeSeed()

// Table numbers distinct words from 0 in the order in which they come. It does what a map[string]uint32 does, with a
// third of its memory and without a string each.
type Table struct {
	slots []uint64 // hash <<32 | number + 1; 0 is free
	ends  []uint32 // end of each word in arena
	arena []byte
}

// Reset forgets all words and keeps the room.
func (t *Table) Reset() {
	clear(t.slots)
	t.ends, t.arena = t.ends[:0], t.arena[:0]
}

// Len is how many words there are.
func (t *Table) Len() int { return len(t.ends) }

// Word is the word of a number, valid until the next is added.
func (t *Table) Word(n uint32) []byte {
	from := uint32(0)
	if n > 0 {
		from = t.ends[n-1]
	}
	return t.arena[from:t.ends[n]]
}

// Number gives the number of the word, a new one when it is new.
func (t *Table) Number(word []byte) uint32 {
	if 4*(len(t.ends)+1) > 3*len(t.slots) {
		t.grow()
	}
	h := uint32(maphash.Bytes(seed, word))
	mask := uint32(len(t.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		slot := t.slots[i]
		if slot == 0 {
			n := uint32(len(t.ends))
			t.arena = append(t.arena, word...)
			t.ends = append(t.ends, uint32(len(t.arena)))
			t.slots[i] = uint64(h)<<32 | uint64(n+1)
			return n
		}
		if n := uint32(slot) - 1; uint32(slot>>32) == h && string(t.Word(n)) == string(word) {
			return n
		}
	}
}

func (t *Table) grow() {
	old := t.slots
	t.slots = make([]uint64, max(1024, 2*len(old)))
	mask := uint32(len(t.slots) - 1)
	for _, slot := range old {
		if slot == 0 {
			continue
		}
		i := uint32(slot>>32) & mask
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = slot
	}
}
