package cli

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/spf13/pflag"

	"gatehouse/internal/directory"
	"gatehouse/internal/editorial"
	"gatehouse/internal/pgtest"
	"gatehouse/internal/store"
	"gatehouse/internal/web/contactpage"
)

// gateway is a program on a temporary database and a free port.
type gateway struct {
	*Program
	config *Config
	stop   context.CancelFunc
	ended  chan error
}

// begin starts a gateway with flags; "name=value" each.
func begin(t *testing.T, flags ...string) *gateway {
	t.Helper()
	data := filepath.Join(t.TempDir(), "data")
	fs := pflag.NewFlagSet("", pflag.ContinueOnError)
	var scratch Config
	for _, k := range keys(&scratch) {
		fs.Var(&pending{text: k.def}, k.flag(), "")
	}
	for _, f := range append([]string{"listen=127.0.0.1:0", "data=" + data}, flags...) {
		name, v, _ := strings.Cut(f, "=")
		if err := fs.Set(name, v); err != nil {
			t.Fatal(err)
		}
	}
	l, err := load(fs, nil)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Start(t.Context(), &l.Config, slog.New(slog.DiscardHandler), func(string, ...any) {})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	g := &gateway{Program: p, config: &l.Config, stop: cancel, ended: make(chan error, 1)}
	go func() { g.ended <- p.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		_ = p.Close()
	})
	return g
}

func (g *gateway) get(t *testing.T, path string) (int, string) {
	t.Helper()
	resp, err := http.Get(strings.TrimSuffix(g.Address(), "/") + path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b)
}

// A message that was acknowledged while the gateway was being stopped is kept.
func TestAcknowledgedMessageIsKept(t *testing.T) {
	t.Parallel()
	g := begin(t)
	key, err := os.ReadFile(filepath.Join(g.config.Data, "form.key"))
	if err != nil {
		t.Fatal(err)
	}
	body := &slowBody{text: url.Values{
		"token":   {contactpage.NewTokens(key).Issue(time.Now().Add(-time.Minute))},
		"name":    {"A reader"},
		"subject": {"A wrong number"},
		"message": {"The number of the hotline has changed."},
	}.Encode(), begun: make(chan struct{}), finish: make(chan struct{})}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, g.Address()+"en/contact", body)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.ContentLength = int64(len(body.text))
	answer := make(chan int, 1)
	go func() {
		resp, err := http.DefaultTransport.RoundTrip(request)
		if err != nil {
			t.Error(err)
			answer <- 0
			return
		}
		_ = resp.Body.Close()
		answer <- resp.StatusCode
	}()
	<-body.begun // half of it is under way
	time.Sleep(50 * time.Millisecond)
	g.stop()
	waitRefused(t, g)
	close(body.finish)
	if got := <-answer; got != http.StatusSeeOther {
		t.Fatalf("the message was answered with %d", got)
	}
	if err := <-g.ended; err != nil {
		t.Fatal(err)
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), g.config.Database, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	kept, err := s.Messages(t.Context(), 10)
	if err != nil || len(kept) != 1 || kept[0].Subject != "A wrong number" {
		t.Errorf("kept %+v, %v", kept, err)
	}
}

func TestMessagesCannotActOnATerminal(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	printMessage(&b, directory.Message{
		ID: "r1", Name: "A\x1b[31m", From: "a@b.example", Subject: "One\nReceipt forged", Body: "first\x07\nReceipt forged\u202e",
	})
	for line := range strings.Lines(b.String()) {
		if strings.HasPrefix(line, "Receipt") && line != "Receipt  r1\n" {
			t.Errorf("a forged field: %q", line)
		}
		if strings.ContainsAny(strings.TrimSuffix(line, "\n"), "\x1b\x07\r\u202e") {
			t.Errorf("the terminal would act on %q", line)
		}
	}
}

// slowBody sends half of a text, and the rest when told.
type slowBody struct {
	text          string
	at            int
	once          sync.Once
	begun, finish chan struct{}
}

func (b *slowBody) Read(p []byte) (int, error) {
	half := len(b.text) / 2
	if b.at >= half {
		b.once.Do(func() { close(b.begun) })
		<-b.finish
		half = len(b.text)
	}
	if b.at == len(b.text) {
		return 0, io.EOF
	}
	n := copy(p, b.text[b.at:half])
	b.at += n
	return n, nil
}

// waitRefused waits until the listener is closed.
func waitRefused(t *testing.T, g *gateway) {
	t.Helper()
	for range 1000 {
		c, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(mustGet(t, g.Address()+"healthz"))
		if err != nil {
			return
		}
		_ = c.Body.Close()
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatal("the listener stays open")
}

func mustGet(t *testing.T, address string) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Two gateways on one PostgreSQL show each other's writes.
func TestTwoNodesOnPostgres(t *testing.T) {
	t.Parallel()
	database := pgtest.Database(t)
	if _, _, err := store.Migrate(t.Context(), database); err != nil {
		t.Fatal(err)
	}
	first := begin(t, "database="+database)
	second := begin(t, "database="+database)
	for _, g := range []*gateway{first, second} {
		if status, body := g.get(t, "/readyz"); status != http.StatusOK {
			t.Fatalf("not ready: %s", body)
		}
	}
	if a, b := first.follower.Current().Seq(), second.follower.Current().Seq(); a == 0 || a != b {
		t.Fatalf("the catalogue was imported as %d and %d revisions", a, b)
	}
	desk := editorial.New(first.store, first.store, time.Now)
	if _, err := desk.Retire(t.Context(), operator, "economy/ke", directory.Tombstone{Reason: directory.NewText("en", "A test")}); err != nil {
		t.Fatal(err)
	}
	for range 1000 {
		if e, _ := second.follower.Current().Entry("economy/ke"); e.Retired() {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Error("the second node never saw the write of the first")
}

func TestPostgresWithoutSchemaIsRefused(t *testing.T) {
	t.Parallel()
	c := &Config{Listen: "127.0.0.1:0", Data: t.TempDir(), Database: pgtest.Database(t)}
	_, err := Start(t.Context(), c, slog.New(slog.DiscardHandler), func(string, ...any) {})
	if directory.KindOf(err) != directory.Unavailable || !strings.Contains(explain(err), "gatehouse migrate") {
		t.Errorf("got %v", err)
	}
}

// A stranger who has too much rendered is told to wait; pages from the cache
// stay free, and a proxy is not shut out.
func TestRenderingIsLimitedPerClient(t *testing.T) {
	t.Parallel()
	g := begin(t, "limit-pages=0.001", "limit-burst=2")
	ask := func(path, client string) int {
		r := mustGet(t, g.Address()+path)
		if client != "" {
			r.Header.Set("X-Forwarded-For", client)
		}
		resp, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		return resp.StatusCode
	}
	const stranger = "203.0.113.9"
	for i, c := range []struct {
		path, client string
		want         int
	}{
		{"en/?a=1", stranger, 200},
		{"en/?a=2", stranger, 200},
		{"en/?a=3", stranger, 429},
		{"en/?a=1", stranger, 200},
		{"en/?a=3", "203.0.113.10", 200},
		{"en/?a=4", "", 200},
		{"en/?a=5", "", 200},
		{"en/?a=6", "", 200},
	} {
		if got := ask(c.path, c.client); got != c.want {
			t.Errorf("request %d, %s of %q: %d, want %d", i+1, c.path, c.client, got, c.want)
		}
	}
}
