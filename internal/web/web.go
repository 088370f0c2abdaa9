// Package web is the public site: the one route table, the bundle of styles
// and scripts, and what lies between a page and HTTP. The pages themselves are
// one package each (homepage, entrypage, ...) and stand in [frame].
package web

import (
	"context"
	"net/http"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/httpd"
	"gatehouse/internal/locale"
	"gatehouse/internal/snapshot"
	"gatehouse/internal/web/contactpage"
	"gatehouse/internal/web/frame"
	"gatehouse/internal/web/gapspage"
	"gatehouse/internal/web/translationspage"
)

// Options are what the site needs. All but Cache, Mailbox, Limiter and Secret must be given.
type Options struct {
	// Site says how the site is called and who runs it; Langs and Assets are filled in.
	Site  frame.Site
	Texts *locale.Bundle
	// Snapshot gives the latest snapshot of the directory; it is called for each request.
	Snapshot func() *snapshot.Snapshot
	// Reader reads the history of entries.
	Reader directory.Reader
	// Mailbox keeps what is written in the contact form; without one the form is not offered.
	Mailbox directory.Mailbox
	// Limiter limits how often the contact form may be sent by one client; nil does not limit.
	Limiter *httpd.Limiter
	// Secret signs the contact form, so that it can be checked on every node; empty draws one.
	Secret []byte
	// Cache keeps rendered pages; nil renders each time.
	Cache *httpd.Cache
	Now   func() time.Time
}

// server answers for the whole site.
type server struct {
	Options
	site   *frame.Site
	assets *httpd.Assets
	// contact remembers the forms that were sent, so there is one for all languages.
	contact *contactpage.Page
	// gaps and translations remember what they counted of a snapshot.
	gaps         *gapspage.Page
	translations *translationspage.Page
}

// Site is the handler of the site, without /healthz, /readyz and /metrics. The
// caller wraps it in [httpd.Secure] and an [httpd.Observer].
type Site struct {
	http.Handler
	readiness *readiness
}

// Ready visits a few pages and says whether they are as a reader needs them: an
// error names the line of the story that did not hold. The pages are rendered
// anew, past the cache and its counts; a verdict holds for a few seconds. It is
// safe for concurrent use.
func (s *Site) Ready(ctx context.Context) error { return s.readiness.check(ctx) }

// New makes the site.
func New(o Options) (*Site, error) {
	s := &server{Options: o}
	assets, addresses, err := bundle()
	if err != nil {
		return nil, err
	}
	s.assets = assets
	o.Site.Assets = addresses
	if s.site, err = frame.NewSite(o.Site, o.Texts); err != nil {
		return nil, err
	}
	s.gaps, s.translations = gapspage.New(), translationspage.New()
	s.contact = contactpage.New(contactpage.Options{Mailbox: o.Mailbox, Limiter: o.Limiter, Secret: o.Secret})
	handler, err := s.handler()
	if err != nil {
		return nil, err
	}
	uncached := *s
	uncached.Cache = nil
	fresh, err := uncached.handler()
	if err != nil {
		return nil, err
	}
	readiness, err := newReadiness(fresh, s.site.Base, o.Snapshot, o.Now)
	return &Site{handler, readiness}, err
}

// handler has every address of the site.
func (s *server) handler() (http.Handler, error) {
	mux := http.NewServeMux()
	if err := s.register(mux); err != nil {
		return nil, err
	}
	return s.tidy(httpd.Router(mux, s.errorPage)), nil
}
