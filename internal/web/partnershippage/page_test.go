package partnershippage

import (
	"fmt"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/pagetest"
)

func many(n int) []directory.Entry {
	var out []directory.Entry
	for i := range n {
		out = append(out, directory.Entry{
			ID: directory.ID(fmt.Sprintf("instrument/law-%03d", i)), Title: directory.NewText("en", fmt.Sprintf("Law %03d", i)), Classes: []string{"pillar-legal"},
		})
	}
	return append(out, directory.Entry{ID: "initiative/gca", Title: directory.NewText("en", "Agenda"), Classes: []string{"pillar-legal", "theme-legal"}})
}

func TestOverviewPage(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, Serve, pagetest.Request(t, pagetest.Snapshot(t, many(perPage)...), "/en/partnerships"))
	pagetest.Has(t, page, "What a facilitator is", "Legal measures", "Agenda", "See all 101 entries", "/en/partnerships?class=pillar-legal",
		"17 May 2007", `id="join"`, "/en/contact", "No entry stands under this heading yet")
	pagetest.Lacks(t, page, "Law 050")
}

func TestListUnderAHeading(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, many(perPage)...)
	reply, page := pagetest.Page(t, Serve, pagetest.Request(t, s, "/en/partnerships?class=pillar-legal"))
	pagetest.Has(t, page, "101 entries", "Agenda", "Law 098", "page=2")
	pagetest.Lacks(t, page, "Law 099")
	if reply.Page.Canonical != "/partnerships?class=pillar-legal" {
		t.Errorf("%s", reply.Page.Canonical)
	}
	_, page = pagetest.Page(t, Serve, pagetest.Request(t, s, "/en/partnerships?class=pillar-legal&page=77"))
	pagetest.Has(t, page, "Law 099")
	for _, class := range []string{"nonsense", "pillar"} {
		if _, err := Serve(pagetest.Request(t, s, "/en/partnerships?class="+class)); directory.KindOf(err) != directory.NotFound {
			t.Errorf("%s: %v", class, err)
		}
	}
}
