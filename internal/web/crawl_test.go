package web_test

import (
	"encoding/xml"
	"fmt"
	"hash/fnv"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"gatehouse/internal/directory"
	"gatehouse/internal/webstory"
)

// TestCrawl follows the links of the whole site on the shipped catalogue, as a
// crawler without patience for anything broken would: every page of an entry in
// English, a sample of them in the other languages and of their other forms, every
// other page in all six, and addresses with a query one step from those without, a sample of them two.
func TestCrawl(t *testing.T) {
	t.Parallel()
	site, err := shippedSite()
	if err != nil {
		t.Fatal(err)
	}
	c := &crawl{t: t, site: site, seen: map[string]*visited{}, titles: map[string]string{}}
	for _, lang := range directory.Languages() {
		c.add("/"+string(lang)+"/", 0, "the beginning")
	}
	c.add("/sitemap.xml", 0, "the beginning")
	for len(c.next) > 0 {
		c.round()
	}
	c.fragments()
	c.translations()
	pages := 0
	for _, v := range c.seen {
		if v.facts != nil {
			pages++
		}
	}
	t.Logf("%d addresses, %d of them pages; %d with a fragment", len(c.seen), pages, len(c.marked))
	if pages < 300 || pages < 5000 && !underRace && !testing.Short() {
		t.Errorf("only %d pages were found", pages)
	}
	if len(c.wrong) > 0 {
		t.Errorf("%d things are wrong, among them:\n%s", len(c.wrong), strings.Join(c.wrong[:min(len(c.wrong), 40)], "\n"))
	}
}

const crawlBase = "https://gateway.example"

type crawl struct {
	t      *testing.T
	site   http.Handler
	seen   map[string]*visited
	next   []*visited
	marked []mark            // links to a place on a page
	titles map[string]string // to the canonical address that has it
	wrong  []string
}

// visited is an address of the site and what it answered.
type visited struct {
	address string
	from    string
	queries int // steps through addresses with a query
	status  int
	leads   string // where a redirect leads
	*facts         // nil when the answer is no page
	sitemap []byte
}

// facts are what is kept of a page; the page itself would fill the memory.
type facts struct {
	title, canonical string
	headings         int
	ids              []string
	links            []string
	languages        map[string]string
}

type mark struct{ from, address, id string }

func (c *crawl) fail(format string, args ...any) {
	c.wrong = append(c.wrong, fmt.Sprintf(format, args...))
}

// round asks for all addresses found so far and looks at the answers in order.
func (c *crawl) round() {
	now := c.next
	c.next = nil
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for _, v := range now {
		g.Go(func() error { return v.visit(c.site) })
	}
	if err := g.Wait(); err != nil {
		c.t.Fatal(err)
	}
	for _, v := range now {
		c.look(v)
	}
}

func (v *visited) visit(site http.Handler) error {
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, v.address, nil))
	v.status, v.leads = w.Code, w.Header().Get("Location")
	if v.address == "/sitemap.xml" {
		v.sitemap = w.Body.Bytes()
	}
	if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
		return nil
	}
	page, err := webstory.ReadPage(w.Body)
	if err != nil {
		return err
	}
	v.facts = &facts{
		title: page.Title(), canonical: strings.TrimPrefix(page.Heads("canonical")[""], crawlBase),
		headings: len(page.Headings(1)), ids: page.IDs(), languages: page.Heads("alternate"),
	}
	for _, l := range page.Links() {
		v.links = append(v.links, l.Address)
	}
	for _, rel := range []string{"alternate", "canonical", "search", "stylesheet", "icon"} {
		v.links = slices.AppendSeq(v.links, maps.Values(page.Heads(rel)))
	}
	return nil
}

func (c *crawl) look(v *visited) {
	switch {
	case v.status >= 300 && v.status < 400 && v.leads != "":
		c.link(v, v.leads)
		return
	case v.status != http.StatusOK:
		c.fail("%s answers %d; %s leads there", v.address, v.status, v.from)
		return
	case v.sitemap != nil:
		c.readSitemap(v)
	case v.facts != nil:
		c.soundPage(v)
		for _, to := range v.links {
			c.link(v, to)
		}
		v.links = nil
	}
}

// soundPage looks at what every page must have.
func (c *crawl) soundPage(v *visited) {
	if v.headings != 1 {
		c.fail("%s has %d main headings", v.address, v.headings)
	}
	sorted := slices.Sorted(slices.Values(v.ids))
	if n := len(sorted) - len(slices.Compact(sorted)); n > 0 {
		c.fail("%s has %d ids twice", v.address, n)
	}
	if v.title == "" {
		c.fail("%s has no title", v.address)
	}
	if v.canonical != v.address || sameInAnotherOrder.MatchString(v.address) {
		return // another address is the one that counts
	}
	key := v.address[:len("/en/")] + v.title // a name may be the same in several languages
	if other, taken := c.titles[key]; taken {
		c.fail("%s and %s have the same title: %s", other, v.address, v.title)
	}
	c.titles[key] = v.address
}

// sameInAnotherOrder are addresses of more, less or another order of the same, and
// of types and statuses, whose names several kinds share.
var sameInAnotherOrder = regexp.MustCompile(`[?&](sort|page|cursor|show|type|status)=`)

// link takes up a link of the site that is new.
func (c *crawl) link(from *visited, href string) {
	base, _ := url.Parse(crawlBase + from.address)
	u, err := base.Parse(href)
	if err != nil {
		c.fail("%s has a broken link %q", from.address, href)
		return
	}
	if u.Scheme+"://"+u.Host != crawlBase {
		return
	}
	id := u.Fragment
	u.Scheme, u.Host, u.Fragment, u.RawFragment = "", "", "", ""
	address := u.String()
	if id != "" {
		c.marked = append(c.marked, mark{from.address, address, id})
	}
	queries := 0
	if u.RawQuery != "" {
		queries = from.queries + 1
	}
	c.add(address, queries, from.address)
}

func (c *crawl) add(address string, queries int, from string) {
	if c.seen[address] != nil || !worth(address, queries) {
		return
	}
	v := &visited{address: address, queries: queries, from: from}
	c.seen[address] = v
	c.next = append(c.next, v)
}

// worth decides what is visited; the same at every run.
func worth(address string, queries int) bool {
	path, query, _ := strings.Cut(address, "?")
	parts := strings.Split(strings.TrimPrefix(path, "/"), "/")
	ofEntry := len(parts) >= 3 && slices.Contains(directory.Kinds(), directory.Kind(parts[1]))
	page := ofEntry && len(parts) == 3 && !slices.ContainsFunc([]string{".json", ".jsonld", ".vcf", ".ics"}, func(ext string) bool { return strings.HasSuffix(path, ext) })
	switch {
	case queries > 2:
		return false
	case queries == 2:
		return oneOf(address, 60, 300)
	case strings.HasPrefix(query, "about=") || ofEntry && !page:
		return oneOf(address, 20, 100)
	case page && parts[0] == "en":
		return oneOf(address, 1, 20)
	case page:
		return oneOf(address, 10, 60)
	}
	if queries == 0 {
		return parts[0] == "en" || parts[0] == "ar" || oneOf(address, 1, 6)
	}
	return oneOf(address, 2, 40)
}

// oneOf takes one of n addresses, fewer when everything is slow.
func oneOf(address string, n, slow uint32) bool {
	if underRace || testing.Short() {
		n = slow
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(address))
	return h.Sum32()%n == 0
}

// readSitemap takes up what the sitemap names, with its languages.
func (c *crawl) readSitemap(v *visited) {
	var set struct {
		URLs []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(v.sitemap, &set); err != nil || len(set.URLs) < 5000 {
		c.fail("the sitemap has %d addresses; %v", len(set.URLs), err)
	}
	for _, u := range set.URLs {
		if !strings.HasPrefix(u.Loc, crawlBase+"/") {
			c.fail("the sitemap names %s, outside the site", u.Loc)
		}
		c.link(v, u.Loc)
	}
}

// fragments looks whether the places that links name are on the pages they lead to.
func (c *crawl) fragments() {
	told := map[mark]bool{}
	for _, m := range c.marked {
		v := c.seen[m.address]
		if v == nil || v.facts == nil || slices.Contains(v.ids, m.id) {
			continue
		}
		if place := (mark{"", m.address, m.id}); !told[place] {
			told[place] = true
			c.fail("%s leads to %s#%s, where there is no such place", m.from, m.address, m.id)
		}
	}
}

// translations looks whether a page and its translations name each other.
func (c *crawl) translations() {
	for _, address := range slices.Sorted(maps.Keys(c.seen)) {
		v := c.seen[address]
		if v.facts == nil || v.status != http.StatusOK {
			continue
		}
		for _, l := range directory.Languages() {
			lang := string(l)
			to := strings.TrimPrefix(v.languages[lang], crawlBase)
			other := c.seen[to]
			switch {
			case to == "":
				c.fail("%s names no page in %s", address, lang)
			case other == nil || other.facts == nil: // outside the sample
			case other.languages[lang] != v.languages[lang]:
				c.fail("%s names %s as its page in %s, which names %s", address, to, lang, other.languages[lang])
			}
		}
	}
}
