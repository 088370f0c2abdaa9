package search

import (
	"math/bits"
	"slices"

	"gatehouse/internal/search/bitmap"
)

// top finds the best documents of one segment: a heap of at most limit, the
// worst of them at the root.
type top struct {
	limit int
	floor uint32 // documents with a lower score need not be kept
	back  bool   // looking for the last ones before a cursor: worse is better
	heap  []scored

	// For relevance: the static ranks, and what some documents get beside.
	rank  []uint8
	extra map[uint32]uint32
}

// whole is the whole score of a document for which the words gave s.
func (t *top) whole(doc, s uint32) uint32 {
	if t.rank == nil {
		return s
	}
	return s + uint32(t.rank[doc])*(s>>rankShift) + t.extra[doc]
}

type scored struct{ score, doc uint32 }

// worse orders the heap.
func (t *top) worse(a, b scored) bool {
	if t.back {
		a, b = b, a
	}
	return a.score < b.score || a.score == b.score && a.doc > b.doc
}

// first takes the first documents: they are in order already.
func (t *top) first(docs bitmap.Bits) {
	for doc := range docs.All {
		if len(t.heap) == t.limit {
			return
		}
		t.heap = append(t.heap, scored{0, doc})
	}
}

// best takes the documents with the highest scores.
func (t *top) best(docs bitmap.Bits, score []uint32) {
	floor, ties := t.floor, uint32(1) // among equals a later one is worse ...
	if len(t.extra) > 0 {
		ties = 0 // ... except than those taken first here
	}
	for doc := range t.extra { // they may be far below what is looked at otherwise
		if s := t.whole(doc, score[doc]); s >= floor {
			t.push(scored{s, doc})
		}
	}
	for i, w := range docs {
		base := uint32(i << 6)
		for w != 0 {
			doc := base + uint32(bits.TrailingZeros64(w))
			w &= w - 1
			s := score[doc]
			if t.rank != nil {
				if s+s>>mostRank < floor {
					continue
				}
				if _, done := t.extra[doc]; done {
					continue
				}
				s = t.whole(doc, s)
			}
			if s >= floor {
				t.push(scored{s, doc})
				if len(t.heap) == t.limit {
					floor = max(floor, t.heap[0].score+ties)
				}
			}
		}
	}
}

// from takes the documents after the cut, or the last before it, and counts
// those before it.
func (t *top) from(docs bitmap.Bits, score []uint32, c cut, back bool) (before int) {
	t.back = back
	for doc := range docs.All {
		s := t.whole(doc, score[doc])
		after := c.after(s, doc)
		if !after {
			before++
		}
		if after != back {
			t.push(scored{s, doc})
		}
	}
	return before
}

// push adds a document if it is among the best so far.
func (t *top) push(d scored) {
	h := t.heap
	if len(h) < t.limit {
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
	if t.limit == 0 || !t.worse(h[0], d) {
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

// found gives the documents that were kept.
func (t *top) found() []scored { return t.heap }

// keepBest sorts the hits and keeps the best, or going back the last ones.
func (o *ordering) keepBest() {
	slices.SortFunc(o.hits, func(a, b hit) int { return o.compare(a.place, b.place) })
	if over := len(o.hits) - o.limit; over > 0 {
		if o.cursor != nil && o.cursor.back {
			o.hits = slices.Delete(o.hits, 0, over)
		} else {
			o.hits = o.hits[:o.limit]
		}
	}
}
