package standardspage_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/pagetest"
	"gatehouse/internal/web/standardspage"
)

func standard(number, first, force string, topics ...string) directory.Entry {
	slug := strings.Trim(regexp.MustCompile(`[^a-z0-9.]+`).ReplaceAllString(strings.ToLower(number), "-"), ".-")
	return directory.Entry{
		ID: directory.NewID(directory.KindStandard, slug), Types: []string{"recommendation"}, Status: "active",
		Title: directory.NewText(directory.English, "About "+number), Topics: topics,
		Links: []directory.Link{{URL: "https://www.itu.int/rec/T-REC-" + number, Purpose: "document"}},
		Standard: &directory.Standard{
			Number: number, Body: "ITU-T", Series: number[:1], First: directory.Date(first), Latest: directory.Date(first), InForce: force,
		},
	}
}

func sample() []directory.Entry {
	old := standard("X.1205", "2008", "no", "network-security")
	old.Related = []directory.Relation{{Type: "replaced-by", ID: "standard/x.1231"}}
	newer := standard("X.509", "1988", "yes", "cryptography")
	newer.Standard.Latest = "2019"
	return []directory.Entry{
		old, newer,
		standard("X.1231", "2008", "yes", "spam"),
		standard("X.1205 Suppl. 10", "2012", "yes"),
		standard("X.1205 Suppl. 2", "2011", ""),
		standard("Y.2701", "2007", "yes", "network-security"),
	}
}

// TestBodiesAreToldApart: a standard of another body has no series, is found by
// its publisher, and its link says whose text it is.
func TestBodiesAreToldApart(t *testing.T) {
	t.Parallel()
	rfc := standard("RFC 7208", "2014-04", "yes", "mail-authentication")
	rfc.Standard.Body, rfc.Standard.Series, rfc.Links = "IETF", "", []directory.Link{{URL: "https://www.rfc-editor.org/rfc/rfc7208", Purpose: "document"}}
	iso := standard("ISO/IEC 27001", "2005", "yes")
	iso.Standard.Body, iso.Standard.Series, iso.Links = "ISO/IEC", "", nil
	s := pagetest.Snapshot(t, append(sample(), rfc, iso)...)
	for query, want := range map[string]string{
		"body=IETF": "RFC 7208", "body=ISO%2FIEC": "ISO/IEC 27001", "body=ITU-T&topic=spam": "X.1231", "body=IETF&series=X": "",
	} {
		_, page := pagetest.Page(t, standardspage.Serve, pagetest.Request(t, s, "/en/standards?"+query))
		if got := strings.Join(numbers(page), " "); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	_, page := pagetest.Page(t, standardspage.Serve, pagetest.Request(t, s, "/en/standards"))
	pagetest.Has(t, page, `href="https://www.rfc-editor.org/rfc/rfc7208"><bdi>IETF</bdi>`, `<td><bdi>ISO/IEC</bdi></td>`)
}

func numbers(page string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`<th scope="row"><a [^>]*><bdi>([^<]*)`).FindAllStringSubmatch(page, -1) {
		out = append(out, m[1])
	}
	return out
}

func TestStandardsAreFoundByWhatIsChosen(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, sample()...)
	for query, want := range map[string]string{
		"":                                 "X.509 X.1205 X.1205 Suppl. 2 X.1205 Suppl. 10 X.1231 Y.2701",
		"series=Y":                         "Y.2701",
		"topic=network-security":           "X.1205 Y.2701",
		"topic=network-security&series=X":  "X.1205",
		"year=2008":                        "X.1205 X.1231",
		"force=no":                         "X.1205",
		"force=unknown":                    "X.1205 Suppl. 2",
		"sort=newest":                      "X.509 X.1205 Suppl. 10 X.1205 Suppl. 2 X.1205 X.1231 Y.2701",
		"sort=oldest":                      "X.509 Y.2701 X.1205 X.1231 X.1205 Suppl. 2 X.1205 Suppl. 10",
		"sort=bogus&page=99&series=Y":      "Y.2701",
		"page=-1&series=Y":                 "Y.2701",
		"series=Q":                         "",
		"topic=%27%3B--&year=%00&force=xx": "",
	} {
		_, page := pagetest.Page(t, standardspage.Serve, pagetest.Request(t, s, "/en/standards?"+query))
		if got := strings.Join(numbers(page), " "); got != want {
			t.Errorf("%s: %s\nwant %s", query, got, want)
		}
	}
}

func TestCountsSayWhatAnotherChoiceWouldGive(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, standardspage.Serve, pagetest.Request(t, pagetest.Snapshot(t, sample()...), "/en/standards?series=Y"))
	option := regexp.MustCompile(`(?s)href="([^"]*)" aria-current="(true|false)"><span>X – [^<]*</span>\s*<span class="standards-count">(\d+)`).FindStringSubmatch(page)
	if len(option) != 4 || option[1] != "/en/standards?series=X" || option[3] != "5" {
		t.Errorf("the series X among the filters: %q", option)
	}
	pagetest.Has(t, page, `class="chip"`, "Clear all filters")
}

func TestWhatStandsInARow(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, standardspage.Serve, pagetest.Request(t, pagetest.Snapshot(t, sample()...), "/en/standards"))
	pagetest.Has(t, page, "No longer in force", "Replaced by", `href="/en/standard/x.1231"`, "https://www.itu.int/rec/T-REC-X.1231", "2019", "Status not known")
	pagetest.Lacks(t, page, "style=")
}

func TestPaging(t *testing.T) {
	t.Parallel()
	var many []directory.Entry
	for i := range 120 {
		many = append(many, standard(fmt.Sprintf("X.%d", 1000+i), "2020", "yes"))
	}
	s := pagetest.Snapshot(t, many...)
	seen := map[string]bool{}
	for page := 1; page <= 3; page++ {
		_, body := pagetest.Page(t, standardspage.Serve, pagetest.Request(t, s, fmt.Sprintf("/en/standards?page=%d", page)))
		for _, n := range numbers(body) {
			if seen[n] {
				t.Errorf("%s stands on two pages", n)
			}
			seen[n] = true
		}
		if hasNext := strings.Contains(body, `rel="next"`); hasNext != (page < 3) {
			t.Errorf("page %d: next page offered: %v", page, hasNext)
		}
	}
	if len(seen) != 120 {
		t.Errorf("%d of 120 standards on the pages", len(seen))
	}
}

func TestTheTimeline(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, sample()...)
	_, page := pagetest.Page(t, standardspage.Timeline, pagetest.Request(t, s, "/en/standards/timeline"))
	pagetest.Has(t, page, "6 standards from 1988 to 2012; most in 2008: 2.", `id="y2012"`, `href="/en/standards/timeline?decade=2000#y2008"`, `role="img"`)
	pagetest.Lacks(t, page, `id="y2008"`, "style=")
	_, page = pagetest.Page(t, standardspage.Timeline, pagetest.Request(t, s, "/en/standards/timeline?decade=1980"))
	pagetest.Has(t, page, `id="y1988"`, "latest edition 2019")
	for _, decade := range []string{"1234", "1990", "x", "2015"} {
		if _, err := standardspage.Timeline(pagetest.Request(t, s, "/en/standards/timeline?decade="+decade)); directory.KindOf(err) != directory.NotFound {
			t.Errorf("decade %q: %v, want not found", decade, err)
		}
	}
	_, page = pagetest.Page(t, standardspage.Timeline, pagetest.Request(t, pagetest.Snapshot(t), "/ar/standards/timeline"))
	pagetest.Lacks(t, page, "<svg role")
}
