package comparepage_test

import (
	"encoding/csv"
	"net/url"
	"strings"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/comparepage"
	"gatehouse/internal/web/pagetest"
)

func economy(code, name string, total float64) directory.Entry {
	return directory.Entry{
		ID: directory.EconomyID(code), Title: directory.NewText(directory.English, name), Economies: []string{code},
		Economy: &directory.Economy{Alpha2: code, Laws: map[string]string{"cybercrime": "legislation"}, GCI: &directory.GCI{Edition: 2024, Legal: 20, Total: total}},
	}
}

func sample() []directory.Entry {
	ke := economy("KE", "Kenya", 98.6)
	ke.Names = []directory.Name{{Value: "Republic of Kenya", Lang: "en", Use: "official"}}
	ke.Economy.Alpha3 = "KEN"
	return []directory.Entry{
		ke, economy("FR", "France", 99), economy("BR", "Brazil", 96.5), economy("IN", "India", 98.5),
		{
			ID: "organisation/ke-cirt", Types: []string{"response-team-national"}, Status: "active",
			Title: directory.NewText(directory.English, "=KE-CIRT"), Economies: []string{"KE"},
		},
	}
}

func TestNamesLeadToTheAddressWithCodes(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, sample()...)
	for query, want := range map[string]string{
		"economy=Kenya&economy=FRANCE":              "/en/compare?economy=ke&economy=fr",
		"economy=KE&economy=fr":                     "/en/compare?economy=ke&economy=fr",
		"economy=ken&economy=&economy=":             "/en/compare?economy=ke",
		"economy=Republic+of+Kenya&economy=+br+":    "/en/compare?economy=ke&economy=br",
		"economy=ke&economy=ke":                     "/en/compare?economy=ke",
		"economy=&economy=&economy=&economy=":       "/en/compare",
		"show=differences&economy=ke&economy=fr":    "/en/compare?economy=ke&economy=fr&show=differences",
		"economy=ke&economy=fr&utm_source=somebody": "/en/compare?economy=ke&economy=fr",
	} {
		reply, err := comparepage.Serve(pagetest.Request(t, s, "/en/compare?"+query))
		if err != nil || reply.Redirect != want {
			t.Errorf("%s leads to %q (%v), want %q", query, reply.Redirect, err, want)
		}
	}
	// In Arabic the Arabic names are understood as well.
	reply, err := comparepage.Serve(pagetest.Request(t, s, "/ar/compare?economy="+url.QueryEscape("كينيا")))
	if err != nil || reply.Redirect != "/ar/compare?economy=ke" {
		t.Errorf("%q %v", reply.Redirect, err)
	}
}

func TestSideBySide(t *testing.T) {
	t.Parallel()
	reply, page := pagetest.Page(t, comparepage.Serve, pagetest.Request(t, pagetest.Snapshot(t, sample()...), "/en/compare?economy=ke&economy=fr"))
	pagetest.Has(t, page,
		`<th scope="col"><a href="/en/economy/ke">Kenya</a></th>`, `<th scope="col"><a href="/en/economy/fr">France</a></th>`,
		`scope="rowgroup"`, "=KE-CIRT", "None known to us", "98.6", "99.0", "chart-fill", "differ", `value="Kenya"`,
		`href="/en/compare.csv?economy=ke&amp;economy=fr"`, "show=differences")
	pagetest.Lacks(t, page, "style=", `role="alert"`)
	if reply.Page.Canonical != "/compare?economy=ke&economy=fr" {
		t.Errorf("canonical %q", reply.Page.Canonical)
	}
}

func TestOnlyDifferences(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, sample()...)
	_, all := pagetest.Page(t, comparepage.Serve, pagetest.Request(t, s, "/en/compare?economy=ke&economy=fr"))
	_, some := pagetest.Page(t, comparepage.Serve, pagetest.Request(t, s, "/en/compare?economy=ke&economy=fr&show=differences"))
	// Both have a law on cybercrime; only one has a team.
	pagetest.Has(t, all, "Cybercrime")
	pagetest.Lacks(t, some, "Cybercrime")
	pagetest.Has(t, some, "KE-CIRT")
}

func TestClearMessages(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, sample()...)
	for query, want := range map[string]string{
		"economy=ke&economy=Atlantis": "No economy here is called “Atlantis”",
		"economy=Kenia":               "Did you mean Kenya?",
		"economy=ke&economy=fr&economy=br&economy=in&economy=jp&economy=de": "left out: Japan, Germany",
		"economy=%3Cscript%3E": "&lt;script&gt;",
	} {
		reply, page := pagetest.Page(t, comparepage.Serve, pagetest.Request(t, s, "/en/compare?"+query))
		pagetest.Has(t, page, want, `role="alert"`)
		if reply.Page.Robots != "noindex" {
			t.Errorf("%s may be indexed", query)
		}
	}
	_, page := pagetest.Page(t, comparepage.Serve, pagetest.Request(t, s, "/en/compare"))
	pagetest.Has(t, page, "Kenya and France", "<datalist")
	pagetest.Lacks(t, page, "<table", `role="alert"`)
}

func TestTheComparisonCanBeTakenAway(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, sample()...)
	_, body := pagetest.Page(t, comparepage.ServeCSV, pagetest.Request(t, s, "/en/compare.csv?economy=ke&economy=fr"))
	records, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(records[0], "|"); got != "Comparison||Kenya|France" {
		t.Errorf("head %q", got)
	}
	pagetest.Has(t, body, "'=KE-CIRT") // no formula to a spreadsheet
	for _, query := range []string{"", "economy=ke&economy=nowhere"} {
		if _, err := comparepage.ServeCSV(pagetest.Request(t, s, "/en/compare.csv?"+query)); directory.KindOf(err) != directory.Invalid {
			t.Errorf("%q: %v, want invalid", query, err)
		}
	}
}

func FuzzCompare(f *testing.F) {
	for _, seed := range []string{"ke", "Kenya", "كينيا", "\xff\xfe", strings.Repeat("x", 500), "<b>", "KE\x00", "Åland", "ﬀ"} {
		f.Add(seed, "fr")
	}
	s := pagetest.Snapshot(f, sample()...)
	f.Fuzz(func(t *testing.T, a, b string) {
		q := url.Values{"economy": {a, b, a + b, b + a, "ke"}}
		reply, err := comparepage.Serve(pagetest.Request(t, s, "/en/compare?"+q.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		if reply.Redirect != "" {
			// One redirect is enough.
			again, err := comparepage.Serve(pagetest.Request(t, s, reply.Redirect))
			if err != nil || again.Redirect != "" {
				t.Fatalf("%q leads on to %q (%v)", reply.Redirect, again.Redirect, err)
			}
		}
	})
}
