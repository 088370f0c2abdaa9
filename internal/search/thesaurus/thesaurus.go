// Package thesaurus knows which words mean the same and which words name a
// value of a facet, in six languages: that "pourriel" is spam, that "CIRT" and
// "computer emergency response team" are response teams, that "肯尼亚" is the
// economy KE.
//
// The words are data: thesaurus.txt, the labels of the vocabularies and the
// aliases of package facet.
package thesaurus

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/facet"
)

//go:embed thesaurus.txt
var source string

// Concept numbers a group of words for the same thing, from 1; 0 is none.
type Concept uint16

// Meaning is what a word or phrase stands for.
type Meaning struct {
	// Words is how many words the phrase has.
	Words int
	// Concept is the group it belongs to; 0 when it only names values.
	Concept Concept
	// Values are facet values that it names.
	Values []facet.Value
	// Name says that the phrase is the name of a value itself, not a related word.
	Name bool
}

type member struct {
	rest    []string // stems after the first
	meaning Meaning
}

type thesaurus struct {
	tables  [analysis.Classes]map[string][]member
	inside  [analysis.Classes]map[string]bool // stems after the first of a phrase
	han     map[string]bool                   // words of scripts without spaces, to cut by
	words   map[string]string                 // every other word, folded, with how it is written
	longest int                               // longest of them in characters
	keys    [][]string                        // of the phrases, by group
	groups  []string

	phrases [analysis.Classes][]Phrase // see [Complete]
}

var loaded = sync.OnceValue(load)

// Starts reports whether a phrase of the class begins with the stem, so that
// [Find] need not be asked for every word of a text.
func Starts(c analysis.Class, stem string) bool { return len(loaded().members(c, stem)) > 0 }

// Inside reports whether a phrase of the class has the stem after its first word.
func Inside(c analysis.Class, stem string) bool { return loaded().inside[c][stem] }

// Find yields the meanings of the phrases that begin at the first of the
// stems, as texts of the class are stemmed.
func Find(c analysis.Class, stems []string, yield func(*Meaning)) {
	members := loaded().members(c, stems[0])
	for i := range members {
		m := &members[i]
		if len(m.rest) < len(stems) && slices.Equal(m.rest, stems[1:1+len(m.rest)]) {
			yield(&m.meaning)
		}
	}
}

// members are the phrases that begin with the stem; "antispam" is about spam,
// and Arabic prepositions are written together with a name.
func (t *thesaurus) members(c analysis.Class, stem string) []member {
	if found := t.tables[c][stem]; found != nil {
		return found
	}
	if _, rest := analysis.Against(stem); rest != "" {
		return t.tables[c][rest]
	}
	if c == analysis.Arabic {
		if rest := analysis.Preposition(stem); rest != "" {
			return t.tables[c][rest]
		}
	}
	return nil
}

// Groups lists the names of the concepts, the first at index 0 being concept 1.
func Groups() []string { return slices.Clone(loaded().groups) }

// named are the facets whose labels count as words of a query. States of an
// entry ("active", "unknown") do not: they are everyday words.
var named = []facet.Facet{
	facet.Kind, facet.Economy, facet.Region, facet.Topic, facet.Audience, facet.Type,
	facet.Area, facet.Medium, facet.Harm, facet.Field, facet.Class,
}

func load() *thesaurus {
	t := &thesaurus{han: map[string]bool{}, words: map[string]string{}}
	for c := range t.tables {
		t.tables[c] = map[string][]member{}
		t.inside[c] = map[string]bool{}
	}
	t.loadGroups()
	for _, l := range append(slices.Clone(facet.Labels()), facet.Aliases()...) {
		if !slices.Contains(named, l.Value.Facet) || l.Value == (facet.Value{Facet: facet.Region, Code: "001"}) {
			continue
		}
		m := Meaning{Values: []facet.Value{l.Value}, Name: true}
		t.add(l.Class, l.Label, m)
		if short, _, ok := strings.Cut(l.Label, " ("); ok {
			t.add(l.Class, short, m)
		}
		if short, _, ok := strings.Cut(l.Label, "（"); ok {
			t.add(l.Class, short, m)
		}
	}
	for _, l := range facet.Demonyms() {
		t.addWords(l.Label)
		t.spread(l.Class, l.Label, Meaning{Values: []facet.Value{l.Value}, Name: true})
	}
	return t
}

func (t *thesaurus) loadGroups() {
	var values []facet.Value
	for line := range strings.Lines(source) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if name, rest, ok := strings.Cut(line[1:], "]"); line[0] == '[' && ok {
			t.groups = append(t.groups, name)
			values = parseValues(line, rest)
			continue
		}
		lang, words, _ := strings.Cut(line, ": ")
		class := analysis.Neutral
		if lang != "*" {
			class = analysis.ClassOf(directory.Lang(lang))
		}
		for word := range strings.SplitSeq(words, ", ") {
			t.keep(Concept(len(t.groups)), word)
			t.add(class, word, Meaning{Concept: Concept(len(t.groups)), Values: values})
		}
	}
}

// keep notes the key of a phrase of a group.
func (t *thesaurus) keep(c Concept, phrase string) {
	if int(c) > len(t.keys) {
		t.keys = append(t.keys, nil)
	}
	if key := string(analysis.AppendKey(nil, phrase)); !slices.Contains(t.keys[c-1], key) {
		t.keys[c-1] = append(t.keys[c-1], key)
	}
}

// Keys are the phrases of a concept in all languages, as keys of names.
func Keys(c Concept) []string { return loaded().keys[c-1] }

func parseValues(line, fields string) []facet.Value {
	var out []facet.Value
	for field := range strings.FieldsSeq(fields) {
		for f := range facet.Count {
			if code, ok := strings.CutPrefix(field, f.String()+":"); ok {
				out = append(out, facet.Value{Facet: f, Code: code})
			}
		}
	}
	if len(out) != len(strings.Fields(fields)) {
		panic("thesaurus.txt: unknown facet in " + line)
	}
	return out
}

// add enters a phrase for the class; a neutral one for every class.
func (t *thesaurus) add(class analysis.Class, phrase string, m Meaning) {
	t.addWords(phrase)
	for c := range t.tables {
		c := analysis.Class(c)
		if class != analysis.Neutral && c != class {
			continue
		}
		t.phrases[c] = append(t.phrases[c], Phrase{string(analysis.AppendKey(nil, phrase)), phrase, m.Values, m.Name})
	}
	t.spread(class, phrase, m)
}

// spread enters a phrase for the class, a neutral one for every class, without
// offering it as a completion.
func (t *thesaurus) spread(class analysis.Class, phrase string, m Meaning) {
	words := variants(phrase)
	for c := range t.tables {
		if c := analysis.Class(c); class == analysis.Neutral || c == class {
			for _, w := range words {
				t.enter(c, w, m)
			}
		}
	}
}

func (t *thesaurus) enter(c analysis.Class, words []string, m Meaning) {
	stems := make([]string, len(words))
	for i, w := range words {
		stems[i] = analysis.Stem(c, w)
	}
	m.Words = len(words)
	for _, stem := range stems[1:] {
		t.inside[c][stem] = true
	}
	for i := range t.tables[c][stems[0]] {
		old := &t.tables[c][stems[0]][i]
		if slices.Equal(old.rest, stems[1:]) && (old.meaning.Concept == m.Concept || m.Concept == 0) {
			for _, v := range m.Values {
				if !slices.Contains(old.meaning.Values, v) {
					old.meaning.Values = append(slices.Clip(old.meaning.Values), v)
				}
			}
			old.meaning.Name = old.meaning.Name || m.Name
			return
		}
	}
	t.tables[c][stems[0]] = append(t.tables[c][stems[0]], member{stems[1:], m})
}

// variants are the ways in which a phrase is cut into words: its words, and for
// one that hyphens hold together the joined form.
func variants(phrase string) [][]string {
	var tok analysis.Tokenizer
	var words []string
	out := make([][]string, 1, 2)
	tokens := tok.Tokens(phrase)
	for _, k := range tokens {
		if k.Flags&analysis.Joined != 0 {
			if int(k.End-k.Start) == len(phrase) {
				out = append(out, []string{string(tok.Term(k))})
			}
			continue
		}
		words = append(words, string(tok.Term(k)))
	}
	if len(words) == 0 {
		panic("thesaurus: no word in " + phrase)
	}
	out[0] = words
	return out
}
