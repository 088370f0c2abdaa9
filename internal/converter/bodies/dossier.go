// Package bodies knows an organisation while the files that speak of it are
// read: what each says, and what in the end rests on which.
package bodies

import (
	"fmt"
	"maps"
	"regexp"
	"slices"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

// Disambiguation is what a title has in brackets at its end to tell bodies of one name apart.
var Disambiguation = regexp.MustCompile(`\s+\([^()]+\)$`)

// Dossier is an organisation while the files that speak of it are read.
type Dossier struct {
	Entry    *directory.Entry
	Mentions []*Mention
	Written  bool // by hand, with its own sources
}

// Mention is what one file says of an organisation.
type Mention struct {
	File   string
	Name   string // as the file writes it
	Note   string // what the file notes beside it
	Source directory.Source
	facts  []string
}

// New opens the dossier of a body of the roster.
func New(o *judgement.Body) *Dossier {
	e := &directory.Entry{
		ID: directory.NewID(directory.KindOrganisation, o.Slug), Types: o.Types, Status: "active",
		Title: o.Title, Names: o.Names, Economies: o.Economies, Regions: o.Regions,
		Topics: TopicsOf(o.Types), Audiences: AudiencesOf(o.Types),
	}
	if o.Home != "" {
		e.Links = []directory.Link{{URL: o.Home, Purpose: "home"}}
	}
	return &Dossier{Entry: e}
}

// perType says what an organisation of a type deals with and whom it serves.
var perType = map[string]struct{ topics, audiences []string }{
	"response-team-national":    {[]string{"incident-response"}, []string{"government", "technical"}},
	"response-team-government":  {[]string{"incident-response"}, []string{"government", "technical"}},
	"response-team-regional":    {[]string{"incident-response", "cooperation"}, []string{"technical"}},
	"response-team-sector":      {[]string{"incident-response"}, []string{"business", "technical"}},
	"response-team-other":       {[]string{"incident-response"}, []string{"technical"}},
	"antispam-authority":        {[]string{"spam"}, []string{"citizen", "business"}},
	"data-protection-authority": {[]string{"data-protection"}, []string{"citizen", "business"}},
	"consumer-authority":        {[]string{"consumer-protection"}, []string{"citizen"}},
	"hotline":                   {[]string{"abuse-reporting"}, []string{"citizen"}},
	"law-enforcement":           {[]string{"cybercrime"}, nil},
}

// TopicsOf are the topics of organisations of the types.
func TopicsOf(types []string) (out []string) {
	for _, t := range types {
		out = tidy.Union(out, perType[t].topics)
	}
	return out
}

// AudiencesOf are whom organisations of the types serve.
func AudiencesOf(types []string) (out []string) {
	for _, t := range types {
		out = tidy.Union(out, perType[t].audiences)
	}
	return out
}

// Link adds an address, or notes that one more file knows it.
func (d *Dossier) Link(m *Mention, l directory.Link) {
	at := slices.IndexFunc(d.Entry.Links, func(have directory.Link) bool { return tidy.SameAddress(have.URL, l.URL) })
	if at < 0 {
		if l.Purpose == "home" && d.Entry.Link("home") != "" {
			l.Purpose = "reference"
		}
		at = len(d.Entry.Links)
		d.Entry.Links = append(d.Entry.Links, l)
	}
	m.Fact(fmt.Sprintf("links[%d]", at))
}

// Contact adds a way to reach the body, or notes that one more file knows it.
func (d *Dossier) Contact(m *Mention, c directory.Contact) {
	at := slices.IndexFunc(d.Entry.Contacts, func(have directory.Contact) bool { return have.Medium == c.Medium && have.Value == c.Value })
	if at < 0 {
		at = len(d.Entry.Contacts)
		d.Entry.Contacts = append(d.Entry.Contacts, c)
	}
	m.Fact(fmt.Sprintf("contacts[%d]", at))
}

// Fact notes that the file supports the facts at the paths.
func (m *Mention) Fact(paths ...string) { m.facts = tidy.Union(m.facts, paths) }

// Attribute gives every mention the names that its file writes, and the rest to general knowledge.
func (d *Dossier) Attribute(general directory.Source) {
	e := d.Entry
	paths := map[string][]string{} // the names at each path
	for _, v := range e.Title.Values {
		paths["title"] = append(paths["title"], Disambiguation.ReplaceAllString(v, ""))
	}
	for i, n := range e.Names {
		paths[fmt.Sprintf("names[%d]", i)] = []string{n.Value}
	}
	open := slices.Collect(maps.Keys(paths))
	for i := range e.Links {
		open = append(open, fmt.Sprintf("links[%d]", i))
	}
	slices.Sort(open)
	for _, m := range d.Mentions {
		for path, values := range paths {
			if slices.ContainsFunc(values, func(v string) bool { return tidy.Mentions(m.Name+" "+m.Note, v) }) {
				m.Fact(path)
			}
		}
		slices.Sort(m.facts)
		open = slices.DeleteFunc(open, func(p string) bool { return slices.Contains(m.facts, p) })
		e.Sources = append(e.Sources, supports(m.Source, tidy.Union(m.facts, []string{"economies", "types"})...))
	}
	if len(open) > 0 {
		e.Sources = append(e.Sources, supports(general, open...))
	}
}

// Complete adds to a body of the files what a card says of it.
func (d *Dossier) Complete(card *directory.Entry, general directory.Source) {
	e, m := d.Entry, &Mention{Source: general}
	for lang, v := range card.Title.Values {
		if e.Title.Values[lang] == "" {
			e.Title.Values[lang] = v
		}
	}
	for _, n := range card.Names {
		if !slices.ContainsFunc(e.Names, func(have directory.Name) bool { return have.Value == n.Value && have.Use == n.Use }) {
			e.Names = append(e.Names, n)
		}
	}
	if !card.Summary.IsZero() {
		e.Summary = card.Summary
		m.Fact("summary")
	}
	if e.Organisation == nil {
		e.Organisation = card.Organisation
		m.Fact("organisation")
	}
	e.Types = tidy.Union(e.Types, card.Types)
	e.Topics = tidy.Union(e.Topics, tidy.Union(TopicsOf(card.Types), card.Topics))
	e.Audiences = tidy.Union(e.Audiences, tidy.Union(AudiencesOf(card.Types), card.Audiences))
	e.Classes, e.Regions = tidy.Union(e.Classes, card.Classes), tidy.Union(e.Regions, card.Regions)
	for _, r := range card.Related {
		m.Fact(fmt.Sprintf("related[%d]", len(e.Related)))
		e.Related = append(e.Related, r)
	}
	for i, l := range card.Links {
		for _, s := range card.Sources {
			if slices.Contains(s.Facts, fmt.Sprintf("links[%d]", i)) {
				cites := &Mention{Source: s}
				d.Link(cites, l)
				d.Mentions = append(d.Mentions, cites)
			}
		}
	}
	d.Mentions = append(d.Mentions, m)
}

func supports(s directory.Source, facts ...string) directory.Source {
	s.Facts = facts
	return s
}

// Places are the economies and regions that an entry names, as codes.
func Places(e *directory.Entry) []string {
	return slices.Concat(e.Economies, e.Regions)
}
