package search

import (
	"slices"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/facet"
	"gatehouse/internal/search/query"
	"gatehouse/internal/search/segment"
	"gatehouse/internal/search/thesaurus"
)

// A query leans to what its reader probably wants of all that has its words.
// That decides between entries that match about as well; nothing is found or
// left out by it.

// lean is a value whose entries get a share of the best score.
type lean struct {
	value facet.Value
	share float64
}

const (
	leanKind    = 0.12 // the kind that the query names: "law"
	leanPlace   = 0.28 // what helps at a place: bodies and where to report
	leanExplain = 0.3  // guidance, to somebody who asks what a thing is
	leanCitizen = 0.1  // what is for citizens, to the same
	leanName    = 0.09 // what has names, rather than what only mentions them
)

// leanMost is how frequent a word may be: of so many entries that have it enough
// are what is wanted, and to go through them all costs more than it helps.
const leanMost = 10_000

var helpers = []directory.Kind{directory.KindOrganisation, directory.KindChannel}

var namesakes = []directory.Kind{directory.KindOrganisation, directory.KindStandard, directory.KindInitiative, directory.KindInstrument}

// leans works out to what a query leans. A kind that it names goes before
// everything that is only guessed.
func (p *plan) leans(q query.Query) []lean {
	kinds := kindsNamed(q)
	var place, more, typed bool // names an economy, says more, says of which type
	for _, g := range p.groups {
		place, more = place || g.place, more || !g.place
		var typ, topic bool
		for v, name := range g.values {
			if v.Facet == facet.Kind {
				kinds = append(kinds, directory.Kind(v.Code))
			}
			typ = typ || name && v.Facet == facet.Type
			topic = topic || name && v.Facet == facet.Topic // the word says that as well
		}
		typed = typed || typ && !topic
	}
	switch {
	case len(kinds) > 0:
		slices.Sort(kinds)
		return leanTo(nil, leanKind, slices.Compact(kinds)...)
	case typed: // a label, which is a way to match already
		return nil
	case place && !more:
		return nil // the economy itself
	case place:
		return leanTo(nil, leanPlace, helpers...)
	case asksWhat(q):
		return []lean{
			{facet.Value{Facet: facet.Type, Code: facet.TypeCode(directory.KindResource, "guidance")}, leanExplain},
			{facet.Value{Facet: facet.Audience, Code: "citizen"}, leanCitizen},
		}
	case len(p.groups) <= 2:
		return leanTo(nil, leanName, namesakes...)
	}
	return nil
}

// values yields the values by which a group may be met, and whether it names them.
func (g *group) values(yield func(v facet.Value, name bool) bool) {
	for i := range g.units {
		for _, w := range g.units[i].ways {
			if w.kind == byValue && !yield(w.value, w.weight == weightName) {
				return
			}
		}
	}
}

func leanTo(out []lean, share float64, kinds ...directory.Kind) []lean {
	for _, k := range kinds {
		out = append(out, lean{facet.Value{Facet: facet.Kind, Code: string(k)}, share})
	}
	return out
}

// kindsNamed finds the kinds that plain words of a query name ("law", "закон").
func kindsNamed(q query.Query) (out []directory.Kind) {
	for _, c := range q.Clauses {
		if c.Not || len(c.Any) != 1 || c.Any[0].Phrase || c.Any[0].Prefix {
			continue
		}
		for _, word := range wordsOf(c.Any[0].Text) {
			for _, code := range facet.Find(facet.Kind, word) {
				out = append(out, directory.Kind(code))
			}
		}
	}
	return out
}

// wordsOf cuts a stretch of Chinese into what is known in it. The kind of a
// thing is said at the end there, often by part of a word: "网络安全法".
func wordsOf(text string) []string {
	folded := analysis.Fold(text)
	if analysis.ScriptOf(folded) != analysis.Han {
		return []string{text}
	}
	words := thesaurus.Cut(folded)
	runes := []rune(folded)
	for n := 1; n <= 3 && n < len(runes); n++ {
		words = append(words, string(runes[len(runes)-n:]))
	}
	return words
}

// whats begin, or in Chinese also end, a question for what a thing is.
var whats = []string{
	"what is ", "what are ", "what's ", "whats ", "meaning of ",
	"qu'est-ce que ", "qu'est-ce qu'", "qu'est ce que ", "c'est quoi ",
	"qué es ", "que es ", "qué son ", "que son ", "qué significa ",
	"что такое ", "что это ", "что значит ",
	"ما هو ", "ما هي ", "ماهو ", "ماهي ", "ما معنى ",
}

func asksWhat(q query.Query) bool {
	var texts []string
	for _, c := range q.Clauses {
		texts = append(texts, c.Any[0].Text)
	}
	text := strings.ReplaceAll(strings.ToLower(strings.Join(texts, " ")), "’", "'")
	folded := analysis.Fold(text)
	for _, w := range whats {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return strings.Contains(folded, "什么是") || strings.Contains(folded, "是什么") || strings.Contains(folded, "甚么是")
}

// factor is what a lean adds for a unit of [segment.NameWeight].
func (l lean) factor(best uint32) uint32 {
	return uint32(l.share * float64(best) / segment.NameWeight)
}

// lean adds to the scores of a part what the query leans to.
func (r *resolved) lean(w *workspace, s *Snapshot, i int, found segment.Scores) {
	if slices.ContainsFunc(r.counts, func(n int) bool { return n > leanMost }) {
		return
	}
	for _, l := range r.plan.lean {
		factor := l.factor(r.best)
		n, ok := s.index.values.Number(l.value)
		if !ok || factor == 0 {
			continue
		}
		if list, ok := s.parts[i].Value(n); ok {
			met := w.bitmap(len(found.Score))
			list.AddWithin(found, met, factor)
			w.put(met)
		}
	}
}
