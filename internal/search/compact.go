package search

import (
	"slices"

	"gatehouse/internal/search/bitmap"
	"gatehouse/internal/search/segment"
)

// Merging keeps the number of segments small: a segment is merged with the
// smaller ones when it is not larger than they are together (a small one: not
// more than twice as large), so that sizes at least double and an entry is
// merged a few times in its life. A segment that has lost a third of its
// entries is written anew.

// inline is how many entries are merged while Apply is waited for; larger
// merges go on in the background.
const inline = 1024

// compact merges until nothing is left to be merged, or a large merge has been
// started in the background. x.mu is held.
func (x *Index) compact() {
	for {
		most := segment.MaxDocs
		if x.merging {
			most = inline
		}
		chosen := x.choose(x.current.Load().parts, most)
		if chosen == nil {
			return
		}
		size := 0
		for _, p := range chosen {
			size += p.live
		}
		if size > inline {
			x.mergeLater(chosen)
			return
		}
		merged, _ := segment.Merge(sources(chosen))
		x.replace(chosen, part{Segment: merged, live: merged.Len()})
	}
}

// choose picks the parts to merge next, of at most so many entries; nil for none.
func (x *Index) choose(parts []part, most int) []part {
	var free []part
	for _, p := range parts {
		if !x.busy[p.Segment] {
			free = append(free, p)
		}
	}
	slices.SortStableFunc(free, func(a, b part) int { return a.live - b.live })
	take, sum := 0, 0
	for i, p := range free {
		if sum+p.live > most || i > 0 && p.live > sum && (p.live > inline || p.live > 2*sum) {
			break
		}
		if sum += p.live; i > 0 {
			take = i + 1
		}
	}
	if take > 0 {
		return free[:take]
	}
	for i, p := range free {
		if p.Len() > 64 && p.live <= most && 3*(p.Len()-p.live) > p.Len() {
			return free[i : i+1]
		}
	}
	return nil
}

func sources(parts []part) []segment.Source {
	out := make([]segment.Source, len(parts))
	for i, p := range parts {
		out[i] = segment.Source{Segment: p.Segment, Deleted: p.deleted}
	}
	return out
}

// replace puts the merged part in the place of its sources. x.mu is held.
func (x *Index) replace(old []part, merged part) {
	parts := slices.DeleteFunc(slices.Clone(x.current.Load().parts), func(p part) bool {
		return slices.ContainsFunc(old, func(o part) bool { return o.Segment == p.Segment })
	})
	if merged.live > 0 {
		parts = append(parts, merged)
	}
	x.publish(parts)
}

// mergeLater merges in the background, one merge at a time. x.mu is held.
func (x *Index) mergeLater(chosen []part) {
	if x.merging {
		return
	}
	x.merging = true
	for _, p := range chosen {
		x.busy[p.Segment] = true
	}
	go func() {
		merged, moved := segment.Merge(sources(chosen))
		x.mu.Lock()
		defer x.mu.Unlock()
		x.replace(chosen, x.since(chosen, merged, moved))
		for _, p := range chosen {
			delete(x.busy, p.Segment)
		}
		x.merging = false
		x.compact()
		if !x.merging {
			x.settled.Broadcast()
		}
	}()
}

// since notes in the merged part what has been deleted from its sources while
// they were being merged.
func (x *Index) since(chosen []part, merged *segment.Segment, moved [][]uint32) part {
	out := part{Segment: merged, live: merged.Len()}
	for _, now := range x.current.Load().parts {
		i := slices.IndexFunc(chosen, func(p part) bool { return p.Segment == now.Segment })
		if i < 0 || now.live == chosen[i].live {
			continue
		}
		for doc := range now.deleted.All {
			if chosen[i].deleted.Has(doc) {
				continue
			}
			if out.deleted == nil {
				out.deleted = bitmap.New(merged.Len())
			}
			out.deleted.Set(moved[i][doc])
			out.live--
		}
	}
	return out.gone(x.current.Load().parts, chosen, moved)
}

// gone notes the sources that have lost all their entries meanwhile and are no
// part any more.
func (p part) gone(parts, chosen []part, moved [][]uint32) part {
	for i, c := range chosen {
		if slices.ContainsFunc(parts, func(o part) bool { return o.Segment == c.Segment }) {
			continue
		}
		if p.deleted == nil {
			p.deleted = bitmap.New(p.Len())
		}
		for _, to := range moved[i] {
			if !segment.Gone(to) && !p.deleted.Has(to) {
				p.deleted.Set(to)
				p.live--
			}
		}
	}
	return p
}

// Settle waits until nothing is being merged, for measuring and testing.
func (x *Index) Settle() {
	x.mu.Lock()
	defer x.mu.Unlock()
	for x.merging {
		x.settled.Wait()
	}
}

// Parts lists the sizes of the segments, for looking at merging.
func (s *Snapshot) Parts() (sizes []int) {
	for _, p := range s.parts {
		sizes = append(sizes, p.Len())
	}
	return sizes
}
