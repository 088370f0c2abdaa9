package converter

import (
	"fmt"
	"regexp"
	"strings"

	"gatehouse/internal/converter/summary"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

var (
	provision     = regexp.MustCompile(`(?i),?\s*\b(?:arts?\.|s\.|reg\.)\s*\d`)
	forceDate     = regexp.MustCompile(`(?:in force|enforced from) (\d{1,2} \p{L}+ \d{4})`)
	privateAction = regexp.MustCompile(`Private action: ([^;]+)`)
)

// readAntispam reads the rules on unsolicited messages. A row that names a
// whole law which another file has too becomes part of that entry; one that
// names a provision is an entry of its own and says of which law it is a part.
func (s *statutes) readAntispam() error {
	rows, err := s.b.rows(antispamFile)
	if err != nil {
		return err
	}
	for _, r := range rows {
		title, notes := tidy.AntispamTitle(r["law"])
		sources := cited(r["source"], r["confidence"])
		whole := s.wholeLaw(r["iso2"], title)
		e, isNew := whole, whole == nil || provision.MatchString(title)
		if isNew {
			e = s.newLaw(r["iso2"], tidy.Law{Title: title}, sources[0])
			e.Sources = sources
			s.all = append(s.all, e)
			if whole != nil {
				e.Related = append(e.Related, directory.Relation{Type: "part-of", ID: whole.ID})
				s.b.report.Merge(antispamFile, "provision of a law in another file, related to it", r["iso2"]+" "+title+" → "+string(whole.ID))
			}
		} else {
			s.joinAntispam(e, title, sources)
		}
		if err := s.antispamFacts(e, r, notes, isNew); err != nil {
			return err
		}
	}
	if len(s.lost) > 0 {
		return fmt.Errorf("tables/laws.tsv names what is not there: %s", strings.Join(s.lost, ", "))
	}
	return nil
}

// joinAntispam makes a rule on unsolicited messages part of the entry of the
// law that it is; what each file supports is kept apart.
func (s *statutes) joinAntispam(e *directory.Entry, title string, sources []directory.Source) {
	s.merge(antispamFile, e, "spam", tidy.Law{Title: title}, sources[0])
	e.Sources = append(e.Sources, sources[1:]...)
	for i := range e.Sources {
		if e.Sources[i].Publisher == sourceUNCTAD.Publisher {
			e.Sources[i].Facts = []string{"title", "types", "economies", "links", "instrument.number"}
		} else {
			e.Sources[i].Facts = []string{"names", "parties", "body", "instrument.regime", "instrument.adopted", "instrument.in_force", "instrument.areas"}
		}
	}
}

// wholeLaw finds the law that a title names or names a provision of.
func (s *statutes) wholeLaw(economy, title string) *directory.Entry {
	if e := s.judged(economy, title); e != nil {
		return e
	}
	name := title
	if at := provision.FindStringIndex(title); at != nil {
		name = title[:at[0]]
	}
	for _, k := range tidy.LawKeys(economy, name) {
		if e := s.byKey[k]; e != nil {
			return e
		}
	}
	return nil
}

func (s *statutes) antispamFacts(e *directory.Entry, r row, notes []string, isNew bool) (err error) {
	var other directory.Date // year of a rule that is not the year of its law
	d := e.Instrument
	d.Areas = union([]string{"spam"}, union(d.Areas, tidy.AreasIn(e.Title.Source())))
	d.Regime = tidy.Regime(r["opt_in_or_out"])
	if year := directory.Date(r["year"]); d.Adopted.Year() != year.Year() {
		if isNew || d.Adopted == "" {
			d.Adopted = year
		} else {
			other = year
		}
	}
	for _, n := range notes {
		if m := forceDate.FindStringSubmatch(n); m != nil {
			d.InForce = tidy.AdoptedIn(m[1])
		}
	}
	if m := privateAction.FindStringSubmatch(r["authority"]); m != nil {
		if d.Sanctions, err = summary.Notes([]string{m[1]}, ""); err != nil {
			return err
		}
	}
	if d.Regime != r["opt_in_or_out"] {
		notes = append([]string{"rule on unsolicited messages: " + r["opt_in_or_out"]}, notes...)
	}
	body, err := summary.Notes(notes, other)
	if err != nil {
		return err
	}
	if !body.IsZero() {
		e.Body = body
	}
	for _, slug := range s.b.antispam[r["iso2"]+"\x00"+r["authority"]].bodies {
		e.Parties = append(e.Parties, directory.Party{Role: "authority", ID: directory.NewID(directory.KindOrganisation, slug)})
	}
	return nil
}

// perArea says what topic and which classes an area of law belongs to.
var perArea = map[string]struct {
	topic   string
	classes []string
}{
	"spam":                    {"spam", []string{"focus-spam"}},
	"cybercrime":              {"cybercrime", []string{"pillar-legal"}},
	"privacy":                 {"data-protection", []string{"theme-privacy"}},
	"consumer-protection":     {"consumer-protection", []string{"theme-privacy"}},
	"electronic-transactions": {"electronic-transactions", nil},
	"network-security":        {"network-security", []string{"pillar-legal"}},
	"child-protection":        {"child-online-protection", []string{"pillar-legal"}},
}

// finishInstrument sets what follows from the areas and writes the summary.
func finishInstrument(e *directory.Entry) {
	d := e.Instrument
	d.Areas = inOrder(directory.Areas, d.Areas)
	classes := []string{"theme-legal", "focus-legal"}
	for _, area := range d.Areas {
		p := perArea[area]
		e.Topics = union(e.Topics, []string{p.topic})
		classes = union(classes, p.classes)
	}
	e.Classes = inOrder(directory.Classes, classes)
	e.Valid.From = d.InForce
	e.Summary = summary.Instrument(e)
}
