// Package resultspage shows what a search finds, with its facets, and gives
// the same search as CSV, NDJSON and Atom. Every result has its own address.
package resultspage
