package resources

import (
	"slices"
	"strings"
	"testing"

	"gatehouse/internal/directory"
)

func TestLinks(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	const intel, ir, old = "awesome-threat-intelligence", "awesome-incident-response", "awesome-csirt"
	rows := []Row{
		{"list": intel, "section": intel + " > Tools", "title": "n6tool", "url": "https://github.com/CERT-Polska/n6tool"},
		{"list": intel, "section": "资源 > 工具", "title": "威胁情报工具", "url": "https://github.com/CERT-Polska/n6tool/"},
		{"list": intel, "section": intel + " > Sources", "title": "Some IP blocklist", "url": "https://example.org/list.txt"},
		{"list": ir, "section": "X > IR Tools Collection > Memory Analysis Tools", "title": "Analyser", "url": "https://github.com/somebody/analyser"},
		{"list": ir, "section": "X > IR Tools Collection > Memory Analysis Tools", "title": "here", "url": "https://example.org/here"},
		{"list": ir, "section": "X > IR Tools Collection > Adversary Emulation", "title": "Attack", "url": "https://github.com/somebody/attack"},
		{"list": ir, "section": "X > IR Tools Collection > Books", "title": "Book", "url": "https://www.amazon.com/dp/1"},
		{"list": ir, "section": "X > IR Tools Collection > Other Tools", "title": "Tweet", "url": "https://twitter.com/somebody"},
		{"list": old, "section": "CSIRT !Awesome > Pentesting > Exploits", "title": "Exploit", "url": "https://example.org/exploit"},
		{"list": old, "section": "News > 2021", "title": "News", "url": "https://example.org/news"},
		{"list": old, "section": "CSIRT !Awesome > SIEM", "title": "Something", "url": "https://example.org/siem"},
		{"list": intel, "section": intel + " > Tools", "title": "", "url": "http://example.com`"},
	}
	source := directory.Source{Publisher: "x", Confidence: "seen"}
	if err := s.Links("links", rows, map[string]directory.Source{intel: source, ir: source, old: source}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range s.Entries() {
		got = append(got, strings.Join([]string{e.ID.Slug(), e.Type(), e.Status, e.Title.Values["zh"]}, " "))
	}
	want := []string{"cert-polska-n6tool tool check 威胁情报工具", "some-ip-blocklist blocklist check ", "analyser tool check "}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q: tools and lists stay, what is offensive, for sale, personal or without a title goes", got, want)
	}
	if p := s.Entries()[0].Parties; len(p) != 1 || p[0].ID != "organisation/cert-polska" {
		t.Errorf("the account on a shared site tells who publishes: %v", p)
	}
	if sum := s.Entries()[2].Summary.Source(); sum != "Tool for analysing the memory of computers, at github.com/somebody." {
		t.Errorf("a tool of nobody known says where it is: %s", sum)
	}
}

func TestBlockLists(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	err := s.BlockLists("dnsbl", []Row{
		{"zone": "a.example.net", "url": "http://example.net/", "name": "Example dyn"},
		{"zone": "b.example.net", "url": "http://www.example.net", "name": ""},
		{"zone": "relays.example.org", "url": "http://example.org/rbl?ip={}", "name": "Example relays"},
		{"zone": "dnsbl.sorbs.net", "url": "http://www.sorbs.net/", "name": "SORBS Aggregate zone"},
		{"zone": "x.att.net", "url": "http://att.net/", "name": "x"},
		{"zone": "y", "url": "", "name": "y"},
	}, directory.Source{Publisher: "x", Confidence: "weak"}, directory.Source{Publisher: "General knowledge", Confidence: "known"})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]*directory.Entry{}
	for _, e := range s.Entries() {
		got[e.Title.Source()] = e
	}
	if e := got["Example dyn"]; e == nil || len(e.Names) != 2 || e.Resource.Format != "dnsbl" || e.Status != "check" || !strings.Contains(e.Summary.Source(), "dynamic addresses") {
		t.Errorf("the zones of one site are names of one entry: %+v", e)
	}
	if e := got["Example relays"]; e == nil || e.Links[0].URL != "http://example.org/rbl" || !strings.Contains(e.Summary.Source(), "open proxies and relays") {
		t.Errorf("a placeholder is no part of an address: %+v", e)
	}
	if e := got["SORBS"]; e == nil || e.Status != "retired" || len(e.Sources) != 2 || e.Sources[1].Confidence != "known" {
		t.Errorf("what is known to be gone says so, by whose word: %+v", e)
	}
	if len(got) != 3 {
		t.Errorf("%d entries, want 3", len(got))
	}
}

func TestPolicies(t *testing.T) {
	t.Parallel()
	for url, want := range map[string]bool{
		"https://www.justice.gov/vulnerability-disclosure-policy":   true,
		"https://www.state.gov/vulnerability-disclosure-policy/":    true,
		"https://www.justice.gov/other":                             false,
		"https://gov.example.com/vulnerability-disclosure-policy":   false,
		"https://www.health.gov.au/vulnerability-disclosure-policy": false,
	} {
		if federal.MatchString(url) != want {
			t.Errorf("%s: a federal body of the United States: %t", url, !want)
		}
	}
	s := shelf(t)
	err := s.Policies("list", []byte(`[{"program_name":"A","policy_url":"https://a.gov/vulnerability-disclosure-policy","policy_url_status":"alive"},{"program_name":"Shop","policy_url":"https://example.com/x"}]`), directory.Source{Publisher: "x", Confidence: "seen"})
	if err == nil || !strings.Contains(err.Error(), "resource-policies.tsv") {
		t.Errorf("a programme that the table names and the list lacks is an error: %v", err)
	}
	if len(s.Entries()) != 1 || s.Entries()[0].ID != "resource/us-a-vulnerability-disclosure-policy" || s.Entries()[0].Title.Values["fr"] == "" {
		t.Errorf("%+v", s.Entries())
	}
	if err := shelf(t).Policies("list", []byte("{"), directory.Source{}); err == nil {
		t.Error("a broken file is an error")
	}
}

// FuzzReadTitle: no title of a stranger breaks the reader or comes out with marks.
func FuzzReadTitle(f *testing.F) {
	for _, s := range []string{"A (1 May 2020) [PDF]", "**A**", "[MàJ] (", "(99 June 0000)", "http://x", "\x00 *\u00a0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := ReadTitle(s)
		if !got.Published.Valid() || strings.Contains(got.Text, "**") {
			t.Errorf("%q → %+v", s, got)
		}
		if d := agreed(got.Published, DateOf(s)); !d.Valid() {
			t.Errorf("%q is dated %q", s, d)
		}
	})
}
