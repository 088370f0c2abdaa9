package sitemappage

import (
	"encoding/xml"
	"strings"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/pagetest"
)

func TestSitemapHasEveryLanguage(t *testing.T) {
	t.Parallel()
	gone := directory.Entry{ID: "organisation/gone", Title: directory.NewText("en", "Gone"), Tombstone: &directory.Tombstone{On: "2026-01-01"}}
	s := pagetest.Snapshot(t, directory.Entry{ID: "organisation/o", Title: directory.NewText("en", "O"), Edited: "2026-11-24"}, gone)
	r := pagetest.Request(t, s, "/en/site-map")
	body, err := XML(r.Site, s, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(body, new(struct{})); err != nil {
		t.Fatal(err)
	}
	pagetest.Has(t, string(body), "<loc>https://gateway.example/ar/organisation/o</loc><lastmod>2026-11-24</lastmod>", `hreflang="ar"`)
	pagetest.Lacks(t, string(body), "organisation/gone")
	if _, err := XML(r.Site, s, 7); directory.KindOf(err) != directory.NotFound {
		t.Errorf("part 7: %v", err)
	}
	_, page := pagetest.Page(t, Serve, r)
	pagetest.Has(t, page, `href="/en/topics/spam"`, `href="/en/privacy"`)
	_, description := pagetest.Page(t, OpenSearch, r)
	if !strings.Contains(description, `template="https://gateway.example/en/search?q={searchTerms}"`) {
		t.Errorf("OpenSearch: %s", description)
	}
}
