package entrypage

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/exchange"
	"gatehouse/internal/web/pagetest"
)

func team() directory.Entry {
	return directory.Entry{
		ID: "organisation/ke-cirt", Types: []string{"response-team-national"}, Status: "active",
		Title: directory.NewText("en", `KE-CIRT <script>alert(1)</script>`), Economies: []string{"KE"}, Topics: []string{"incident-response"},
		Organisation: &directory.Organisation{Established: "2012"},
		Contacts: []directory.Contact{
			{Purpose: "incident", Medium: "email", Value: "incidents@cirt.example"},
			{Purpose: "incident", Medium: "phone", Value: "+254 20 000000", TLP: "amber"},
		},
		Links: []directory.Link{{URL: "javascript:alert(1)", Purpose: "home"}, {URL: "https://cirt.example/", Purpose: "home"}},
		Sources: []directory.Source{
			{Publisher: "A register", Confidence: "seen", Facts: []string{"title", "organisation"}},
			{Publisher: "Memory", Confidence: "known", Facts: []string{"contacts"}},
		},
		Edited: "2026-11-24",
	}
}

func oldMailbox() directory.Entry {
	return directory.Entry{
		ID: "channel/old", Title: directory.NewText("en", "Old mailbox"), Status: "retired",
		Channel: &directory.Channel{How: "email", Value: "spam@old.example"},
		Parties: []directory.Party{{Role: "operator", ID: "organisation/ke-cirt"}},
		Sources: []directory.Source{{Publisher: "X", Confidence: "seen"}},
	}
}

func TestEntryTellsSourcesAndDates(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, team(), oldMailbox())
	_, page := pagetest.Page(t, Serve, pagetest.Request(t, s, "/en/organisation/ke-cirt"))
	pagetest.Has(t, page, "Never confirmed", "Edited on", `href="#source-1"`, "General knowledge", `href="mailto:incidents@cirt.example"`,
		"2012", "/en/channel/old", "Operates", "our classification")
	pagetest.Lacks(t, page, "<script>alert", `href="javascript:`, "+254 20 000000")
}

func TestRetiredChannelIsNoLink(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, team(), oldMailbox())
	_, page := pagetest.Page(t, Serve, pagetest.Request(t, s, "/en/channel/old"))
	pagetest.Has(t, page, "spam@old.example", "Do not use this any more")
	pagetest.Lacks(t, page, "mailto:spam@old.example")
}

func TestFormsByExtensionAndAccept(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, team())
	for _, c := range []struct{ path, accept, want string }{
		{"/en/organisation/ke-cirt.json", "", "application/json"},
		{"/en/organisation/ke-cirt.jsonld", "", "application/ld+json"},
		{"/en/organisation/ke-cirt.vcf", "", "text/vcard; charset=utf-8"},
		{"/en/organisation/ke-cirt", "application/json", "application/json"},
		{"/en/organisation/ke-cirt", "text/html;q=0.5, text/vcard", "text/vcard; charset=utf-8"},
		{"/en/organisation/ke-cirt", "text/html,application/xhtml+xml,*/*;q=0.8", ""},
	} {
		r := pagetest.Request(t, s, c.path)
		r.HTTP.Header.Set("Accept", c.accept)
		reply, body := pagetest.Page(t, Serve, r)
		if reply.ContentType != c.want {
			t.Errorf("%s with Accept %q: %q, want %q", c.path, c.accept, reply.ContentType, c.want)
		}
		pagetest.Lacks(t, body, "+254 20 000000", "25420000000")
		if c.want == "application/json" && !json.Valid([]byte(body)) {
			t.Errorf("%s is not JSON", c.path)
		}
		if reply.Vary != "Accept" {
			t.Errorf("%s: Vary is %q", c.path, reply.Vary)
		}
	}
}

func TestNotToBeHad(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, team())
	for _, path := range []string{"/en/organisation/ke-cirt.ics", "/en/organisation/none", "/en/nonsense/x", "/en/organisation/..", "/en/organisation/none.json"} {
		if _, err := Serve(pagetest.Request(t, s, path)); directory.KindOf(err) != directory.NotFound {
			t.Errorf("%s: %v, want not found", path, err)
		}
	}
}

func TestTombstoneIsGone(t *testing.T) {
	t.Parallel()
	e := team()
	e.Tombstone = &directory.Tombstone{Reason: directory.NewText("en", "Merged"), On: "2026-01-01"}
	s := pagetest.Snapshot(t, e)
	for _, path := range []string{"/en/organisation/ke-cirt", "/en/organisation/ke-cirt.json"} {
		reply, page := pagetest.Page(t, Serve, pagetest.Request(t, s, path))
		if reply.Status != http.StatusGone {
			t.Errorf("%s: status %d", path, reply.Status)
		}
		pagetest.Has(t, page, "Merged")
	}
}

func TestDifferencesByWhatThingsAre(t *testing.T) {
	t.Parallel()
	before, after := team(), team()
	after.Title = directory.NewText("en", "National KE-CIRT")
	after.Links = after.Links[1:]
	after.Topics = append([]string{"spam"}, after.Topics...)
	got, err := differences(before, after)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, d := range got {
		paths = append(paths, d.path)
	}
	want := "links[javascript:alert(1)].purpose links[javascript:alert(1)].url title.values.en topics"
	if strings.Join(paths, " ") != want {
		t.Errorf("differences %q, want %q", paths, want)
	}
}

func TestHistoryShowsChangesButNoHiddenContact(t *testing.T) {
	t.Parallel()
	old, now := team(), team()
	now.Contacts[1].Value = "+254 20 111111"
	now.Summary = directory.NewText("en", "Helps.")
	pasts, err := compare([]directory.Revision{{Version: 2, Entry: now}, {Version: 1, Entry: old}}, exchange.PublicEntry)
	if err != nil {
		t.Fatal(err)
	}
	if len(pasts) != 2 || !pasts[1].first || len(pasts[0].changes) != 1 || pasts[0].changes[0].path != "summary.values.en" {
		t.Errorf("got %+v", pasts[0].changes)
	}
	s := pagetest.Snapshot(t, team())
	_, page := pagetest.Page(t, History(pagetest.Directory{team()}, exchange.PublicEntry), pagetest.Request(t, s, "/ar/organisation/ke-cirt/history"))
	pagetest.Has(t, page, "النسخة 1")
}

func TestNumbersThatCanBeDialled(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{"+44 (0)20 7000": "tel:+440207000", "1930": "tel:1930", "call us": "", "": ""} {
		if got := dial("tel:", value); got != want {
			t.Errorf("%q: %q, want %q", value, got, want)
		}
	}
}
