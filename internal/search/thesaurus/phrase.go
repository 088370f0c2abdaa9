package thesaurus

import (
	"slices"
	"strings"
	"sync"

	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/facet"
)

// Phrase is a word or phrase of the thesaurus, or a label, as it is written.
type Phrase struct {
	Key    string // by which it is completed: folded letters and digits
	Text   string
	Values []facet.Value
	Label  bool // the label of a value
}

var phrases = sync.OnceValue(func() *[analysis.Classes][]Phrase {
	t := loaded()
	for c := range t.phrases {
		slices.SortStableFunc(t.phrases[c], func(a, b Phrase) int { return strings.Compare(a.Key, b.Key) })
		t.phrases[c] = slices.CompactFunc(t.phrases[c], func(a, b Phrase) bool { return a.Key == b.Key })
	}
	return &t.phrases
})

// Complete lists phrases of the class's language whose key begins with what is
// typed, at most n, in alphabetical order.
func Complete(c analysis.Class, typed string, n int) []Phrase {
	list := phrases()[c]
	i, _ := slices.BinarySearchFunc(list, typed, func(p Phrase, key string) int { return strings.Compare(p.Key, key) })
	end := i
	for end < len(list) && end-i < n && strings.HasPrefix(list[end].Key, typed) {
		end++
	}
	return list[i:end]
}
