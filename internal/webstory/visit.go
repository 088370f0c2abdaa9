package webstory

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Visitor is who runs a story. Handler must be given.
type Visitor struct {
	Handler http.Handler
	// Base is the public address of the site, without a slash at the end; links
	// to it are links of the site. Empty means http://site.test.
	Base string
	// Names are what {name} stands for in the arguments of a story.
	Names map[string]string
	// Wait lets time pass for the site; nil refuses the step "wait".
	Wait func(time.Duration)
}

// Run goes through the story. The error joins a [Failure] for every step that
// did not hold. After a step that leads somewhere or fills in a form has failed,
// the rest is left out. A panic of the handler is a failure of its step.
// It ends early, with the error of ctx, when ctx does.
func (s *Story) Run(ctx context.Context, by Visitor) error {
	if by.Base == "" {
		by.Base = "http://site.test"
	}
	v := &visit{Visitor: by, ctx: ctx, send: http.Header{}}
	var failures []error
	for i := range s.steps {
		st := &s.steps[i]
		err := ctx.Err()
		if err == nil {
			err = v.step(st)
		}
		if err != nil {
			failures = append(failures, &Failure{Story: s.name, Line: st.line, Step: st.text, What: err.Error()})
			if st.verb.stops || ctx.Err() != nil {
				break
			}
		}
	}
	return errors.Join(failures...)
}

// visit is a story under way.
type visit struct {
	Visitor
	ctx    context.Context
	send   http.Header // with the next request
	method string
	at     *url.URL // of the answer
	code   int
	got    http.Header
	body   []byte
	page   *Page // nil when the answer is no HTML
}

func (v *visit) step(st *step) error {
	named, err := v.withNames(st)
	if err != nil {
		return err
	}
	if err := st.verb.do(v, named); err != nil {
		return err
	}
	if st.verb.goes && st.implied && v.code != http.StatusOK {
		return fmt.Errorf("%s answers %d%s; say so with a step %q when that is right", v.at, v.code, v.leadsTo(), fmt.Sprint("status ", v.code))
	}
	return nil
}

func (v *visit) leadsTo() string {
	if to := v.got.Get("Location"); to != "" {
		return " and leads to " + to
	}
	return ""
}

var braced = regexp.MustCompile(`\{[a-z]+\}`)

// withNames is the step with the names replaced by what they stand for.
func (v *visit) withNames(st *step) (*step, error) {
	if !slices.ContainsFunc(st.args, braced.MatchString) {
		return st, nil
	}
	out := *st
	out.args = slices.Clone(st.args)
	var unknown string
	for i, a := range out.args {
		out.args[i] = braced.ReplaceAllStringFunc(a, func(name string) string {
			value, ok := v.Names[strings.Trim(name, "{}")]
			if !ok {
				unknown = name
			}
			return value
		})
	}
	if unknown != "" {
		return nil, fmt.Errorf("this visitor knows nothing by the name %s", unknown)
	}
	if st.verb.wrong != nil {
		return &out, st.verb.wrong(&out)
	}
	return &out, nil
}

func (v *visit) with(st *step) error {
	v.send.Set(st.args[0], st.args[1])
	return nil
}

func (v *visit) wait(st *step) error {
	if v.Wait == nil {
		return errors.New("this visitor can't let time pass: its Wait is not set")
	}
	d, err := time.ParseDuration(st.args[0])
	v.Wait(d)
	return err
}

func (v *visit) ask(st *step) error {
	return v.open(st.verb.usage[:strings.IndexByte(st.verb.usage, ' ')], st.args[0], nil)
}

func (v *visit) again(*step) error {
	if tag := v.got.Get("ETag"); tag != "" {
		v.send.Set("If-None-Match", tag)
	} else if date := v.got.Get("Last-Modified"); date != "" {
		v.send.Set("If-Modified-Since", date)
	} else {
		return errors.New("the answer names no version to ask with: it has neither ETag nor Last-Modified")
	}
	return v.open(v.method, v.at.String(), nil)
}

func (v *visit) redirect(st *step) error {
	to := v.got.Get("Location")
	if v.code < 300 || v.code > 399 || to == "" {
		return fmt.Errorf("%s answers %d and leads nowhere", v.at, v.code)
	}
	address, err := v.inside(to)
	if err != nil {
		return err
	}
	if !matches(address, st.args[0]) {
		return fmt.Errorf("%s leads to %s", v.at, address)
	}
	return v.open(http.MethodGet, address, nil)
}

// matches compares an address with one that may end with a star.
func matches(address, pattern string) bool {
	if before, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(address, before)
	}
	return address == pattern
}

// inside resolves an address against the present one and gives it from the
// slash on; an error when it is not of this site.
func (v *visit) inside(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", fmt.Errorf("the address %q is broken: %w", address, err)
	}
	u = v.absolute().ResolveReference(u)
	base, err := url.Parse(v.Base)
	if err != nil {
		return "", err
	}
	if u.Scheme != base.Scheme || u.Host != base.Host {
		return "", fmt.Errorf("%s leads out of the site", address)
	}
	u.Scheme, u.Host, u.User = "", "", nil
	return u.String(), nil
}

// absolute is the present address with scheme and host.
func (v *visit) absolute() *url.URL {
	base, err := url.Parse(v.Base + "/")
	if err != nil || v.at == nil {
		return base
	}
	return base.ResolveReference(v.at)
}

// open sends a request and takes in the answer.
func (v *visit) open(method, address string, form url.Values) error {
	at, err := url.Parse(address)
	if err != nil {
		return fmt.Errorf("the address is broken: %w", err)
	}
	r, err := v.request(method, at, form)
	if err != nil {
		return err
	}
	w, err := serve(v.Handler, r)
	if err != nil {
		return fmt.Errorf("%s: %w", address, err)
	}
	v.method, v.at, v.code, v.got, v.body, v.page = method, at, w.status, w.header, w.body.Bytes(), nil
	return v.takeIn()
}

func (v *visit) request(method string, at *url.URL, form url.Values) (*http.Request, error) {
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	whole := *at
	whole.Fragment, whole.RawFragment = "", ""
	r, err := http.NewRequestWithContext(v.ctx, method, v.Base+whole.String(), body)
	if err != nil {
		return nil, err
	}
	r.RequestURI, r.RemoteAddr = whole.String(), "192.0.2.1:40000"
	r.Header, v.send = v.send, http.Header{}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", v.Base)
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	return r, nil
}

// takeIn reads the answer and holds it to what every answer must be.
func (v *visit) takeIn() error {
	kind := v.got.Get("Content-Type")
	if len(v.body) == 0 {
		return nil
	}
	if strings.HasPrefix(kind, "text/html") {
		page, err := ReadPage(bytes.NewReader(v.body))
		if err != nil {
			return err
		}
		v.page = page
		return v.arrive()
	}
	if err := wellFormed(kind, v.body); err != nil {
		return fmt.Errorf("%s says that it is %s, but %w", v.at, kind, err)
	}
	return nil
}

// arrive looks whether the place on the page that the address names is there.
func (v *visit) arrive() error {
	if f := v.at.Fragment; f != "" && !slices.Contains(v.page.IDs(), f) {
		return fmt.Errorf("%s has no place with the id %q", v.at, f)
	}
	return nil
}

// serve gives the answer of a handler, and an error when it panics.
func serve(h http.Handler, r *http.Request) (w *answer, err error) {
	w = &answer{header: http.Header{}}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the site panics: %v", p)
		}
	}()
	h.ServeHTTP(w, r)
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w, nil
}

// answer keeps what a handler writes.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *answer) Header() http.Header { return a.header }

func (a *answer) WriteHeader(status int) {
	if a.status == 0 && status >= 200 {
		a.status = status
	}
}

func (a *answer) Write(p []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(p)
}
