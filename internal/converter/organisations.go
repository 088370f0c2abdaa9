package converter

import (
	"slices"
	"strings"

	"gatehouse/internal/converter/bodies"
	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/summary"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

type (
	dossier = bodies.Dossier
	mention = bodies.Mention
)

var union = tidy.Union

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
		b.report.Mend(m.File, "body that the roster does not know, made from its name", economy+" "+name+" → "+slug)
	}
	return b.mentioned(slug, m)
}

// mentioned opens the dossier of a body of the roster and notes the mention.
func (b *builder) mentioned(slug string, m *mention) *dossier {
	d := b.dossiers[slug]
	if d == nil {
		d = bodies.New(b.roster.BySlug[slug])
		b.dossiers[slug] = d
	}
	d.Mentions = append(d.Mentions, m)
	return d
}

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
		if !d.Written {
			d.Attribute(general)
		}
		if d.Entry.Summary.IsZero() {
			d.Entry.Summary = summary.Organisation(d.Entry)
		}
		b.reportMerge(slug, d)
		if err := b.add(d.Entry); err != nil {
			return err
		}
	}
	return nil
}

// reportMerge says which rows of which files became one organisation.
func (b *builder) reportMerge(slug string, d *dossier) {
	var rows []string
	for _, m := range d.Mentions {
		rows = union(rows, []string{m.File + " “" + m.Name + "”"})
	}
	if len(rows) > 1 {
		b.report.Merge("organisations.ndjson", "rows that mean one body", slug+": "+strings.Join(rows, "; "))
	}
}
