package web_test

import (
	"compress/gzip"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"gatehouse/catalogue"
	"gatehouse/internal/directory"
	"gatehouse/internal/httpd"
	"gatehouse/internal/locale"
	"gatehouse/internal/snapshot"
	"gatehouse/internal/web"
	"gatehouse/internal/web/frame"
	"gatehouse/internal/web/pagetest"
)

// shippedSite is the real site on the shipped catalogue, as a reader meets it.
var shippedSite = sync.OnceValues(func() (http.Handler, error) {
	var entries pagetest.Directory
	for e, err := range catalogue.Entries() {
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	now := func() time.Time { return pagetest.Now }
	follower := snapshot.New(entries, now)
	if err := follower.Load(context.Background()); err != nil {
		return nil, err
	}
	texts, err := locale.Load()
	if err != nil {
		return nil, err
	}
	site, err := web.New(web.Options{
		Site:  frame.Site{Base: "https://gateway.example", Mail: "desk@gateway.example"},
		Texts: texts, Snapshot: follower.Current, Reader: entries, Mailbox: &outbox{}, Now: now,
	})
	if err != nil {
		return nil, err
	}
	return httpd.Secure(false, site), nil
})

func get(t testing.TB, address string) *httptest.ResponseRecorder {
	t.Helper()
	site, err := shippedSite()
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
	return w
}

// sound fails the test for what no page may have.
func sound(t *testing.T, address, page string) {
	t.Helper()
	for _, bad := range []string{" style=", "<script>", "{{", "%!", "<nil>", "javascript:"} {
		if strings.Contains(page, bad) {
			t.Errorf("%s has %q", address, bad)
		}
	}
	if n := strings.Count(page, "<h1"); n != 1 {
		t.Errorf("%s has %d headings of the first level", address, n)
	}
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if seen[m[1]] {
			t.Errorf("%s has the id %q twice", address, m[1])
		}
		seen[m[1]] = true
	}
	for _, m := range regexp.MustCompile(` href="#([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !seen[m[1]] {
			t.Errorf("%s leads to #%s, which is not there", address, m[1])
		}
	}
}

func TestEveryEconomyHasAProfile(t *testing.T) {
	t.Parallel()
	for _, term := range directory.EconomyCodes.Terms() {
		for _, lang := range []string{"en", "ar"} {
			address := "/" + lang + "/economy/" + strings.ToLower(term.Code)
			w := get(t, address)
			if w.Code != http.StatusOK {
				t.Errorf("%s answers %d", address, w.Code)
				continue
			}
			sound(t, address, w.Body.String())
		}
	}
}

func TestPagesOfEconomiesAndStandards(t *testing.T) {
	t.Parallel()
	addresses := []string{
		"/map", "/map?map=gci", "/map?map=antispam-law&sort=antispam-law", "/map?map=report&sort=report",
		"/compare", "/compare?economy=ke", "/compare?economy=ke&economy=fr&economy=br&economy=in", "/compare?economy=nowhere",
		"/regions", "/standards", "/standards?series=X&topic=spam", "/standards?page=14", "/standards?force=no", "/standards/timeline", "/standards/timeline?decade=1980",
	}
	for _, r := range directory.RegionCodes.Terms() {
		addresses = append(addresses, "/regions/"+r.Code)
	}
	for _, lang := range []string{"en", "ar"} {
		for _, a := range addresses {
			w := get(t, "/"+lang+a)
			if w.Code != http.StatusOK {
				t.Errorf("/%s%s answers %d", lang, a, w.Code)
				continue
			}
			sound(t, "/"+lang+a, w.Body.String())
		}
	}
}

func TestWhatTheShippedCatalogueSaysOfEconomies(t *testing.T) {
	t.Parallel()
	for address, want := range map[string][]string{
		"/en/economy/ke":                            {"Kenya", "KE-CIRT", "98.6", "Legislation"},
		"/en/economy/aq":                            {"Antarctica", "No national or government response team known to us", "/en/contact?about=economy/aq"},
		"/ar/economy/eg":                            {"مصر", "EG-CERT"},
		"/en/compare?economy=ke&economy=fr":         {"CERT-FR", "KE-CIRT", "chart-bar"},
		"/en/compare?economy=ke&economy=Republc of": {`role="alert"`},
		"/en/map?map=response-team":                 {"#KE\" class=\"tone-4\"", "/assets/map."},
		"/en/regions/eu":                            {"27 economies", "/en/economy/fr"},
		"/en/standards?topic=spam":                  {"X.1231", "/en/standard/x.1231", "https://www.itu.int/"},
		"/en/standards/timeline?decade=2000":        {`id="y2008"`},
		"/en/standards?series=H&force=no":           {"Replaced by", "H.235.0"},
		"/ar/standards":                             {"معايير الأمن"},
	} {
		w := get(t, strings.ReplaceAll(address, " ", "+"))
		if w.Code != http.StatusOK {
			t.Errorf("%s answers %d", address, w.Code)
		}
		for _, s := range want {
			if !strings.Contains(w.Body.String(), s) {
				t.Errorf("%s lacks %q", address, s)
			}
		}
	}
	for _, address := range []string{"/en/economy/zz", "/en/regions/nowhere", "/en/standards/timeline?decade=1810"} {
		if w := get(t, address); w.Code != http.StatusNotFound {
			t.Errorf("%s answers %d, want 404", address, w.Code)
		}
	}
	w := get(t, "/en/compare?economy=Kenya&economy=France")
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/en/compare?economy=ke&economy=fr" {
		t.Errorf("names lead to %d %s", w.Code, w.Header().Get("Location"))
	}
}

func TestEconomiesAsCSV(t *testing.T) {
	t.Parallel()
	for address, lines := range map[string]int{"/en/map.csv": 250, "/ar/map.csv": 250, "/en/compare.csv?economy=ke&economy=fr": 20} {
		w := get(t, address)
		records, err := csv.NewReader(w.Body).ReadAll()
		if err != nil || len(records) < lines {
			t.Errorf("%s: %d lines, want at least %d (%v)", address, len(records), lines, err)
		}
		if !strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment") {
			t.Errorf("%s is not offered for saving", address)
		}
	}
	if w := get(t, "/en/compare.csv"); w.Code != http.StatusBadRequest {
		t.Errorf("a comparison of nothing answers %d", w.Code)
	}
}

// Weights on the way to the reader, compressed: pages without style and script, and the drawing of the world.
func TestPagesAreLight(t *testing.T) {
	t.Parallel()
	for address, most := range map[string]int{
		"/en/economy/ke": 20 << 10, "/en/economy/us": 20 << 10, "/en/compare?economy=ke&economy=fr&economy=br&economy=in": 20 << 10,
		"/en/standards": 20 << 10, "/en/standards/timeline": 30 << 10, "/en/regions": 25 << 10, "/en/regions/eu": 20 << 10, "/en/map?map=gci": 25 << 10,
	} {
		if n := compressed(t, get(t, address).Body); n > most {
			t.Errorf("%s weighs %d bytes compressed, more than %d", address, n, most)
		} else {
			t.Logf("%s: %d bytes", address, n)
		}
	}
	page := get(t, "/en/map").Body.String()
	drawing := regexp.MustCompile(`/assets/map\.[0-9a-f]+\.svg`).FindString(page)
	w := get(t, drawing)
	if n := compressed(t, w.Body); n == 0 || n > 60<<10 {
		t.Errorf("the drawing weighs %d bytes compressed", n)
	}
	if cache := w.Header().Get("Cache-Control"); !strings.Contains(cache, "immutable") {
		t.Errorf("the drawing is not kept for ever: %s", cache)
	}
}

func compressed(t *testing.T, body io.Reader) int {
	t.Helper()
	var n counter
	w, _ := gzip.NewWriterLevel(&n, gzip.BestCompression)
	if _, err := io.Copy(w, body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return int(n)
}

type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

func BenchmarkPagesOfEconomies(b *testing.B) {
	for _, address := range []string{"/en/economy/ke", "/en/compare?economy=ke&economy=fr", "/en/regions", "/en/map?map=gci", "/en/standards"} {
		get(b, address)
		b.Run(strings.Trim(strings.NewReplacer("/", "-", "?", "-").Replace(address), "-"), func(b *testing.B) {
			for b.Loop() {
				if w := get(b, address); w.Code != http.StatusOK {
					b.Fatal(fmt.Sprint(w.Code))
				}
			}
		})
	}
}
