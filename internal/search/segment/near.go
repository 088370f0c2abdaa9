package segment

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// Near yields the words of the dictionary at most so many edits away from a
// word, itself excepted, and how many documents hold them at most. An edit is a
// letter more, less or other, or two neighbouring letters swapped.
func (s *Segment) Near(word string, most int, yield func(near string, distance, documents int)) {
	var lists []List
	s.terms.near(word, most, func(it *tableIter, distance int) {
		if it.key[0] == 1 {
			return // a concept
		}
		n := 0
		lists = s.lists(lists[:0], it.i)
		for _, l := range lists {
			n += l.N
		}
		yield(string(it.key), distance, n)
	})
}

// Words is a list of words in which near ones are found.
type Words struct{ t table }

// NewWords makes a list of words, which must be sorted and distinct.
func NewWords(sorted []string) *Words {
	var w tableWriter
	for _, word := range sorted {
		w.add([]byte(word))
	}
	return &Words{w.table()}
}

// Near yields the words at most so many edits away, itself excepted.
func (w *Words) Near(word string, most int, yield func(near string, distance int)) {
	w.t.near(word, most, func(it *tableIter, distance int) { yield(string(it.key), distance) })
}

// near yields the strings at most so many edits away. The table is sorted, so
// strings are compared letter by letter with what they share kept. All that
// begin with what is already too far away are passed over in one step; and
// where no further edit is allowed, the next letter that keeps the word is
// looked up instead of met.
func (t *table) near(word string, most int, yield func(it *tableIter, distance int)) {
	if t.n == 0 {
		return
	}
	e := newEdits(word, most)
	var it tableIter
	var target []byte
	t.at(&it, 0)
	for more := true; more; {
		far := e.compare(it.key)
		if far == 0 {
			if d := e.distance(); d > 0 && d <= most {
				yield(&it, d)
			}
			more = it.next()
			continue
		}
		parent, letter, exhausted := e.dead()
		target = append(target[:0], it.key[:far]...)
		if exhausted {
			target = target[:parent]
			if next, ok := e.nextLetter(letter); ok {
				target = utf8.AppendRune(target, next)
				more = t.seek(&it, target)
				continue
			}
		}
		more = len(target) > 0 && t.pass(&it, target)
	}
}

// seek moves forward to the first string that is not less than s.
func (t *table) seek(it *tableIter, s []byte) bool {
	return t.leap(it, func(key []byte) bool { return bytes.Compare(key, s) < 0 })
}

// pass moves to the first string that does not begin with the prefix.
func (t *table) pass(it *tableIter, prefix []byte) bool {
	return t.leap(it, func(key []byte) bool { return bytes.HasPrefix(key, prefix) })
}

// leap moves to the first string that is not to be passed over: those that are
// follow each other. What is near is looked at first, then blocks ever farther.
func (t *table) leap(it *tableIter, over func(key []byte) bool) bool {
	for range 4 {
		if !it.next() {
			return false
		}
		if !over(it.key) {
			return true
		}
	}
	block, step := it.i/tableBlock, 1
	for block+step < len(t.heads) && over(t.head(block+step)) {
		step *= 2
	}
	from, to := block+step/2, min(block+step, len(t.heads))
	for from+1 < to { // the first block that is not passed over is after from
		if mid := (from + to) / 2; over(t.head(mid)) {
			from = mid
		} else {
			to = mid
		}
	}
	if from*tableBlock > it.i {
		t.at(it, from*tableBlock)
	}
	for over(it.key) {
		if !it.next() {
			return false
		}
	}
	return true
}

// edits compares words with one word, keeping what consecutive words share.
type edits struct {
	word []rune
	most int
	rows [][]uint8 // distances of the first i letters of the key to beginnings of the word
	key  []rune
	ends []int // end of each letter in the bytes of the key
	last []byte
}

func newEdits(word string, most int) *edits {
	e := &edits{word: []rune(word), most: most}
	first := make([]uint8, len(e.word)+1)
	for i := range first {
		first[i] = uint8(min(i, 255))
	}
	e.rows = [][]uint8{first}
	return e
}

// compare reads a key. When it is too far away whatever follows some beginning
// of it, the length of that beginning in bytes is returned, otherwise 0.
func (e *edits) compare(key []byte) (far int) {
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
func (e *edits) row(r rune) uint8 {
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

// dead describes the beginning that compare found too far away: where its
// last letter begins, that letter, and whether no edit was left before it.
func (e *edits) dead() (parent int, letter rune, exhausted bool) {
	n := len(e.key) - 1
	if n > 0 {
		parent = e.ends[n-1]
	}
	return parent, e.key[n], int(slices.Min(e.rows[n])) >= e.most
}

// nextLetter is the least letter after the one given that can follow what comes
// before the last letter without a further edit, or swapped with the one before.
func (e *edits) nextLetter(after rune) (next rune, ok bool) {
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

// distance is that of the key last compared.
func (e *edits) distance() int { return int(e.rows[len(e.rows)-1][len(e.word)]) }
