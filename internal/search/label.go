package search

import (
	"gatehouse/internal/directory"
	"gatehouse/internal/search/facet"
)

// Label is what a value of a facet is called in a language. A language tag, and
// a value that is in no vocabulary, is its own label.
func Label(f Facet, value string, lang directory.Lang) string {
	k, ok := facet.Parse(string(f))
	if !ok {
		return value
	}
	return facet.Label(facet.Value{Facet: k, Code: value}, lang)
}
