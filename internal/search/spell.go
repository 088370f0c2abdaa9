package search

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/query"
	"gatehouse/internal/search/segment"
	"gatehouse/internal/search/thesaurus"
)

const (
	// fewHits is how few hits make the index look for a better spelling.
	fewHits = 3
	// spellDocs is how many documents' words are looked through at most, in the
	// largest segments: a word that is worth offering is in all of them.
	spellDocs = 300_000
	// tries is how many spellings of a word are tried.
	tries = 3
	// rareWord is how many letters a word that does occur has at least that is
	// mended: short ones are names and abbreviations.
	rareWord = 6
	// longWord is how many letters a word has at most that is mended.
	longWord = 24
	// longStretch is how many characters a stretch of Chinese has at most that is
	// compared with the known words as a whole.
	longStretch = 12
	// commoner is how many times as frequent a better spelling of a word that
	// does occur must be.
	commoner = 10
)

// didYouMean gives the query in a better spelling that finds more, or "".
func (s *Snapshot) didYouMean(r *Request, q query.Query, a *answering) string {
	for _, better := range s.spellings(q, a.resolved) {
		if total, loose := s.count(r, better); a.loose && !loose && total > 0 || a.loose == loose && total > a.total {
			return better.String()
		}
	}
	return ""
}

// count is how many entries a query finds under the filters of the request,
// and whether only most of its words are in them.
func (s *Snapshot) count(r *Request, q query.Query) (total int, loose bool) {
	only := *r
	only.Facets, only.Limit, only.Sort = false, 1, SortNewest
	a := s.answer(&only, q, nil)
	return a.total, a.loose
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
			ways = s.mend(lead, r.counts[g], r.plan.own)
		} else if r.counts[g] < fewHits && !s.right(analysis.Fold(word)) {
			ways = thesaurus.Near(word)
		}
		for i, better := range ways[:min(len(ways), tries)] {
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
	return append(append(out, s.stretches(q)...), others[:min(len(others), 2*tries)]...)
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
				if len(out) < tries {
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

// mend lists better spellings of a word that so many documents hold, the
// nearest and most frequent first, as they are written.
func (s *Snapshot) mend(word string, documents int, own analysis.Class) []string {
	letters := utf8.RuneCountInString(word)
	if letters < 3 || letters > longWord || strings.ContainsAny(word, "0123456789") {
		return nil
	}
	if documents > 0 { // perhaps a slip in an entry, more often a rare word
		if letters < rareWord {
			return nil
		}
		return s.commonerWords(word, documents*commoner, own)
	}
	for most := 1; most <= 2; most++ {
		if most == 2 && letters < 6 {
			break
		}
		if ways := shown(s.near(word, most, own)); len(ways) > 0 {
			return ways
		}
	}
	return nil
}

// commonerWords lists words of the reader's language that begin alike, are one
// edit away and are held by at least so many documents.
func (s *Snapshot) commonerWords(word string, least int, own analysis.Class) []string {
	list := s.near(word, 1, own)
	first, _ := utf8.DecodeRuneInString(word)
	return shown(slices.DeleteFunc(list, func(f *spelling) bool {
		r, _ := utf8.DecodeRuneInString(f.word)
		return r != first || f.own < least
	}))
}

// spelling is a word like the one that is looked for.
type spelling struct {
	word, shown         string
	distance, documents int
	own                 int // documents that hold it in the reader's language or in none
}

// near lists the words at most so many edits away, the nearest and most
// frequent first. Words that only join others are left out.
func (s *Snapshot) near(word string, most int, own analysis.Class) []*spelling {
	found := map[string]*spelling{}
	for _, p := range s.largest() {
		p.Near(word, most, func(near string, distance, documents int) {
			f := found[near]
			if f == nil {
				f = &spelling{word: near, shown: p.Shown(near), distance: distance}
				found[near] = f
			}
			f.documents += documents
			for _, l := range p.Lists(nil, near) {
				if l.Class == own || l.Class == analysis.Neutral {
					f.own += l.N
				}
			}
		})
	}
	vocabulary().Near(word, most, func(near string, distance int) {
		if found[near] == nil {
			found[near] = &spelling{word: near, shown: thesaurus.Shown(near), distance: distance, documents: 1}
		}
	})
	var list []*spelling
	for _, f := range found {
		if f.documents > 0 && f.shown != "" && !analysis.Stop(own, f.word) {
			list = append(list, f)
		}
	}
	slices.SortFunc(list, func(a, b *spelling) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(b.documents, a.documents), cmp.Compare(a.shown, b.shown))
	})
	return list
}

// shown are the first of the spellings, as they are written.
func shown(list []*spelling) (out []string) {
	for _, f := range list[:min(len(list), tries)] {
		out = append(out, f.shown)
	}
	return out
}

// vocabulary holds the words of the thesaurus and of the labels: they are
// understood even where no entry has them.
var vocabulary = sync.OnceValue(func() *segment.Words { return segment.NewWords(thesaurus.Words()) })

// largest lists the largest parts, until they hold enough documents.
func (s *Snapshot) largest() []*part {
	parts := make([]*part, len(s.parts))
	for i := range s.parts {
		parts[i] = &s.parts[i]
	}
	slices.SortStableFunc(parts, func(a, b *part) int { return cmp.Compare(b.live, a.live) })
	docs := 0
	for i, p := range parts {
		if docs += p.live; docs >= spellDocs {
			return parts[:i+1]
		}
	}
	return parts
}
