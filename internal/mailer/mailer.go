package mailer

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net/mail"
	"time"

	gomail "github.com/wneessen/go-mail"

	"gatehouse/internal/directory"
)

// Outbox is where kept messages wait.
type Outbox interface {
	// Claim gives at most limit messages not mailed yet whose next try is due,
	// oldest first, and puts their next try off until then, so that no other
	// node takes them meanwhile.
	Claim(ctx context.Context, now, until time.Time, limit int) ([]directory.Message, error)
	// MarkSent records that a message was mailed, MarkFailed that it was not and
	// when to try again. Both count the try.
	MarkSent(ctx context.Context, id string, at time.Time) error
	MarkFailed(ctx context.Context, id string, next time.Time) error
}

// Security is how the connection to the mail server is protected.
type Security string

// The ways. There is none that encrypts only when it happens to be possible.
const (
	StartTLS Security = "starttls" // in the clear to begin with, encrypted before anything is said; usually port 587
	TLS      Security = "tls"      // encrypted from the first byte; usually port 465
	None     Security = "none"     // in the clear, for a server on the same machine; never with a password
)

// Config is how mail goes out.
type Config struct {
	Host     string
	Port     int
	Security Security // empty means StartTLS
	// User and Password sign in at the server; empty when it asks for nothing.
	User, Password string
	// From is the gateway's address, To the facilitator's.
	From, To string
	// Gateway is the name of the gateway, in front of every subject.
	Gateway string
	// Labels are the words around a message. The zero value is in English.
	Labels Labels
	// Timeout is for one message from dialling to the server's answer; 0 means a minute.
	Timeout time.Duration
	// TLS is for tests; nil trusts the machine's authorities.
	TLS *tls.Config
}

// Mailer sends what is due.
type Mailer struct {
	config Config
	outbox Outbox
	log    *slog.Logger
	now    func() time.Time
	client *gomail.Client
	every  time.Duration
}

const (
	pollEvery = 5 * time.Second
	firstWait = time.Minute // before the second try; doubled from try to try
	longWait  = 6 * time.Hour
)

// New makes a mailer. Invalid when the configuration can't work.
func New(c Config, o Outbox, log *slog.Logger, now func() time.Time) (*Mailer, error) {
	if c.Security == "" {
		c.Security = StartTLS
	}
	if c.Timeout == 0 {
		c.Timeout = time.Minute
	}
	if c.Gateway == "" {
		c.Gateway = "Gatehouse"
	}
	c.Labels = c.Labels.orEnglish()
	client, err := newClient(c)
	if err != nil {
		return nil, err
	}
	return &Mailer{config: c, outbox: o, log: log, now: now, client: client, every: pollEvery}, nil
}

func newClient(c Config) (*gomail.Client, error) {
	for what, address := range map[string]string{"sender": c.From, "receiver": c.To} {
		if _, err := mail.ParseAddress(address); err != nil {
			return nil, directory.Errorf(directory.Invalid, "the %s of mail is no address: %q", what, address)
		}
	}
	options := []gomail.Option{gomail.WithPort(c.Port), gomail.WithTimeout(c.Timeout), gomail.WithHELO(domain(c.From))}
	if c.TLS != nil {
		options = append(options, gomail.WithTLSConfig(c.TLS))
	}
	switch c.Security {
	case StartTLS:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	case TLS:
		options = append(options, gomail.WithSSL())
	case None:
		if c.Password != "" {
			return nil, directory.Errorf(directory.Invalid, "a password would go to the mail server in the clear: use starttls or tls")
		}
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	default:
		return nil, directory.Errorf(directory.Invalid, "security of mail %q is not known: say starttls, tls or none", c.Security)
	}
	if c.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(c.User), gomail.WithPassword(c.Password))
	}
	client, err := gomail.NewClient(c.Host, options...)
	if err != nil {
		return nil, directory.Errorf(directory.Invalid, "mail server %q, port %d: %w", c.Host, c.Port, err)
	}
	return client, nil
}

// Run sends what is due until ctx ends, then returns nil. A message on its way
// is finished first.
func (m *Mailer) Run(ctx context.Context) error {
	tick := time.NewTicker(m.every)
	defer tick.Stop()
	for {
		if _, err := m.SendDue(ctx); err != nil && ctx.Err() == nil {
			m.log.Warn("the messages to be mailed could not be read", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// SendDue sends what is due now, one message after the other, and says how many
// went out. When the server can't be reached it does not try the rest. The
// error is that of the outbox; what a mail server said is logged.
func (m *Mailer) SendDue(ctx context.Context) (sent int, err error) {
	for ctx.Err() == nil {
		now := m.now()
		claimed, err := m.outbox.Claim(ctx, now, now.Add(2*m.config.Timeout), 1)
		if err != nil || len(claimed) == 0 {
			return sent, err
		}
		reached, err := m.deliver(context.WithoutCancel(ctx), claimed[0])
		if err != nil {
			return sent, err
		}
		if !reached {
			return sent, nil
		}
		sent++
	}
	return sent, nil
}

// deliver sends one message and records how that went.
func (m *Mailer) deliver(ctx context.Context, msg directory.Message) (reached bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, m.config.Timeout)
	defer cancel()
	sending := m.send(ctx, msg)
	// Recorded whatever became of the time allowed for sending.
	ctx = context.WithoutCancel(ctx)
	if sending == nil {
		m.log.Info("message mailed to the facilitator", "message", msg.ID, "tries", msg.Attempts+1)
		return true, m.outbox.MarkSent(ctx, msg.ID, m.now())
	}
	next := m.now().Add(wait(msg.Attempts + 1))
	m.log.Warn("message not mailed", "message", msg.ID, "tries", msg.Attempts+1, "next", next, "error", sending)
	if err := m.outbox.MarkFailed(ctx, msg.ID, next); err != nil {
		return false, err
	}
	_, refused := errors.AsType[*gomail.SendError](sending)
	return refused, nil
}

// send hands a message to the server; nil means that the server took it.
func (m *Mailer) send(ctx context.Context, msg directory.Message) error {
	letter, err := m.compose(msg)
	if err != nil {
		return err
	}
	err = m.client.DialAndSendWithContext(ctx, letter)
	if letter.IsDelivered() {
		return nil // what went wrong afterwards, in parting, does not matter
	}
	return err
}

// wait is how long to wait after so many failed tries.
func wait(tries int) time.Duration {
	w := firstWait
	for range tries - 1 {
		if w *= 2; w >= longWait {
			return longWait
		}
	}
	return w
}
