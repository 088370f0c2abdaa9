// Package locale holds what the gateway says and how each language says it:
// the text catalogues, plurals, numbers, dates, names of languages, collation
// and the matching of a reader's languages.
//
// The texts are TOML files, one folder a language and one file an area, in
// texts/. `go generate ./internal/locale` turns every message id of the English
// ones into a constant: home.title becomes [HomeTitle]. A page names the
// constant, so a misspelt or forgotten text does not compile.
//
// English and Arabic must be complete. A further language is offered as soon
// as its catalogue is complete, with no change to the program.
//
// Everything is prepared by [Load]: a text without arguments is an array
// look-up, one with arguments is joined from ready pieces.
package locale

//go:generate go run ./keygen
