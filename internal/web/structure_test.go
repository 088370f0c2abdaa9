package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gatehouse/internal/directory"
)

// structured are pages of every type, without their language. What a page says
// is another text in each language; how it is built is the same.
var structured = []string{
	"/", "/map", "/regions", "/regions/002", "/compare", "/compare?economy=ke&economy=fr&economy=br&economy=jp", "/economy/ke", "/economy/cn", "/economy/aq",
	"/organisation/itu", "/organisation/oecd", "/standard/x.1231", "/standard/x.1231/history", "/standard/rfc7208", "/event/safer-internet-day",
	"/channel/fr-signal-spam-spam-web", "/standards", "/standards/timeline", "/stopspamalliance", "/stopspamalliance/oecd", "/partnerships", "/safer-internet-day",
	"/topics", "/topics/spam", "/topics/phishing", "/site-map", "/report", "/report?economy=KE&harm=phishing&medium=sms", "/report?economy=AQ&harm=scam&medium=call",
	"/contact", "/contact?about=economy%2Fke", "/about", "/accessibility", "/privacy", "/data", "/search", "/search?kind=channel&economy=KE", nothing,
}

// nothing is the address of no page.
const nothing = "/organisation/there-is-no-such-thing"

// cutShort are pages with lists of which only the first are shown, and which
// are the first is for the alphabet of the language to say.
var cutShort = []string{"/safer-internet-day", "/organisation/itu"}

// The page of each type has the same headings, links and controls in all
// languages, whatever the order that the alphabet of a language makes.
func TestPagesAreBuiltAlikeInEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, path := range structured {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			english := skeletonOf(t, "en", path)
			for _, lang := range directory.Languages() {
				if lang == directory.English {
					continue
				}
				own := skeletonOf(t, lang, path)
				for part, want := range english {
					only(t, fmt.Sprintf("/%s%s: %s", lang, path, part), want, own[part])
				}
			}
		})
	}
}

// only reports what one list has and the other lacks.
func only(t *testing.T, what string, english, own []string) {
	t.Helper()
	counts := map[string]int{}
	for _, s := range english {
		counts[s]++
	}
	for _, s := range own {
		counts[s]--
	}
	var missing, more []string
	for s, n := range counts {
		switch {
		case n > 0:
			missing = append(missing, s)
		case n < 0:
			more = append(more, s)
		}
	}
	slices.Sort(missing)
	slices.Sort(more)
	if len(missing)+len(more) > 0 {
		t.Errorf("%s: missing beside the English page %q, more than there %q", what, firstOf(missing), firstOf(more))
	}
}

func firstOf(list []string) []string { return list[:min(len(list), 6)] }

// skeletonOf are the headings, links and controls of a page without their words.
func skeletonOf(t *testing.T, lang directory.Lang, path string) map[string][]string {
	t.Helper()
	w := get(t, "/"+string(lang)+path)
	if want := map[bool]int{false: http.StatusOK, true: http.StatusNotFound}[path == nothing]; w.Code != want {
		t.Fatalf("/%s%s answered %d", lang, path, w.Code)
	}
	doc, err := html.Parse(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			if part, bone := boneOf(n, lang); part != "" {
				if slices.Contains(cutShort, path) && entryAddress.MatchString(bone) {
					bone = "an entry"
				}
				out[part] = append(out[part], bone)
			}
		}
	}
	if len(out["headings"]) == 0 || len(out["links"]) == 0 {
		t.Fatalf("/%s%s has no heading or no link", lang, path)
	}
	return out
}

var entryAddress = regexp.MustCompile(`^/LANGUAGE/[a-z]+/[^/#?]+$`)

func boneOf(n *html.Node, lang directory.Lang) (part, bone string) {
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return "headings", n.Data
	case "a":
		switch attr(n, "rel") {
		case "prev", "next": // by alphabet
			return "neighbours", attr(n, "rel")
		}
		if attr(n, "hreflang") != "" { // the switch of languages leads from each to the others
			return "languages", "a language"
		}
		return "links", destination(attr(n, "href"), lang)
	case "input", "select", "textarea", "button", "summary":
		return "controls", n.Data + " " + attr(n, "type") + " " + attr(n, "name")
	case "option":
		if n.Parent.Data == "datalist" { // names in the words of the language
			return "options", "a name"
		}
		return "options", attr(n, "value")
	case "table", "svg", "nav", "form", "dl", "figure":
		return "parts", n.Data
	}
	return "", ""
}

// destination is where a link leads without what is words of a language: the
// language itself, and the values in a query that are a text or a place in a list.
func destination(href string, lang directory.Lang) string {
	if rest, ok := strings.CutPrefix(href, "/"+string(lang)+"/"); ok {
		href = "/LANGUAGE/" + rest
	}
	address, query, ok := strings.Cut(href, "?")
	if !ok {
		return href
	}
	values, err := url.ParseQuery(query)
	if err != nil {
		return href
	}
	for _, worded := range []string{"subject", "body", "cursor"} {
		if values.Has(worded) {
			values.Set(worded, "words")
		}
	}
	return address + "?" + values.Encode()
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
