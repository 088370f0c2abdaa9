// Package edits tells how far apart words are: the number of letters put in,
// left out, changed or swapped with their neighbour (Damerau and Levenshtein,
// each part edited at most once). It is made for comparing one word with many
// in sorted order.
package edits

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// Edits compares words with one word, keeping what consecutive words share.
type Edits struct {
	word []rune
	most int
	rows [][]uint8 // distances of the first i letters of the key to beginnings of the word
	key  []rune
	ends []int // end of each letter in the bytes of the key
	last []byte
}

// New compares with a word; most is the largest distance of interest.
func New(word string, most int) *Edits {
	e := &Edits{word: []rune(word), most: most}
	first := make([]uint8, len(e.word)+1)
	for i := range first {
		first[i] = uint8(min(i, 255))
	}
	e.rows = [][]uint8{first}
	return e
}

// Compare reads a key. When it is too far away whatever follows some beginning
// of it, the length of that beginning in bytes is returned, otherwise 0.
func (e *Edits) Compare(key []byte) (far int) {
	shared := 0
	for shared < len(e.ends) && e.ends[shared] <= len(key) && bytes.Equal(e.last[:e.ends[shared]], key[:e.ends[shared]]) {
		shared++
	}
	e.key, e.ends, e.rows = e.key[:shared], e.ends[:shared], e.rows[:shared+1]
	at := 0
	if shared > 0 {
		at = e.ends[shared-1]
	}
	e.last = append(e.last[:0], key...)
	for at < len(key) {
		r, size := utf8.DecodeRune(key[at:])
		at += size
		e.key = append(e.key, r)
		e.ends = append(e.ends, at)
		least := e.row(r)
		if n := len(e.rows); n > 1 && int(least) > e.most && int(slices.Min(e.rows[n-2])) >= e.most { // else a swap could still mend it
			return at
		}
	}
	return 0
}

// row adds the row of a further letter and gives its least distance.
func (e *Edits) row(r rune) uint8 {
	n := len(e.rows)
	var row []uint8
	if cap(e.rows) > n && len(e.rows[:n+1][n]) == len(e.word)+1 {
		e.rows = e.rows[:n+1]
		row = e.rows[n]
	} else {
		row = make([]uint8, len(e.word)+1)
		e.rows = append(e.rows, row)
	}
	before := e.rows[n-1]
	row[0] = before[0] + 1
	least := row[0]
	for i, w := range e.word {
		d := before[i]
		if w != r {
			d = min(d, before[i+1], row[i]) + 1
			if i > 0 && n > 1 && w == e.key[n-2] && e.word[i-1] == r {
				d = min(d, e.rows[n-2][i-1]+1)
			}
		}
		row[i+1] = d
		least = min(least, d)
	}
	return least
}

// Dead describes the beginning that Compare found too far away: where its
// last letter begins, that letter, and whether no edit was left before it.
func (e *Edits) Dead() (parent int, letter rune, exhausted bool) {
	n := len(e.key) - 1
	if n > 0 {
		parent = e.ends[n-1]
	}
	return parent, e.key[n], int(slices.Min(e.rows[n])) >= e.most
}

// NextLetter is the least letter after the one given that can follow what comes
// before the last letter without a further edit, or swapped with the one before.
func (e *Edits) NextLetter(after rune) (next rune, ok bool) {
	n := len(e.key) - 1
	row := e.rows[n]
	for i, w := range e.word {
		fits := int(row[i]) <= e.most ||
			n > 0 && i+1 < len(e.word) && e.word[i+1] == e.key[n-1] && int(e.rows[n-1][i]) < e.most
		if fits && w > after && (!ok || w < next) {
			next, ok = w, true
		}
	}
	return next, ok
}

// Distance is that of the key last compared.
func (e *Edits) Distance() int { return int(e.rows[len(e.rows)-1][len(e.word)]) }
