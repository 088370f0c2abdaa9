package web_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
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

// probed is a site with a readiness address, whose snapshot can be taken away.
type probed struct {
	site    *web.Site
	cache   *httpd.Cache
	log     bytes.Buffer
	now     time.Time
	broken  atomic.Bool
	renders atomic.Int64
	slow    atomic.Pointer[slowness]
}

// slowness holds back whoever renders, until it is over.
type slowness struct{ begun, over chan struct{} }

func newProbed(t testing.TB, entries ...directory.Entry) *probed {
	t.Helper()
	p := &probed{now: pagetest.Now}
	clock := func() time.Time { return p.now }
	p.cache = httpd.NewCache(1<<20, clock)
	texts, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	whole := pagetest.Snapshot(t, entries...)
	p.site, err = web.New(web.Options{
		Site: frame.Site{Base: "https://gateway.example", Name: "Some Other Name"}, Texts: texts, Reader: pagetest.Directory(entries),
		Cache: p.cache, Now: clock,
		Snapshot: func() *snapshot.Snapshot {
			p.renders.Add(1)
			if s := p.slow.Swap(nil); s != nil {
				close(s.begun)
				<-s.over
			}
			if p.broken.Load() {
				return nil
			}
			return whole
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// probe asks the readiness address as an operator's tool does.
func (p *probed) probe() *httptest.ResponseRecorder {
	health := httpd.NewHealth(httpd.Check{Name: "pages", Test: p.site.Ready})
	observer := &httpd.Observer{Log: slog.New(slog.NewTextHandler(&p.log, nil))}
	w := httptest.NewRecorder()
	observer.Wrap(http.HandlerFunc(health.Ready)).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/readyz", nil))
	return w
}

func TestReadyOnAnyDirectory(t *testing.T) {
	t.Parallel()
	economy := directory.Entry{
		ID: "economy/ke", Title: directory.NewText(directory.French, "Pays {inconnu}"), Status: "active",
		Economies: []string{"KE"}, Economy: &directory.Economy{Alpha2: "KE", Alpha3: "KEN"},
	}
	for name, entries := range map[string][]directory.Entry{"empty": nil, "one economy": {economy}} {
		p := newProbed(t, entries...)
		if err := p.site.Ready(t.Context()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBrokenPagesAreNotReady(t *testing.T) {
	t.Parallel()
	p := newProbed(t)
	p.broken.Store(true)
	_ = p.site.Ready(t.Context()) // a probe waits only so long, and the machine may be busy
	w := p.probe()
	if w.Code != http.StatusServiceUnavailable || w.Body.String() != "pages: failed\n" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if !strings.Contains(p.log.String(), "ready/always.txt:2: GET /en/: /en/ answers 500") {
		t.Errorf("the log does not say what failed: %s", &p.log)
	}
	p.broken.Store(false)
	if w := p.probe(); w.Code != http.StatusServiceUnavailable {
		t.Error("the verdict was looked for anew at once")
	}
	p.now = p.now.Add(5 * time.Second)
	if err := p.site.Ready(t.Context()); err != nil {
		t.Errorf("mended, but %v", err)
	}
	if w := p.probe(); w.Code != http.StatusOK || w.Body.String() != "pages: ok\n" {
		t.Errorf("mended, but %d %s", w.Code, w.Body)
	}
}

func TestProbesLeaveTheSiteAlone(t *testing.T) {
	t.Parallel()
	p := newProbed(t)
	if err := p.site.Ready(t.Context()); err != nil {
		t.Error(err)
	}
	once := p.renders.Load()
	for range 50 {
		p.probe()
	}
	if n := p.renders.Load(); n != once {
		t.Errorf("50 more probes asked for the snapshot %d more times", n-once)
	}
	if s := p.cache.Stats(); s.Hits+s.Misses != 0 || s.Pages != 0 {
		t.Errorf("probes used the cache: %+v", s)
	}
	if p.log.Len() != 0 {
		t.Errorf("probes are in the access log: %s", &p.log)
	}
}

// A probe that hangs up leaves a verdict, so that hanging up again costs nothing.
func TestProbesThatHangUpCauseOneVisit(t *testing.T) {
	t.Parallel()
	p := newProbed(t)
	if err := p.site.Ready(t.Context()); err != nil {
		t.Fatal(err)
	}
	visit := p.renders.Load()
	p.now = p.now.Add(time.Minute)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for range 50 {
		_ = p.site.Ready(ctx)
	}
	if err := p.site.Ready(t.Context()); err != nil || p.renders.Load() > 2*visit {
		t.Errorf("%d snapshots asked for, %d in one visit; %v", p.renders.Load(), visit, err)
	}
}

// A gateway that is slow for a moment keeps its readers; one that hangs does not.
func TestSlowPagesAreReadyForAWhile(t *testing.T) {
	t.Parallel()
	p := newProbed(t)
	hangsUp, cancel := context.WithCancel(t.Context())
	cancel()
	if err := p.site.Ready(t.Context()); err != nil {
		t.Fatal(err)
	}
	slow := &slowness{make(chan struct{}), make(chan struct{})}
	p.slow.Store(slow)
	p.now = p.now.Add(6 * time.Second)
	for range 100 { // until it is the one that visits; the choice between two ready channels is free
		if err := p.site.Ready(hangsUp); err != nil {
			t.Fatalf("slow: %v", err)
		}
	}
	<-slow.begun
	if err := p.site.Ready(hangsUp); err != nil {
		t.Errorf("slow: %v", err)
	}
	p.now = p.now.Add(time.Minute)
	if err := p.site.Ready(hangsUp); err == nil {
		t.Error("pages that have not come for a minute are ready")
	}
	close(slow.over)
	if err := p.site.Ready(t.Context()); err != nil {
		t.Errorf("over: %v", err)
	}
}

func BenchmarkReady(b *testing.B) {
	var entries []directory.Entry
	for e, err := range catalogue.Entries() {
		if err != nil {
			b.Fatal(err)
		}
		entries = append(entries, e)
	}
	p := newProbed(b, entries...)
	for b.Loop() {
		p.now = p.now.Add(time.Minute)
		if err := p.site.Ready(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
