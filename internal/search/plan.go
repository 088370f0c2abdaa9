package search

import (
	"slices"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/facet"
	"gatehouse/internal/search/query"
	"gatehouse/internal/search/thesaurus"
)

// plan is a query made ready for the index: groups of ways to match, of which
// every group must be met.
type plan struct {
	own    analysis.Class // the reader's language
	groups []group
	not    []group
	about  []facet.Value // what the whole query is the name of
	lean   []lean        // what is wanted rather than other things
	called []called      // names that the query says
	whole  string        // key of the whole query when it is nothing but words: names that equal it come first
}

// group is met by a document that matches one of its ways.
type group struct {
	units []unit
	word  string // the word as written, when it is a plain one
	place bool   // names an economy
}

// unit is a word or phrase of the query with the ways to match it; it has one idf.
type unit struct {
	ways  []way
	lead  string   // the folded word; "" for phrases
	words []string // what a phrase is made of
}

// way is one way to match a word.
type way struct {
	kind   wayKind
	weight float64
	class  analysis.Class    // of a stem
	text   string            // word, stem or prefix
	words  []string          // of a phrase
	offs   []uint32          // places of the words of a phrase; nil: anywhere
	term   thesaurus.Concept // of a concept
	value  facet.Value
	key    string // of an economy that is perhaps called so
}

type wayKind uint8

const (
	byWord wayKind = iota
	byStem
	byPrefix
	byPhrase
	byConcept
	byValue
	byEconomyName
)

// same reports whether the groups are met by the same.
func (g *group) same(o group) bool {
	return slices.EqualFunc(g.units, o.units, func(a, b unit) bool {
		return a.lead == b.lead && slices.EqualFunc(a.ways, b.ways, func(x, y way) bool {
			return x.kind == y.kind && x.weight == y.weight && x.class == y.class && x.text == y.text && x.term == y.term &&
				x.value == y.value && x.key == y.key && slices.Equal(x.words, y.words) && slices.Equal(x.offs, y.offs)
		})
	})
}

// newPlan reads a query for a reader of the language.
func newPlan(q query.Query, lang directory.Lang) *plan {
	p := &plan{own: analysis.ClassOf(lang)}
	b := planner{plan: p}
	plain := len(q.Clauses) > 0
	for _, c := range q.Clauses {
		switch {
		case c.Not:
			plain = false
			b.exclude(c)
		case len(c.Any) > 1:
			plain = false
			b.either(c)
		default:
			plain = plain && !c.Any[0].Prefix
			b.atom(c.Any[0])
		}
	}
	b.dropStops()
	b.spans()
	b.neighbours()
	for _, g := range b.drafts {
		if !slices.ContainsFunc(p.groups, g.same) { // a word said twice is said once
			p.groups = append(p.groups, g.group)
		}
	}
	if plain {
		p.whole = wholeKey(q)
	} else {
		p.about = nil
	}
	b.names()
	p.lean = p.leans(q)
	return p
}

func wholeKey(q query.Query) string {
	var texts []string
	for _, c := range q.Clauses {
		texts = append(texts, c.Any[0].Text)
	}
	return string(analysis.AppendKey(nil, strings.Join(texts, " ")))
}

// planner gathers the groups of a plan.
type planner struct {
	plan   *plan
	drafts []draft
	alike  []alike // what phrases of the query mean
	tok    analysis.Tokenizer
}

// draft is a group while the words around it are still looked at.
type draft struct {
	group
	base []string // its words, for phrases that span groups; nil when none may
	stop bool     // says nothing by itself
}

func (b *planner) readers(word string) []analysis.Class {
	return analysis.Readers(analysis.ScriptOf(word), b.plan.own)
}

// atom adds the groups of a word, prefix or phrase that must be met.
func (b *planner) atom(a query.Atom) {
	switch {
	case a.Phrase:
		b.drafts = append(b.drafts, draft{group: group{units: []unit{b.phrase(a.Text)}}})
	case a.Prefix:
		b.prefix(a.Text)
	default:
		b.words(a.Text)
	}
}

// either adds one group for all atoms of an OR.
func (b *planner) either(c query.Clause) {
	g := group{place: true}
	for _, a := range c.Any {
		sub := planner{plan: &plan{own: b.plan.own}}
		sub.atom(a)
		sub.spans()
		sub.neighbours()
		g.place = g.place && len(sub.drafts) == 1 && sub.drafts[0].place
		if len(sub.drafts) == 1 {
			g.units = append(g.units, sub.drafts[0].units...)
		} else if len(sub.drafts) > 1 {
			g.units = append(g.units, b.phrase(a.Text))
		}
	}
	b.drafts = append(b.drafts, draft{group: g})
}

// exclude adds what must not occur: the word in its forms, no synonyms; and
// what is of an economy, when it is the name of one.
func (b *planner) exclude(c query.Clause) {
	sub := planner{plan: &plan{own: b.plan.own}}
	for _, a := range c.Any {
		sub.atom(a)
	}
	if len(sub.drafts) > 1 { // a stretch of Chinese: all of it
		b.plan.not = append(b.plan.not, group{units: []unit{b.phrase(c.Any[0].Text)}})
		return
	}
	for _, d := range sub.drafts {
		own := len(d.units[0].ways)
		sub.spans()
		ways := d.units[0].ways[:own:own]
		for _, w := range d.units[0].ways[own:] {
			if w.kind == byValue && w.value.Facet == facet.Economy {
				ways = append(ways, w)
			}
		}
		d.units[0].ways = ways
		b.plan.not = append(b.plan.not, d.group)
	}
}

// phrase is a unit that is met by words next to each other, as they are written.
func (b *planner) phrase(text string) unit {
	var w way
	w.kind, w.weight = byPhrase, weightExact
	class := b.plan.own
	for pass := range 2 { // stop words count only when there is nothing else
		for _, k := range b.tok.Tokens(text) {
			word := string(b.tok.Term(k))
			if k.Flags&analysis.Joined == 0 && (pass > 0 || !b.stop(word, k.Flags)) {
				w.words = append(w.words, word)
				w.offs = append(w.offs, k.Pos)
			}
		}
		if len(w.words) > 0 {
			break
		}
	}
	if len(w.words) == 0 {
		return unit{}
	}
	for i := len(w.offs) - 1; i >= 0; i-- {
		w.offs[i] -= w.offs[0]
	}
	if !class.Writes(analysis.ScriptOf(w.words[0])) && analysis.ScriptOf(w.words[0]) == analysis.Han {
		w.weight *= weightForeign
	}
	return unit{ways: []way{w}, words: w.words}
}

// prefix adds groups for "word*": what stands before the last word is words.
func (b *planner) prefix(text string) {
	tokens := slices.Clone(b.tok.Tokens(text))
	var last, before string
	for _, k := range tokens {
		if k.Flags&analysis.Joined == 0 {
			last, before = string(b.tok.Term(k)), text[:k.Start]
			if k.Flags&analysis.Pair != 0 {
				last, before = analysis.Fold(text[k.Start:k.End]), text[:k.Start]
			}
		}
	}
	if before != "" {
		b.words(before)
	}
	if pairs := analysis.Pairs(last); analysis.ScriptOf(last) == analysis.Han && len([]rune(last)) > 1 {
		offs := make([]uint32, len(pairs))
		for i := range offs {
			offs[i] = uint32(i)
		}
		b.drafts = append(b.drafts, draft{group: group{units: []unit{{ways: []way{{kind: byPhrase, weight: weightExact, words: pairs, offs: offs}}, words: pairs}}}})
		return
	}
	if last != "" {
		b.drafts = append(b.drafts, draft{group: group{units: []unit{{ways: []way{{kind: byPrefix, weight: weightPrefix, text: last}}, lead: last}}}})
	}
}

// words adds the groups of a piece of plain text without spaces.
func (b *planner) words(text string) {
	b.tok.KeepRuns = true
	tokens := slices.Clone(b.tok.Tokens(text))
	b.tok.KeepRuns = false
	terms := make([]string, len(tokens))
	for i, k := range tokens {
		terms[i] = string(b.tok.Term(k))
	}
	for i := 0; i < len(tokens); {
		k := tokens[i]
		switch {
		case k.Flags&analysis.Run != 0:
			b.run(terms[i])
			i++
		case k.Flags&analysis.Chained != 0:
			n := 1
			for i+n < len(tokens) && tokens[i+n].Flags&(analysis.Chained|analysis.Joined) != 0 {
				n++
				if tokens[i+n-1].Flags&analysis.Joined != 0 {
					break
				}
			}
			b.chain(tokens[i:i+n], terms[i:i+n])
			i += n
		case k.Flags&analysis.Joined != 0:
			i++
		default:
			b.word(terms[i], text[k.Start:k.End], k.Flags)
			i++
		}
	}
}

// word adds the group of one word.
func (b *planner) word(word, written string, flags analysis.Flags) {
	u := unit{ways: b.forms(word), lead: word}
	u.ways = append(u.ways, splitDigits(word)...)
	u.ways = append(u.ways, romanised(word)...)
	b.drafts = append(b.drafts, draft{group{units: []unit{u}, word: written}, []string{word}, b.stop(word, flags)})
}

// forms are the word itself and its forms in the languages of its script.
func (b *planner) forms(word string) []way {
	ways := []way{{kind: byWord, weight: weightExact, text: word}}
	for _, c := range b.readers(word) {
		ways = append(ways, way{kind: byStem, weight: weightForm * foreign(b.plan.own, c), class: c, text: analysis.Stem(c, word)})
	}
	return ways
}

// romanised finds the names that are written in Latin script of a Cyrillic word.
func romanised(word string) []way {
	if latin := analysis.Romanise(word); len(latin) > 1 {
		return []way{{kind: byWord, weight: weightRomanised, text: latin}}
	}
	return nil
}

// splitDigits finds "X 1231" for "x1231" and "ISO/IEC 27001" for "iso27001".
func splitDigits(word string) []way {
	i := strings.IndexAny(word, "0123456789")
	if i <= 0 || i > 8 || strings.Trim(word[i:], "0123456789") != "" {
		return nil
	}
	parts := []string{word[:i], word[i:]}
	ways := []way{{kind: byPhrase, weight: weightExact, words: parts, offs: []uint32{0, 1}}}
	if i > 1 {
		ways = append(ways, way{kind: byPhrase, weight: weightApart, words: parts})
	}
	return ways
}

// chain adds the group of words held together by hyphens, dots or slashes:
// their joined form, or the words next to each other.
func (b *planner) chain(tokens []analysis.Token, terms []string) {
	u := unit{}
	var base []string
	phrase := way{kind: byPhrase, weight: weightExact}
	for i, k := range tokens {
		if k.Flags&analysis.Joined != 0 {
			u.ways = append(u.ways, b.forms(terms[i])...)
			u.ways = append(u.ways, romanised(terms[i])...)
			u.lead = terms[i]
			continue
		}
		base = append(base, terms[i])
		phrase.words = append(phrase.words, terms[i])
		phrase.offs = append(phrase.offs, k.Pos-tokens[0].Pos)
	}
	u.ways = append(u.ways, phrase)
	u.words = phrase.words
	b.drafts = append(b.drafts, draft{group: group{units: []unit{u}}, base: base})
}

// particles are Chinese characters that only join words.
const particles = "的和与及在了是之等对为或于从由将被把反"

// run adds the groups of a stretch of a script without spaces: one for each
// known word in it, and for what is not known.
func (b *planner) run(text string) {
	for i := range text { // the words that only ask stand between the others
		if n := analysis.Question(text[i:]); n > 0 {
			b.stretch(text[:i])
			b.drafts = append(b.drafts, draft{group{units: []unit{b.phrase(text[i : i+n])}}, []string{text[i : i+n]}, true})
			b.run(text[i+n:])
			return
		}
	}
	b.stretch(text)
}

// stretch adds the groups of a stretch in which no question is asked.
func (b *planner) stretch(text string) {
	for _, piece := range thesaurus.Cut(text) {
		runes := []rune(piece)
		if len(runes) == 1 {
			u := unit{ways: []way{{kind: byWord, weight: weightExact, text: piece}, {kind: byPrefix, weight: weightPrefix, text: piece}}, lead: piece}
			b.drafts = append(b.drafts, draft{group{units: []unit{u}}, []string{piece}, strings.Contains(particles, piece)})
			continue
		}
		pairs := analysis.Pairs(piece)
		u := b.phrase(piece)
		if len(pairs) <= 4 || thesaurus.Known(piece) {
			b.drafts = append(b.drafts, draft{group: group{units: []unit{u}, word: piece}, base: pairs})
			continue
		}
		for _, pair := range pairs {
			b.drafts = append(b.drafts, draft{group: group{units: []unit{{ways: []way{{kind: byWord, weight: weightExact, text: pair}}, lead: pair}}}})
		}
	}
}

// stop reports whether a word only joins others, in the reader's language or
// in English, which is read everywhere. Words in capitals are abbreviations.
func (b *planner) stop(word string, flags analysis.Flags) bool {
	if flags&analysis.Upper != 0 {
		return false
	}
	for i, c := range b.readers(word) {
		if (i == 0 || c == analysis.English) && analysis.Stop(c, word) {
			return true
		}
	}
	return false
}

// dropStops leaves out words that say nothing, unless there is nothing else.
func (b *planner) dropStops() {
	if slices.ContainsFunc(b.drafts, func(d draft) bool { return !d.stop }) {
		// They stay as words of phrases that span groups, without a group of their own.
		for i := range b.drafts {
			if b.drafts[i].stop {
				b.drafts[i].units = nil
			}
		}
	}
}
