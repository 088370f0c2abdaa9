package known

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/directory"
)

// published are the bodies that publish a standard, by the short name of the tables.
var published = map[string][]body{
	"IETF":                         {{"ietf", "Internet Engineering Task Force (IETF)"}},
	"FIRST":                        {{"first", "FIRST"}},
	"OASIS":                        {{"oasis-open", "OASIS Open"}},
	"ISO":                          {{"iso", "International Organization for Standardization (ISO)"}},
	"IEC":                          {{"iec", "International Electrotechnical Commission (IEC)"}},
	"ISO/IEC":                      {{"iso", "International Organization for Standardization (ISO)"}, {"iec", "International Electrotechnical Commission (IEC)"}},
	"NIST":                         {{"nist", "National Institute of Standards and Technology (NIST)"}},
	"ETSI":                         {{"etsi", "European Telecommunications Standards Institute (ETSI)"}},
	"MITRE":                        {{"mitre", "The MITRE Corporation"}},
	"PCI SSC":                      {{"pci-ssc", "PCI Security Standards Council"}},
	"CIS":                          {{"cis", "Center for Internet Security"}},
	"OWASP":                        {{"owasp", "OWASP Foundation"}},
	"W3C":                          {{"w3c", "World Wide Web Consortium (W3C)"}},
	"Ecma International":           {{"ecma", "Ecma International"}},
	"AuthIndicators Working Group": {{"", "AuthIndicators Working Group"}},
}

// draftStandards are specifications that were never finished.
var draftStandards = []string{"bimi"}

// force is the code of the tables for whether a standard is in force.
var force = map[string]string{"y": "yes", "n": "no", "-": ""}

// Standards reads the tables of the standards of other bodies than ITU-T.
func Standards() ([]*directory.Entry, error) {
	purposes, err := texts("standard-texts.tsv", len(inSix)-1)
	if err != nil {
		return nil, err
	}
	rows, err := standardRows()
	if err != nil {
		return nil, err
	}
	var out []*directory.Entry
	for _, r := range rows {
		if purposes[r.slug] == nil {
			return nil, fmt.Errorf("tables/standard-texts.tsv: %s is not there", r.slug)
		}
		e, err := r.entry(purposes[r.slug])
		if err != nil {
			return nil, fmt.Errorf("standard %s: %w", r.slug, err)
		}
		delete(purposes, r.slug)
		out = append(out, e)
	}
	for slug := range purposes {
		return nil, fmt.Errorf("tables/standard-texts.tsv: %s is not in the tables of the standards", slug)
	}
	nameSuccessors(out)
	return out, nil
}

// standardRow is one row of either table of standards.
type standardRow struct {
	slug, number, body, kind, first, latest, force, topics, relations, link, also, title, purpose string
}

func standardRows() ([]standardRow, error) {
	var out []standardRow
	rfcs, err := judgement.Table("standards-rfc.tsv", 8)
	if err != nil {
		return nil, err
	}
	for _, r := range rfcs {
		out = append(out, standardRow{
			slug: "rfc" + r[0], number: "RFC " + r[0], body: "IETF", kind: "rfc", first: r[1], force: r[2], topics: r[3], relations: r[4],
			link: rfcAddress(r[0]), also: r[5], title: r[6], purpose: r[7],
		})
	}
	others, err := judgement.Table("standards-other.tsv", 13)
	if err != nil {
		return nil, err
	}
	for _, r := range others {
		out = append(out, standardRow{r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7], r[8], r[9], r[10], r[11], r[12]})
	}
	return out, nil
}

// rfcAddress is the address of an RFC by the rule that the RFC Editor states.
func rfcAddress(number string) string { return "https://www.rfc-editor.org/rfc/rfc" + number }

func (r standardRow) entry(translations []string) (*directory.Entry, error) {
	inForce, ok := force[r.force]
	if !ok {
		return nil, fmt.Errorf("in force is %q, want y, n or -", r.force)
	}
	e := &directory.Entry{
		ID: directory.NewID(directory.KindStandard, r.slug), Types: []string{r.kind}, Status: r.status(inForce),
		Title: directory.NewText(directory.English, r.title), Topics: strings.Fields(r.topics), Audiences: []string{"technical"},
		Classes: []string{"theme-technical-standards", "pillar-technical"}, Valid: directory.Period{From: directory.Date(r.first)},
		Standard: &directory.Standard{
			Number: r.number, Body: r.body, First: directory.Date(r.first), Latest: directory.Date(r.latest), InForce: inForce,
		},
		Sources: []directory.Source{general},
	}
	if slices.Contains(e.Topics, "spam") {
		e.Classes = []string{"focus-spam", "theme-technical-standards", "pillar-technical"}
	}
	for _, b := range published[r.body] {
		e.Parties = append(e.Parties, party("publisher", b))
	}
	var err error
	e.Related, err = relations(directory.KindStandard, r.relations)
	r.name(e)
	r.address(e)
	r.describe(e, translations)
	return e, err
}

func (r standardRow) status(inForce string) string {
	switch {
	case slices.Contains(draftStandards, r.slug):
		return "draft"
	case strings.Contains(r.relations, "replaced-by:"):
		return "superseded"
	case inForce == "no":
		return "retired"
	}
	return "active"
}

var (
	numbered     = regexp.MustCompile(`^[A-Z/ ]+ \d`)
	leadingNames = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9.-]+(?: 1\.3)?): `)
)

// name adds what else the standard is called: other numbers, and the short name
// before the colon of its purpose.
func (r standardRow) name(e *directory.Entry) {
	names := []string{}
	for _, n := range list(r.also) {
		if numbered.MatchString(n) {
			e.Standard.Also = append(e.Standard.Also, n)
		} else {
			names = append(names, n)
		}
	}
	if m := leadingNames.FindStringSubmatch(r.purpose); m != nil {
		names = append(names, m[1])
	}
	for i, n := range names {
		if n == r.title || slices.Contains(names[:i], n) {
			continue
		}
		use := "abbreviation"
		if n != strings.ToUpper(n) {
			use = "alias"
		}
		e.Names = append(e.Names, directory.Name{Value: n, Use: use})
	}
}

// address links the text where its address is known: by the rule of the RFC
// Editor, or from a list of links.
func (r standardRow) address(e *directory.Entry) {
	if r.link == "" {
		return
	}
	e.Links = []directory.Link{{URL: r.link, Purpose: "document"}}
	from := directory.Source{Publisher: "Public lists of links", Title: "Links on security collected in public lists", Seen: "2026-11-23", Confidence: "weak"}
	if r.kind == "rfc" {
		from = directory.Source{Publisher: "RFC Editor", Title: "Rule by which the address of an RFC follows from its number", Confidence: "known"}
	}
	from.Facts = []string{"links"}
	e.Sources = append(e.Sources, from)
}
