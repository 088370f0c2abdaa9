package regionpage_test

import (
	"strings"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/pagetest"
	"gatehouse/internal/web/regionpage"
)

func text(s string) directory.Text { return directory.NewText(directory.English, s) }

func sample() []directory.Entry {
	return []directory.Entry{
		{ID: "economy/ke", Title: text("Kenya"), Economies: []string{"KE"}, Economy: &directory.Economy{Alpha2: "KE", GCI: &directory.GCI{Edition: 2024, Total: 98.6}}},
		{ID: "economy/tz", Title: text("Tanzania"), Economies: []string{"TZ"}, Economy: &directory.Economy{Alpha2: "TZ", GCI: &directory.GCI{Edition: 2024, Total: 30}}},
		{ID: "organisation/ke-cirt", Types: []string{"response-team-national"}, Status: "active", Title: text("National KE-CIRT/CC"), Economies: []string{"KE"}},
		{ID: "organisation/africacert", Types: []string{"response-team-regional"}, Status: "active", Title: text("AfricaCERT"), Regions: []string{"002"}},
		{ID: "instrument/malabo", Types: []string{"agreement"}, Status: "active", Title: text("Malabo Convention"), Regions: []string{"002"}, Instrument: &directory.Instrument{Areas: []string{"cybercrime"}}},
	}
}

func TestTheIndexHasEveryEconomyOnce(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, regionpage.Index, pagetest.Request(t, pagetest.Snapshot(t, sample()...), "/en/regions"))
	for _, term := range directory.EconomyCodes.Terms() {
		if n := strings.Count(page, `href="/en/economy/`+strings.ToLower(term.Code)+`"`); n != 1 {
			t.Errorf("%s stands %d times, not once", term.Code, n)
		}
	}
	for _, code := range []string{"002", "014", "itu-afr", "eu", "001"} {
		pagetest.Has(t, page, `href="/en/regions/`+code+`"`)
	}
	pagetest.Has(t, page, "Team known, law not known to us, reporting not known to us, index: Tier 1")
	pagetest.Lacks(t, page, "style=")
}

func TestARegion(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, sample()...)
	reply, page := pagetest.Page(t, regionpage.Show, pagetest.Request(t, s, "/en/regions/002"))
	pagetest.Has(t, page, "Kenya", "AfricaCERT", "Malabo Convention", `href="/en/regions/202"`, "1 (2%)", "Tier 4: evolving", `href="/en/search?region=002"`, "locator")
	pagetest.Lacks(t, page, `href="/en/economy/fr"`)
	if reply.Page.Title != "Africa" {
		t.Errorf("title %q", reply.Page.Title)
	}
	reply, page = pagetest.Page(t, regionpage.Show, pagetest.Request(t, s, "/en/regions/014"))
	pagetest.Has(t, page, "No body of this region known to us", `href="/en/economy/ke"`)
	if n := len(reply.Page.Crumbs); n != 3 {
		t.Errorf("%d crumbs to Eastern Africa, want all regions, Africa and Sub-Saharan Africa", n)
	}
}

func TestEveryRegionHasAPage(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, sample()...)
	for _, term := range directory.RegionCodes.Terms() {
		for _, lang := range []string{"en", "ar"} {
			_, page := pagetest.Page(t, regionpage.Show, pagetest.Request(t, s, "/"+lang+"/regions/"+term.Code))
			if !strings.Contains(page, "<h1>"+term.Label(directory.Lang(lang))+"</h1>") && !strings.Contains(page, "&#39;") {
				t.Errorf("%s in %s has no heading", term.Code, lang)
			}
		}
	}
	for _, code := range []string{"", "xx", "KE", "../x"} {
		if _, err := regionpage.Show(pagetest.Request(t, s, "/en/regions/"+code)); directory.KindOf(err) != directory.NotFound {
			t.Errorf("region %q: %v, want not found", code, err)
		}
	}
}
