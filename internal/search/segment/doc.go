// Package segment holds an immutable block of entries in the form in which it
// is searched: a dictionary of words with their postings, the facet values of
// every entry as columns, names for suggestions, dates and ranks.
//
// Entries of a segment are numbered from 0 in the order of their static rank,
// the most useful first, so that among equals the lower number wins. What is
// deleted is noted outside, in a [bitmap.Bits] beside the segment.
package segment
