// Package facet knows by which properties entries are counted and narrowed:
// which values an entry has, what the values are called in six languages, and
// which value a reader means by a word.
package facet

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"gatehouse/internal/directory"
)

// Facet is a property of entries with a closed set of values.
type Facet uint8

// The facets. The ones from Area on are not shown as facets; they are found by
// the words of their labels.
const (
	Kind Facet = iota
	Economy
	Region
	Topic
	Audience
	Language
	Status
	Type
	Freshness
	Area
	Medium
	Harm
	Field
	Class
	Regime
	Count        // how many there are
	Shown = Area // how many are shown
)

var names = [Count]string{
	"kind", "economy", "region", "topic", "audience", "language", "status", "type", "freshness",
	"area", "medium", "harm", "field", "class", "regime",
}

func (f Facet) String() string { return names[f] }

// Parse finds a shown facet by its name.
func Parse(name string) (Facet, bool) {
	i := slices.Index(names[:Shown], name)
	return Facet(max(i, 0)), i >= 0
}

// Value is one value of a facet.
type Value struct {
	Facet Facet
	Code  string
}

// The values of Freshness. They depend on today's date, so [Of] never gives them.
const (
	Fresh = "confirmed-12m"
	Stale = "confirmed-older"
	Never = "never"
)

// Of appends the values of an entry, Freshness excepted, each once.
func Of(out []Value, e *directory.Entry) []Value {
	kind := e.ID.Kind()
	out = append(out, Value{Kind, string(kind)}, Value{Status, cmp.Or(e.Status, "unknown")})
	out = appendAll(out, Economy, e.Economies)
	for _, alpha2 := range e.Economies {
		out = appendAll(out, Region, regionsOf()[alpha2])
	}
	for _, code := range e.Regions {
		for code != "" {
			out = appendOnce(out, Value{Region, code})
			term, _ := directory.RegionCodes.Term(code)
			code = term.Parent
		}
	}
	out = appendAll(out, Topic, e.Topics)
	out = appendAll(out, Audience, e.Audiences)
	out = appendAll(out, Language, e.Languages)
	for _, code := range e.Types {
		out = appendOnce(out, Value{Type, TypeCode(kind, code)})
	}
	return ofDetails(out, e)
}

// regionsOf holds the regions of every economy: asking for them makes a copy each time.
var regionsOf = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for _, t := range directory.EconomyCodes.Terms() {
		out[t.Code] = directory.RegionsOf(t.Code)
	}
	return out
})

// ofDetails appends the values that are not shown as facets.
func ofDetails(out []Value, e *directory.Entry) []Value {
	out = appendAll(out, Class, e.Classes)
	if i := e.Instrument; i != nil {
		out = appendAll(out, Area, i.Areas)
		if i.Regime != "" && i.Regime != "unknown" {
			out = append(out, Value{Regime, i.Regime})
		}
	}
	if c := e.Channel; c != nil {
		out = appendAll(out, Medium, c.Media)
		out = appendAll(out, Harm, c.Harms)
	}
	if a := e.Activity; a != nil {
		out = appendAll(out, Field, a.Fields)
	}
	return out
}

func appendAll[S ~string](out []Value, f Facet, codes []S) []Value {
	for _, c := range codes {
		out = appendOnce(out, Value{f, string(c)})
	}
	return out
}

func appendOnce(out []Value, v Value) []Value {
	if v.Code == "" || slices.Contains(out, v) {
		return out
	}
	return append(out, v)
}

// A code that is a type of one kind only is its own value of the facet Type.
// A code that several kinds share ("training" is a type of resources and of
// events) is the value "kind:code", because it has a label per kind.
var typeKinds = sync.OnceValue(func() map[string][]directory.Kind {
	out := map[string][]directory.Kind{}
	for _, k := range directory.Kinds() {
		if v := directory.TypesOf(k); v != nil {
			for _, t := range v.Terms() {
				out[t.Code] = append(out[t.Code], k)
			}
		}
	}
	return out
})

// TypeCode is the value of the facet Type for a type of a kind.
func TypeCode(kind directory.Kind, code string) string {
	if len(typeKinds()[code]) > 1 {
		return string(kind) + ":" + code
	}
	return code
}

// typeTerm finds the vocabulary term of a value of the facet Type.
func typeTerm(value string) (directory.Term, bool) {
	kind, code, shared := strings.Cut(value, ":")
	if !shared {
		code = value
		if kinds := typeKinds()[code]; len(kinds) == 1 {
			kind = string(kinds[0])
		}
	}
	v := directory.TypesOf(directory.Kind(kind))
	if v == nil {
		return directory.Term{}, false
	}
	return v.Term(code)
}
