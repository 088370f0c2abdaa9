package search

import (
	"math"
	"slices"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/thesaurus"
)

// How the reference reads entries.

type refEntry struct {
	*directory.Entry
	words    map[refWord]*refPosting
	concepts map[refConcept]float32
}

type refWord struct {
	word  string
	class analysis.Class
}

type refConcept struct {
	concept thesaurus.Concept
	class   analysis.Class
}

type refPosting struct {
	x   float32
	pos []int
}

func weightByte(x float32) float64 { return math.Trunc(float64(max(1, min(255, 256*x/(x+1.2))))) }

// refRead reads an entry that has titles, names and summaries only.
func refRead(e *directory.Entry) *refEntry {
	r := &refEntry{e, map[refWord]*refPosting{}, map[refConcept]float32{}}
	pos := 0
	for _, lang := range e.Title.Languages() {
		class := analysis.ClassOf(lang)
		if class == analysis.Other && e.ID.Kind() == directory.KindOrganisation {
			class = analysis.Neutral
		}
		pos = r.part(e.Title.Values[lang], class, pos, 5, 0.75, 7, true, false)
	}
	for _, n := range e.Names {
		pos = r.part(n.Value, analysis.Neutral, pos, 4, 0.4, 4, true, false)
	}
	for _, lang := range e.Summary.Languages() {
		if e.ID.Kind() == directory.KindEconomy {
			continue
		}
		if e.ID.Kind() == directory.KindResource {
			pos = r.part(e.Summary.Values[lang], analysis.ClassOf(lang), pos, 0.8, 0.3, 60, false, false)
			continue
		}
		pos = r.part(e.Summary.Values[lang], analysis.ClassOf(lang), pos, 1.6, 0.4, 18, false, false)
	}
	r.part(e.ID.Slug(), analysis.Neutral, pos, 0.8, 0.3, 60, false, true)
	return r
}

func (r *refEntry) part(text string, class analysis.Class, pos int, weight, slope, length float32, stops, code bool) int {
	if text == "" {
		return pos
	}
	var tok analysis.Tokenizer
	tokens := slices.Clone(tok.Tokens(text))
	base := 0
	for _, k := range tokens {
		if k.Flags&analysis.Joined == 0 {
			base++
		}
	}
	x := weight / (1 - slope + slope*float32(base)/length)
	var stems []string
	var neutral []bool
	end := pos
	concept := func(stems []string, neutral []bool) {
		seen := map[thesaurus.Concept]bool{}
		thesaurus.Find(class, stems, func(m *thesaurus.Meaning) {
			if m.Concept == 0 {
				return
			}
			c := refConcept{m.Concept, class}
			if !slices.Contains(neutral[:m.Words], false) {
				c.class = analysis.Neutral
			}
			seen[m.Concept] = true
			r.concepts[c] += x
		})
	}
	for _, k := range tokens {
		word := string(tok.Term(k))
		joined := k.Flags&analysis.Joined != 0
		if joined && code {
			continue
		}
		c := class
		if k.Flags&(analysis.Digits|analysis.Upper) != 0 || class != analysis.Neutral && class != analysis.Other && !class.Writes(analysis.ScriptOf(word)) {
			c = analysis.Neutral
		}
		if joined {
			concept([]string{analysis.Stem(class, word)}, []bool{c == analysis.Neutral})
		} else {
			stems = append(stems, analysis.Stem(class, word))
			neutral = append(neutral, c == analysis.Neutral)
			end = pos + int(k.Pos) + 1
		}
		if !stops && analysis.Stop(c, word) {
			continue
		}
		p := r.words[refWord{word, c}]
		if p == nil {
			p = &refPosting{}
			r.words[refWord{word, c}] = p
		}
		p.x += x
		p.pos = append(p.pos, pos+int(k.Pos))
	}
	for i := range stems {
		concept(stems[i:], neutral[i:])
	}
	return end + 4
}
