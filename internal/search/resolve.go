package search

import (
	"math"
	"slices"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/facet"
	"gatehouse/internal/search/segment"
)

// A plan is resolved against a snapshot: the ways to match become lists of
// postings of each part, with what a match is worth.

// source is one list or phrase that meets a group.
type source struct {
	list   segment.List
	phrase *segment.Phrase
	unit   int
	weight float64
	factor uint32 // idf times weight, once the idf is known
}

// ways are the sources of a group in a part: words and phrases in the texts,
// and values that entries have. An entry that has both is better than one that
// has the value only.
type ways struct {
	words, values []source
}

// resolved holds the ways by part and group.
type resolved struct {
	plan   *plan
	parts  [][]ways
	not    [][]source // by part, of all exclusions
	bests  []uint32   // by group, the best score that a document can have
	best   uint32     // the best score that a document can have
	counts []int      // documents with the word itself or a form of it, by group, at most
}

// found sums up how often a unit occurs in the whole snapshot.
type found struct {
	words, related int
	phrase         []int // by word of the phrase
}

func (s *Snapshot) resolve(p *plan) *resolved {
	r := &resolved{plan: p, parts: make([][]ways, len(s.parts)), not: make([][]source, len(s.parts)), counts: make([]int, len(p.groups))}
	sums := make([][]found, len(p.groups))
	for g := range p.groups {
		sums[g] = make([]found, len(p.groups[g].units))
	}
	economies := s.economyNames(p)
	for i := range s.parts {
		part := &s.parts[i]
		r.parts[i] = make([]ways, len(p.groups))
		for g := range p.groups {
			units := p.groups[g].units
			q := resolver{s: s, part: part, own: p.own, economies: economies}
			for u := range units {
				q.number, q.unit, q.sum = u, &units[u], &sums[g][u]
				q.resolve()
			}
			r.parts[i][g] = q.out
		}
		for _, g := range p.not {
			for u := range g.units {
				q := resolver{s: s, part: part, own: p.own, unit: &g.units[u], sum: &found{}}
				q.resolve()
				r.not[i] = append(append(r.not[i], q.out.words...), q.out.values...)
			}
		}
	}
	r.weigh(s, sums)
	return r
}

// economyNames finds the economies whose entries are called as words of the query are.
func (s *Snapshot) economyNames(p *plan) map[string][]facet.Value {
	var out map[string][]facet.Value
	for g := range p.groups {
		for u := range p.groups[g].units {
			for _, w := range p.groups[g].units[u].ways {
				if w.kind == byEconomyName && out[w.key] == nil {
					if values := s.economiesCalled(w.key); values != nil {
						if out == nil {
							out = map[string][]facet.Value{}
						}
						out[w.key] = values
					}
				}
			}
		}
	}
	return out
}

func (s *Snapshot) economiesCalled(key string) (values []facet.Value) {
	for i := range s.parts {
		p := &s.parts[i]
		p.Exact(key, func(u segment.Use) {
			if id := p.ID(u.Doc); id.Kind() == directory.KindEconomy && !p.deleted.Has(u.Doc) {
				if v := economyOf(id); !slices.Contains(values, v) {
					values = append(values, v)
				}
			}
		})
	}
	return values
}

// weigh gives each source its factor.
func (r *resolved) weigh(s *Snapshot, sums [][]found) {
	n := 0
	for i := range s.parts {
		n += s.parts[i].Len()
	}
	idfs := make([][]float64, len(sums))
	for g := range sums {
		best := uint32(0)
		for u := range sums[g] {
			df := sums[g][u].frequency()
			r.counts[g] += df
			idf := inverseFrequency(df, n)
			idfs[g] = append(idfs[g], idf)
			best = max(best, uint32(idf*idfScale*255))
		}
		r.bests = append(r.bests, best)
		r.best += best
	}
	for i := range r.parts {
		for g := range r.parts[i] {
			for _, sources := range [][]source{r.parts[i][g].words, r.parts[i][g].values} {
				for k := range sources {
					src := &sources[k]
					src.factor = max(1, uint32(math.Round(idfs[g][src.unit]*idfScale*src.weight)))
				}
			}
		}
	}
}

// inverseFrequency is BM25's: how much it says that a document holds a word
// that df of n documents hold.
func inverseFrequency(df, n int) float64 {
	df = min(df, n)
	return max(leastIDF, math.Log(1+(float64(n-df)+0.5)/(float64(df)+0.5)))
}

// frequency estimates how many documents match the unit: those with the word,
// else those with the rarest word of the phrase, else those with related words.
func (f *found) frequency() int {
	if f.words > 0 {
		return f.words
	}
	least := 0
	for i, n := range f.phrase {
		if i == 0 || n < least {
			least = n
		}
	}
	if least > 0 {
		return least
	}
	return f.related
}

// resolver finds the sources of the units of a group in a part.
type resolver struct {
	s      *Snapshot
	part   *part
	own    analysis.Class
	unit   *unit
	number int // of the unit in its group
	sum    *found
	lists  []segment.List
	out    ways

	economies map[string][]facet.Value
}

func (q *resolver) resolve() {
	for i := range q.unit.ways {
		w := &q.unit.ways[i]
		switch w.kind {
		case byWord:
			q.addClasses(q.part.Lists(q.lists[:0], w.text), w.weight, &q.sum.words)
		case byStem:
			q.part.Forms(w.class, w.text, func(word string, l segment.List) {
				if word != q.unit.lead { // the word itself is found whole
					q.add(l, w.weight, &q.sum.words)
				}
			})
		case byPrefix:
			q.part.Prefix(w.text, func(_ []byte, lists []segment.List) bool {
				q.addClasses(lists, w.weight, &q.sum.words)
				return true
			})
		case byConcept:
			for _, l := range q.part.Concept(q.lists[:0], w.term) {
				q.add(l, w.weight*abroad(q.own, l.Class), &q.sum.related)
			}
		case byValue:
			q.addValue(w.value, w.weight)
		case byPhrase:
			q.addPhrase(w)
		case byEconomyName:
			for _, v := range q.economies[w.key] {
				q.addValue(v, w.weight)
			}
		}
	}
}

func (q *resolver) add(l segment.List, weight float64, sum *int) {
	*sum += l.N
	q.out.words = append(q.out.words, source{list: l, unit: q.number, weight: weight})
}

func (q *resolver) addClasses(lists []segment.List, weight float64, sum *int) {
	for _, l := range lists {
		q.add(l, weight*foreign(q.own, l.Class), sum)
	}
}

func (q *resolver) addValue(v facet.Value, weight float64) {
	if n, ok := q.s.index.values.Number(v); ok {
		if l, ok := q.part.Value(n); ok {
			q.sum.related += l.N
			q.out.values = append(q.out.values, source{list: l, unit: q.number, weight: weight})
		}
	}
}

func (q *resolver) addPhrase(w *way) {
	p := &segment.Phrase{Offsets: w.offs}
	if q.sum.phrase == nil {
		q.sum.phrase = make([]int, len(w.words))
	}
	for i, word := range w.words {
		lists := q.part.Lists(nil, word)
		if i < len(q.sum.phrase) {
			for _, l := range lists {
				q.sum.phrase[i] += l.N
			}
		}
		p.Words = append(p.Words, lists)
	}
	for _, lists := range p.Words {
		if len(lists) == 0 {
			return
		}
	}
	q.out.words = append(q.out.words, source{phrase: p, unit: q.number, weight: w.weight})
}
