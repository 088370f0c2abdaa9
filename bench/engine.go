package main

import (
	"fmt"
	"iter"
	"os"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/search"
)

// engine is something that finds entries and counts their facets.
type engine interface {
	// Load puts all documents in.
	Load(docs iter.Seq[*directory.Entry]) error
	// Search gives the number of documents found, having found the best 20 and
	// counted all facets.
	Search(q ask) (total int, err error)
	// Suggest completes a word.
	Suggest(prefix string) error
	Close() error
}

// ask is a query with a filter.
type ask struct {
	text    string // words, all of which must be in the document
	filters map[search.Facet]string
}

// updater is an engine that is changed while it is measured.
type updater interface {
	// Update changes documents, each to its next version, and removes some.
	Update(changed []*directory.Entry, removed []directory.ID)
}

var engineNames = []string{"ours", "bleve", "sqlite", "postgres"}

func newEngine(name string) (engine, error) {
	switch name {
	case "ours":
		return newOurs(), nil
	case "bleve":
		return newBleve()
	case "sqlite":
		return newSQLite()
	case "postgres":
		return newPostgres()
	}
	return nil, fmt.Errorf("no engine %q", name)
}

// flat is a document as the peers hold it: the same text, and its facet
// values, the regions of its economies included.
type flat struct {
	ID, Title, Names, Summary, Body string
	Facets                          map[search.Facet][]string
}

func flatten(e *directory.Entry) flat {
	f := flat{ID: string(e.ID), Title: all(e.Title), Summary: all(e.Summary), Body: all(e.Body), Facets: map[search.Facet][]string{}}
	var names []string
	for _, n := range e.Names {
		names = append(names, n.Value)
	}
	f.Names = strings.Join(names, "\n")
	put := func(name search.Facet, values ...string) {
		for _, v := range values {
			if v != "" {
				f.Facets[name] = append(f.Facets[name], v)
			}
		}
	}
	put(search.FacetKind, string(e.ID.Kind()))
	put(search.FacetEconomy, e.Economies...)
	regions := map[string]bool{}
	for _, code := range e.Economies {
		for _, r := range directory.RegionsOf(code) {
			if !regions[r] {
				regions[r] = true
				put(search.FacetRegion, r)
			}
		}
	}
	put(search.FacetTopic, e.Topics...)
	put(search.FacetAudience, e.Audiences...)
	for _, l := range e.Languages {
		put(search.FacetLanguage, string(l))
	}
	put(search.FacetStatus, e.Status)
	put(search.FacetType, e.Types...)
	fresh := "never"
	if c, ok := e.Confirmed(); ok {
		fresh = "confirmed-older"
		if c.On >= "2025-11-24" {
			fresh = "confirmed-12m"
		}
	}
	put(search.FacetFreshness, fresh)
	return f
}

func all(t directory.Text) string {
	var parts []string
	for _, lang := range t.Languages() {
		parts = append(parts, t.Values[lang])
	}
	return strings.Join(parts, "\n")
}

// scratch makes a folder for an engine's files.
func scratch() (string, error) { return os.MkdirTemp("", "gatehouse-bench-") }
