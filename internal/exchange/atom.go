package exchange

import (
	"bytes"
	"encoding/xml"
	"time"

	"gatehouse/internal/directory"
)

// Feed is an Atom feed (RFC 4287) in one language.
type Feed struct {
	// Base is the public address of the gateway without a trailing slash.
	Base string
	// Self is the path of the feed with its query, "/en/search.atom?q=spam".
	// The identity of the feed is made of it, so write it in one way always.
	Self string
	// Page is the path of the page that the feed follows.
	Page     string
	Title    string
	Subtitle string
	// Author is who publishes the feed: the facilitator.
	Author string
	Lang   directory.Lang
	// Updated is when the feed last changed; the zero time takes the latest of the items.
	Updated time.Time
	Items   []FeedItem
}

// FeedItem is one thing that happened or is to be told.
type FeedItem struct {
	Entry directory.Entry
	// Updated is when it changed here.
	Updated time.Time
}

// tagDate is the date of the tag URIs (RFC 4151), by which they are for ever.
const tagDate = "2026"

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"xml:lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	Updated  string      `xml:"updated"`
	Author   atomPerson  `xml:"author"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel      string `xml:"rel,attr"`
	Type     string `xml:"type,attr,omitempty"`
	Hreflang string `xml:"hreflang,attr,omitempty"`
	Href     string `xml:"href,attr"`
}

type atomText struct {
	Lang string `xml:"xml:lang,attr,omitempty"`
	Text string `xml:",chardata"`
}

type atomCategory struct {
	Term   string `xml:"term,attr"`
	Scheme string `xml:"scheme,attr"`
	Label  string `xml:"label,attr"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      atomText       `xml:"title"`
	Updated    string         `xml:"updated"`
	Links      []atomLink     `xml:"link"`
	Summary    *atomText      `xml:"summary,omitempty"`
	Categories []atomCategory `xml:"category"`
}

// Atom writes the feed.
func (f Feed) Atom() ([]byte, error) {
	out := atomFeed{
		Lang: string(f.Lang), ID: f.tag(f.Self), Title: f.Title, Subtitle: f.Subtitle,
		Updated: f.updated().Format(time.RFC3339), Author: atomPerson{f.author()},
		Links: []atomLink{{Rel: "self", Type: "application/atom+xml", Hreflang: string(f.Lang), Href: f.Base + f.Self}},
	}
	if f.Page != "" {
		out.Links = append(out.Links, atomLink{Rel: "alternate", Type: "text/html", Hreflang: string(f.Lang), Href: f.Base + f.Page})
	}
	for _, item := range f.Items {
		out.Entries = append(out.Entries, f.entry(item))
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", " ")
	if err := enc.Encode(out); err != nil {
		return nil, directory.Errorf(directory.Internal, "feed %s: %w", f.Self, err)
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// tag is the identity of something of ours for ever, whatever its address becomes.
func (f Feed) tag(path string) string { return "tag:" + hostOf(f.Base) + "," + tagDate + ":" + path }

func (f Feed) author() string {
	if f.Author == "" {
		return hostOf(f.Base) // an author is demanded
	}
	return f.Author
}

func (f Feed) updated() time.Time {
	last := f.Updated
	for _, i := range f.Items {
		if f.Updated.IsZero() && i.Updated.After(last) {
			last = i.Updated
		}
	}
	return last.UTC()
}

func (f Feed) entry(item FeedItem) atomEntry {
	e := PublicEntry(item.Entry)
	title, in := e.Title.In(f.Lang)
	out := atomEntry{
		ID:      f.tag("/" + string(f.Lang) + "/" + string(e.ID)),
		Title:   f.text(title, in),
		Updated: item.Updated.UTC().Format(time.RFC3339),
		Links:   []atomLink{{Rel: "alternate", Type: "text/html", Hreflang: string(f.Lang), Href: pageOf(f.Base, f.Lang, e.ID)}},
	}
	if home := e.Link("home"); home != "" {
		out.Links = append(out.Links, atomLink{Rel: "related", Href: home})
	}
	if summary, in := e.Summary.In(f.Lang); summary != "" {
		t := f.text(summary, in)
		out.Summary = &t
	}
	out.Categories = f.categories(e)
	return out
}

// text marks the language of a text that is not in that of the feed.
func (f Feed) text(s string, in directory.Lang) atomText {
	if in == f.Lang {
		return atomText{Text: s}
	}
	return atomText{Lang: string(in), Text: s}
}

func (f Feed) categories(e directory.Entry) []atomCategory {
	kind := string(e.ID.Kind())
	out := []atomCategory{{Term: kind, Scheme: f.tag("/kind"), Label: directory.KindLabels.Label(kind, f.Lang)}}
	for _, t := range e.Topics {
		out = append(out, atomCategory{Term: t, Scheme: f.tag("/topic"), Label: directory.Topics.Label(t, f.Lang)})
	}
	for _, c := range e.Economies {
		out = append(out, atomCategory{Term: c, Scheme: f.tag("/economy"), Label: directory.EconomyCodes.Label(c, f.Lang)})
	}
	return out
}
