package converter

import (
	"fmt"
	"slices"
	"strings"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

const lawsFile = "laws/unctad-laws.csv"

// statutes are the instruments while the files that name them are read. The
// same law stands under several areas and in several files: it is one entry.
type statutes struct {
	b     *builder
	byKey map[string]*directory.Entry
	all   []*directory.Entry
	same  map[string]directory.ID // economy and title of a rule on messages to its law
	lost  []string                // identities in the table that no file gave
	odd   map[string]string       // economy and beginning of a title to the reason to leave it out
}

// addInstruments reads the laws of all files.
func addInstruments(b *builder) error {
	s := &statutes{b: b, byKey: map[string]*directory.Entry{}, odd: map[string]string{}, same: map[string]directory.ID{}}
	rows, err := judgement.Table("laws.tsv", 4)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r[2] == "drop" {
			s.odd[r[0]+"\x00"+r[1]] = r[3]
		} else {
			s.same[r[0]+"\x00"+r[1]] = directory.ID(r[2])
		}
	}
	for _, step := range []func() error{s.readCyberlaws, s.readOceania, s.readAntispam} {
		if err := step(); err != nil {
			return err
		}
	}
	for _, e := range s.all {
		finishInstrument(e)
		if err := b.add(e); err != nil {
			return err
		}
	}
	return nil
}

func (s *statutes) readCyberlaws() error {
	rows, err := s.b.rows(lawsFile, "m49", "country", "area", "title", "url")
	if err != nil {
		return err
	}
	for _, r := range rows {
		area, ok := lawAreas[r["area"]]
		if !ok {
			s.b.report.Drop(lawsFile, "area out of scope: "+r["area"], r["country"]+": "+r["title"])
			continue
		}
		economy := s.b.economyBy(func(d *directory.Economy) bool { return d.M49 == r["m49"] })
		if economy == nil {
			s.b.report.Drop(lawsFile, "no economy has this code", r["m49"]+" "+r["country"])
			continue
		}
		s.takeCyberlaw(economy, area, r)
	}
	return nil
}

func (s *statutes) takeCyberlaw(economy *directory.Entry, area string, r row) {
	law := tidy.LawTitle(r["title"])
	if law.Title == "" {
		s.b.report.Drop(lawsFile, "no title", r["country"]+", "+r["area"]+": "+r["url"])
		return
	}
	for key, reason := range s.odd {
		code, beginning, _ := strings.Cut(key, "\x00")
		if code == economy.Economy.Alpha2 && strings.HasPrefix(law.Title, beginning) {
			s.b.report.Drop(lawsFile, reason, law.Title)
			return
		}
	}
	if strings.ContainsAny(r["title"], "<>&") || tidy.Space(r["title"]) != r["title"] {
		s.b.report.Mend(lawsFile, "markup or stray space in the title", r["country"]+": "+law.Title)
	}
	e := s.judged(economy.Economy.Alpha2, law.Title)
	if e != nil {
		s.merge(lawsFile, e, area, law, sourceUNCTAD)
	} else {
		e = s.take(lawsFile, economy.Economy.Alpha2, area, law, sourceUNCTAD)
	}
	address, ok := tidy.Address(addressIn(r["url"]))
	if !ok {
		s.b.report.Drop(lawsFile, "address that can't be used (the law is kept)", r["country"]+": "+law.Title+": "+r["url"])
		return
	}
	if of := tidy.OfficialOf(address); of != "" && of != economy.Economy.CcTLD {
		s.misfiled(e, r, address)
		return
	}
	if strings.HasSuffix(address, "/legdb/search.html?lng=en") {
		s.b.report.Drop(lawsFile, "address of a search whose terms stand in a fragment that is cut off (the law is kept)", r["country"]+": "+law.Title)
		return
	}
	addLink(e, directory.Link{URL: address, Purpose: "legal-text", Lang: law.Text, Title: upper(law.Note)})
}

// judged is the law that the table of laws says a title means, nil when it says
// nothing. Later rows only may mean an earlier one.
func (s *statutes) judged(economy, title string) *directory.Entry {
	known := s.same[economy+"\x00"+title]
	if known == "" {
		return nil
	}
	at := slices.IndexFunc(s.all, func(e *directory.Entry) bool { return e.ID == known })
	if at < 0 {
		s.lost = append(s.lost, string(known))
		return nil
	}
	return s.all[at]
}

// misfiled takes note of a law whose address is on the site of another
// government: either may be wrong, so the law is kept to be checked, without the address.
func (s *statutes) misfiled(e *directory.Entry, r row, address string) {
	s.b.report.Drop(lawsFile, "address of another government (the law is kept, to be checked)", r["country"]+": "+r["title"]+": "+address)
	if len(e.Links) == 0 && e.Status == "active" {
		e.Status = "check"
		e.Sources[0].Confidence = "weak"
	}
}

// addressIn finds the address in a cell that holds a title and an address.
func addressIn(cell string) string {
	if at := strings.Index(cell, "http"); at > 0 {
		return cell[at:]
	}
	return cell
}

func upper(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func addLink(e *directory.Entry, l directory.Link) {
	if !slices.ContainsFunc(e.Links, func(have directory.Link) bool { return tidy.SameAddress(have.URL, l.URL) }) {
		e.Links = append(e.Links, l)
	}
}

// take gives the entry of a law, a new one when no file has named it yet.
func (s *statutes) take(file, economy, area string, law tidy.Law, source directory.Source) *directory.Entry {
	keys := tidy.LawKeys(economy, law.Title)
	for _, k := range keys {
		if e := s.byKey[k]; e != nil {
			s.merge(file, e, area, law, source)
			return e
		}
	}
	e := s.newLaw(economy, law, source)
	e.Instrument.Areas = []string{area}
	for _, k := range keys {
		s.byKey[k] = e
	}
	s.all = append(s.all, e)
	return e
}

func (s *statutes) merge(file string, e *directory.Entry, area string, law tidy.Law, source directory.Source) {
	s.b.report.Merge(file, "same law twice", string(e.ID)+" ("+strings.Join(e.Instrument.Areas, ", ")+"): "+area+": "+law.Title)
	e.Instrument.Areas = union(e.Instrument.Areas, []string{area})
	if tidy.Fold(law.Title) != tidy.Fold(e.Title.Source()) && !hasName(e, law.Title) {
		e.Names = append(e.Names, directory.Name{Value: law.Title, Lang: tidy.TitleLanguage(law.Title, s.spoken(e)), Use: "alias"})
	}
	if !slices.ContainsFunc(e.Sources, func(have directory.Source) bool { return tidy.SameSource(have, source) }) {
		e.Sources = append(e.Sources, source)
	}
}

func hasName(e *directory.Entry, name string) bool {
	return slices.ContainsFunc(e.Names, func(n directory.Name) bool { return tidy.Fold(n.Value) == tidy.Fold(name) })
}

func (s *statutes) spoken(e *directory.Entry) []directory.Lang {
	if len(e.Economies) == 0 {
		return nil
	}
	return s.b.entries[directory.EconomyID(e.Economies[0])].Economy.Languages
}

func (s *statutes) newLaw(economy string, law tidy.Law, source directory.Source) *directory.Entry {
	kind := tidy.LawType(law.Title)
	if law.Draft {
		kind = "draft-law"
	}
	e := &directory.Entry{
		Types: []string{kind}, Status: "active", Audiences: []string{"government", "business"},
		Instrument: &directory.Instrument{Number: tidy.LawNumber(law.Title), Adopted: tidy.AdoptedIn(law.Title)},
		Sources:    []directory.Source{source},
	}
	if economy == "EU" {
		e.Regions = []string{"eu"}
	} else {
		e.Economies = []string{economy}
	}
	if kind == "draft-law" {
		e.Status, e.Instrument.Adopted = "draft", ""
	}
	e.Title = directory.NewText(tidy.TitleLanguage(law.Title, s.spoken(e)), tidy.Spelled(law.Title))
	for _, n := range law.Names {
		e.Names = append(e.Names, directory.Name{Value: n, Use: tidy.NameUse(n)})
	}
	if law.Original != "" {
		e.Names = append(e.Names, directory.Name{Value: law.Original, Lang: law.Text, Use: "official"})
	}
	e.ID = s.identity(economy, law.Title)
	return e
}

// identity makes a free identity of the economy and the title.
func (s *statutes) identity(economy, title string) directory.ID {
	base := strings.ToLower(economy) + "-" + tidy.Slug(title, 60)
	base = strings.TrimSuffix(base, "-")
	id := directory.NewID(directory.KindInstrument, base)
	for n := 2; slices.ContainsFunc(s.all, func(e *directory.Entry) bool { return e.ID == id }); n++ {
		id = directory.NewID(directory.KindInstrument, fmt.Sprintf("%s-%d", base, n))
	}
	return id
}

// readOceania reads the laws among the country profiles.
func (s *statutes) readOceania() error {
	rows, err := s.b.rows(oceaniaFile, "iso2", "kind", "name", "url")
	if err != nil {
		return err
	}
	areas := map[string]string{"data-protection-law": "privacy", "law": "cybercrime", "policy": "privacy"}
	for _, r := range rows {
		area, ok := areas[r["kind"]]
		if !ok {
			continue
		}
		if !strings.Contains(strings.ToLower(r["name"]), "crime") && area == "cybercrime" {
			area = "network-security"
		}
		if strings.Contains(r["name"], "Online Safety") {
			area = "child-protection"
		}
		title, unclear := strings.CutSuffix(r["name"], " (status unclear)")
		e := s.take(oceaniaFile, r["iso2"], area, tidy.LawTitle(title), sourceOceania)
		if unclear {
			e.Status = "unknown"
		}
		if address, ok := tidy.Address(r["url"]); ok {
			addLink(e, directory.Link{URL: address, Purpose: "legal-text"})
		}
	}
	return nil
}
