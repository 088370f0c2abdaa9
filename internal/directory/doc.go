// Package directory holds the nouns of the gateway: the entry and its ten
// kinds, per-language text, sources, dates, vocabularies, error kinds and the
// ports through which entries are read and written.
//
// It knows what a well-formed entry is and who may do what to it, and nothing
// of SQL, HTTP or HTML. It imports the standard library only, so that every
// other package may depend on it.
package directory
