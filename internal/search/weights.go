package search

import "gatehouse/internal/search/analysis"

// How much a way of matching a word of the query counts, against the word
// itself in the reader's language. DESIGN.md has the reasons.
const (
	weightExact     = 1.0
	weightForm      = 0.85 // another form of the word: the same stem
	weightPrefix    = 0.7
	weightApart     = 0.6  // the two parts of a word like "iso27001", apart
	weightRomanised = 0.6  // a Cyrillic word in Latin letters
	weightConcept   = 0.6  // a synonym
	weightName      = 0.9  // the name of a facet value that the entry has
	weightRelated   = 0.45 // a word related to a facet value that the entry has
	weightForeign   = 0.35 // times this when in another language than the reader's
	weightAbroad    = 0.6  // the same for a synonym, which is a translation
)

const (
	idfScale = 64 // idf to integer
	leastIDF = 0.05
)

// foreign is the factor for a hit in a text of the class.
func foreign(own, c analysis.Class) float64 {
	if c == own || c == analysis.Neutral {
		return 1
	}
	return weightForeign
}

// abroad is the factor for a synonym in a text of the class: that it is another
// word has been counted already.
func abroad(own, c analysis.Class) float64 {
	if c == own || c == analysis.Neutral {
		return 1
	}
	return weightAbroad
}
