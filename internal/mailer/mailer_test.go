package mailer_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"gatehouse/internal/directory"
	"gatehouse/internal/mailer"
	"gatehouse/internal/store"
)

// post is a mailer between a store and a mail server, with a clock that the test sets.
type post struct {
	*testing.T
	now    time.Time
	store  *store.Store
	server *mailServer
	config mailer.Config
	log    bytes.Buffer
}

func newPost(t *testing.T, security string) *post {
	t.Helper()
	t.Parallel()
	path := filepath.Join(t.TempDir(), "gatehouse.db")
	if _, _, err := store.Migrate(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	p := &post{T: t, now: time.Date(2026, 11, 24, 9, 30, 0, 0, time.UTC), store: s, server: newMailServer(t, security)}
	p.config = mailer.Config{
		Host: "127.0.0.1", Port: p.server.port, Security: mailer.Security(security), TLS: p.server.client,
		From: "gateway@gateway.example", To: "desk@facilitator.example", Gateway: "Gateway", Timeout: 10 * time.Second,
	}
	return p
}

// mailer makes a new one, as after a restart.
func (p *post) mailer() *mailer.Mailer {
	p.Helper()
	m, err := mailer.New(p.config, p.store, slog.New(slog.NewTextHandler(&p.log, nil)), func() time.Time { return p.now })
	if err != nil {
		p.Fatal(err)
	}
	return m
}

func (p *post) keep(messages ...directory.Message) {
	p.Helper()
	for _, m := range messages {
		if err := p.store.Keep(p.Context(), m); err != nil {
			p.Fatal(err)
		}
	}
}

func (p *post) send(m *mailer.Mailer, want int) {
	p.Helper()
	if sent, err := m.SendDue(p.Context()); sent != want || err != nil {
		p.Errorf("%d sent, %v; want %d\n%s", sent, err, want, p.log.String())
	}
}

func (p *post) message(id string) directory.Message {
	return directory.Message{
		ID: id, At: p.now, Lang: "ar", About: "economy/ke", From: "someone@people.example", Name: "فلان",
		Subject: "A wrong number", Body: "The number is wrong.\nالرقم خطأ.",
	}
}

// read takes a letter apart.
func read(t *testing.T, l letter) (mail.Header, string) {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(l.data))
	if err != nil {
		t.Fatalf("%v in\n%s", err, l.data)
	}
	body, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil {
		t.Fatal(err)
	}
	return m.Header, strings.ReplaceAll(string(body), "\r\n", "\n")
}

func header(t *testing.T, h mail.Header, name string) string {
	t.Helper()
	v, err := new(mime.WordDecoder).DecodeHeader(h.Get(name))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestAMessageArrivesWhole(t *testing.T) {
	for _, security := range []string{"starttls", "tls", "none"} {
		t.Run(security, func(t *testing.T) {
			p := newPost(t, security)
			p.keep(p.message("receipt-1"))
			m := p.mailer()
			p.send(m, 1)
			p.send(m, 0)
			taken := p.server.letters()
			if len(taken) != 1 || taken[0].from != "gateway@gateway.example" || taken[0].to != "desk@facilitator.example" || taken[0].tls != (security != "none") {
				t.Fatalf("taken %+v", taken)
			}
			h, body := read(t, taken[0])
			for name, want := range map[string]string{
				"Subject": "[Gateway] A wrong number", "Reply-To": `فلان <someone@people.example>`,
				"Message-Id": "<receipt-1@gateway.example>", "Auto-Submitted": "auto-generated", "Date": "Tue, 24 Nov 2026 09:30:00 +0000",
			} {
				if got := strings.ReplaceAll(header(t, h, name), `"`, ""); got != want {
					t.Errorf("%s is %q; want %q", name, got, want)
				}
			}
			want := "The number is wrong.\nالرقم خطأ.\n\n-- \nAddress: someone@people.example\nName: فلان\nAbout: economy/ke\nLanguage of the page: ar\nWritten: 2026-11-24 09:30 UTC\nReceipt: receipt-1\n"
			if body != want {
				t.Errorf("body %q\nwant %q", body, want)
			}
		})
	}
}

func TestSigningIn(t *testing.T) {
	p := newPost(t, "starttls")
	p.config.User, p.config.Password = "gateway", "open sesame"
	p.keep(p.message("1"))
	p.send(p.mailer(), 1)
	if got := p.server.signedIn; len(got) != 1 || got[0] != "gateway" {
		t.Errorf("signed in: %v", got)
	}
	p.config.Password = "a wrong secret"
	p.keep(p.message("2"))
	p.send(p.mailer(), 0)
	if log := p.log.String(); !strings.Contains(log, "not mailed") || strings.Contains(log, "secret") || strings.Contains(log, "someone@") {
		t.Errorf("the log must say that it failed, without password or sender:\n%s", log)
	}
}

func TestWhatASenderTypesBecomesNoHeader(t *testing.T) {
	evil := "x\r\nBcc: victim@people.example\r\n\r\nbody of my own"
	for name, m := range map[string]directory.Message{
		"subject":        {Subject: evil},
		"name":           {Name: evil, From: "someone@people.example"},
		"address":        {From: "someone@people.example\r\nBcc: victim@people.example"},
		"two addresses":  {From: "someone@people.example, victim@people.example"},
		"quoted address": {From: "\"a\r\nBcc: victim@people.example\"@people.example"},
		"named address":  {From: "Bcc: <victim@people.example>"},
		"about":          {About: directory.ID(evil)},
		"language":       {Lang: directory.Lang(evil)},
		"identity":       {ID: "1>\r\nBcc: victim@people.example\r\nX: <"},
		"other breaks":   {Subject: "x\u2028Bcc: victim@people.example\x00\x85\v\f"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPost(t, "none")
			m.At, m.Body = p.now, "."
			if m.ID == "" {
				m.ID = "1"
			}
			p.keep(m)
			p.send(p.mailer(), 1)
			taken := p.server.letters()
			h, body := read(t, taken[0])
			if len(taken) != 1 || taken[0].to != "desk@facilitator.example" || h.Get("Bcc") != "" || h.Get("X") != "" || h.Get("Cc") != "" {
				t.Errorf("taken %+v", taken)
			}
			if r := h.Get("Reply-To"); r != "" && !strings.HasSuffix(r, "<someone@people.example>") {
				t.Errorf("Reply-To %q", r)
			}
			if !strings.HasPrefix(body, ".\n\n-- \n") {
				t.Errorf("body %q", body)
			}
		})
	}
}

func TestWithoutAnAddressThereIsNothingToReplyTo(t *testing.T) {
	p := newPost(t, "none")
	m := p.message("1")
	m.From, m.Subject, m.Name = "", "", ""
	p.keep(m)
	p.send(p.mailer(), 1)
	h, body := read(t, p.server.letters()[0])
	if h.Get("Reply-To") != "" || header(t, h, "Subject") != "[Gateway] Message without a subject" || !strings.Contains(body, "no answer is possible") || strings.Contains(body, "Name:") {
		t.Errorf("header %v, body %q", h, body)
	}
}

func TestAnAddressThatCantBeAnsweredStandsInTheBody(t *testing.T) {
	p := newPost(t, "none")
	m := p.message("1")
	m.From = "نادر@مثال.example"
	p.keep(m)
	p.send(p.mailer(), 1)
	h, body := read(t, p.server.letters()[0])
	if h.Get("Reply-To") != "" || !strings.Contains(body, m.From) {
		t.Errorf("header %v, body %q", h, body)
	}
}

// TestAFailedMessageIsTriedAgainLaterAndLater goes through what servers say.
func TestAFailedMessageIsTriedAgainLaterAndLater(t *testing.T) {
	for name, problem := range map[string]func(string) error{
		"not now":            func(stage string) error { return refuse(stage, "mail", 451) },
		"no such receiver":   func(stage string) error { return refuse(stage, "rcpt", 550) },
		"refused after data": func(stage string) error { return refuse(stage, "data", 554) },
	} {
		t.Run(name, func(t *testing.T) {
			p := newPost(t, "none")
			p.keep(p.message("1"), p.message("2"))
			p.server.answer(problem)
			m := p.mailer()
			for try, pause := range []time.Duration{time.Minute, 2 * time.Minute, 4 * time.Minute} {
				p.sendAny(m)
				if got := p.tries("1"); got != try+1 {
					t.Fatalf("%d tries; want %d", got, try+1)
				}
				p.now = p.now.Add(pause - time.Second)
				p.sendAny(m)
				if got := p.tries("1"); got != try+1 {
					t.Errorf("tried again %s after try %d", pause-time.Second, try+1)
				}
				p.now = p.now.Add(time.Second)
			}
			p.server.answer(nil)
			p.now = p.now.Add(time.Hour)
			p.sendAny(p.mailer()) // after a restart
			if got := p.server.letters(); len(got) != 2 {
				t.Errorf("taken %d; want both, once", len(got))
			}
			if due, err := p.store.Unsent(t.Context(), p.now.Add(100*time.Hour), 9); len(due) != 0 || err != nil {
				t.Errorf("still unsent: %v, %v", due, err)
			}
		})
	}
}

func refuse(stage, at string, code int) error {
	if stage != at {
		return nil
	}
	return &smtp.SMTPError{Code: code, EnhancedCode: smtp.EnhancedCode{code / 100, 0, 0}, Message: "no"}
}

func (p *post) sendAny(m *mailer.Mailer) {
	p.Helper()
	if _, err := m.SendDue(p.Context()); err != nil {
		p.Fatal(err)
	}
}

func (p *post) tries(id string) int {
	p.Helper()
	all, err := p.store.Messages(p.Context(), 99)
	if err != nil {
		p.Fatal(err)
	}
	for _, m := range all {
		if m.ID == id {
			return m.Attempts
		}
	}
	p.Fatalf("no message %s", id)
	return 0
}

func TestAServerThatIsDownIsNotTriedForEveryMessage(t *testing.T) {
	p := newPost(t, "none")
	up := p.config.Port
	p.config.Port = freePort(t)
	p.keep(p.message("1"), p.message("2"), p.message("3"))
	p.send(p.mailer(), 0)
	if a, b := p.tries("1"), p.tries("2"); a+b+p.tries("3") != 1 {
		t.Errorf("tries %d and %d; want one in all", a, b)
	}
	p.config.Port = up
	p.now = p.now.Add(time.Hour)
	p.send(p.mailer(), 3)
}

func TestWithoutEncryptionNothingIsSaid(t *testing.T) {
	p := newPost(t, "none") // the server offers no STARTTLS
	p.config.Security = mailer.StartTLS
	p.keep(p.message("1"))
	p.send(p.mailer(), 0)
	if got := p.server.letters(); len(got) != 0 {
		t.Errorf("taken %+v", got)
	}
	p = &post{T: t, now: p.now, store: p.store, server: newMailServer(t, "starttls"), config: p.config}
	p.config.Port, p.config.TLS = p.server.port, nil // whose certificate nobody vouches for
	p.now = p.now.Add(time.Hour)
	p.send(p.mailer(), 0)
	if got := p.server.letters(); len(got) != 0 {
		t.Errorf("taken %+v", got)
	}
}

// forgetful is an outbox whose database fails when a message was sent.
type forgetful struct {
	mailer.Outbox
	fails bool
}

var errForgotten = errors.New("the database is down")

func (f *forgetful) MarkSent(ctx context.Context, id string, at time.Time) error {
	if f.fails {
		return errForgotten
	}
	return f.Outbox.MarkSent(ctx, id, at)
}

// TestAMessageThatCouldNotBeMarkedHasTheSameMessageID: it goes out twice, and
// mail programs can tell.
func TestAMessageThatCouldNotBeMarkedHasTheSameMessageID(t *testing.T) {
	p := newPost(t, "none")
	p.keep(p.message("1"))
	out := &forgetful{p.store, true}
	m, err := mailer.New(p.config, out, slog.New(slog.DiscardHandler), func() time.Time { return p.now })
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.SendDue(t.Context()); !errors.Is(err, errForgotten) {
		t.Errorf("error %v", err)
	}
	out.fails = false
	p.send(m, 0) // another node may not take it yet either
	p.now = p.now.Add(time.Minute)
	p.send(m, 1)
	taken := p.server.letters()
	first, _ := read(t, taken[0])
	second, _ := read(t, taken[1])
	if len(taken) != 2 || first.Get("Message-Id") != second.Get("Message-Id") || first.Get("Date") != second.Get("Date") {
		t.Errorf("%d letters: %q and %q", len(taken), first.Get("Message-Id"), second.Get("Message-Id"))
	}
}

func TestRunSendsUntilItIsStopped(t *testing.T) {
	p := newPost(t, "none")
	p.keep(p.message("1"))
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	m := p.mailer()
	go func() { ended <- m.Run(ctx) }()
	for deadline := time.Now().Add(30 * time.Second); len(p.server.letters()) == 0; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("nothing was sent")
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("Run ended with %v", err)
	}
}

func TestAConfigurationThatCantWorkIsRefused(t *testing.T) {
	t.Parallel()
	good := mailer.Config{Host: "mail.example", Port: 587, From: "a@b.example", To: "c@d.example"}
	for name, change := range map[string]func(*mailer.Config){
		"no server":              func(c *mailer.Config) { c.Host = "" },
		"no port":                func(c *mailer.Config) { c.Port = 0 },
		"no sender":              func(c *mailer.Config) { c.From = "" },
		"no receiver":            func(c *mailer.Config) { c.To = "somebody" },
		"unknown security":       func(c *mailer.Config) { c.Security = "maybe" },
		"a password in clear":    func(c *mailer.Config) { c.Security, c.User, c.Password = mailer.None, "a", "hidden" },
		"a header in an address": func(c *mailer.Config) { c.To = "c@d.example\r\nBcc: e@f.example" },
	} {
		c := good
		change(&c)
		_, err := mailer.New(c, nil, slog.New(slog.DiscardHandler), time.Now)
		if err == nil || directory.KindOf(err) != directory.Invalid || strings.Contains(err.Error(), "hidden") {
			t.Errorf("%s: %v; want Invalid", name, err)
		}
	}
	if _, err := mailer.New(good, nil, slog.New(slog.DiscardHandler), time.Now); err != nil {
		t.Errorf("a good one: %v", err)
	}
}
