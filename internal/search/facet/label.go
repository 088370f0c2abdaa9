package facet

import (
	"strings"
	"sync"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/analysis"
)

var vocabularies = [Count]*directory.Vocabulary{
	Kind: directory.KindLabels, Economy: directory.EconomyCodes, Region: directory.RegionCodes, Topic: directory.Topics,
	Audience: directory.Audiences, Status: directory.Statuses, Freshness: directory.Freshness, Area: directory.Areas,
	Medium: directory.Media, Harm: directory.Harms, Field: directory.Fields, Class: directory.Classes, Regime: directory.Regimes,
}

// Label is what the value is called in a language; a language or an unknown
// value is its own label.
func Label(v Value, lang directory.Lang) string {
	if v.Facet == Type {
		if t, ok := typeTerm(v.Code); ok {
			return t.Label(lang)
		}
		return v.Code
	}
	if voc := vocabularies[v.Facet]; voc != nil {
		return voc.Label(v.Code, lang)
	}
	return v.Code
}

// Order is the place of a value in its vocabulary; unknown values come last.
func Order(v Value) int {
	if voc := vocabularies[v.Facet]; voc != nil {
		if i := voc.Order(v.Code); i >= 0 {
			return i
		}
	}
	return 1 << 20
}

// Labelled is a value with one of its labels.
type Labelled struct {
	Value Value
	Class analysis.Class // language of the label
	Label string
}

// Labels lists every label of every value of the closed vocabularies.
var Labels = sync.OnceValue(func() []Labelled {
	var out []Labelled
	add := func(f Facet, code string, t directory.Term) {
		for _, lang := range directory.Languages() {
			if label := t.Labels[lang]; label != "" {
				out = append(out, Labelled{Value{f, code}, analysis.ClassOf(lang), label})
			}
		}
	}
	for f, voc := range vocabularies {
		if voc != nil {
			for _, t := range voc.Terms() {
				add(Facet(f), t.Code, t)
			}
		}
	}
	for _, k := range directory.Kinds() {
		if voc := directory.TypesOf(k); voc != nil {
			for _, t := range voc.Terms() {
				add(Type, TypeCode(k, t.Code), t)
			}
		}
	}
	return out
})

// readerNames finds values by what a reader may write: folded codes and labels.
var readerNames = sync.OnceValue(func() [Count]map[string][]string {
	var out [Count]map[string][]string
	for f := range out {
		out[f] = map[string][]string{}
	}
	add := func(v Value, name string) {
		key := squeeze(name)
		m := out[v.Facet]
		for _, code := range m[key] {
			if code == v.Code {
				return
			}
		}
		m[key] = append(m[key], v.Code)
	}
	for _, l := range Labels() {
		add(l.Value, l.Value.Code)
		add(l.Value, l.Label)
		if short, _, ok := strings.Cut(l.Label, " ("); ok {
			add(l.Value, short)
		}
		if _, code, ok := strings.Cut(l.Value.Code, ":"); ok {
			add(l.Value, code)
		}
	}
	for _, list := range [][]Labelled{Aliases(), Demonyms(), read(filterText)} {
		for _, a := range list {
			add(a.Value, a.Label)
		}
	}
	for name, codes := range languageNames() {
		for _, code := range codes {
			add(Value{Language, code}, name)
		}
	}
	return out
})

// Find gives the values of a facet that a reader means by a code or by a label
// in any of the six languages, whatever its case, accents and punctuation.
func Find(f Facet, name string) []string {
	if codes := readerNames()[f][squeeze(name)]; codes != nil {
		return codes
	}
	if f == Language && isTag(name) {
		return []string{strings.ToLower(name)}
	}
	return nil
}

// isTag accepts what may be a language tag that has no name here.
func isTag(s string) bool {
	base, _, _ := strings.Cut(s, "-")
	if len(base) < 2 || len(base) > 3 || len(s) > 35 {
		return false
	}
	for _, c := range strings.ToLower(s) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return true
}

// squeeze folds a name and drops everything that is no letter or digit.
func squeeze(name string) string {
	var t analysis.Tokenizer
	t.KeepRuns = true
	var b strings.Builder
	for _, k := range t.Tokens(name) {
		if k.Flags&analysis.Joined == 0 {
			b.Write(t.Term(k))
		}
	}
	return b.String()
}
