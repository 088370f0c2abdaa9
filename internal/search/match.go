package search

import (
	"cmp"
	"slices"
	"sync"

	"gatehouse/internal/search/bitmap"
	"gatehouse/internal/search/segment"
)

// workspace is the room in which one query is answered. It is reused.
type workspace struct {
	size   int // documents of the largest segment that it has room for
	total  *segment.Scores
	one    *segment.Scores // of one group
	values *segment.Scores // of the values of one group
	met    []uint8         // groups met, by document, when not all need be
	placed bitmap.Bits     // documents that meet a group that names an economy, then
	free   []bitmap.Bits

	tallies []*segment.Tally
}

var workspaces sync.Pool

func newWorkspace(s *Snapshot) *workspace {
	size := 0
	for i := range s.parts {
		size = max(size, s.parts[i].Len())
	}
	w, _ := workspaces.Get().(*workspace)
	if w == nil || w.size < size {
		w = &workspace{size: size, total: segment.NewScores(size), one: segment.NewScores(size), values: segment.NewScores(size)}
	}
	return w
}

func (w *workspace) release() { workspaces.Put(w) }

// view is the part of the room that a segment of n documents needs, emptied.
func view(s *segment.Scores, n int) segment.Scores {
	v := segment.Scores{Docs: s.Docs[:(n+63)/64], Score: s.Score[:n]}
	v.Clear()
	return v
}

// bitmap gives an empty set for n documents, to be given back with put.
func (w *workspace) bitmap(n int) bitmap.Bits {
	if len(w.free) == 0 {
		return bitmap.New(max(w.size, n))[:(n+63)/64]
	}
	b := w.free[len(w.free)-1][:(n+63)/64]
	w.free = w.free[:len(w.free)-1]
	clear(b)
	return b
}

func (w *workspace) put(b bitmap.Bits) { w.free = append(w.free, b[:cap(b)]) }

// match finds the documents of part i that meet all groups, with their scores.
// The result is in w.total and valid until the next call.
func (r *resolved) match(w *workspace, s *Snapshot, i int) segment.Scores {
	n := s.parts[i].Len()
	total := view(w.total, n)
	groups := r.parts[i]
	if len(groups) == 0 {
		total.Docs.Fill(n)
		clear(total.Score)
		return total
	}
	for k, g := range inOrder(groups) {
		if k == 0 {
			w.unite(&groups[g], &total, nil)
		} else if src := groups[g].lone(); src != nil {
			met := w.bitmap(n)
			src.list.AddWithin(total, met, src.factor)
			total.Docs.And(met)
			w.put(met)
		} else {
			one := view(w.one, n)
			w.unite(&groups[g], &one, total.Docs)
			for doc := range one.Docs.All {
				total.Score[doc] += one.Score[doc]
			}
			total.Docs.And(one.Docs)
		}
		if !total.Docs.Any() {
			break
		}
	}
	return total
}

// inOrder lists the groups from the rarest on, by what their sources hold.
func inOrder(groups []ways) []int {
	order := make([]int, len(groups))
	sizes := make([]int, len(groups))
	for g := range groups {
		order[g] = g
		for _, sources := range [][]source{groups[g].words, groups[g].values} {
			for i := range sources {
				sizes[g] += sources[i].size()
			}
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(sizes[a], sizes[b]) })
	return order
}

func (src *source) size() int {
	if src.phrase == nil {
		return src.list.N
	}
	least := -1
	for _, lists := range src.phrase.Words {
		n := 0
		for i := range lists {
			n += lists[i].N
		}
		if least < 0 || n < least {
			least = n
		}
	}
	return least
}

// lone is the only source of a group, nil when there are more or it is a phrase.
func (g *ways) lone() *source {
	switch {
	case len(g.words) == 1 && len(g.values) == 0 && g.words[0].phrase == nil:
		return &g.words[0]
	case len(g.words) == 0 && len(g.values) == 1:
		return &g.values[0]
	}
	return nil
}

// unite adds the documents of all sources of a group, or those of them that
// are in within. A document that has both a word and a value gets the better
// score and half the other.
func (w *workspace) unite(g *ways, out *segment.Scores, within bitmap.Bits) {
	unite(g.words, out, within)
	switch {
	case len(g.values) == 0:
	case len(g.words) == 0:
		unite(g.values, out, within)
	default:
		values := view(w.values, len(out.Score))
		unite(g.values, &values, within)
		for doc := range values.Docs.All {
			a, b := values.Score[doc], uint32(0)
			if out.Docs.Has(doc) {
				b = out.Score[doc]
			}
			out.Score[doc] = max(a, b) + min(a, b)/2
		}
		out.Docs.Or(values.Docs)
	}
}

func unite(sources []source, out *segment.Scores, within bitmap.Bits) {
	for i := range sources {
		src := &sources[i]
		if src.phrase != nil {
			src.phrase.Union(out, src.factor, within)
		} else {
			src.list.Union(out, src.factor, within)
		}
	}
}

// matchAny finds the documents that meet any of the groups. How many of them a
// document meets is in w.met; those that meet one that names an economy in w.placed.
func (r *resolved) matchAny(w *workspace, s *Snapshot, i int) segment.Scores {
	n := s.parts[i].Len()
	total := view(w.total, n)
	if len(w.met) < n {
		w.met, w.placed = make([]uint8, w.size), bitmap.New(w.size)
	}
	met := w.met[:n]
	clear(met)
	placed := w.placed[:len(total.Docs)]
	clear(placed)
	for g := range r.parts[i] {
		one := view(w.one, n)
		w.unite(&r.parts[i][g], &one, nil)
		if r.plan.groups[g].place {
			placed.Or(one.Docs)
		}
		for doc := range one.Docs.All {
			if met[doc]++; met[doc] == 1 {
				total.Docs.Set(doc)
				total.Score[doc] = 0
			}
			total.Score[doc] += one.Score[doc]
		}
	}
	return total
}

// atLeast takes away the documents that meet fewer groups.
func (w *workspace) atLeast(docs bitmap.Bits, least int) {
	for doc := range docs.All {
		if int(w.met[doc]) < least {
			docs[doc>>6] &^= 1 << (doc & 63)
		}
	}
}

// exclude takes away what must not occur.
func (r *resolved) exclude(w *workspace, i, n int, docs bitmap.Bits) {
	if len(r.not[i]) == 0 {
		return
	}
	out := view(w.one, n)
	for k := range r.not[i] {
		if src := &r.not[i][k]; src.phrase != nil {
			src.phrase.Union(&out, 1, docs)
		} else {
			src.list.Mark(out.Docs)
		}
	}
	docs.AndNot(out.Docs)
}
