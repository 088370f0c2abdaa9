package resultspage

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/snapshot"
	"gatehouse/internal/web/pagetest"
)

func many(t *testing.T) *snapshot.Snapshot {
	t.Helper()
	var entries []directory.Entry
	for i := range 45 {
		e := directory.Entry{
			ID: directory.ID(fmt.Sprintf("channel/c%02d", i)), Title: directory.NewText("en", fmt.Sprintf("Report spam %02d", i)), Status: "active",
			Types: []string{"authority"}, Economies: []string{[]string{"KE", "FR", "BR"}[i%3]}, Topics: []string{"spam"},
			Channel: &directory.Channel{How: "email", Value: "x@y.example"}, Edited: "2026-11-24",
			Sources: []directory.Source{{Publisher: "X", Confidence: "seen"}},
		}
		entries = append(entries, e)
	}
	entries = append(entries, directory.Entry{
		ID: "organisation/o", Title: directory.NewText("en", "Spam office"), Types: []string{"regulator"}, Status: "active",
		Contacts: []directory.Contact{{Purpose: "general", Medium: "phone", Value: "+1 555 0100", TLP: "red"}}, Edited: "2026-11-23",
	})
	return pagetest.Snapshot(t, entries...)
}

func TestFacetsAreLinksThatAddAndTakeAway(t *testing.T) {
	t.Parallel()
	s := many(t)
	_, page := pagetest.Page(t, Serve, pagetest.Request(t, s, "/en/search?q=spam"))
	pagetest.Has(t, page, "46 results", `href="/en/search?q=spam&amp;kind=channel"`, `href="/en/search?q=spam&amp;economy=KE"`)
	_, page = pagetest.Page(t, Serve, pagetest.Request(t, s, "/en/search?q=spam&economy=ke&economy=fr"))
	pagetest.Has(t, page, "30 results", `class="chip" href="/en/search?economy=FR&amp;q=spam"`, `aria-current="true"`)
}

func TestPagesHaveEveryEntryOnce(t *testing.T) {
	t.Parallel()
	s := many(t)
	seen := map[string]bool{}
	next := "/en/search?q=spam"
	for range 10 {
		_, page := pagetest.Page(t, Serve, pagetest.Request(t, s, next))
		for _, part := range strings.Split(page, `item-title"><a href="`)[1:] {
			id, _, _ := strings.Cut(part, `"`)
			if seen[id] {
				t.Errorf("%s on two pages", id)
			}
			seen[id] = true
		}
		_, rest, ok := strings.Cut(page, `rel="next" href="`)
		if !ok {
			break
		}
		next, _, _ = strings.Cut(rest, `"`)
		next = strings.ReplaceAll(next, "&amp;", "&")
	}
	if len(seen) != 46 {
		t.Errorf("%d entries on all pages, want 46", len(seen))
	}
}

func TestHostileQueryIsText(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, Serve, pagetest.Request(t, many(t), "/en/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&kind=%3Cimg%20src=x%3E"))
	pagetest.Lacks(t, page, "<script", "<img")
}

func TestNothingFoundHelps(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, Serve, pagetest.Request(t, many(t), "/en/search?q=zzqxq&kind=event"))
	pagetest.Has(t, page, "Nothing was found", `href="/en/report"`, `href="/en/search?q=zzqxq"`)
	_, page = pagetest.Page(t, Serve, pagetest.Request(t, many(t), "/ar/search?q=zzqxq"))
	pagetest.Has(t, page, "لم يُعثر على شيء")
}

func TestWhatIsNotUnderstoodIsSaid(t *testing.T) {
	t.Parallel()
	for target, want := range map[string]string{
		"/en/search?q=%22spam": "quotation mark is not closed", "/en/search?q=colour:red": "no such field",
		"/en/search?kind=nonsense": "is no value of Kind", "/ar/search?q=%22spam": "علامة الاقتباس غير مغلقة",
	} {
		_, page := pagetest.Page(t, Serve, pagetest.Request(t, many(t), target))
		pagetest.Has(t, page, want)
	}
}

func TestWrongParametersAreSaid(t *testing.T) {
	t.Parallel()
	for _, q := range []string{"cursor=bad", "sort=colour"} {
		if _, err := Serve(pagetest.Request(t, many(t), "/en/search?"+q)); directory.KindOf(err) != directory.Invalid {
			t.Errorf("%s: %v, want invalid", q, err)
		}
	}
}

func TestTheSameSearchAsData(t *testing.T) {
	t.Parallel()
	s := many(t)
	_, lines := pagetest.Page(t, NDJSON, pagetest.Request(t, s, "/en/search.ndjson?q=spam"))
	if n := strings.Count(lines, "\n"); n != 46 {
		t.Errorf("NDJSON has %d lines, want 46", n)
	}
	_, table := pagetest.Page(t, CSV, pagetest.Request(t, s, "/en/search.csv?q=spam&kind=organisation"))
	if !strings.Contains(table, "Spam office") || strings.Contains(table, "Report spam") {
		t.Error("CSV does not follow the filter")
	}
	pagetest.Lacks(t, lines+table, "555 0100")
	_, feed := pagetest.Page(t, Atom, pagetest.Request(t, s, "/en/search.atom?q=spam"))
	if err := xml.Unmarshal([]byte(feed), new(struct{})); err != nil {
		t.Errorf("the feed is no XML: %v", err)
	}
	pagetest.Has(t, feed, "<feed", `href="https://gateway.example/en/search.atom?q=spam"`)
	_, lines = pagetest.Page(t, Suggest, pagetest.Request(t, s, "/en/suggest?q=spa"))
	var suggestions []suggestion
	if err := json.Unmarshal([]byte(lines), &suggestions); err != nil || len(suggestions) == 0 {
		t.Errorf("suggestions %s: %v", lines, err)
	}
}
