package converter

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

// dossier is an organisation while the files that speak of it are read.
type dossier struct {
	entry    *directory.Entry
	mentions []*mention
}

// mention is what one file says of an organisation.
type mention struct {
	file   string
	name   string // as the file writes it
	note   string // what the file notes beside it
	source directory.Source
	facts  []string
}

// addOrganisations reads all files that name organisations.
func addOrganisations(b *builder) error {
	for _, step := range []func(*builder) error{addAlliance, addTeams, addProtectors, addAuthorities} {
		if err := step(b); err != nil {
			return err
		}
	}
	return nil
}

// organisation gives the dossier of the body that a file means by a name, and
// notes the mention. A body that the roster does not know is made from its
// name; its types are those given.
func (b *builder) organisation(economy, name string, types []string, m *mention) *dossier {
	if known := b.roster.Named(economy, name); known != nil {
		return b.mentioned(known.Slug, m)
	}
	parts := tidy.SplitName(name)
	slug := tidy.Slug(parts.Short(), 60)
	if economy != "" {
		slug += "-" + strings.ToLower(economy)
	}
	if b.roster.BySlug[slug] == nil {
		o := &judgement.Body{Slug: slug, Title: directory.NewText(directory.English, parts.Title), Types: types}
		if economy != "" {
			o.Economies = []string{economy}
		}
		for _, n := range parts.Others {
			o.Names = append(o.Names, directory.Name{Value: n, Use: "alias"})
		}
		b.roster.BySlug[slug] = o
		b.report.Mend(m.file, "body that the roster does not know, made from its name", economy+" "+name+" → "+slug)
	}
	return b.mentioned(slug, m)
}

// mentioned opens the dossier of a body of the roster and notes the mention.
func (b *builder) mentioned(slug string, m *mention) *dossier {
	d := b.dossiers[slug]
	if d == nil {
		d = &dossier{entry: newOrganisation(b.roster.BySlug[slug])}
		b.dossiers[slug] = d
	}
	d.mentions = append(d.mentions, m)
	return d
}

func newOrganisation(o *judgement.Body) *directory.Entry {
	e := &directory.Entry{
		ID: directory.NewID(directory.KindOrganisation, o.Slug), Types: o.Types, Status: "active",
		Title: o.Title, Names: o.Names, Economies: o.Economies, Regions: o.Regions,
		Topics: topicsOf(o.Types), Audiences: audiencesOf(o.Types),
	}
	if o.Home != "" {
		e.Links = []directory.Link{{URL: o.Home, Purpose: "home"}}
	}
	return e
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

func topicsOf(types []string) (out []string) {
	for _, t := range types {
		out = union(out, perType[t].topics)
	}
	return out
}

func audiencesOf(types []string) (out []string) {
	for _, t := range types {
		out = union(out, perType[t].audiences)
	}
	return out
}

func union(list, more []string) []string {
	for _, s := range more {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// link adds an address, or notes that one more file knows it.
func (d *dossier) link(m *mention, l directory.Link) {
	at := slices.IndexFunc(d.entry.Links, func(have directory.Link) bool { return tidy.SameAddress(have.URL, l.URL) })
	if at < 0 {
		if l.Purpose == "home" && d.entry.Link("home") != "" {
			l.Purpose = "reference"
		}
		at = len(d.entry.Links)
		d.entry.Links = append(d.entry.Links, l)
	}
	m.fact(fmt.Sprintf("links[%d]", at))
}

func (d *dossier) contact(m *mention, c directory.Contact) {
	at := slices.IndexFunc(d.entry.Contacts, func(have directory.Contact) bool { return have.Medium == c.Medium && have.Value == c.Value })
	if at < 0 {
		at = len(d.entry.Contacts)
		d.entry.Contacts = append(d.entry.Contacts, c)
	}
	m.fact(fmt.Sprintf("contacts[%d]", at))
}

func (m *mention) fact(paths ...string) { m.facts = union(m.facts, paths) }

// closeOrganisations settles every dossier: which file supports which name,
// what rests on general knowledge only, and which rows came together.
func closeOrganisations(b *builder) error {
	slugs := make([]string, 0, len(b.dossiers))
	for slug := range b.dossiers {
		slugs = append(slugs, slug)
	}
	slices.Sort(slugs)
	for _, slug := range slugs {
		d := b.dossiers[slug]
		d.attribute()
		if d.entry.Summary.IsZero() {
			d.entry.Summary = organisationSummary(b, d.entry)
		}
		b.reportMerge(slug, d)
		if err := b.add(d.entry); err != nil {
			return err
		}
	}
	return nil
}

// attribute gives every mention the names that its file writes, and the rest to general knowledge.
func (d *dossier) attribute() {
	e := d.entry
	paths := map[string][]string{} // the names at each path
	for _, v := range e.Title.Values {
		paths["title"] = append(paths["title"], disambiguation.ReplaceAllString(v, ""))
	}
	for i, n := range e.Names {
		paths[fmt.Sprintf("names[%d]", i)] = []string{n.Value}
	}
	open := slices.Collect(maps.Keys(paths))
	for i := range e.Links {
		open = append(open, fmt.Sprintf("links[%d]", i))
	}
	slices.Sort(open)
	for _, m := range d.mentions {
		for path, values := range paths {
			if slices.ContainsFunc(values, func(v string) bool { return tidy.Mentions(m.name+" "+m.note, v) }) {
				m.fact(path)
			}
		}
		slices.Sort(m.facts)
		open = slices.DeleteFunc(open, func(p string) bool { return slices.Contains(m.facts, p) })
		e.Sources = append(e.Sources, supports(m.source, union(m.facts, []string{"economies", "types"})...))
	}
	if len(open) > 0 {
		e.Sources = append(e.Sources, supports(general, open...))
	}
}

// reportMerge says which rows of which files became one organisation.
func (b *builder) reportMerge(slug string, d *dossier) {
	var rows []string
	for _, m := range d.mentions {
		rows = union(rows, []string{m.file + " “" + m.name + "”"})
	}
	if len(rows) > 1 {
		b.report.Merge("organisations.ndjson", "rows that mean one body", slug+": "+strings.Join(rows, "; "))
	}
}
