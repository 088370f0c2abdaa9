package resultspage

import (
	"bytes"
	"encoding/json"
	"iter"

	"gatehouse/internal/directory"
	"gatehouse/internal/exchange"
	"gatehouse/internal/locale"
	"gatehouse/internal/search"
	"gatehouse/internal/web/frame"
)

const (
	mostDownloaded = 10_000 // entries in one download; the export command has no bound
	mostInFeed     = 50
	pageOfDownload = 1000
)

// CSV gives all results of a search as a table.
func CSV(r *frame.Request) (*frame.Reply, error) {
	return download(r, "text/csv; charset=utf-8", "gatehouse.csv", func(b *bytes.Buffer, s iter.Seq[directory.Entry]) error {
		return exchange.WriteCSV(b, s)
	})
}

// NDJSON gives all results of a search, an entry a line.
func NDJSON(r *frame.Request) (*frame.Reply, error) {
	return download(r, "application/x-ndjson", "gatehouse.ndjson", func(b *bytes.Buffer, s iter.Seq[directory.Entry]) error {
		return exchange.WriteNDJSON(b, s)
	})
}

func download(r *frame.Request, contentType, name string, write func(*bytes.Buffer, iter.Seq[directory.Entry]) error) (*frame.Reply, error) {
	entries, err := all(r, read(r).Request, mostDownloaded)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := write(&b, exchange.Public(plain(entries))); err != nil {
		return nil, err
	}
	return &frame.Reply{Raw: b.Bytes(), ContentType: contentType, Filename: name}, nil
}

// all follows the pages of a search up to a number of entries.
func all(r *frame.Request, q search.Request, most int) ([]*directory.Entry, error) {
	q.Facets, q.Cursor, q.Limit = false, "", min(most, pageOfDownload)
	var out []*directory.Entry
	for {
		result, err := r.Snap.Search().Search(q)
		if err != nil {
			return nil, err
		}
		out = append(out, entriesOf(r, result.Hits)...)
		if result.Next == "" || len(out) >= most {
			return out[:min(len(out), most)], nil
		}
		q.Cursor = result.Next
	}
}

func plain(entries []*directory.Entry) iter.Seq[directory.Entry] {
	return func(yield func(directory.Entry) bool) {
		for _, e := range entries {
			if !yield(*e) {
				return
			}
		}
	}
}

// Atom follows a search: the results that changed last, newest first.
func Atom(r *frame.Request) (*frame.Reply, error) {
	a := read(r)
	a.Sort = "" // a feed has one order, so that one search is one feed
	v := a.values()
	a.Sort = search.SortNewest
	entries, err := all(r, a.Request, mostInFeed)
	if err != nil {
		return nil, err
	}
	feed := exchange.Feed{
		Base: r.Site.Base, Self: r.To(path(".atom", v)), Page: r.To(path("", v)),
		Title: r.P.T(locale.FrameTitleOnSite, "Page", title(r, a), "Site", r.Site.Title(r.P)), Subtitle: r.P.T(locale.ResultsFeedMeans),
		Author: author(r), Lang: r.Lang,
	}
	for _, e := range entries {
		feed.Items = append(feed.Items, exchange.FeedItem{Entry: exchange.PublicEntry(*e), Updated: e.Edited.Start()})
	}
	body, err := feed.Atom()
	return &frame.Reply{Raw: body, ContentType: "application/atom+xml; charset=utf-8"}, err
}

func author(r *frame.Request) string {
	if r.Site.Facilitator != "" {
		return r.Site.Facilitator
	}
	return r.Site.Title(r.P)
}

// suggestion is one line below the search field.
type suggestion struct {
	Text string `json:"text"`
	Kind string `json:"kind,omitempty"`
	Href string `json:"href"`
}

// mostSuggestions is how many lines are offered.
const mostSuggestions = 8

// Suggest completes what is being typed: /suggest?q=...
func Suggest(r *frame.Request) (*frame.Reply, error) {
	text := read(r).Query
	out := []suggestion{}
	if text != "" {
		for _, s := range r.Snap.Search().Suggest(text, r.Lang, mostSuggestions) {
			out = append(out, lineOf(r, s))
		}
	}
	body, err := json.Marshal(out)
	return &frame.Reply{Raw: body, ContentType: "application/json"}, err
}

func lineOf(r *frame.Request, s search.Suggestion) suggestion {
	if s.ID != "" {
		return suggestion{s.Text, r.Label(directory.KindLabels, string(s.ID.Kind())), r.ToEntry(s.ID)}
	}
	return suggestion{Text: s.Text, Href: r.To(asked{}.spelt(s.Text))}
}
