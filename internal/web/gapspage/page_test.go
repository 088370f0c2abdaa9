package gapspage_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/gapspage"
	"gatehouse/internal/web/pagetest"
)

func text(s string) directory.Text { return directory.NewText(directory.English, s) }

func sample() []directory.Entry {
	return []directory.Entry{
		{ID: "economy/ke", Title: text("Kenya"), Economy: &directory.Economy{Alpha2: "KE"}},
		{ID: "organisation/team", Types: []string{"response-team-national"}, Title: text("Team"), Summary: text("A team."), Economies: []string{"KE"}, Sources: []directory.Source{{Publisher: "Team", Confidence: "seen"}}},
		{ID: "organisation/b", Types: []string{"network"}, Title: text("B"), Regions: []string{"001"}, Links: []directory.Link{{URL: "https://b.example/?utm_source=x", Purpose: "home"}}},
	}
}

func TestThePageSaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, sample()...)
	reply, page := pagetest.Page(t, gapspage.New().Serve, pagetest.Request(t, s, "/en/known-gaps"))
	pagetest.Has(t, page, "It does not mean that there is none", "They are no ranking", "248 economies", "249 economies",
		`href="/en/known-gaps?missing=team#economies"`, `href="/en/economy/ke"`, `href="/en/contact?about=economy/ke"`,
		`aria-label="Tell us what you know about Kenya"`, `<span class="unseen">not known here</span>`, `<span class="unseen">known</span>`,
		"1 address or name cannot be right")
	pagetest.Lacks(t, page, "style=", `contact?about=economy/fr`) // France has no entry to write about
	if reply.Page.Canonical != "/known-gaps" {
		t.Errorf("canonical %q", reply.Page.Canonical)
	}
	for _, term := range directory.EconomyCodes.Terms() {
		if n := strings.Count(page, `href="/en/economy/`+strings.ToLower(term.Code)+`"`); n != 1 {
			t.Errorf("%s stands %d times, not once", term.Code, n)
		}
	}
}

func TestAChoiceOfEconomies(t *testing.T) {
	t.Parallel()
	s, p := pagetest.Snapshot(t, sample()...), gapspage.New()
	tests := []struct {
		query, has, lacks string
	}{
		{"?region=002", "/en/economy/ke", "/en/economy/fr"},
		{"?missing=team", "/en/economy/fr", "/en/economy/ke"},
		{"?region=150&missing=team", "/en/economy/fr", "/en/economy/tz"},
		{"?region=nowhere&missing=sense", "/en/economy/fr", "known-gaps?region=nowhere"},
	}
	for _, tt := range tests {
		_, page := pagetest.Page(t, p.Serve, pagetest.Request(t, s, "/en/known-gaps"+tt.query))
		pagetest.Has(t, page, tt.has+`"`)
		pagetest.Lacks(t, page, tt.lacks+`"`)
	}
}

func TestNoEntriesIsAPageToo(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, gapspage.New().Serve, pagetest.Request(t, pagetest.Snapshot(t), "/ar/known-gaps"))
	pagetest.Has(t, page, "ما لا نعرفه بعد")
}

func TestTheTableAsAFile(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, sample()...)
	reply, err := gapspage.New().ServeCSV(pagetest.Request(t, s, "/en/known-gaps.csv?region=002"))
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(string(reply.Raw))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(records[0][:5], ","); got != "code,name,regions,team,authority" {
		t.Errorf("header %s", got)
	}
	for _, r := range records[1:] {
		if r[0] == "KE" && (r[3] != "known" || r[4] != "unknown") {
			t.Errorf("Kenya: %v", r)
		}
		if r[0] == "FR" {
			t.Error("France is not in Africa")
		}
	}
}
