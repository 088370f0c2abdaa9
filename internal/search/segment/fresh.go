package segment

import (
	"sync/atomic"

	"gatehouse/internal/search/bitmap"
	"gatehouse/internal/search/facet"
)

// freshness holds, for one day, which documents were confirmed since a year
// before it. It is made anew by the first query of a day.
type freshness struct{ of atomic.Pointer[freshOn] }

type freshOn struct {
	since uint16 // day from which a confirmation counts as fresh
	fresh bitmap.Bits
	never bitmap.Bits
}

// freshSince gives the documents confirmed on or after the day, and those never confirmed.
func (s *Segment) freshSince(since uint16) *freshOn {
	if f := s.fresh.of.Load(); f != nil && f.since == since {
		return f
	}
	f := &freshOn{since: since, fresh: bitmap.New(s.n), never: bitmap.New(s.n)}
	for doc, day := range s.confirmed {
		switch {
		case day == 0:
			f.never.Set(uint32(doc))
		case day >= since:
			f.fresh.Set(uint32(doc))
		}
	}
	s.fresh.of.Store(f) // two queries may both make it; they make the same
	return f
}

// AddFresh adds the documents of a value of the facet Freshness to the set.
func (s *Segment) AddFresh(b bitmap.Bits, code string, since uint16) {
	f := s.freshSince(since)
	switch code {
	case facet.Fresh:
		b.Or(f.fresh)
	case facet.Never:
		b.Or(f.never)
	case facet.Stale:
		for i := range b {
			b[i] |= ^(f.fresh[i] | f.never[i])
		}
		if r := s.n & 63; r != 0 {
			b[len(b)-1] &= 1<<r - 1
		}
	}
}

// CountFresh counts the documents of the set by freshness.
func (s *Segment) CountFresh(docs bitmap.Bits, since uint16) (fresh, stale, never int) {
	f := s.freshSince(since)
	for i, w := range docs {
		if w != 0 {
			fresh += ones(w & f.fresh[i])
			never += ones(w & f.never[i])
			stale += ones(w &^ (f.fresh[i] | f.never[i]))
		}
	}
	return fresh, stale, never
}
