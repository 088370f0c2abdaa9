package web_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
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

// page gets a page that must be there and be sound.
func page(t *testing.T, address string) string {
	t.Helper()
	w := get(t, address)
	if w.Code != http.StatusOK {
		t.Errorf("%s: status %d", address, w.Code)
	}
	sound(t, address, w.Body.String())
	return w.Body.String()
}

func TestCollectionsOnTheShippedCatalogue(t *testing.T) {
	t.Parallel()
	for _, path := range []string{
		"/stopspamalliance", "/stopspamalliance?field=enforcement", "/partnerships", "/partnerships?class=pillar-legal", "/safer-internet-day",
		"/topics", "/a-z", "/a-z?kind=economy", "/report", "/report?harm=child-abuse-material", "/about", "/accessibility", "/privacy", "/data",
	} {
		page(t, "/en"+path)
		arabic := page(t, "/ar"+path)
		pagetest.Has(t, arabic, `<html lang="ar" dir="rtl">`)
	}
}

// linksBelow are the different addresses below a path that a page leads to.
func linksBelow(html, path string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`href="(`+path+`/[^"?#/]+)"`).FindAllStringSubmatch(html, -1) {
		if !slices.Contains(out, m[1]) {
			out = append(out, m[1])
		}
	}
	return out
}

func TestTheTenBodiesOfTheAlliance(t *testing.T) {
	t.Parallel()
	overview := page(t, "/en/stopspamalliance")
	pagetest.Has(t, overview, "6 founders", "4 associates", "55 dated activities")
	bodies := linksBelow(overview, "/en/stopspamalliance")
	if len(bodies) != 10 {
		t.Fatalf("%d bodies: %v", len(bodies), bodies)
	}
	for _, address := range bodies {
		pagetest.Has(t, page(t, address), "shown", "Never confirmed", "Sources")
		page(t, strings.Replace(address, "/en/", "/ar/", 1))
	}
	pagetest.Has(t, page(t, "/en/stopspamalliance/ucenet"), "London Action Plan", "9 September 2016")
}

func TestEveryTopicAndLetterHasAPage(t *testing.T) {
	t.Parallel()
	for _, term := range directory.Topics.Terms() {
		page(t, "/en/topics/"+term.Code)
	}
	for _, lang := range []string{"en", "ar"} {
		letters := linksBelow(page(t, "/"+lang+"/a-z"), "/"+lang+"/a-z")
		if len(letters) < 20 {
			t.Errorf("%s: %d letters", lang, len(letters))
		}
		for _, address := range letters {
			page(t, address)
		}
	}
}

// retiredValues are the addresses and numbers that must never be offered.
func retiredValues(t *testing.T) []string {
	t.Helper()
	var out []string
	for e, err := range catalogue.Entries() {
		if err != nil {
			t.Fatal(err)
		}
		if e.Channel != nil && e.Status == "retired" {
			out = append(out, e.Channel.Value)
		}
	}
	return out
}

func TestEveryEconomyCanReport(t *testing.T) {
	t.Parallel()
	retired := retiredValues(t)
	if len(retired) == 0 {
		t.Fatal("the catalogue has no retired channel to be wary of")
	}
	for _, term := range directory.EconomyCodes.Terms() {
		html := page(t, "/en/report?economy="+strings.ToLower(term.Code))
		for _, value := range retired {
			pagetest.Lacks(t, html, `href="`+value+`"`, `href="mailto:`+value+`"`)
		}
		html = page(t, "/ar/report?harm=child-abuse-material&medium=email&economy="+term.Code)
		pagetest.Lacks(t, html, "أعد توجيه", "مصرفك")
	}
}

// outbox keeps messages in memory.
type outbox struct{ kept []directory.Message }

func (b *outbox) Keep(_ context.Context, m directory.Message) error {
	b.kept = append(b.kept, m)
	return nil
}

func (b *outbox) Unsent(context.Context, time.Time, int) ([]directory.Message, error) {
	return nil, nil
}
func (b *outbox) MarkSent(context.Context, string, time.Time) error          { return nil }
func (b *outbox) MarkFailed(context.Context, string, time.Time) error        { return nil }
func (b *outbox) Messages(context.Context, int) ([]directory.Message, error) { return b.kept, nil }

// contactSite is a site whose clock can be turned and whose messages can be read.
type contactSite struct {
	http.Handler
	box *outbox
	now time.Time
}

func newContactSite(t *testing.T) *contactSite {
	t.Helper()
	texts, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := &contactSite{box: &outbox{}, now: pagetest.Now}
	clock := func() time.Time { return s.now }
	follower := snapshot.New(pagetest.Directory{}, clock)
	if err := follower.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	site, err := web.New(web.Options{
		Site: frame.Site{Base: "https://gateway.example"}, Texts: texts, Snapshot: follower.Current, Reader: pagetest.Directory{},
		Mailbox: s.box, Limiter: httpd.NewLimiter(1.0/360, 3, clock), Cache: httpd.NewCache(1<<20, clock), Now: clock,
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Handler = (&httpd.Observer{Log: slog.New(slog.DiscardHandler)}).Wrap(httpd.Secure(false, site))
	return s
}

func (s *contactSite) do(method, address, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "https://gateway.example"+address, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 1; i < len(header); i += 2 {
		r.Header.Set(header[i-1], header[i])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

var tokenField = regexp.MustCompile(`name="token" value="([^"]+)"`)

// fill gets the form and fills it in; sending is up to the test.
func (s *contactSite) fill(t *testing.T, message string) string {
	t.Helper()
	w := s.do(http.MethodGet, "/en/contact", "")
	m := tokenField.FindStringSubmatch(w.Body.String())
	if m == nil || w.Header().Get("Cache-Control") != "no-store" {
		t.Fatalf("no token, or one that a cache may keep: %v", w.Header())
	}
	s.now = s.now.Add(10 * time.Second)
	return url.Values{"token": {m[1]}, "subject": {"A correction"}, "message": {message}}.Encode()
}

func TestContactOverHTTP(t *testing.T) {
	t.Parallel()
	s := newContactSite(t)
	form := s.fill(t, "The address of the team has changed.")
	w := s.do(http.MethodPost, "/en/contact", form, "Sec-Fetch-Site", "same-origin")
	if w.Code != http.StatusSeeOther || len(s.box.kept) != 1 || len(w.Result().Cookies()) != 0 {
		t.Fatalf("status %d, %d kept, cookies %v", w.Code, len(s.box.kept), w.Result().Cookies())
	}
	receipt := s.do(http.MethodGet, w.Header().Get("Location"), "")
	if receipt.Code != http.StatusOK || !strings.Contains(receipt.Body.String(), "Message received") {
		t.Errorf("receipt: %d", receipt.Code)
	}
	if again := s.do(http.MethodPost, "/en/contact", form); again.Header().Get("Location") != w.Header().Get("Location") || len(s.box.kept) != 1 {
		t.Errorf("sent twice: %d kept", len(s.box.kept))
	}
}

func TestContactUnderAttackOverHTTP(t *testing.T) {
	t.Parallel()
	s := newContactSite(t)
	form := s.fill(t, "The address of the team has changed.")
	for name, c := range map[string]struct {
		body   string
		header []string
		status int
	}{
		"from another site":    {form, []string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		"from another origin":  {form, []string{"Origin", "https://evil.example"}, http.StatusForbidden},
		"without a token":      {"subject=x&message=long+enough+message", nil, http.StatusUnprocessableEntity},
		"the lure taken":       {form + "&homepage=x", nil, http.StatusUnprocessableEntity},
		"a header in the line": {strings.Replace(form, "A+correction", "x%0d%0aBcc%3a+y", 1), nil, http.StatusUnprocessableEntity},
		"beyond measure":       {form + "&message=" + strings.Repeat("x", 300_000), nil, http.StatusRequestEntityTooLarge},
		"nonsense":             {"%zz=%zz", nil, http.StatusBadRequest},
	} {
		w := s.do(http.MethodPost, "/en/contact", c.body, c.header...)
		if w.Code != c.status || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: status %d, want %d; %s", name, w.Code, c.status, w.Header().Get("Cache-Control"))
		}
		sound(t, name, w.Body.String())
		if c.status == http.StatusForbidden {
			pagetest.Has(t, w.Body.String(), "sent from a page of another site")
		}
	}
	if len(s.box.kept) != 0 {
		t.Errorf("%d messages kept", len(s.box.kept))
	}
}

func TestContactIsLimitedPerNetwork(t *testing.T) {
	t.Parallel()
	s := newContactSite(t)
	for range 3 {
		if w := s.do(http.MethodPost, "/en/contact", s.fill(t, "The address of the team has changed.")); w.Code != http.StatusSeeOther {
			t.Fatalf("status %d", w.Code)
		}
	}
	form := s.fill(t, "And a fourth message within a minute.")
	w := s.do(http.MethodPost, "/en/contact", form)
	if w.Code != http.StatusTooManyRequests || !strings.Contains(w.Body.String(), "And a fourth message") {
		t.Errorf("status %d", w.Code)
	}
	s.now = s.now.Add(10 * time.Minute)
	if w := s.do(http.MethodPost, "/en/contact", form); w.Code != http.StatusSeeOther || len(s.box.kept) != 4 {
		t.Errorf("after the wait: status %d, %d kept", w.Code, len(s.box.kept))
	}
}

func TestSaferInternetDayTurnsOverAtMidnight(t *testing.T) {
	t.Parallel()
	s := newContactSite(t)
	for _, c := range []struct{ now, says string }{
		{"2027-02-08T23:59:59Z", "tomorrow"}, {"2027-02-09T00:00:01Z", "Today is Safer Internet Day"}, {"2027-02-10T00:00:01Z", "8 February 2028"},
	} {
		s.now, _ = time.Parse(time.RFC3339, c.now)
		if w := s.do(http.MethodGet, "/en/safer-internet-day", ""); !strings.Contains(w.Body.String(), c.says) {
			t.Errorf("at %s the page, or its cache, does not say %q", c.now, c.says)
		}
	}
}
