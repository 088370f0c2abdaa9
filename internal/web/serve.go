package web

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"gatehouse/internal/directory"
	"gatehouse/internal/httpd"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/errorpage"
	"gatehouse/internal/web/frame"
)

const htmlType = "text/html; charset=utf-8"

// tidy sends an address with a slash too many to the one without, one typed
// with capitals ("/en/economy/KE") to the small letters that all ours have, and
// "/en" to the home page "/en/". What begins with two slashes is left to the
// mux: as a Location it would name another host.
func (s *server) tidy(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := r.URL.EscapedPath()
		switch {
		case strings.HasPrefix(path, "//") || strings.HasPrefix(path, `/\`):
		case strings.Count(path, "/") > 2 && strings.HasSuffix(path, "/"):
			path = strings.TrimRight(path, "/")
		case small(path) != path:
			path = small(path)
		case s.site.Offers(directory.Lang(strings.TrimPrefix(path, "/"))):
			path += "/"
		}
		if path == r.URL.EscapedPath() {
			next.ServeHTTP(w, r)
			return
		}
		if r.URL.RawQuery != "" {
			path += "?" + r.URL.RawQuery
		}
		reply := httpd.Redirect(http.StatusPermanentRedirect, path)
		reply.CacheControl = httpd.Revalidate
		reply.Send(w, r)
	})
}

// small makes the capitals of ASCII in an escaped path small; other letters are
// no codes of ours. What is escaped stays so: a slash set free would make the
// path the name of another host.
func small(path string) string {
	b := []byte(path)
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == '%':
			i += 2
		case 'A' <= c && c <= 'Z':
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// page answers a route of the site in a language.
func (s *server) page(lang directory.Lang, rt route) httpd.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) error {
		fr := s.request(r, lang)
		form := string(fr.Today()) // every page says on which day it was made
		if rt.form != nil {
			form += " " + rt.form(r)
		}
		render := func(context.Context) (httpd.Reply, error) { return s.reply(fr, rt.serve) }
		if s.Cache == nil || rt.uncached {
			reply, err := render(r.Context())
			if err == nil {
				reply.Send(w, r)
			}
			return err
		}
		return s.Cache.Serve(w, r, fr.Snap.Seq(), form, render)
	}
}

func (s *server) request(r *http.Request, lang directory.Lang) *frame.Request {
	return &frame.Request{
		HTTP: r,
		Lang: lang,
		P:    s.site.Printer(lang),
		Snap: s.Snapshot(),
		Now:  s.Now(),
		Site: s.site,
		Path: strings.TrimPrefix(r.URL.Path, "/"+string(lang)),
	}
}

// reply turns the answer of a page into that of HTTP.
func (s *server) reply(fr *frame.Request, h frame.Handler) (httpd.Reply, error) {
	a, err := h(fr)
	if err != nil {
		return httpd.Reply{}, err
	}
	return s.answer(fr, a)
}

func (s *server) answer(fr *frame.Request, a *frame.Reply) (httpd.Reply, error) {
	header := http.Header{}
	out := httpd.Reply{Status: a.Status, Header: header}
	if a.NoStore {
		out.CacheControl = "no-store"
	}
	if a.Vary != "" {
		out.Vary = []string{a.Vary}
	}
	if a.Link != "" {
		header["Link"] = []string{a.Link}
	}
	if a.Redirect != "" {
		header["Location"] = []string{a.Redirect}
		if out.Status == 0 {
			out.Status = http.StatusSeeOther
		}
		return out, nil
	}
	if a.Raw != nil || a.ContentType != "" { // a list of nothing has no bytes and is no page
		if a.Filename != "" {
			header["Content-Disposition"] = []string{"attachment; filename*=UTF-8''" + url.PathEscape(a.Filename)}
		}
		out.ContentType, out.Body = a.ContentType, a.Raw
		return out, nil
	}
	header["Content-Language"] = []string{string(fr.Lang)}
	out.ContentType = htmlType
	body, err := s.html(fr, a)
	out.Body = body
	return out, err
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// html renders a page to bytes of its own.
func (s *server) html(fr *frame.Request, a *frame.Reply) ([]byte, error) {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if err := frame.Layout(fr, &a.Page, a.Body).Render(fr.HTTP.Context(), b); err != nil {
		return nil, err
	}
	return bytes.Clone(b.Bytes()), nil
}

// errorPage shows an error as a page in the language of the address, or of the reader.
func (s *server) errorPage(r *http.Request, status int, err error) (httpd.Reply, error) {
	lang, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if !s.site.Offers(directory.Lang(lang)) {
		lang = locale.Match(r.Header.Get("Accept-Language"), s.Texts.Languages())
	}
	fr := s.request(r, directory.Lang(lang))
	return s.answer(fr, errorpage.Reply(fr, status, httpd.RequestID(r.Context()), err))
}
