package search

import (
	"slices"

	"gatehouse/internal/directory"
)

// Facet is a property by which results can be counted and narrowed.
type Facet string

// The facets. Their values are codes of the vocabularies of directory:
// kinds, ISO 3166-1 alpha-2 codes, RegionCodes, Topics, Audiences, BCP 47
// tags, Statuses, the types of the kinds and Freshness.
const (
	FacetKind      Facet = "kind"
	FacetEconomy   Facet = "economy"
	FacetRegion    Facet = "region"
	FacetTopic     Facet = "topic"
	FacetAudience  Facet = "audience"
	FacetLanguage  Facet = "language"
	FacetStatus    Facet = "status"
	FacetType      Facet = "type"
	FacetFreshness Facet = "freshness"
)

var facets = []Facet{
	FacetKind, FacetEconomy, FacetRegion, FacetTopic, FacetAudience,
	FacetLanguage, FacetStatus, FacetType, FacetFreshness,
}

// Facets lists the facets in the order in which they are shown.
func Facets() []Facet { return slices.Clone(facets) }

// Sort is an order of results.
type Sort string

// The orders. The zero value means by relevance.
const (
	SortRelevance Sort = "relevance" // best match first; without a query the most useful first
	SortName      Sort = "name"      // by title, in the order of the reader's language
	SortNewest    Sort = "newest"    // by the date of the last edit, newest first
	SortConfirmed Sort = "confirmed" // by the date of the last confirmation, newest first, never confirmed last
)

var sorts = []Sort{SortRelevance, SortName, SortNewest, SortConfirmed}

// Sorts lists the orders in which they are offered.
func Sorts() []Sort { return slices.Clone(sorts) }

const (
	defaultLimit = 20
	maxLimit     = 1000
)

// Request is what a reader asks for. The zero value asks for everything, the
// most useful first.
type Request struct {
	// Query is what the reader typed: words, "phrases", -word, field:value, OR.
	Query string
	// Lang is the reader's language; English when empty.
	Lang directory.Lang
	// Filters are chosen facet values: several of one facet are alternatives,
	// different facets must all hold. Filters in the text of the query are added.
	Filters map[Facet][]string
	Sort    Sort
	// Limit is how many hits at most: 20 when zero, never more than 1,000.
	Limit int
	// Cursor is the Next or Previous of an earlier result of the same request.
	Cursor string
	// Facets asks for the counts.
	Facets bool
}

// Hit is one entry found.
type Hit struct {
	ID    directory.ID
	Score float64
}

// Count says how many results there would be with this value chosen.
type Count struct {
	Value  string
	N      int
	Chosen bool
}

// Result is the answer to a request.
type Result struct {
	// Total is the exact number of entries found, on all pages together.
	Total int
	// First is the rank of the first hit on this page, from 1; 0 without hits.
	First int
	Hits  []Hit
	// Facets holds exact counts per value, the largest first. The choice made in
	// a facet does not narrow that facet's own counts.
	Facets map[Facet][]Count
	// Next and Previous are the cursors of the neighbouring pages, "" at the ends.
	Next, Previous string
	// DidYouMean is a better spelling of the query, offered when little is found
	// and the better spelling finds more.
	DidYouMean string
	// Query is the query as understood.
	Query Query
}

// Query says how a reader's query was understood.
type Query struct {
	// Text is the query in its canonical form; reading it again changes nothing.
	Text string
	// Terms are the words looked for, Phrases the phrases, Exclusions the words
	// and phrases that must not occur, as written.
	Terms, Phrases, Exclusions []string
	// Filters are the field filters found in the text, as codes.
	Filters map[Facet][]string
	// Loose says that no entry holds all words, and that these hold most of them.
	Loose bool
	// Problems say what was not understood and left out: Path is the piece of
	// the query, Key a message key, Text and Mend the same in English.
	Problems []directory.Problem
}

// Suggestion completes what the reader is typing.
type Suggestion struct {
	Text string
	// ID is the entry suggested; empty for a mere word.
	ID   directory.ID
	Kind directory.Kind
}
