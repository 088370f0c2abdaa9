package economypage_test

import (
	"strings"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/economypage"
	"gatehouse/internal/web/pagetest"
)

func text(s string) directory.Text { return directory.NewText(directory.English, s) }

func sample() []directory.Entry {
	two := 2
	source := []directory.Source{{Publisher: "A register", URL: "https://register.example", Seen: "2026-11-23", Confidence: "seen"}}
	known := []directory.Source{{Publisher: "General knowledge", Confidence: "known"}}
	return []directory.Entry{
		{
			ID: "economy/ke", Title: text("Kenya"), Economies: []string{"KE"}, Edited: "2026-11-24", Sources: source,
			Names:   []directory.Name{{Value: "Republic of Kenya", Lang: "en", Use: "official"}, {Value: "جمهورية كينيا", Lang: "ar", Use: "official"}},
			Related: []directory.Relation{{Type: "member-of", ID: "organisation/union"}},
			Economy: &directory.Economy{
				Alpha2: "KE", Alpha3: "KEN", M49: "404", Dial: []string{"254"}, CcTLD: ".ke", Capital: "Nairobi", Languages: []directory.Lang{"en", "sw"},
				FirstStrategy: "2014", Strategies: &two, Laws: map[string]string{"cybercrime": "legislation", "privacy": "draft"},
				GCI: &directory.GCI{Edition: 2024, Legal: 19.5, Technical: 19.1, Organizational: 20, Capacity: 20, Cooperation: 20, Total: 98.6},
			},
		},
		{
			ID: "economy/tz", Title: text("United Republic of Tanzania"), Economies: []string{"TZ"},
			Economy: &directory.Economy{Alpha2: "TZ", GCI: &directory.GCI{Edition: 2024, Legal: 10.5, Total: 50}},
		},
		{ID: "economy/aq", Title: text("Antarctica"), Economies: []string{"AQ"}, Economy: &directory.Economy{Alpha2: "AQ"}},
		{ID: "economy/old", Title: text("Old land"), Economy: &directory.Economy{Alpha2: "XX"}, Tombstone: &directory.Tombstone{Reason: text("Merged"), On: "2026"}},
		{ID: "organisation/union", Types: []string{"intergovernmental"}, Title: text("The Union")},
		{
			ID: "organisation/ke-cirt", Types: []string{"response-team-national"}, Status: "active", Title: text("National KE-CIRT/CC"),
			Economies: []string{"KE"}, Sources: source, Links: []directory.Link{{URL: "https://ke-cirt.example", Purpose: "home"}, {URL: "https://ke-cirt.example/rss", Purpose: "feed-alerts"}},
			Contacts: []directory.Contact{
				{Purpose: "incident", Medium: "email", Value: "incidents@ke-cirt.example"},
				{Purpose: "incident", Medium: "phone", Value: "+254 20 000 000"},
				{Purpose: "incident", Medium: "phone", Value: "+254 99 SECRET", TLP: "amber"},
			},
			Related: []directory.Relation{{Type: "member-of", ID: "organisation/union"}},
		},
		{
			ID: "organisation/ke-dpc", Types: []string{"data-protection-authority", "antispam-authority"}, Status: "active", Title: text("Office of the Commissioner"),
			Economies: []string{"KE"}, Sources: known,
		},
		{
			ID: "instrument/ke-dpa", Types: []string{"law"}, Status: "active", Title: text("Data Protection Act"), Economies: []string{"KE"}, Sources: known,
			Parties:    []directory.Party{{Role: "authority", ID: "organisation/ke-dpc"}},
			Instrument: &directory.Instrument{Areas: []string{"spam", "privacy"}, Regime: "opt-in", Adopted: "2019"},
		},
		{
			ID: "channel/ke-sms", Status: "active", Title: text("Spam line"), Economies: []string{"KE"}, Sources: source,
			Channel: &directory.Channel{Media: []string{"sms"}, Harms: []string{"marketing"}, How: "forward-sms", Value: "333"},
		},
		{
			ID: "channel/world", Status: "active", Title: text("World form"), Regions: []string{"001"}, Sources: source,
			Channel: &directory.Channel{Harms: []string{"scam"}, How: "web-form", Value: "https://form.example"},
		},
	}
}

func TestTheProfileTellsWhatIsKnown(t *testing.T) {
	t.Parallel()
	reply, page := pagetest.Page(t, economypage.Serve, pagetest.Request(t, pagetest.Snapshot(t, sample()...), "/en/economy/ke"))
	pagetest.Has(t, page,
		"Republic of Kenya", "Nairobi", "+254", ".ke", "English, Swahili",
		"National KE-CIRT/CC", `href="mailto:incidents@ke-cirt.example"`, `href="tel:+25420000000"`, "The Union",
		`href="/en/instrument/ke-dpa"`, "Opt-in", `href="/en/organisation/ke-dpc"`, "General knowledge",
		`href="sms:333"`, "1 more place", "2014", "Tier 1",
		"98.6", "15.0", // the total, and the median of 19.5 and 10.5 in the region
		"https://ke-cirt.example/rss", "Never confirmed", "A register", `href="/en/compare?economy=ke"`, `href="/en/report?economy=KE"`,
		`href="/en/regions/014"`, `href="/en/economy/ke.json"`)
	pagetest.Lacks(t, page, "SECRET", "style=", "No national or government response team")
	if reply.Page.Title != "Kenya" || reply.Page.Canonical != "/economy/ke" || len(reply.Page.Crumbs) != 2 {
		t.Errorf("%+v", reply.Page)
	}
}

func TestEverySectionOfTheContentsIsThere(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/en/economy/ke", "/ar/economy/ke", "/en/economy/aq"} {
		_, page := pagetest.Page(t, economypage.Serve, pagetest.Request(t, pagetest.Snapshot(t, sample()...), path))
		_, contents, _ := strings.Cut(page, `class="economy-contents"`)
		contents, _, _ = strings.Cut(contents, "</nav>")
		links := strings.Split(contents, `href="#`)[1:]
		if len(links) < 8 {
			t.Errorf("%s: only %d sections", path, len(links))
		}
		for _, l := range links {
			id, _, _ := strings.Cut(l, `"`)
			if strings.Count(page, `id="`+id+`"`) != 1 {
				t.Errorf("%s: the section %q is not there once", path, id)
			}
		}
	}
}

func TestGapsAreShownWithAnInvitation(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, economypage.Serve, pagetest.Request(t, pagetest.Snapshot(t, sample()...), "/en/economy/aq"))
	pagetest.Has(t, page,
		"No national or government response team known to us", "No place to report to known to us", "No anti-spam law known to us",
		"No national cybersecurity strategy known to us", "No data protection authority known to us", "No result in the Global Cybersecurity Index",
		`href="/en/contact?about=economy/aq"`, "does not mean that there is nothing", "No news to show")
	if strings.Count(page, "contact?about=economy/aq") < 7 {
		t.Error("not every gap invites to tell us")
	}
	_, laws, _ := strings.Cut(page, `id="laws"`)
	laws, _, _ = strings.Cut(laws, "</section>")
	pagetest.Lacks(t, laws, "No source is named") // of what nothing is said about
}

func TestTheProfileInArabic(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, economypage.Serve, pagetest.Request(t, pagetest.Snapshot(t, sample()...), "/ar/economy/ke"))
	pagetest.Has(t, page, "جمهورية كينيا", "جهات الإبلاغ", `lang="en" dir="ltr"`, `scale(-1 1)`, "الوسيط")
}

func TestNoSuchEconomyAndRetiredOnes(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, sample()...)
	for _, path := range []string{"/en/economy/zz", "/en/economy/", "/en/economy/%00", "/en/economy/KE"} {
		if _, err := economypage.Serve(pagetest.Request(t, s, path)); directory.KindOf(err) != directory.NotFound {
			t.Errorf("%s: %v, want not found", path, err)
		}
	}
	reply, page := pagetest.Page(t, economypage.Serve, pagetest.Request(t, s, "/en/economy/old"))
	if reply.Status != 410 {
		t.Errorf("a retired economy answers with %d", reply.Status)
	}
	pagetest.Has(t, page, "Merged")
}

func BenchmarkProfile(b *testing.B) {
	s := pagetest.Snapshot(b, sample()...)
	r := pagetest.Request(b, s, "/en/economy/ke")
	for b.Loop() {
		pagetest.Page(b, economypage.Serve, r)
	}
}
