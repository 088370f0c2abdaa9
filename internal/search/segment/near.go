package segment

import (
	"bytes"
	"unicode/utf8"

	"gatehouse/internal/search/edits"
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
	e := edits.New(word, most)
	var it tableIter
	var target []byte
	t.at(&it, 0)
	for more := true; more; {
		far := e.Compare(it.key)
		if far == 0 {
			if d := e.Distance(); d > 0 && d <= most {
				yield(&it, d)
			}
			more = it.next()
			continue
		}
		parent, letter, exhausted := e.Dead()
		target = append(target[:0], it.key[:far]...)
		if exhausted {
			target = target[:parent]
			if next, ok := e.NextLetter(letter); ok {
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
