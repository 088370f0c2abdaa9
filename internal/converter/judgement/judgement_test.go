package judgement_test

import (
	"strings"
	"testing"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/directory"
)

func TestRosterIsSound(t *testing.T) {
	t.Parallel()
	roster, err := judgement.ReadRoster()
	if err != nil {
		t.Fatal(err)
	}
	for slug, o := range roster.BySlug {
		e := directory.Entry{
			ID: directory.NewID(directory.KindOrganisation, slug), Types: o.Types, Title: o.Title, Names: o.Names,
			Economies: o.Economies, Regions: o.Regions, Sources: []directory.Source{{Publisher: "x", Confidence: "known"}},
		}
		if o.Home != "" {
			e.Links = []directory.Link{{URL: o.Home, Purpose: "home"}}
		}
		for _, p := range e.Validate() {
			t.Errorf("organisations.tsv: %s: %s", slug, p)
		}
		if len(o.Types) == 0 {
			t.Errorf("organisations.tsv: %s has no type", slug)
		}
	}
}

func TestNamed(t *testing.T) {
	t.Parallel()
	roster, err := judgement.ReadRoster()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ economy, name, want string }{
		{"RO", "CERT.RO", "dnsc"}, {"RO", "dnsc", "dnsc"}, {"CZ", "NUKIB", "nukib"}, {"US", "Anti-Phishing Working Group", "apwg"}, {"FR", "CERT.RO", ""},
	} {
		got := ""
		if o := roster.Named(c.economy, c.name); o != nil {
			got = o.Slug
		}
		if got != c.want {
			t.Errorf("Named(%s, %q) = %q, want %q", c.economy, c.name, got, c.want)
		}
	}
}

func TestTableNamesTheBadLine(t *testing.T) {
	t.Parallel()
	if _, err := judgement.Table("standard-topics.tsv", 1); err == nil || !strings.Contains(err.Error(), "standard-topics.tsv:2") {
		t.Errorf("too many cells are an error with file and line: %v", err)
	}
}
