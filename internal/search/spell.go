package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/query"
	"gatehouse/internal/search/segment"
	"gatehouse/internal/search/spelling"
	"gatehouse/internal/search/thesaurus"
)

const (
	// fewHits is how few hits make the index look for a better spelling.
	fewHits = 3
	// spellDocs is how many documents' words are looked through at most, in the
	// largest segments: a word that is worth offering is in all of them.
	spellDocs = 300_000
	// longStretch is how many characters a stretch of Chinese has at most that is
	// compared with the known words as a whole.
	longStretch = 12
)

// didYouMean gives the query in a better spelling that finds more, or "".
func (s *Snapshot) didYouMean(r *Request, q query.Query, a *answering) string {
	only := *r
	only.Facets, only.Limit, only.Sort = false, 1, SortNewest
	for _, better := range s.spellings(q, a.resolved) {
		// Read again as whoever follows it will have it read: a query with
		// broken characters is not the same once written out.
		text := better.String()
		if s.answer(&only, query.Parse(text), nil).betters(a) {
			return text
		}
	}
	return ""
}

// betters is whether a finds more than b: more that meets all of the words, or
// any where nothing met all of them, however much met most.
func (a *answering) betters(b *answering) bool {
	if a.loose != b.loose {
		return b.loose && a.strict > 0
	}
	return a.found() > b.found()
}

// spellings lists queries to try: with every unknown word mended, then with
// single words mended in other ways, the rarest first.
func (s *Snapshot) spellings(q query.Query, r *resolved) []query.Query {
	var out []query.Query
	all, mended := q, 0
	var others []query.Query
	for _, g := range r.rarest() {
		word := r.plan.groups[g].word
		var ways []string
		if lead := r.plan.groups[g].units[0].lead; lead != "" {
			if s.right(lead) {
				continue
			}
			ways = spelling.Mend(s.largest(), lead, r.counts[g], r.plan.own)
		} else if r.counts[g] < fewHits && !s.right(analysis.Fold(word)) {
			ways = thesaurus.Near(word)
		}
		for i, better := range ways[:min(len(ways), spelling.Most)] {
			if i == 0 && r.counts[g] == 0 {
				all = replace(all, word, better)
				mended++
			}
			others = append(others, replace(q, word, better))
		}
	}
	if mended > 1 {
		out = append(out, all)
	}
	return append(append(out, s.stretches(q)...), others[:min(len(others), 2*spelling.Most)]...)
}

// stretches lists queries in which a stretch of Chinese is a known word that
// differs little: where part of it happens to be a word too, its pieces are
// each spelt right.
func (s *Snapshot) stretches(q query.Query) (out []query.Query) {
	for _, c := range q.Clauses {
		for _, atom := range c.Any {
			text := analysis.Fold(atom.Text)
			if s.right(text) || analysis.ScriptOf(text) != analysis.Han || utf8.RuneCountInString(text) > longStretch || len(thesaurus.Cut(text)) < 2 {
				continue
			}
			for _, better := range thesaurus.Near(text) {
				if len(out) < spelling.Most {
					out = append(out, q.Replace(atom.Text, better))
				}
			}
		}
	}
	return out
}

// right reports whether a word is spelt right: the thesaurus has it, or an
// entry is called so. However rare it is, no other word is meant.
func (s *Snapshot) right(word string) bool {
	found := thesaurus.Shown(word) != "" || thesaurus.Known(word)
	for i := range s.parts {
		p := &s.parts[i]
		p.Exact(word, func(u segment.Use) { found = found || !p.deleted.Has(u.Doc) })
	}
	return found
}

// replace puts a better word in: in place of the word, or within a stretch of Chinese.
func replace(q query.Query, word, better string) query.Query {
	for _, c := range q.Clauses {
		for _, atom := range c.Any {
			if atom.Text != word && analysis.ScriptOf(analysis.Fold(word)) == analysis.Han {
				if mended := strings.Replace(atom.Text, word, better, 1); mended != atom.Text {
					return q.Replace(atom.Text, mended)
				}
			}
		}
	}
	return q.Replace(word, better)
}

// rarest lists the groups of plain words that may be misspelt, the rarest first.
func (r *resolved) rarest() []int {
	var out []int
	for g, group := range r.plan.groups {
		if group.word != "" && len(group.units) == 1 {
			out = append(out, g)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(r.counts[a], r.counts[b]) })
	return out[:min(len(out), 3)]
}

// largest lists the largest parts, until they hold enough documents.
func (s *Snapshot) largest() (out []*segment.Segment) {
	parts := make([]*part, len(s.parts))
	for i := range s.parts {
		parts[i] = &s.parts[i]
	}
	slices.SortStableFunc(parts, func(a, b *part) int { return cmp.Compare(b.live, a.live) })
	docs := 0
	for _, p := range parts {
		out = append(out, p.Segment)
		if docs += p.live; docs >= spellDocs {
			break
		}
	}
	return out
}
