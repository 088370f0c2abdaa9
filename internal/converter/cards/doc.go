// Package cards reads entries that are written by hand. A card is a block of
// lines "key: value" under a line "== slug", so that the six languages of a
// text stand under each other and a translation can be read against its
// original:
//
//	== unctad
//	types: intergovernmental
//	place: @001
//	en: United Nations Conference on Trade and Development
//	names: abbreviation=UNCTAD; abbreviation@fr=CNUCED
//	sum.en: ...
//	sum.ar: ...
//
// What no line names as its source rests on general knowledge, and the entry
// says so.
package cards
