package converter

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

const (
	protectorsFile = "authorities/supervisory-authorities.json"
	antispamFile   = "laws/antispam_laws.csv"
)

// protector is a data protection authority as the source describes it.
type protector struct {
	Slug      string   `json:"slug"`
	Economies []string `json:"relevant-countries"`
	Name      string   `json:"name"`
	Address   string   `json:"address"`
	Phone     string   `json:"phone"`
	Fax       string   `json:"fax"`
	Email     string   `json:"email"`
	Webform   string   `json:"webform"`
	Web       string   `json:"web"`
	Language  string   `json:"complaint-language"`
}

// addProtectors reads the data protection authorities with their contacts.
func addProtectors(b *builder) error {
	data, err := fs.ReadFile(b.facts, protectorsFile)
	if err != nil {
		return err
	}
	var all []protector
	if err := json.Unmarshal(data, &all); err != nil {
		return fmt.Errorf("%s: %w", protectorsFile, err)
	}
	b.report.Rows(protectorsFile, len(all))
	for _, p := range all {
		economy := strings.ToUpper(p.Economies[0])
		known := b.roster.Named(economy, p.Slug)
		if known == nil {
			return fmt.Errorf("%s: %s is not in tables/organisations.tsv", protectorsFile, p.Slug)
		}
		m := &mention{File: protectorsFile, Name: p.Name, Source: sourceProtectors}
		b.addProtector(b.mentioned(known.Slug, m), m, p)
	}
	return nil
}

func (b *builder) addProtector(d *dossier, m *mention, p protector) {
	if address, ok := tidy.Address(p.Web); ok {
		d.Link(m, directory.Link{URL: address, Purpose: "home"})
	}
	if p.Language != "" {
		d.Entry.Languages = append(d.Entry.Languages, directory.Lang(strings.ToLower(p.Language)))
		m.Fact("languages")
	}
	add := func(purpose, medium, value string) {
		if value != "" {
			d.Contact(m, directory.Contact{Purpose: purpose, Medium: medium, Value: value})
		}
	}
	if form, ok := tidy.Address(p.Webform); ok {
		add("complaint", "web", form)
	}
	add("general", "email", p.Email)
	add("general", "phone", tidy.Phone(p.Phone))
	add("general", "fax", tidy.Phone(p.Fax))
	add("general", "post", p.Address)
}

// antispamRow is what the table of authorities says of a row of the anti-spam laws.
type antispamRow struct {
	bodies   []string // identities
	enforces map[string]bool
	site     string // whose address the source gives; "" nobody's
}

// antispamBodies resolves the free text of the authority column.
func (b *builder) antispamBodies() (map[string]antispamRow, error) {
	rows, err := judgement.Table("antispam-authorities.tsv", 4)
	if err != nil {
		return nil, err
	}
	out := map[string]antispamRow{}
	for _, cells := range rows {
		a := antispamRow{enforces: map[string]bool{}, site: cells[3]}
		for _, slug := range strings.Fields(cells[2]) {
			plain := strings.TrimPrefix(slug, "+")
			if b.roster.BySlug[plain] == nil {
				return nil, fmt.Errorf("tables/antispam-authorities.tsv: %s is not in tables/organisations.tsv", plain)
			}
			a.enforces[plain] = plain != slug
			a.bodies = append(a.bodies, plain)
		}
		if a.site == "" {
			a.site = a.bodies[0]
		}
		out[cells[0]+"\x00"+cells[1]] = a
	}
	return out, nil
}

// addAuthorities reads who enforces the rules on unsolicited messages. One
// body named for several laws or channels becomes one organisation.
func addAuthorities(b *builder) error {
	rows, err := b.rows(antispamFile, "iso2", "country", "law", "year", "opt_in_or_out", "authority", "authority_url", "report_url", "confidence", "source")
	if err != nil {
		return err
	}
	if b.antispam, err = b.antispamBodies(); err != nil {
		return err
	}
	for _, r := range rows {
		a, ok := b.antispam[r["iso2"]+"\x00"+r["authority"]]
		if !ok {
			return fmt.Errorf("%s: %s: %q is not in tables/antispam-authorities.tsv", antispamFile, r["iso2"], r["authority"])
		}
		for _, slug := range a.bodies {
			b.addAuthority(r, slug, a)
		}
	}
	return nil
}

func (b *builder) addAuthority(r row, slug string, a antispamRow) {
	source := directory.Source{
		Publisher: "Collected list", Title: "Anti-spam laws and authorities worldwide (" + tidy.WithoutRemarks(r["source"]) + ")",
		Seen: collected, Confidence: r["confidence"],
	}
	m := &mention{File: antispamFile, Name: r["authority"], Source: source}
	d := b.mentioned(slug, m)
	if address, ok := tidy.Address(r["authority_url"]); ok && a.site == slug {
		d.Link(m, directory.Link{URL: address, Purpose: "home"})
	}
}
