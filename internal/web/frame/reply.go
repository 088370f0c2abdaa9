package frame

import (
	"github.com/a-h/templ"

	"gatehouse/internal/directory"
)

// Handler answers a request with a page, another form, or an error of the
// directory, which the server turns into the fitting error page.
type Handler func(*Request) (*Reply, error)

// Reply is the answer of a handler: a page (Page and Body), other bytes (Raw
// and ContentType), or the address of the page to go to (Redirect).
type Reply struct {
	Page Page
	// Body is the content of <main> below the breadcrumbs. It begins with the one <h1>.
	Body templ.Component
	// Status is the HTTP status; 0 means 200, or 303 with Redirect.
	Status int

	Raw         []byte
	ContentType string
	// Filename offers Raw for saving under this name; empty shows it.
	Filename string

	// Redirect is an address of the site with its language ("/en/contact/sent").
	Redirect string
	// NoStore keeps the answer out of every cache: for answers to a POST.
	NoStore bool
	// Vary and Link are added to the headers of those names when not empty.
	Vary, Link string
}

// Page is what the layout must know of a page.
type Page struct {
	// Title is the title of the page without the name of the site. Empty on the home page only.
	Title string
	// TitleLang is the language of the title when it is not the page's.
	TitleLang directory.Lang
	// Detail tells the page apart from others of the same title, in the title of
	// the window and in previews only: the filters of a search, the country of a law.
	Detail string
	// Description is one sentence for search engines and previews.
	Description string
	// Canonical is the path without the language ("/economy/ke"), with the
	// part of the query that belongs to the identity of the page. Empty means
	// the path of the request.
	Canonical string
	// Crumbs lead here, without the home page and without the page itself.
	Crumbs []Crumb
	// Robots is the content of the robots meta element; empty means none.
	Robots string
	// NoCanonical leaves out the canonical address and those in other
	// languages: for error pages and answers that are no page of their own.
	NoCanonical bool
	// Section is the item of the main navigation that the page belongs to.
	Section Section
	// Alternates are the same in other forms: JSON, CSV, a feed.
	Alternates []Alternate
	// JSONLD is schema.org data about the page, or nil.
	JSONLD []byte
	// OwnSearch says that the page has a search field of its own, so that the header shows none.
	OwnSearch bool
	// Search is what the search field of the header holds.
	Search string
	// Plain leaves out the breadcrumbs.
	Plain bool
}

// Crumb is a step on the way to a page. Path is without the language.
type Crumb struct {
	Title string
	Path  string
	// Lang is the language of the title when it is not the page's.
	Lang directory.Lang
}

// Alternate is another form of a page.
type Alternate struct {
	Type  string // media type
	Title string
	Href  string // address with the language, or absolute
}

// Section is an item of the main navigation.
type Section uint8

// The sections.
const (
	NoSection Section = iota
	SectionReport
	SectionDirectory
	SectionEconomies
	SectionTopics
	SectionStandards
	SectionAlliance
	SectionPartnerships
	sections
)
