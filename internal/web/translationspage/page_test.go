package translationspage

import (
	"fmt"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/pagetest"
)

func sample() []directory.Entry {
	stale := directory.NewText("en", "It answered.").Written("fr", "Elle répondait.", "2026-01-05").Written("en", "It answers.", "2026-03-02")
	out := []directory.Entry{
		{ID: "organisation/z-team", Title: directory.NewText("en", "Z Team"), Summary: stale},
		{ID: "organisation/named", Title: directory.NewText("en", "Named").With("fr", "Nommé")},
	}
	for i := range perPage {
		out = append(out, directory.Entry{ID: directory.ID(fmt.Sprintf("organisation/n%03d", i)), Title: directory.NewText("en", fmt.Sprintf("Body %03d", i)), Summary: directory.NewText("en", "A body.")})
	}
	return out
}

func TestTheOverview(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, New().Overview, pagetest.Request(t, pagetest.Snapshot(t, sample()...), "/en/translations"))
	pagetest.Has(t, page, `href="/en/translations/fr"`, "1 of 102", ">100<", "gatehouse texts export", `href="/en/contact"`)
	pagetest.Lacks(t, page, "style=")
}

func TestTheEntriesOfALanguage(t *testing.T) {
	t.Parallel()
	s, p := pagetest.Snapshot(t, sample()...), New()
	reply, first := pagetest.Page(t, p.Show, pagetest.Request(t, s, "/en/translations/fr"))
	pagetest.Has(t, first, "101 entries have", "Z Team", "5 January 2026", "2 March 2026", "Body 098", "1 to 100 of 101", `href="/en/translations/fr?page=2"`)
	pagetest.Lacks(t, first, "Body 099", "Named")
	if reply.Page.Robots != "noindex, follow" {
		t.Errorf("robots %q", reply.Page.Robots)
	}
	_, last := pagetest.Page(t, p.Show, pagetest.Request(t, s, "/en/translations/fr?page=99"))
	pagetest.Has(t, last, "Body 099", "101 to 101 of 101")
	_, english := pagetest.Page(t, p.Show, pagetest.Request(t, s, "/ar/translations/en"))
	pagetest.Has(t, english, "لا شيء ناقص")
	if _, err := p.Show(pagetest.Request(t, s, "/en/translations/de")); directory.KindOf(err) != directory.NotFound {
		t.Errorf("German is none of the six: %v", err)
	}
}
