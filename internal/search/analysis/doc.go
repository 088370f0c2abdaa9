// Package analysis turns text into the words by which it is found: it cuts text
// of any script into tokens, folds case, accents and spelling variants away,
// knows the written variants of abbreviations and numbers ("CERT-FR", "CERT FR",
// "certfr"; "X.1231", "X 1231", "x1231"), and knows the stems and stop words of
// the six languages.
//
// The same functions read the entries and the queries, so what is written
// either way is found.
package analysis
