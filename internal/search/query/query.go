// Package query reads what a person types into a search field:
//
//	phishing kenya            entries with all the words
//	"response team"           the words next to each other
//	-event -"press release"   not with the word, not with the phrase
//	spam OR phishing          either
//	cyber*                    words that begin so
//	country:kenya kind:channel,event -status:retired   by field, by code or by label in any of six languages
//
// Nothing a person types is an error: what can't be understood is taken as
// words or left out, and [Query.Problems] says so.
package query

import (
	"slices"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/facet"
)

// Query is a query as understood.
type Query struct {
	// Clauses must all hold.
	Clauses []Clause
	// Filters must all hold; there is one per facet and sign.
	Filters []Filter
	// Problems say what was not understood.
	Problems []directory.Problem
}

// Clause holds when any of its atoms does, or with Not when none does.
type Clause struct {
	Any []Atom
	Not bool
}

// Atom is a word, the beginning of a word, or a phrase, as written.
type Atom struct {
	Text   string
	Phrase bool
	Prefix bool
}

// Filter holds for entries that have one of the values, or with Not none of them.
type Filter struct {
	Facet facet.Facet
	Codes []string
	Not   bool
}

// String writes the query in its canonical form: reading that gives the same
// query again, without problems.
func (q Query) String() string {
	var parts []string
	for _, c := range q.Clauses {
		atoms := make([]string, len(c.Any))
		for i, a := range c.Any {
			atoms[i] = sign(c.Not) + a.String()
		}
		parts = append(parts, strings.Join(atoms, " OR "))
	}
	for _, f := range q.Filters {
		parts = append(parts, f.String())
	}
	return strings.Join(parts, " ")
}

func (a Atom) String() string {
	switch {
	case a.Phrase:
		return `"` + a.Text + `"`
	case a.Prefix:
		return a.Text + "*"
	}
	return a.Text
}

func (f Filter) String() string {
	value := strings.Join(f.Codes, ",")
	if strings.ContainsAny(value, ": ") {
		value = `"` + value + `"`
	}
	return sign(f.Not) + f.Facet.String() + ":" + value
}

func sign(not bool) string {
	if not {
		return "-"
	}
	return ""
}

// Empty reports whether the query asks for nothing in particular.
func (q Query) Empty() bool { return len(q.Clauses) == 0 && len(q.Filters) == 0 }

// Replace gives the query with one word replaced wherever it stands as a
// plain word, for offering a better spelling.
func (q Query) Replace(word, better string) Query {
	out := q
	out.Clauses = slices.Clone(q.Clauses)
	for i, c := range out.Clauses {
		out.Clauses[i].Any = slices.Clone(c.Any)
		for j, a := range c.Any {
			if !a.Phrase && !c.Not && a.Text == word {
				out.Clauses[i].Any[j].Text = better
			}
		}
	}
	return out
}

// addFilter merges a filter with the one of the same facet and sign.
func (q *Query) addFilter(f facet.Facet, codes []string, not bool) {
	i := slices.IndexFunc(q.Filters, func(o Filter) bool { return o.Facet == f && o.Not == not })
	if i < 0 {
		q.Filters = append(q.Filters, Filter{Facet: f, Not: not})
		i = len(q.Filters) - 1
	}
	for _, c := range codes {
		if !slices.Contains(q.Filters[i].Codes, c) {
			q.Filters[i].Codes = append(q.Filters[i].Codes, c)
		}
	}
}
