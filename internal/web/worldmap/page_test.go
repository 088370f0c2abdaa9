package worldmap_test

import (
	"encoding/csv"
	"regexp"
	"strings"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/pagetest"
	"gatehouse/internal/web/worldmap"
)

func sample() []directory.Entry {
	text := func(s string) directory.Text { return directory.NewText(directory.English, s) }
	return []directory.Entry{
		{ID: "economy/ke", Title: text("Kenya"), Economies: []string{"KE"}, Economy: &directory.Economy{Alpha2: "KE", GCI: &directory.GCI{Edition: 2024, Total: 98.6}}},
		{ID: "economy/ug", Title: text("Uganda"), Economies: []string{"UG"}, Economy: &directory.Economy{Alpha2: "UG", GCI: &directory.GCI{Edition: 2024, Total: 70}}},
		{ID: "organisation/ke-cirt", Types: []string{"response-team-national"}, Status: "active", Title: text("National KE-CIRT/CC"), Economies: []string{"KE"}},
		{ID: "organisation/ug-bank", Types: []string{"response-team-sector"}, Status: "active", Title: text("Bank team"), Economies: []string{"UG"}},
		{
			ID: "instrument/ke-dpa", Types: []string{"law"}, Status: "active", Title: text("Data Protection Act"), Economies: []string{"KE"},
			Instrument: &directory.Instrument{Areas: []string{"spam"}, Regime: "opt-in"},
		},
		{ID: "channel/ke-line", Status: "active", Title: text("Line"), Economies: []string{"KE"}, Channel: &directory.Channel{How: "phone", Value: "116"}},
	}
}

func TestTheMapColoursWhatIsKnown(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, sample()...)
	for layer, want := range map[string][2]string{ // tone of Kenya and of Uganda
		"":              {"tone-4", "tone-2"},
		"response-team": {"tone-4", "tone-2"},
		"antispam-law":  {"tone-a", "tone-0"},
		"report":        {"tone-2", "tone-0"},
		"gci":           {"tone-5", "tone-3"},
		"nonsense":      {"tone-4", "tone-2"}, // the default
	} {
		_, page := pagetest.Page(t, worldmap.Serve, pagetest.Request(t, s, "/en/map?map="+layer))
		for i, code := range []string{"KE", "UG"} {
			if use := `<use href="/assets/map.svg#` + code + `" class="` + want[i] + `">`; !strings.Contains(page, use) {
				t.Errorf("layer %q does not give %s the tone %s", layer, code, want[i])
			}
		}
		if n := strings.Count(page, `<a href="/en/economy/`); n < 2*len(directory.EconomyCodes.Terms()) {
			t.Errorf("layer %q: %d links to profiles, want one on the map and one in the table for each economy", layer, n)
		}
	}
}

func TestTheMapDoesNotStandInTheWayOfTheKeyboard(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, worldmap.Serve, pagetest.Request(t, pagetest.Snapshot(t, sample()...), "/en/map"))
	svg := regexp.MustCompile(`(?s)<svg class="worldmap-svg".*?</svg>`).FindString(page)
	if !strings.Contains(svg, `aria-hidden="true"`) {
		t.Error("the picture is read out although the table says the same")
	}
	if links, skipped := strings.Count(svg, "<a "), strings.Count(svg, `tabindex="-1"`); links == 0 || links != skipped {
		t.Errorf("%d links in the picture, %d of them left out of the order of the keyboard", links, skipped)
	}
	pagetest.Has(t, page, `href="#table"`, `id="table"`, "Boundaries, names and colours")
	pagetest.Lacks(t, page, "style=")
}

func TestTheTableIsSortedAsAsked(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, sample()...)
	for sort, want := range map[string]string{"": "Afghanistan", "name": "Afghanistan", "gci": "Kenya", "report": "Kenya", "response-team": "Kenya", "antispam-law": "Kenya", "bogus": "Afghanistan"} {
		_, page := pagetest.Page(t, worldmap.Serve, pagetest.Request(t, s, "/en/map?sort="+sort))
		_, table, _ := strings.Cut(page, "<tbody>")
		first := regexp.MustCompile(`<th scope="row"><a [^>]*>([^<]*)`).FindStringSubmatch(table)
		if len(first) < 2 || first[1] != want {
			t.Errorf("sorted by %q the table begins with %v, want %s", sort, first, want)
		}
	}
}

func TestTheTableCanBeTakenAway(t *testing.T) {
	t.Parallel()
	reply, body := pagetest.Page(t, worldmap.ServeCSV, pagetest.Request(t, pagetest.Snapshot(t, sample()...), "/en/map.csv"))
	records, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(records) != 1+len(directory.EconomyCodes.Terms()) {
		t.Errorf("%d lines", len(records))
	}
	for _, rec := range records {
		if rec[0] == "KE" && strings.Join(rec, "|") != "KE|Kenya|Eastern Africa|1|opt-in|1|98.6|1" {
			t.Errorf("Kenya: %v", rec)
		}
	}
	if !strings.HasPrefix(reply.ContentType, "text/csv") || reply.Filename == "" {
		t.Errorf("%s %s", reply.ContentType, reply.Filename)
	}
}

func TestTheMapInArabic(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, worldmap.Serve, pagetest.Request(t, pagetest.Snapshot(t, sample()...), "/ar/map?map=gci"))
	pagetest.Has(t, page, "خريطة العالم", "كينيا", `href="/ar/economy/ke"`)
}

func TestTheLocatorShowsWhere(t *testing.T) {
	t.Parallel()
	r := pagetest.Request(t, pagetest.Snapshot(t), "/en/economy/x")
	for code, want := range map[string]string{"KE": `class="locator-here"`, "MT": `class="locator-ring"`, "RU": "#RU", "AQ": "#AQ"} {
		var b strings.Builder
		if err := worldmap.Locator(r, code, "where").Render(t.Context(), &b); err != nil {
			t.Fatal(err)
		}
		pagetest.Has(t, b.String(), want, `role="img"`, `aria-label="where"`)
	}
	var b strings.Builder
	if err := worldmap.Locator(r, "XX", "where").Render(t.Context(), &b); err != nil || b.Len() > 0 {
		t.Errorf("a map of no economy: %s %v", b.String(), err)
	}
}

func BenchmarkPage(b *testing.B) {
	s := pagetest.Snapshot(b, sample()...)
	r := pagetest.Request(b, s, "/en/map")
	for b.Loop() {
		pagetest.Page(b, worldmap.Serve, r)
	}
}
