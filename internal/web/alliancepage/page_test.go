package alliancepage

import (
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/pagetest"
)

func founded() []directory.Entry {
	lap := *organisation("ucenet", "Unsolicited Communications Enforcement Network", founder)
	lap.Organisation.Today = directory.NewText("en", "Became UCENet in 2016.")
	lap.Names = []directory.Name{{Value: "UCENet", Use: "abbreviation"}, {Value: "London Action Plan", Use: "former", Until: "2016"}}
	lap.Sources = []directory.Source{{Publisher: "ucenet.org", URL: "https://ucenet.org/who-we-are", Confidence: "seen"}}
	act := *activity("plan", "2004-10-11", "enforcement", "ucenet")
	act.Title = directory.NewText("en", "London Action Plan: London workshop")
	act.Links = []directory.Link{{URL: "http://londonactionplan.org/", Purpose: "reference"}}
	other := *activity("renamed", "2016-09-09", "cooperation", "ucenet")
	return []directory.Entry{lap, *organisation("apt", "Asia-Pacific Telecommunity", associate), act, other}
}

func TestOverviewPage(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, founded()...)
	_, page := pagetest.Page(t, Overview, pagetest.Request(t, s, "/en/stopspamalliance"))
	pagetest.Has(t, page, "1 founder", "1 associate", "2 dated activities", "Became UCENet in 2016.", "/en/stopspamalliance/ucenet?field=enforcement#timeline",
		">London workshop", "londonactionplan.org", "2004", "11 October 2004", `role="img"`)
	_, page = pagetest.Page(t, Overview, pagetest.Request(t, s, "/en/stopspamalliance?field=cooperation"))
	pagetest.Has(t, page, "Timeline of Cooperation", "renamed")
	pagetest.Lacks(t, page, ">London workshop")
	_, page = pagetest.Page(t, Overview, pagetest.Request(t, s, "/en/stopspamalliance?field=nonsense"))
	pagetest.Has(t, page, ">London workshop", "renamed")
}

func TestBodyPage(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, founded()...)
	r := pagetest.Request(t, s, "/en/stopspamalliance/ucenet")
	r.HTTP.SetPathValue("slug", "ucenet")
	reply, page := pagetest.Page(t, Show, r)
	pagetest.Has(t, page, "Became UCENet in 2016.", "London Action Plan", "Former name", "No web site is known to us.", "ucenet.org/who-we-are",
		"Never confirmed", "/en/organisation/ucenet", "/en/contact?about=organisation/ucenet", "Next body")
	if reply.Page.Canonical != "/stopspamalliance/ucenet" || len(reply.Page.Crumbs) != 1 {
		t.Errorf("%+v", reply.Page)
	}
	for _, slug := range []string{"nobody", "", "apt/x"} {
		r.HTTP.SetPathValue("slug", slug)
		if _, err := Show(r); directory.KindOf(err) != directory.NotFound {
			t.Errorf("%q: %v", slug, err)
		}
	}
}

func TestBodyWithoutActivities(t *testing.T) {
	t.Parallel()
	r := pagetest.Request(t, pagetest.Snapshot(t, founded()...), "/ar/stopspamalliance/apt")
	r.HTTP.SetPathValue("slug", "apt")
	_, page := pagetest.Page(t, Show, r)
	pagetest.Has(t, page, "لا يوجد حتى الآن نشاط مؤرخ", `lang="en" dir="ltr"`, "/ar/contact?about=organisation/apt")
}

func TestAnEmptyDirectorySaysSo(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, Overview, pagetest.Request(t, pagetest.Snapshot(t), "/en/stopspamalliance"))
	pagetest.Has(t, page, "holds no body of the alliance yet")
	pagetest.Lacks(t, page, "<table", "<svg")
}
