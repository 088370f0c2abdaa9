package infopage

import (
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/frame"
	"gatehouse/internal/web/pagetest"
)

func TestPages(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, directory.Entry{
		ID: "economy/ke", Title: directory.NewText("en", "Kenya"), Economy: &directory.Economy{Alpha2: "KE"},
		Sources: []directory.Source{{Publisher: "United Nations", Confidence: "seen", Rights: "Public"}},
	})
	for path, c := range map[string]struct {
		serve frame.Handler
		says  []string
	}{
		"/en/about":         {About, []string{"has not put its name here yet", "0 of 1 entries", `href="/en/report"`, `href="/en/partnerships#join"`}},
		"/ar/about":         {About, []string{"عن الموقع", `href="/ar/data#confidence"`}},
		"/en/accessibility": {Accessibility, []string{"WCAG", "axe-core", "What was not tested yet", "24 November 2026"}},
		"/en/privacy":       {Privacy, []string{"No cookies", "receipt number", `href="/en/search?type=data-protection-authority"`}},
		"/en/data":          {Data, []string{"CC BY 4.0", "/en/search.ndjson", "United Nations", "Public", "Gatehouse, https://gateway.example, 24 November 2026", `id="confidence"`}},
		"/ar/data":          {Data, []string{"البيانات والترخيص", "https://creativecommons.org/licenses/by/4.0/"}},
	} {
		r := pagetest.Request(t, s, path)
		runBy(r, "")
		reply, page := pagetest.Page(t, c.serve, r)
		pagetest.Has(t, page, c.says...)
		pagetest.Lacks(t, page, "](", "{{")
		if reply.Page.Title == "" || reply.Page.Description == "" || reply.Page.Canonical != path[3:] {
			t.Errorf("%s: %+v", path, reply.Page)
		}
	}
}

func TestAboutNamesTheFacilitator(t *testing.T) {
	t.Parallel()
	r := pagetest.Request(t, pagetest.Snapshot(t), "/en/about")
	runBy(r, "Ministry of Example")
	_, page := pagetest.Page(t, About, r)
	pagetest.Has(t, page, "run by Ministry of Example")
}

// runBy changes who runs the site for one request; the site itself is shared.
func runBy(r *frame.Request, name string) {
	site := *r.Site
	site.Facilitator = name
	r.Site = &site
}
