package frame

import (
	"net/http"
	"net/url"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/snapshot"
)

// Request is what a page gets to answer: one reader, one language, one moment
// of the directory. It is made for each HTTP request and used by one goroutine.
type Request struct {
	HTTP *http.Request
	// Lang is one of the languages that the site offers.
	Lang directory.Lang
	// P prints the texts of that language.
	P *locale.Printer
	// Snap is the whole directory at one moment. Never change what it gives.
	Snap *snapshot.Snapshot
	Now  time.Time
	Site *Site
	// Path is the path without the language: "/economy/ke"; "/" is the home page.
	Path string

	query url.Values
}

// Query is the query of the address, parsed once. A malformed part is left out.
func (r *Request) Query() url.Values {
	if r.query == nil {
		r.query = r.HTTP.URL.Query()
	}
	return r.query
}

// Param is the first value of a query parameter, or "".
func (r *Request) Param(name string) string {
	if r.HTTP.URL.RawQuery == "" {
		return ""
	}
	return r.Query().Get(name)
}

// To is the address in the reader's language of a path of the site: "/search"
// becomes "/en/search".
func (r *Request) To(path string) string { return "/" + string(r.Lang) + path }

// ToEntry is the address of an entry in the reader's language.
func (r *Request) ToEntry(id directory.ID) string {
	return "/" + string(r.Lang) + "/" + string(id)
}

// Absolute is the address of a path in the reader's language for use outside the page.
func (r *Request) Absolute(path string) string { return r.Site.Base + r.To(path) }

// Today is the date of the request in UTC.
func (r *Request) Today() directory.Date { return directory.DateOf(r.Now) }

// Label is the label of a code in the reader's language.
func (r *Request) Label(v *directory.Vocabulary, code string) string {
	return v.Label(code, r.Lang)
}

// EconomyName is the name of an economy, by its ISO 3166-1 alpha-2 code, in the reader's language.
func (r *Request) EconomyName(alpha2 string) string {
	return directory.EconomyCodes.Label(alpha2, r.Lang)
}

// TitleOf is the title of an entry for the reader and the language it is in.
// An entry that is not there gives its identity, so that a page never shows nothing.
func (r *Request) TitleOf(id directory.ID) (string, directory.Lang) {
	if e, ok := r.Snap.Entry(id); ok {
		return e.Title.In(r.Lang)
	}
	return string(id), directory.English
}
