// Package prose writes the short texts of the catalogue in the six languages.
//
// The sentences are data (sentences.json), and so are the forms in which a
// country or a region stands in them (places.tsv): "au Kenya", "в Кении". The
// code only puts the pieces together, so a translator can read and mend every
// word of a language without reading Go.
package prose
