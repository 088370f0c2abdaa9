package httpd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"gatehouse/internal/directory"
)

func TestClientBehindProxies(t *testing.T) {
	t.Parallel()
	proxies, err := ParseProxies([]string{"10.0.0.0/8", "::1", "192.0.2.7"})
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name, remote string
		forwarded    []string
		want         string
	}{
		{"no proxy", "198.51.100.1:1", nil, "198.51.100.1"},
		{"a stranger's word", "198.51.100.1:1", []string{"203.0.113.9"}, "198.51.100.1"},
		{"a proxy's word", "10.1.2.3:1", []string{"203.0.113.9"}, "203.0.113.9"},
		{"what the client wrote itself", "10.1.2.3:1", []string{"1.1.1.1, 203.0.113.9"}, "203.0.113.9"},
		{"several proxies", "10.1.2.3:1", []string{"1.1.1.1, 203.0.113.9, 10.9.9.9", "192.0.2.7"}, "203.0.113.9"},
		{"only proxies", "10.1.2.3:1", []string{"10.4.4.4"}, "10.4.4.4"},
		{"garbage", "10.1.2.3:1", []string{"203.0.113.9, what"}, "10.1.2.3"},
		{"empty", "10.1.2.3:1", []string{""}, "10.1.2.3"},
		{"version six", "[::1]:1", []string{"2001:db8::1"}, "2001:db8::1"},
		{"four in six", "[::ffff:10.1.2.3]:1", []string{"::ffff:203.0.113.9"}, "203.0.113.9"},
		{"no address", "@", nil, "invalid IP"},
	}
	for _, c := range cases {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = c.remote
		r.Header["X-Forwarded-For"] = c.forwarded
		if got := proxies.Client(r).String(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
	if _, err := ParseProxies([]string{"proxy.example"}); err == nil {
		t.Error("a name was taken for a network")
	}
}

func TestLimiter(t *testing.T) {
	t.Parallel()
	now := time.Unix(0, 0)
	l := NewLimiter(2, 3, func() time.Time { return now })
	a, b := netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("192.0.2.2")
	for i := range 3 {
		if _, ok := l.Allow(a); !ok {
			t.Fatalf("act %d of 3 in hand was refused", i+1)
		}
	}
	wait, ok := l.Allow(a)
	if ok || wait != 500*time.Millisecond {
		t.Errorf("the fourth: %v, wait %v; want refused and half a second", ok, wait)
	}
	if _, ok := l.Allow(b); !ok {
		t.Error("another client was refused")
	}
	now = now.Add(wait)
	if _, ok := l.Allow(a); !ok {
		t.Error("refused after the wait")
	}
	if err := l.Check(a); directory.KindOf(err) != directory.TooMany {
		t.Errorf("Check gives %v", err)
	}
	now = now.Add(time.Hour)
	for i := range 3 {
		if _, ok := l.Allow(a); !ok {
			t.Errorf("after an hour act %d was refused", i+1)
		}
	}
	if _, ok := l.Allow(a); ok {
		t.Error("an idle hour gave more than the burst")
	}
}

func TestLimiterTakesANetworkForOneClient(t *testing.T) {
	t.Parallel()
	l := NewLimiter(1, 1, func() time.Time { return time.Unix(0, 0) })
	l.Allow(netip.MustParseAddr("2001:db8::1"))
	if _, ok := l.Allow(netip.MustParseAddr("2001:db8::2")); ok {
		t.Error("a second address of the same /64 has tokens of its own")
	}
	if _, ok := l.Allow(netip.MustParseAddr("2001:db8:0:1::1")); !ok {
		t.Error("another /64 was refused")
	}
	l.Allow(netip.MustParseAddr("192.0.2.1"))
	if _, ok := l.Allow(netip.MustParseAddr("::ffff:192.0.2.1")); ok {
		t.Error("the same client in the other notation has tokens of its own")
	}
}

func TestLimiterMemoryIsBounded(t *testing.T) {
	t.Parallel()
	l := NewLimiter(1, 1, func() time.Time { return time.Unix(0, 0) })
	l.clients = 10
	keep := netip.MustParseAddr("192.0.2.255")
	for i := range 100 {
		l.Allow(netip.AddrFrom4([4]byte{10, 0, 0, byte(i)}))
		if _, ok := l.Allow(keep); ok != (i == 0) {
			t.Fatalf("a busy client was forgotten")
		}
	}
	n := 0
	for b := l.oldest; b != nil; b = b.next {
		n++
	}
	if len(l.buckets) != 10 || n != 10 {
		t.Errorf("%d clients remembered, %d in the list", len(l.buckets), n)
	}
}

func TestLimiterOfNothing(t *testing.T) {
	t.Parallel()
	var none *Limiter
	if _, ok := none.Allow(netip.Addr{}); !ok {
		t.Error("nil limits")
	}
	if _, ok := NewLimiter(0, 0, time.Now).Allow(netip.Addr{}); !ok {
		t.Error("rate 0 limits")
	}
}

func TestObserver(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	reg := prometheus.NewRegistry()
	o := &Observer{Log: slog.New(slog.NewTextHandler(&log, nil)), Metrics: NewMetrics(reg)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{lang}/search", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, RequestID(r.Context()))
	})
	h := o.Wrap(mux)
	w := get(t, h, "/en/search?q=who+is+it", "X-Request-Id", "forged\nline")
	id := w.Header().Get("X-Request-Id")
	if id == "" || strings.Contains(id, "forged") || w.Body.String() != id {
		t.Errorf("id %q, the handler saw %q", id, w.Body)
	}
	if again := get(t, h, "/en/search").Header().Get("X-Request-Id"); again == id {
		t.Error("an id came twice")
	}
	line := log.String()
	for _, want := range []string{"id=" + id, "method=GET", "path=/en/search", "status=200", "took="} {
		if !strings.Contains(line, want) {
			t.Errorf("no %s in %s", want, line)
		}
	}
	for _, never := range []string{"who", "192.0.2.1", "forged"} {
		if strings.Contains(line, never) {
			t.Errorf("%s is in the log: %s", never, line)
		}
	}
	get(t, h, "/made/up/path")
	want := `# HELP gatehouse_http_requests_total Requests answered, by route pattern, method and status.
# TYPE gatehouse_http_requests_total counter
gatehouse_http_requests_total{code="200",method="GET",route="/{lang}/search"} 2
gatehouse_http_requests_total{code="404",method="GET",route="none"} 1
`
	if err := testutil.GatherAndCompare(reg, strings.NewReader(want), "gatehouse_http_requests_total"); err != nil {
		t.Error(err)
	}
}

func TestObserverLogsClientsOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	o := &Observer{Log: slog.New(slog.NewTextHandler(&log, nil)), LogClients: true}
	get(t, o.Wrap(http.NotFoundHandler()), "/")
	if !strings.Contains(log.String(), "client=192.0.2.1") {
		t.Errorf("no client in %s", log.String())
	}
}

func TestAnswersFromMemoryAreNotLogged(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	s := newShelf(1 << 20)
	h := (&Observer{Log: slog.New(slog.NewTextHandler(&log, nil))}).Wrap(s)
	for range 5 {
		get(t, h, "/")
	}
	if n := strings.Count(log.String(), "msg=request"); n != 1 {
		t.Errorf("%d lines for one page rendered and four from memory", n)
	}
}

func TestBodiesAreLimited(t *testing.T) {
	t.Parallel()
	o := &Observer{Log: slog.New(slog.DiscardHandler), MaxBody: 10}
	h := o.Wrap(Handle(func(_ http.ResponseWriter, r *http.Request) error {
		_, err := io.ReadAll(r.Body)
		return err
	}, asPage))
	for body, want := range map[string]int{"short": 200, "much too long": 413} {
		r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%d bytes: %d, want %d", len(body), w.Code, want)
		}
	}
}

func TestSecurityHeaders(t *testing.T) {
	t.Parallel()
	nothing := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})
	h := get(t, Secure(false, nothing), "/").Header()
	csp := h.Get("Content-Security-Policy")
	if !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "frame-ancestors 'none'") || strings.Contains(csp, "unsafe") {
		t.Errorf("policy %q", csp)
	}
	for _, name := range []string{"X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"} {
		if h.Get(name) == "" {
			t.Errorf("no %s", name)
		}
	}
	if h.Get("Strict-Transport-Security") != "" {
		t.Error("HSTS without https")
	}
	if get(t, Secure(true, nothing), "/").Header().Get("Strict-Transport-Security") == "" {
		t.Error("no HSTS with https")
	}
}

func TestHealth(t *testing.T) {
	t.Parallel()
	var broken error
	h := NewHealth(Check{"store", func(context.Context) error { return broken }}, Check{"snapshot", func(context.Context) error { return nil }})
	ready := http.HandlerFunc(h.Ready)
	if w := get(t, ready, "/readyz"); w.Code != 200 || w.Body.String() != "store: ok\nsnapshot: ok\n" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	broken = errors.New("secret host is down")
	if w := get(t, ready, "/readyz"); w.Code != 503 || w.Body.String() != "store: failed\nsnapshot: ok\n" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	broken = nil
	h.Stop()
	if w := get(t, ready, "/readyz"); w.Code != 503 || !strings.HasPrefix(w.Body.String(), "stopping\n") {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	if w := get(t, http.HandlerFunc(h.Alive), "/healthz"); w.Code != 200 || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
}
