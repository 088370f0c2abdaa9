package search

import (
	"cmp"
	"slices"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/facet"
	"gatehouse/internal/search/segment"
	"gatehouse/internal/search/thesaurus"
	"gatehouse/internal/search/top"
)

const (
	maxSuggestions = 50
	maxTyped       = 200 // bytes of what is typed that are looked at
	// Inside titles only the most useful entries are looked through: lists of so
	// many words at most, so many documents of each.
	headWords = 64
	headDocs  = 1024
)

// What makes one suggestion likelier than another, beside the static rank.
const (
	likelyWhole    = 80 // all of it has been typed
	likelyOwn      = 40 // in the reader's language
	likelyShort    = 25 // an abbreviation
	likelyEconomy  = 45
	likelyPhrase   = 190 // a word of the thesaurus that something is found for
	unlikelyInside = 120 // what is typed stands within the title, not at its beginning
)

// Suggest completes what is typed: titles, names and abbreviations of entries
// and words that are understood, the likeliest first, at most n. Case, accents,
// spaces and punctuation do not matter.
func (s *Snapshot) Suggest(prefix string, lang directory.Lang, n int) []Suggestion {
	n = min(n, maxSuggestions)
	typed := strings.ToValidUTF8(prefix[:min(len(prefix), maxTyped)], "")
	key := string(analysis.AppendKey(nil, typed))
	if key == "" || n <= 0 {
		return nil
	}
	defer s.index.begin("suggest")()
	g := &suggesting{s: s, lang: cmp.Or(lang, directory.English), n: n}
	for _, g.key = range analysis.Articled(key) {
		g.names()
		g.phrases()
	}
	if len(g.found) < n {
		g.inside(typed)
	}
	return g.best()
}

type suggesting struct {
	s     *Snapshot
	lang  directory.Lang
	key   string // what the names looked for begin with
	n     int
	found []suggested
}

type suggested struct {
	Suggestion
	likely int
}

// names adds entries with a title or name that begins so: those called so, and
// of the others the likeliest of all parts.
func (g *suggesting) names() {
	most := 4*g.n + 8
	var kept []candidate // the greatest weight first
	for i := range g.s.parts {
		p := &g.s.parts[i]
		whole := 0
		p.Exact(g.key, func(u segment.Use) {
			if whole < most && !p.deleted.Has(u.Doc) {
				whole++
				g.add(p, u)
			}
		})
		p.Complete(g.key, func(u segment.Use) bool {
			if p.deleted.Has(u.Doc) {
				return true
			}
			if len(kept) == most {
				if u.Weight <= kept[most-1].use.Weight {
					return false
				}
				kept = kept[:most-1]
			}
			at, _ := slices.BinarySearchFunc(kept, u.Weight, func(c candidate, w uint8) int {
				if c.use.Weight >= w { // after its equals
					return -1
				}
				return 1
			})
			kept = slices.Insert(kept, at, candidate{p, u})
			return true
		})
	}
	for _, c := range kept {
		g.add(c.part, c.use)
	}
}

// candidate is a title or name of an entry of a part.
type candidate struct {
	part *part
	use  segment.Use
}

// add adds an entry under one of its titles or names.
func (g *suggesting) add(p *part, u segment.Use) {
	title, _ := p.Title(u.Doc, g.lang)
	likely := int(u.Weight)
	text := title
	for i, t := range p.Texts(u.Doc) {
		if i != u.Text {
			continue
		}
		if len(t.Value) <= len(g.key)+8 && string(analysis.AppendKey(nil, t.Value)) == g.key {
			likely += likelyWhole
		}
		if t.Lang == g.lang {
			likely += likelyOwn
		}
		if t.Short {
			likely += likelyShort
		}
		if t.Value != title {
			text = t.Value
			if t.Name && title != "" {
				text += " – " + title
			}
		}
	}
	id := p.ID(u.Doc)
	if id.Kind() == directory.KindEconomy {
		likely += likelyEconomy
	}
	g.keep(Suggestion{Text: text, ID: id, Kind: id.Kind()}, likely)
}

// keep notes a suggestion; of two for one entry the likelier.
func (g *suggesting) keep(s Suggestion, likely int) {
	if s.Text == "" {
		return
	}
	i := slices.IndexFunc(g.found, func(o suggested) bool { return o.ID == s.ID && (s.ID != "" || o.Text == s.Text) })
	if i < 0 {
		g.found = append(g.found, suggested{s, likely})
	} else if likely > g.found[i].likely {
		g.found[i] = suggested{s, likely}
	}
}

// phrases adds words of the thesaurus and labels that begin so, in the
// reader's language, if they stand for a value that an entry has. Labels come
// first. What names an economy stands for the entry of that economy.
func (g *suggesting) phrases() {
	list := slices.Clone(thesaurus.Complete(analysis.ClassOf(g.lang), g.key, 40))
	slices.SortStableFunc(list, func(a, b thesaurus.Phrase) int {
		if a.Label != b.Label {
			return map[bool]int{true: -1, false: 1}[a.Label]
		}
		return cmp.Compare(len(a.Text), len(b.Text))
	})
	left := max(g.n/4, 1)
	var taken []string
	for _, p := range list {
		more := func(t string) bool { return strings.HasPrefix(p.Key, t) || strings.HasPrefix(t, p.Key) }
		named := func(f suggested) bool { // an entry that is called so says it already
			name, _, _ := strings.Cut(f.Text, " – ")
			return strings.EqualFold(name, p.Text)
		}
		if slices.ContainsFunc(g.found, named) {
			continue
		}
		if id, title := g.economy(p); id != "" {
			likely, text := likelyPhrase-len(p.Text), title
			if p.Key == g.key {
				likely += likelyWhole
			}
			if !strings.EqualFold(p.Text, title) {
				text = p.Text + " – " + title
			}
			g.keep(Suggestion{Text: text, ID: id, Kind: id.Kind()}, likely)
			continue
		}
		if left > 0 && p.Key != g.key && !slices.ContainsFunc(taken, more) && g.s.anyOf(p) {
			g.keep(Suggestion{Text: p.Text}, likelyPhrase-len(p.Text))
			taken = append(taken, p.Key)
			left--
		}
	}
}

// economy is the entry of the economy that a phrase names, if it has one.
func (g *suggesting) economy(p thesaurus.Phrase) (id directory.ID, title string) {
	if len(p.Values) != 1 || p.Values[0].Facet != facet.Economy {
		return "", ""
	}
	id = directory.EconomyID(p.Values[0].Code)
	for i := range g.s.parts {
		q := &g.s.parts[i]
		if doc, ok := q.Find(id); ok && !q.deleted.Has(doc) {
			title, _ = q.Title(doc, g.lang)
			return id, title
		}
	}
	return "", ""
}

// anyOf reports whether an entry has one of the values of a phrase.
func (s *Snapshot) anyOf(p thesaurus.Phrase) bool {
	for _, v := range p.Values {
		if n, ok := s.index.values.Number(v); ok && v.Facet != facet.Economy {
			for i := range s.parts {
				if _, ok := s.parts[i].Value(n); ok {
					return true
				}
			}
		}
	}
	return false
}

// inside adds entries that have the words typed anywhere in them, the last one
// perhaps unfinished.
func (g *suggesting) inside(typed string) {
	q := words{}
	q.read(typed, g.lang)
	if q.last == "" {
		return
	}
	w := newWorkspace(g.s)
	defer w.release()
	r := g.s.resolve(&plan{own: analysis.ClassOf(g.lang), groups: q.groups})
	for i := range g.s.parts {
		p := &g.s.parts[i]
		scores := view(w.total, p.Len())
		left := headWords
		for _, begin := range analysis.Articled(q.last) {
			p.Prefix(begin, func(word []byte, lists []segment.List) bool {
				for k := range lists {
					lists[k].Head(&scores, 1, headDocs)
				}
				left--
				return left > 0
			})
		}
		scores.Docs.AndNot(p.deleted)
		for k := range r.parts[i] {
			one := view(w.one, p.Len())
			w.unite(&r.parts[i][k], &one, scores.Docs)
			scores.Docs.And(one.Docs)
		}
		t := top.List{Limit: 2 * g.n}
		t.Best(scores.Docs, scores.Score)
		for _, d := range t.Found() {
			id := p.ID(d.Doc)
			title, _ := p.Title(d.Doc, g.lang)
			g.keep(Suggestion{Text: title, ID: id, Kind: id.Kind()}, int(p.Rank(d.Doc))/2+int(d.Score)/2-unlikelyInside)
		}
	}
}

// words are what is typed, cut into whole words and the last one.
type words struct {
	groups []group
	last   string
}

func (q *words) read(typed string, lang directory.Lang) {
	b := planner{plan: &plan{own: analysis.ClassOf(lang)}}
	before := ""
	for _, k := range b.tok.Tokens(typed) {
		if k.Flags&analysis.Joined == 0 {
			q.last, before = string(b.tok.Term(k)), typed[:k.Start]
		}
	}
	for w := range strings.FieldsSeq(before) {
		b.words(w)
	}
	for _, d := range b.drafts {
		if !d.stop {
			q.groups = append(q.groups, d.group)
		}
	}
}

// best gives the likeliest.
func (g *suggesting) best() []Suggestion {
	slices.SortStableFunc(g.found, func(a, b suggested) int {
		return cmp.Or(cmp.Compare(b.likely, a.likely), cmp.Compare(a.Text, b.Text), cmp.Compare(a.ID, b.ID))
	})
	out := make([]Suggestion, 0, g.n)
	for _, f := range g.found[:min(len(g.found), g.n)] {
		out = append(out, f.Suggestion)
	}
	return out
}
