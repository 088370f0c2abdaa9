package search

import (
	"slices"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/facet"
	"gatehouse/internal/search/thesaurus"
)

// spans looks for phrases of the thesaurus and for names of economies in the
// words of the query, across groups. What a phrase means is a way to match
// each of the groups that it spans.
func (b *planner) spans() {
	var words []string // of a stretch of groups that phrases may span
	var owner []int    // the group of each word
	flush := func() {
		b.spansIn(words, owner)
		words, owner = nil, nil
	}
	for i, d := range b.drafts {
		if d.base == nil {
			flush()
			continue
		}
		for _, w := range d.base {
			words = append(words, w)
			owner = append(owner, i)
		}
	}
	flush()
	kept, place := b.drafts[:0], make([]int, len(b.drafts))
	for i, d := range b.drafts {
		if place[i] = len(kept); len(d.units) > 0 {
			kept = append(kept, d)
		}
	}
	b.drafts = kept
	for _, a := range b.alike {
		for k, g := range a.groups {
			a.groups[k] = min(place[g], len(kept)-1)
		}
	}
}

func (b *planner) spansIn(words []string, owner []int) {
	for i := range words {
		if i > 0 && owner[i] == owner[i-1] {
			continue // inside a group
		}
		named := false
		for _, c := range b.readers(words[i]) {
			stems := make([]string, len(words)-i)
			for j, w := range words[i:] {
				stems[j] = analysis.Stem(c, w)
			}
			thesaurus.Find(c, stems, func(m *thesaurus.Meaning) {
				if end := i + m.Words; end == len(words) || owner[end] != owner[end-1] {
					b.mean(m, owner[i:end])
					named = named || m.Name
				}
			})
		}
		b.swapped(words[i:], owner[i:])
		if !named {
			b.economyNames(words[i:], owner[i:])
		}
	}
	b.joinedMeanings()
}

// swapped finds phrases of two words that are said the other way round:
// "подписи электронные", "fraude bancaire".
func (b *planner) swapped(words []string, owner []int) {
	if len(words) < 2 || owner[0] == owner[1] || len(words) > 2 && owner[1] == owner[2] {
		return
	}
	for _, c := range b.readers(words[0]) {
		thesaurus.Find(c, []string{analysis.Stem(c, words[1]), analysis.Stem(c, words[0])}, func(m *thesaurus.Meaning) {
			if m.Words == 2 {
				b.mean(m, owner[:2])
			}
		})
	}
}

// joinedMeanings looks the joined forms up too: "e-mail" is "email".
func (b *planner) joinedMeanings() {
	for i, d := range b.drafts {
		if len(d.base) < 2 || len(d.units) != 1 || d.units[0].lead == "" {
			continue
		}
		for _, c := range b.readers(d.units[0].lead) {
			thesaurus.Find(c, []string{analysis.Stem(c, d.units[0].lead)}, func(m *thesaurus.Meaning) { b.mean(m, []int{i}) })
		}
	}
}

// mean adds what a phrase means to the groups that it spans. The name of a
// value is as good in any language.
func (b *planner) mean(m *thesaurus.Meaning, groups []int) {
	if m.Concept > 0 {
		if len(m.Values) == 0 || b.all(groups) { // a thing with a name, not a topic
			b.alike = append(b.alike, alike{m.Concept, slices.Clone(groups)})
		}
		b.span(way{kind: byConcept, weight: weightConcept, term: m.Concept}, groups)
	}
	weight := weightRelated
	if m.Name {
		weight = weightName
	}
	for _, v := range m.Values {
		if m.Name && v.Facet == facet.Economy && b.all(groups) {
			b.plan.about = append(b.plan.about, v)
		}
		if m.Name && v.Facet == facet.Economy {
			for _, g := range groups {
				b.drafts[g].place = true
			}
		}
		b.span(way{kind: byValue, weight: weight, value: v}, groups)
	}
}

// all reports whether the groups are all that say something.
func (b *planner) all(groups []int) bool {
	for i, d := range b.drafts {
		if len(d.units) > 0 && !slices.Contains(groups, i) {
			return false
		}
	}
	return true
}

// span adds a way to each of the groups once.
func (b *planner) span(w way, groups []int) {
	last := -1
	for _, g := range groups {
		if g != last && len(b.drafts[g].units) > 0 {
			b.drafts[g].units[0].ways = append(b.drafts[g].units[0].ways, w)
		}
		last = g
	}
}

// economyNames lets up to four words be the name of an economy whose entry has
// that name: names need not be in the vocabulary to be understood.
func (b *planner) economyNames(words []string, owner []int) {
	key := ""
	for n := 1; n <= min(4, len(words)); n++ {
		key += words[n-1]
		if n == len(words) || owner[n] != owner[n-1] {
			b.span(way{kind: byEconomyName, weight: weightName, key: key}, owner[:n])
		}
	}
}

// neighbours lets two words be written as one: "cert fr" as "certfr".
func (b *planner) neighbours() {
	for i := 1; i < len(b.drafts); i++ {
		x, y := b.drafts[i-1], b.drafts[i]
		if len(x.base) != 1 || len(y.base) != 1 || len(x.base[0])+len(y.base[0]) > 24 || analysis.ScriptOf(x.base[0]) == analysis.Han {
			continue
		}
		b.span(way{kind: byWord, weight: weightExact, text: x.base[0] + y.base[0]}, []int{i - 1, i})
	}
}

// economyOf is the value that the entry of an economy stands for.
func economyOf(id directory.ID) facet.Value {
	return facet.Value{Facet: facet.Economy, Code: strings.ToUpper(id.Slug())}
}
