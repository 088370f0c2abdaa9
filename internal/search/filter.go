package search

import (
	"cmp"
	"slices"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/bitmap"
	"gatehouse/internal/search/facet"
	"gatehouse/internal/search/query"
	"gatehouse/internal/search/segment"
)

// filters are the values that were chosen, by facet, and those excluded.
type filters struct {
	s      *Snapshot
	since  uint16 // day from which a confirmation is fresh
	chosen []choice
	not    []choice
	sets   []bitmap.Bits // of the chosen facets, in the part being searched
}

type choice struct {
	facet   facet.Facet
	codes   []string
	numbers []uint16
}

// freshFrom is the day from which a confirmation counts as one of the last 12 months.
func freshFrom(now time.Time) uint16 {
	return segment.Day(directory.FreshSince(now))
}

func newFilters(s *Snapshot, chosen map[Facet][]string, typed []query.Filter) *filters {
	f := &filters{s: s, since: freshFrom(s.index.now())}
	for _, name := range facets {
		if codes := chosen[name]; len(codes) > 0 {
			kind, _ := facet.Parse(string(name))
			f.chosen = append(f.chosen, f.choice(kind, codes))
		}
	}
	for _, t := range typed {
		if t.Not {
			f.not = append(f.not, f.choice(t.Facet, t.Codes))
			continue
		}
		i := slices.IndexFunc(f.chosen, func(c choice) bool { return c.facet == t.Facet })
		if i < 0 {
			f.chosen = append(f.chosen, f.choice(t.Facet, t.Codes))
		} else {
			f.chosen[i] = f.choice(t.Facet, append(slices.Clone(f.chosen[i].codes), t.Codes...))
		}
	}
	f.sets = make([]bitmap.Bits, len(f.chosen))
	return f
}

// choice finds the numbers of values. Those that no entry has have none. A
// type that several kinds share may be given without the kind.
func (f *filters) choice(kind facet.Facet, codes []string) choice {
	c := choice{facet: kind}
	for _, code := range codes {
		same := []string{code}
		if found := facet.Find(kind, code); kind == facet.Type && len(found) > 1 {
			same = found
		}
		for _, code := range same {
			if slices.Contains(c.codes, code) {
				continue
			}
			c.codes = append(c.codes, code)
			if n, ok := f.s.index.values.Number(facet.Value{Facet: kind, Code: code}); ok {
				c.numbers = append(c.numbers, n)
			}
		}
	}
	return c
}

// mark adds the documents of a part that have one of the values.
func (f *filters) mark(c *choice, p *part, docs bitmap.Bits) {
	if c.facet == facet.Freshness {
		for _, code := range c.codes {
			p.AddFresh(docs, code, f.since)
		}
		return
	}
	for _, n := range c.numbers {
		if l, ok := p.Value(n); ok {
			l.Mark(docs)
		}
	}
}

// exclude takes away the documents with excluded values.
func (f *filters) exclude(w *workspace, p *part, docs bitmap.Bits) {
	for i := range f.not {
		b := w.bitmap(p.Len())
		f.mark(&f.not[i], p, b)
		docs.AndNot(b)
		w.put(b)
	}
}

// narrow gives those of the documents that have the chosen values, and counts
// the facets: each among the documents that meet the choice in all others.
func (f *filters) narrow(w *workspace, p *part, docs bitmap.Bits, n int, t *tallies) bitmap.Bits {
	if len(f.chosen) == 0 {
		t.add(p, -1, docs, n)
		return docs
	}
	all := w.bitmap(p.Len())
	copy(all, docs)
	for i := range f.chosen {
		f.sets[i] = w.bitmap(p.Len())
		f.mark(&f.chosen[i], p, f.sets[i])
		all.And(f.sets[i])
	}
	if t != nil {
		t.add(p, -1, all, all.Count())
		but := w.bitmap(p.Len())
		for i := range f.chosen {
			copy(but, docs)
			for j := range f.chosen {
				if j != i {
					but.And(f.sets[j])
				}
			}
			t.add(p, i, but, but.Count())
		}
		w.put(but)
	}
	for i := range f.sets {
		w.put(f.sets[i])
	}
	return all
}

// done gives the room of narrow back.
func (f *filters) done(w *workspace, docs, narrowed bitmap.Bits) {
	if len(f.chosen) > 0 {
		w.put(narrowed)
	}
}

// tallies count the values of the facets.
type tallies struct {
	s       *Snapshot
	filters *filters
	all     *segment.Tally   // among the documents found
	others  []*segment.Tally // by chosen facet: among those that meet the other choices
	fresh   [3]int
}

func newTallies(w *workspace, s *Snapshot, f *filters) *tallies {
	for len(w.tallies) <= len(f.chosen) {
		w.tallies = append(w.tallies, &segment.Tally{})
	}
	for _, t := range w.tallies[:1+len(f.chosen)] {
		t.Reset(&s.values)
	}
	t := &tallies{s: s, filters: f, all: w.tallies[0], others: w.tallies[1 : 1+len(f.chosen)]}
	return t
}

// of is the number of the choice in a facet, -1 for none.
func (f *filters) of(k facet.Facet) int {
	return slices.IndexFunc(f.chosen, func(c choice) bool { return c.facet == k })
}

// add counts documents of a part: for the facets in which nothing is chosen,
// or for the chosen one with the number.
func (t *tallies) add(p *part, chosen int, docs bitmap.Bits, n int) {
	if t == nil || n == 0 {
		return
	}
	k := facet.Shown
	if chosen >= 0 {
		k = t.filters.chosen[chosen].facet
	}
	if k == facet.Shown {
		t.all.Add(p.Segment, docs, n)
	} else if k != facet.Freshness {
		t.others[chosen].Add(p.Segment, docs, n)
	}
	if k == facet.Freshness || k == facet.Shown && t.filters.of(facet.Freshness) < 0 {
		fresh, stale, never := p.CountFresh(docs, t.filters.since)
		t.fresh[0] += fresh
		t.fresh[1] += stale
		t.fresh[2] += never
	}
}

// counts gives the result: of each facet the values that occur or are chosen,
// the most frequent first, equal ones in the order of the vocabulary.
func (t *tallies) counts() map[Facet][]Count {
	t.all.Values(&t.s.values)
	for _, o := range t.others {
		o.Values(&t.s.values)
	}
	out := make(map[Facet][]Count, len(facets))
	var keys []uint64 // count <<32 | place in the order of values, the first the greatest
	order := t.s.order
	for from := 0; from < len(order); {
		f := t.s.values.Values[order[from]].Facet
		to := from
		keys = keys[:0]
		for ; to < len(order) && t.s.values.Values[order[to]].Facet == f; to++ {
			if n := t.count(f, order[to]); n > 0 {
				keys = append(keys, uint64(n)<<32|uint64(len(order)-to))
			}
		}
		if f < facet.Shown && len(keys) > 0 {
			slices.Sort(keys)
			counts := make([]Count, len(keys))
			for i, k := range keys {
				value := t.s.values.Values[order[len(order)-int(uint32(k))]]
				counts[len(keys)-1-i] = Count{Value: value.Code, N: int(k >> 32)}
			}
			out[facets[f]] = counts
		}
		from = to
	}
	t.countFresh(out)
	for _, c := range t.filters.chosen {
		name := facets[c.facet]
		out[name] = choose(out[name], c.codes)
	}
	return out
}

// count is how often a value occurs among the documents that count for its facet.
func (t *tallies) count(f facet.Facet, number uint16) int {
	if i := t.filters.of(f); i >= 0 {
		return t.others[i].N[number]
	}
	return t.all.N[number]
}

func (t *tallies) countFresh(out map[Facet][]Count) {
	var counts []Count
	for i, code := range []string{facet.Fresh, facet.Stale, facet.Never} {
		if t.fresh[i] > 0 {
			counts = append(counts, Count{Value: code, N: t.fresh[i]})
		}
	}
	slices.SortStableFunc(counts, func(a, b Count) int { return cmp.Compare(b.N, a.N) })
	if counts != nil {
		out[FacetFreshness] = counts
	}
}

// orderOf lists the numbers of the values by facet, in the order of each vocabulary.
func orderOf(values []facet.Value) []uint16 {
	order := make([]uint16, len(values))
	places := make([]int, len(values))
	for i, v := range values {
		order[i] = uint16(i)
		places[i] = facet.Order(v)
	}
	slices.SortFunc(order, func(a, b uint16) int {
		return cmp.Or(cmp.Compare(values[a].Facet, values[b].Facet), cmp.Compare(places[a], places[b]), cmp.Compare(values[a].Code, values[b].Code))
	})
	return order
}

// choose marks the chosen values; one that nothing has is listed with 0.
func choose(counts []Count, codes []string) []Count {
	for _, code := range codes {
		i := slices.IndexFunc(counts, func(c Count) bool { return c.Value == code })
		if i < 0 {
			i = len(counts)
			counts = append(counts, Count{Value: code})
		}
		counts[i].Chosen = true
	}
	return counts
}
