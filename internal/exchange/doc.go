// Package exchange knows the forms in which entries travel in and out: NDJSON
// and CSV, which come back without loss, and JSON, JSON-LD, Atom, vCard and
// iCalendar, which go out only. One file a format.
//
// What goes out is public: contacts marked above TLP:CLEAR are left out of
// every form, see [PublicEntry]. Only [Writer] with All set, which is for the
// facilitator's own export, keeps them.
package exchange
