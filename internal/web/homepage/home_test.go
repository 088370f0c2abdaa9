package homepage

import (
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/pagetest"
)

func TestHomeIsHonest(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t,
		directory.Entry{ID: "organisation/a", Title: directory.NewText("en", "Team A"), Economies: []string{"KE"}, Types: []string{"response-team-national"}, Edited: "2026-11-24"},
		directory.Entry{ID: "organisation/b", Title: directory.NewText("en", "Team B"), Confirmations: []directory.Confirmation{{By: "B", On: "2026-10-01", Against: "call"}}},
	)
	_, page := pagetest.Page(t, Serve, pagetest.Request(t, s, "/en/"))
	pagetest.Has(t, page, `name="q"`, `href="/en/report"`, "never confirmed", "confirmed in the last 12 months", "Team A", `id="map"`, `href="/en/search?audience=citizen"`)
	_, page = pagetest.Page(t, Serve, pagetest.Request(t, s, "/ar/"))
	pagetest.Has(t, page, "لم يؤكَّد قط")
}
