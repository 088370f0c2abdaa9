// Package contactpage is the contact form: it keeps what people write, durably,
// and keeps out what programs write, with no third party, no script and no cookie.
//
// Against programs stand a signed token with the moment the form was shown, a
// field that must stay empty, the origin of the request, a limit per network
// and bounds on every length. None of them loses what a person has typed.
package contactpage

import (
	"crypto/sha256"
	"errors"
	"log/slog"
	"math"
	"net/http"
	"strings"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/httpd"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/frame"
)

const path = "/contact"

// Options are what the form needs.
type Options struct {
	// Mailbox keeps the messages; without one the form is not offered.
	Mailbox directory.Mailbox
	// Limiter limits the messages of one network; nil does not.
	Limiter *httpd.Limiter
	// Secret signs tokens and receipts; empty draws one for this process.
	Secret []byte
}

// Page serves the form and its receipt.
type Page struct {
	mailbox directory.Mailbox
	limiter *httpd.Limiter
	tokens  *Tokens
	origin  *http.CrossOriginProtection
}

// New makes the page.
func New(o Options) *Page {
	return &Page{mailbox: o.Mailbox, limiter: o.Limiter, tokens: NewTokens(o.Secret), origin: http.NewCrossOriginProtection()}
}

// form is what the page shows.
type form struct {
	message
	Offered bool
	Faults  []fault
	// Wait is how many minutes until the network may send again; 0 when it may.
	Wait int
	// Unknown is an entry that the address names and that does not exist.
	Unknown string
}

// Show answers GET with the empty form; "about" names an entry, "subject" fills in the subject.
func (p *Page) Show(r *frame.Request) (*frame.Reply, error) {
	f := form{Offered: p.mailbox != nil}
	f.Subject = clip(r.Param(fieldSubject), maxSubject)
	if asked := r.Param(fieldAbout); asked != "" {
		f.About, f.Unknown = known(r, directory.ID(asked))
	}
	f.Token = p.tokens.Issue(r.Now)
	status := http.StatusOK
	if !f.Offered {
		status = http.StatusServiceUnavailable
	}
	return p.reply(r, &f, status), nil
}

// clip takes what fits into a line of at most limit characters out of an address.
func clip(s string, limit int) string {
	s = strings.Map(func(c rune) rune {
		if breaksLine(c) {
			return -1
		}
		return c
	}, strings.ToValidUTF8(s, ""))
	if runes := []rune(s); len(runes) > limit {
		return string(runes[:limit])
	}
	return s
}

func known(r *frame.Request, id directory.ID) (found directory.ID, unknown string) {
	if _, ok := r.Snap.Entry(id); ok {
		return id, ""
	}
	return "", clip(string(id), 100)
}

func (p *Page) reply(r *frame.Request, f *form, status int) *frame.Reply {
	title := r.P.T(locale.ContactTitle)
	if len(f.Faults) > 0 {
		title = r.P.T(locale.ContactTitleError, "Title", title)
	}
	return &frame.Reply{
		Page: frame.Page{
			Title: title, Description: r.P.T(locale.ContactMeta), Canonical: path,
			NoCanonical: status != http.StatusOK, Plain: len(f.Faults) > 0,
		},
		Body:   formView(r, f),
		Status: status, NoStore: true,
	}
}

// Send answers POST. Whatever is wrong, the form comes back with everything
// that was typed; only a request from another site is refused outright.
func (p *Page) Send(r *frame.Request) (*frame.Reply, error) {
	if err := p.origin.Check(r.HTTP); err != nil {
		return nil, &directory.Error{Kind: directory.Forbidden, Key: "contact.problem_other_site", Err: err}
	}
	r.HTTP.Body = http.MaxBytesReader(nil, r.HTTP.Body, maxForm)
	if err := r.HTTP.ParseForm(); err != nil {
		return nil, unreadableForm(err)
	}
	f := form{message: readMessage(r.HTTP.PostForm), Offered: p.mailbox != nil}
	if f.About != "" {
		f.About, f.Unknown = known(r, f.About)
	}
	if !f.Offered {
		return p.reply(r, &f, http.StatusServiceUnavailable), nil
	}
	nonce := p.examine(r, &f)
	if len(f.Faults) > 0 {
		return p.reply(r, &f, http.StatusUnprocessableEntity), nil
	}
	return p.keep(r, &f, nonce)
}

// unreadableForm leaves an error that says that the form is too large as it is:
// it has a status of its own.
func unreadableForm(err error) error {
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return err
	}
	return directory.Errorf(directory.Invalid, "contact form: %w", err)
}

// examine finds what is wrong with a form. When its token is no more good the
// form gets another, so that sending it again is all that is needed.
func (p *Page) examine(r *frame.Request, f *form) []byte {
	f.Faults = f.check()
	if f.Lure != "" {
		f.Faults = append(f.Faults, fault{Field: fieldMessage, Key: locale.ContactProblemTrap})
		f.Lure = ""
	}
	nonce, err := p.tokens.check(f.Token, r.Now)
	early := errors.Is(err, errEarly)
	if err != nil && !(early && len(f.Faults) > 0) { // mending the other faults takes long enough
		f.Faults = append(f.Faults, fault{Field: fieldMessage, Key: tokenProblem(err)})
	}
	if err != nil && !early {
		f.Token = p.tokens.Issue(r.Now)
	}
	return nonce
}

func tokenProblem(err error) locale.Key {
	switch {
	case errors.Is(err, errEarly):
		return locale.ContactProblemFormEarly
	case errors.Is(err, errStale):
		return locale.ContactProblemFormStale
	case errors.Is(err, errUsed):
		return locale.ContactProblemFormUsed
	}
	return locale.ContactProblemFormForged
}

// keep stores the message and leads to its receipt.
func (p *Page) keep(r *frame.Request, f *form, nonce []byte) (*frame.Reply, error) {
	receipt := p.tokens.receipt(nonce)
	again, err := p.tokens.used.claim(nonce, f.digest(), r.Now)
	if err != nil {
		return p.used(r, f), nil
	}
	if again {
		return sent(r, receipt, f.About), nil
	}
	if wait, ok := p.limiter.Allow(httpd.Client(r.HTTP.Context())); !ok {
		p.tokens.used.release(nonce)
		f.Wait = int(math.Ceil(wait.Minutes()))
		f.Faults = []fault{{Field: fieldMessage, Key: locale.ContactProblemRate}}
		return p.reply(r, f, http.StatusTooManyRequests), nil
	}
	err = p.mailbox.Keep(r.HTTP.Context(), directory.Message{
		ID: receipt, At: r.Now.UTC().Truncate(time.Second), Lang: r.Lang, About: f.About,
		From: f.Email, Name: f.Name, Subject: f.Subject, Body: f.Body,
	})
	if err == nil {
		return sent(r, receipt, f.About), nil
	}
	p.tokens.used.release(nonce)
	if directory.KindOf(err) == directory.Conflict { // sent before, to another node or before a restart
		return p.used(r, f), nil
	}
	slog.ErrorContext(r.HTTP.Context(), "contact form: message not kept", "error", err)
	f.Faults = []fault{{Field: fieldMessage, Key: locale.ContactProblemNotKept}}
	return p.reply(r, f, http.StatusServiceUnavailable), nil
}

// used answers a form that has become another message before.
func (p *Page) used(r *frame.Request, f *form) *frame.Reply {
	f.Token = p.tokens.Issue(r.Now)
	f.Faults = []fault{{Field: fieldMessage, Key: tokenProblem(errUsed)}}
	return p.reply(r, f, http.StatusUnprocessableEntity)
}

func (m *message) digest() [sha256.Size]byte {
	return sha256.Sum256([]byte(strings.Join([]string{string(m.About), m.Name, m.Email, m.Subject, m.Body}, "\x00")))
}

func sent(r *frame.Request, receipt string, about directory.ID) *frame.Reply {
	a := r.To(path + "/sent?message=" + receipt)
	if about != "" {
		a += "&about=" + string(about)
	}
	return &frame.Reply{Redirect: a, NoStore: true}
}

// receipt is what the page after sending shows.
type receipt struct {
	Number  string
	Genuine bool
	About   directory.ID
}

// Sent answers GET with the receipt of a message.
func (p *Page) Sent(r *frame.Request) (*frame.Reply, error) {
	v := receipt{Number: r.Param("message")}
	v.Genuine = p.tokens.genuine(v.Number)
	v.About, _ = known(r, directory.ID(r.Param(fieldAbout)))
	title, status := r.P.T(locale.ContactSentTitle), http.StatusOK
	if !v.Genuine {
		title, status = r.P.T(locale.ContactSentUnknown), http.StatusNotFound
	}
	return &frame.Reply{
		Page: frame.Page{
			Title: title, Description: r.P.T(locale.ContactSentDescription), Robots: "noindex", NoCanonical: true,
			Crumbs: []frame.Crumb{{Title: r.P.T(locale.ContactTitle), Path: path}},
		},
		Body: sentView(r, &v), Status: status, NoStore: true,
	}, nil
}

// say words a fault for the reader.
func say(r *frame.Request, f *form, x fault) string {
	if x.Key == locale.ContactProblemRate {
		return r.P.N(x.Key, max(1, f.Wait))
	}
	return r.P.T(x.Key, "Limit", r.P.Number(x.Limit), "Length", r.P.Number(x.Length))
}

// faultOf is what is wrong with a field, "" when nothing is.
func faultOf(r *frame.Request, f *form, field string) string {
	var all []string
	for _, x := range f.Faults {
		if x.Field == field {
			all = append(all, say(r, f, x))
		}
	}
	return strings.Join(all, ". ")
}
