package converter

import (
	"regexp"
	"slices"
	"strings"

	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

const (
	teamsFile    = "csirts/national-csirts.csv"
	regionalFile = "csirts/regional-and-sector.csv"
	fillersFile  = "csirts/gap-fillers.csv"
	oceaniaFile  = "csirts/oceania-country-profiles.csv"
)

// addTeams reads the lists of response teams.
func addTeams(b *builder) error {
	for _, step := range []func(*builder) error{addNationalTeams, addRegionalBodies, addFillers, addOceania} {
		if err := step(b); err != nil {
			return err
		}
	}
	return nil
}

func addNationalTeams(b *builder) error {
	rows, err := b.rows(teamsFile, "iso2", "name", "url", "languages", "note")
	if err != nil {
		return err
	}
	for _, r := range rows {
		m := &mention{File: teamsFile, Name: r["name"], Note: r["note"], Source: sourceTeams}
		d := b.organisation(r["iso2"], r["name"], []string{"response-team-national"}, m)
		e := d.Entry
		e.LookedAt = "2026-09"
		for _, l := range strings.Split(strings.ToLower(r["languages"]), "|") {
			if lang := directory.Lang(l); l != "" && !slices.Contains(e.Languages, lang) {
				e.Languages = append(e.Languages, lang)
				m.Fact("languages")
			}
		}
		d.Link(m, b.siteLink(teamsFile, r))
		if !slices.ContainsFunc(e.Types, func(t string) bool { return t == "response-team-national" }) {
			b.report.Mend(teamsFile, "listed as national, but is another sort of body", r["iso2"]+" "+r["name"]+": "+strings.Join(e.Types, ", "))
		}
		if strings.Contains(r["note"], "low activity") || strings.Contains(r["access"], "frozen") {
			e.Status = "check"
		}
	}
	return nil
}

var (
	codeHost = regexp.MustCompile(`^https?://(?:www\.)?github\.com/`)
	newsItem = regexp.MustCompile(`/(?:press-releases|news-updates)/`)
	section  = regexp.MustCompile(`(?i)advisor|alert|threat|news|publi[ck]a|raporty|blogs|10threats|data-feed|/ioc|resources|insights|investig`)
)

// siteLink reads the site of a body: a repository is a reference, a section
// with advisories is called one.
func (b *builder) siteLink(file string, r row) directory.Link {
	address, _ := tidy.Address(r["url"])
	l := directory.Link{URL: address, Purpose: "home"}
	switch {
	case codeHost.MatchString(address):
		l.Purpose = "reference"
		b.report.Mend(file, "address is a repository, not a home page", r["name"]+" "+address)
	case newsItem.MatchString(address):
		l.Purpose = "news"
		b.report.Mend(file, "address is a news item, not a home page", r["name"]+" "+address)
	case section.MatchString(address):
		l.Purpose = "advisories"
		b.report.Mend(file, "address is a section, not a home page", r["name"]+" "+address)
	}
	return l
}

func addRegionalBodies(b *builder) error {
	rows, err := b.rows(regionalFile, "kind", "scope", "name", "url", "note")
	if err != nil {
		return err
	}
	for _, r := range rows {
		m := &mention{File: regionalFile, Name: r["name"], Note: r["note"], Source: sourceRegional}
		economy, _, _ := strings.Cut(r["scope"], " ")
		if len(economy) != 2 || economy == "EU" {
			economy = ""
		}
		d := b.organisation(economy, r["name"], []string{"response-team-other"}, m)
		l := b.siteLink(regionalFile, r)
		if d.Entry.Link("home") != "" && l.Purpose == "home" && !tidy.SameAddress(d.Entry.Link("home"), l.URL) {
			l.Purpose = "about"
		}
		d.Link(m, l)
	}
	return nil
}

func addFillers(b *builder) error {
	rows, err := b.rows(fillersFile, "iso2", "name", "url", "confidence")
	if err != nil {
		return err
	}
	for _, r := range rows {
		m := &mention{File: fillersFile, Name: r["name"], Source: sourceFillers}
		d := b.organisation(economyOf(r["iso2"]), r["name"], []string{"response-team-national"}, m)
		if d.Entry.Sources == nil && len(d.Mentions) == 1 {
			d.Entry.Status = "check"
		}
		d.Link(m, b.siteLink(fillersFile, r))
	}
	return nil
}

// economyOf is the economy of a row; the collected lists write ZZ for the world.
func economyOf(iso2 string) string {
	if iso2 == "ZZ" {
		return ""
	}
	return iso2
}

func addOceania(b *builder) error {
	rows, err := b.rows(oceaniaFile, "iso2", "kind", "name", "url")
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r["kind"] != "authority" && r["kind"] != "group" {
			continue // the laws are read with the other laws
		}
		m := &mention{File: oceaniaFile, Name: r["name"], Source: sourceOceania}
		d := b.organisation(r["iso2"], r["name"], []string{"ministry"}, m)
		if r["url"] != "" {
			d.Link(m, b.siteLink(oceaniaFile, r))
		}
	}
	return nil
}
