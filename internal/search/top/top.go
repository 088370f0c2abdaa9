// Package top finds the documents of a segment that come first in an order.
package top

import (
	"math/bits"

	"gatehouse/internal/search/bitmap"
)

// List keeps the best documents of one segment: a heap of at most Limit, the
// worst of them at the root.
type List struct {
	Limit int
	Floor uint32 // documents with a lower score need not be kept
	back  bool   // looking for the last ones before a cursor: worse is better
	heap  []Scored

	// For relevance: the static ranks, and what some documents get beside.
	Rank  []uint8
	Extra map[uint32]uint32
}

const (
	rankShift = 11 // static rank times score to what it adds: 12 % at most
	mostRank  = 3  // it adds less than this shift of the score
)

// whole is the whole score of a document for which the words gave s.
func (t *List) whole(doc, s uint32) uint32 {
	if t.Rank == nil {
		return s
	}
	return s + uint32(t.Rank[doc])*(s>>rankShift) + t.Extra[doc]
}

// Scored is a document with its score.
type Scored struct{ Score, Doc uint32 }

// Cut says where a cursor stands among the documents of a segment: those with
// a lower score, or with the same and a number from Doc on, come after it.
type Cut struct {
	Score uint64
	Doc   uint32
}

// After reports whether a document comes after the cut.
func (c Cut) After(score, doc uint32) bool {
	return uint64(score) < c.Score || uint64(score) == c.Score && doc >= c.Doc
}

// worse orders the heap.
func (t *List) worse(a, b Scored) bool {
	if t.back {
		a, b = b, a
	}
	return a.Score < b.Score || a.Score == b.Score && a.Doc > b.Doc
}

// First takes the first documents: they are in order already.
func (t *List) First(docs bitmap.Bits) {
	for doc := range docs.All {
		if len(t.heap) == t.Limit {
			return
		}
		t.heap = append(t.heap, Scored{0, doc})
	}
}

// Best takes the documents with the highest scores.
func (t *List) Best(docs bitmap.Bits, score []uint32) {
	floor, ties := t.Floor, uint32(1) // among equals a later one is worse ...
	if len(t.Extra) > 0 {
		ties = 0 // ... except than those taken first here
	}
	for doc := range t.Extra { // they may be far below what is looked at otherwise
		if s := t.whole(doc, score[doc]); s >= floor {
			t.push(Scored{s, doc})
		}
	}
	for i, w := range docs {
		base := uint32(i << 6)
		for w != 0 {
			doc := base + uint32(bits.TrailingZeros64(w))
			w &= w - 1
			s := score[doc]
			if t.Rank != nil {
				if s+s>>mostRank < floor {
					continue
				}
				if _, done := t.Extra[doc]; done {
					continue
				}
				s = t.whole(doc, s)
			}
			if s >= floor {
				t.push(Scored{s, doc})
				if len(t.heap) == t.Limit {
					floor = max(floor, t.heap[0].Score+ties)
				}
			}
		}
	}
}

// From takes the documents after the cut, or the last before it, and counts
// those before it.
func (t *List) From(docs bitmap.Bits, score []uint32, c Cut, back bool) (before int) {
	t.back = back
	for doc := range docs.All {
		s := t.whole(doc, score[doc])
		after := c.After(s, doc)
		if !after {
			before++
		}
		if after != back {
			t.push(Scored{s, doc})
		}
	}
	return before
}

// push adds a document if it is among the best so far.
func (t *List) push(d Scored) {
	h := t.heap
	if len(h) < t.Limit {
		h = append(h, d)
		for i := len(h) - 1; i > 0; {
			up := (i - 1) / 2
			if !t.worse(h[i], h[up]) {
				break
			}
			h[i], h[up] = h[up], h[i]
			i = up
		}
		t.heap = h
		return
	}
	if t.Limit == 0 || !t.worse(h[0], d) {
		return
	}
	h[0] = d
	for i := 0; ; {
		least := i
		for _, child := range [2]int{2*i + 1, 2*i + 2} {
			if child < len(h) && t.worse(h[child], h[least]) {
				least = child
			}
		}
		if least == i {
			return
		}
		h[i], h[least] = h[least], h[i]
		i = least
	}
}

// Found gives the documents that were kept.
func (t *List) Found() []Scored { return t.heap }
