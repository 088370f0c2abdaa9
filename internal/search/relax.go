package search

import "gatehouse/internal/search/bitmap"

// Where nothing or hardly anything meets all of a query, what meets most of it
// follows: one entry that happens to say every word must not hide those that
// say nearly all and are meant. What meets more always comes first.

const (
	fewMet    = 3  // fewer entries that meet all are hardly any
	enoughMet = 10 // so many are looked for when none meets all
)

// relax asks once more with fewer groups to be met, if that finds more.
func (a *answering) relax(c *cursor) {
	none := a.matched == 0
	all, in := a.met()
	least, placed := in.least(none), true
	if in.most() < 2 || least == 0 {
		least, placed = all.least(none), false
	}
	if least == 0 || least == len(a.resolved.plan.groups) || !none && least < 2 {
		return // one word of two is no answer beside one that has both
	}
	a.loose, a.more, a.placed = none, true, placed
	a.run(c, least)
}

// tellings count documents by how many groups they meet.
type tellings []int

// met counts the documents, and those of the economies that the query names:
// somebody who asks for spam in Kenya is not helped by spam elsewhere, if any
// of those meets another group besides.
func (a *answering) met() (all, placed tellings) {
	w := newWorkspace(a.s)
	defer w.release()
	groups := len(a.resolved.plan.groups)
	all, placed = make(tellings, groups+1), make(tellings, groups+1)
	for i := range a.s.parts {
		docs := a.find(w, i, 1).Docs
		w.count(docs, all)
		docs.And(w.placed[:len(docs)])
		w.count(docs, placed)
	}
	return all, placed
}

func (w *workspace) count(docs bitmap.Bits, out tellings) {
	for doc := range docs.All {
		out[min(int(w.met[doc]), len(out)-1)]++
	}
}

// most is the greatest number of groups that a document meets.
func (t tellings) most() int {
	for n := len(t) - 1; n > 0; n-- {
		if t[n] > 0 {
			return n
		}
	}
	return 0
}

// least is how many groups must be met: one fewer than the most that are met
// when those are few, and no fewer.
func (t tellings) least(none bool) int {
	most, enough := t.most(), fewMet
	if none {
		enough = enoughMet
	}
	if most > 1 && t[most] < enough {
		return most - 1
	}
	return most
}

// raise puts what meets more groups before what meets fewer: there is little of it.
func (a *answering) raise(w *workspace, docs bitmap.Bits, least int, extra map[uint32]uint32) {
	for doc := range docs.All {
		if int(w.met[doc]) > least {
			extra[doc] += a.resolved.best
		}
	}
}
