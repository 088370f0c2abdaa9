package converter

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

const (
	codesFile      = "economies/country-codes.csv"
	gciFile        = "indices/gci-2024.csv"
	strategiesFile = "indices/inaugural_cybstrategies_2000_2024.csv"
	statusFile     = "laws/unctad-status.csv"
)

// addEconomies makes an entry of every country and area with an ISO 3166-1 code.
func addEconomies(b *builder) error {
	rows, err := b.rows(codesFile, "ISO3166-1-Alpha-2", "ISO3166-1-Alpha-3", "M49", "ITU", "Dial", "TLD", "Languages", "Capital",
		"is_independent", "CLDR display name", "UNTERM English Formal")
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := b.add(economy(b, r)); err != nil {
			return err
		}
	}
	for _, step := range []func(*builder) error{addGCI, addStrategies, addLawStatus} {
		if err := step(b); err != nil {
			return err
		}
	}
	return nil
}

func economy(b *builder, r row) *directory.Entry {
	code := r["ISO3166-1-Alpha-2"]
	term, _ := directory.EconomyCodes.Term(code)
	title := directory.Text{Original: directory.English, Values: term.Labels}
	e := &directory.Entry{
		ID: directory.EconomyID(code), Status: "active", Title: title,
		Names: economyNames(r, title), Economies: []string{code},
		Economy: economyDetails(b, r),
		Sources: []directory.Source{
			supports(sourceM49, "title", "economy.m49", "economy.ldc", "economy.lldc", "economy.sids"),
			supports(sourceCodes, "names", "economy.alpha2", "economy.alpha3", "economy.itu", "economy.dial",
				"economy.cctld", "economy.languages", "economy.capital", "economy.part_of"),
		},
	}
	return e
}

func economyDetails(b *builder, r row) *directory.Economy {
	code := r["ISO3166-1-Alpha-2"]
	m49, _ := strconv.Atoi(r["M49"])
	d := &directory.Economy{
		Alpha2: code, Alpha3: r["ISO3166-1-Alpha-3"], M49: fmt.Sprintf("%03d", m49), ITU: r["ITU"],
		Dial: tidy.DialCodes(r["Dial"]), CcTLD: r["TLD"], Languages: tidy.SpokenLanguages(r["Languages"]),
		Capital: r["Capital"], PartOf: partOf(b, code, r["is_independent"]),
		LDC:  r["Least Developed Countries (LDC)"] != "",
		LLDC: r["Land Locked Developing Countries (LLDC)"] != "",
		SIDS: r["Small Island Developing States (SIDS)"] != "",
	}
	if slices.Contains(undelegated, code) {
		b.report.Drop(codesFile, "top-level domain was never delegated or has been withdrawn", code+" "+d.CcTLD)
		d.CcTLD = ""
	}
	return d
}

// undelegated are economies whose code has no top-level domain in the root zone.
var undelegated = []string{"BQ", "EH", "UM"}

// disputed are areas over whose sovereignty the United Nations records a
// dispute: the catalogue does not say to whom they belong.
var disputed = []string{"FK", "GS"}

var belongs = regexp.MustCompile(`^(?:Part|Territory|Territories|Crown dependency|Commonwealth) of ([A-Z]{2})$`)

func partOf(b *builder, code, status string) string {
	m := belongs.FindStringSubmatch(status)
	if m == nil {
		if status != "Yes" {
			b.report.Drop(codesFile, "status says neither a state nor an area of one", code+": "+status)
		}
		return ""
	}
	if slices.Contains(disputed, code) {
		b.report.Drop(codesFile, "sovereignty is disputed: the catalogue does not say to whom it belongs", code+": "+status)
		return ""
	}
	return m[1]
}

// untermColumns are the columns of formal and short names per language.
var untermColumns = []struct {
	lang   directory.Lang
	prefix string
}{
	{directory.English, "UNTERM English "},
	{directory.French, "UNTERM French "},
	{directory.Spanish, "UNTERM Spanish "},
	{directory.Russian, "UNTERM Russian "},
	{directory.Chinese, "UNTERM Chinese "},
	{directory.Arabic, "UNTERM Arabic "},
}

// economyNames gives the formal and short names that the title does not have yet.
func economyNames(r row, title directory.Text) []directory.Name {
	seen := map[string]bool{}
	for _, v := range title.Values {
		seen[v] = true
	}
	var out []directory.Name
	take := func(value string, lang directory.Lang, use string) {
		if value != "" && !seen[value] {
			seen[value] = true
			out = append(out, directory.Name{Value: value, Lang: lang, Use: use})
		}
	}
	for _, c := range untermColumns {
		take(tidy.WithoutArticle(r[c.prefix+"Formal"], c.lang), c.lang, "official")
	}
	take(r["CLDR display name"], directory.English, "alias")
	for _, c := range untermColumns {
		if c.lang != directory.Arabic { // the Arabic ones in brackets are an index form
			take(tidy.WithoutArticle(r[c.prefix+"Short"], c.lang), c.lang, "alias")
		}
	}
	return out
}

func addGCI(b *builder) error {
	rows, err := b.rows(gciFile, "iso3", "legal", "technical", "organizational", "capacity", "cooperation", "gci")
	if err != nil {
		return err
	}
	for _, r := range rows {
		e := b.economyBy(func(d *directory.Economy) bool { return d.Alpha3 == r["iso3"] })
		if e == nil {
			b.report.Drop(gciFile, "no economy has this code", r["iso3"])
			continue
		}
		g := &directory.GCI{Edition: 2024}
		for column, field := range map[string]*float64{
			"legal": &g.Legal, "technical": &g.Technical, "organizational": &g.Organizational,
			"capacity": &g.Capacity, "cooperation": &g.Cooperation, "gci": &g.Total,
		} {
			if *field, err = strconv.ParseFloat(r[column], 64); err != nil {
				return fmt.Errorf("%s: %s: column %s: %w", gciFile, r["iso3"], column, err)
			}
		}
		e.Economy.GCI = g
		e.Sources = append(e.Sources, supports(sourceGCI, "economy.gci"))
	}
	return nil
}

func addStrategies(b *builder) error {
	rows, err := b.rows(strategiesFile, "Countries", "DATE", "Year", "cyb_strategy", "total_strategies")
	if err != nil {
		return err
	}
	for _, r := range rows {
		e := b.economyBy(func(d *directory.Economy) bool { return d.Alpha3 == r["Countries"] })
		if e == nil {
			b.report.Drop(strategiesFile, "no economy has this code", r["Countries"])
			continue
		}
		if err := addStrategy(b, e, r); err != nil {
			return err
		}
	}
	return nil
}

func addStrategy(b *builder, e *directory.Entry, r row) error {
	first, placeholder, err := tidy.CompactDate(r["DATE"])
	if err != nil {
		return fmt.Errorf("%s: %s: %w", strategiesFile, r["Countries"], err)
	}
	if placeholder {
		b.report.Mend(strategiesFile, "1 January stands for a year only", r["Countries"]+" "+r["DATE"])
	}
	count, err := strconv.Atoi(r["total_strategies"])
	if err != nil {
		return fmt.Errorf("%s: %s: %w", strategiesFile, r["Countries"], err)
	}
	facts := []string{"economy.strategies"}
	e.Economy.FirstStrategy, e.Economy.Strategies = first, &count
	switch {
	case first != "" && count == 0:
		b.report.Drop(strategiesFile, "count of strategies contradicts the date of the first", fmt.Sprintf("%s: first %s, count 0", r["Countries"], first))
		e.Economy.Strategies, facts = nil, []string{"economy.first_strategy"}
	case first != "":
		facts = []string{"economy.first_strategy", "economy.strategies"}
	}
	e.Sources = append(e.Sources, supports(sourceStrategies, facts...))
	return nil
}

// lawAreas maps UNCTAD's areas to ours; indirect taxation is out of our scope.
var lawAreas = map[string]string{
	"Electronic Transactions": "electronic-transactions", "Consumer Protection": "consumer-protection",
	"Privacy and Data Protection": "privacy", "Cybercrime": "cybercrime",
}

var lawStatus = map[string]string{
	"Legislation": "legislation", "Draft Legislation": "draft", "No Legislation": "none", "No Data": "unknown", "": "unknown",
}

func addLawStatus(b *builder) error {
	rows, err := b.rows(statusFile, "code", "Electronic Transactions", "Consumer Protection", "Privacy and Data Protection", "Cybercrime", "Indirect Taxation")
	if err != nil {
		return err
	}
	for _, r := range rows {
		e := b.economyBy(func(d *directory.Economy) bool { return d.M49 == r["code"] })
		if e == nil {
			b.report.Drop(statusFile, "no economy has this code", r["code"]+" "+r["country"])
			continue
		}
		e.Economy.Laws = map[string]string{}
		for column, area := range lawAreas {
			s, ok := lawStatus[r[column]]
			if !ok {
				return fmt.Errorf("%s: %s: %s: status %q is not known", statusFile, r["country"], column, r[column])
			}
			e.Economy.Laws[area] = s
		}
		e.Sources = append(e.Sources, supports(sourceUNCTAD, "economy.laws"))
	}
	b.report.Drop(statusFile, "column out of scope", "Indirect Taxation: "+strconv.Itoa(len(rows))+" values")
	return nil
}

// economyBy finds the economy that a source means by a code; nil when none.
func (b *builder) economyBy(match func(*directory.Economy) bool) *directory.Entry {
	for _, e := range b.entries {
		if e.Economy != nil && match(e.Economy) {
			return e
		}
	}
	return nil
}
