package httpd

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/cespare/xxhash/v2"
)

// The values of Cache-Control.
const (
	// Revalidate is for pages: anybody may keep them and must ask whether they still hold.
	Revalidate = "public, max-age=0, must-revalidate"
	// Immutable is for what carries its hash in its name: a year, never asked for again.
	Immutable = "public, max-age=31536000, immutable"
)

// Reply is a whole answer.
type Reply struct {
	// Status is the HTTP status; 0 means 200.
	Status int
	// ContentType is the media type with its charset.
	ContentType string
	Body        []byte
	// Header has further fields: Location, Link, Content-Disposition,
	// Content-Language. It must not be changed once handed over.
	Header http.Header
	// CacheControl is the value of that field; empty means [Revalidate] for a
	// 200, 404 or 410 and "no-store" for the rest.
	CacheControl string
	// Vary names request fields besides Accept-Encoding that the answer
	// depends on: "Accept", "Accept-Language".
	Vary []string
}

// Send writes the reply to the client: compressed as it accepts, with a strong
// ETag and 304 where the reply is a 200.
func (p Reply) Send(w http.ResponseWriter, r *http.Request) {
	newPrepared(p, compress).send(w, r, dynamicPreference)
}

// Redirect is a reply that sends the client to another address.
func Redirect(status int, location string) Reply {
	return Reply{Status: status, Header: http.Header{"Location": {location}}}
}

// prepared is a reply with its header values made once, and its compressed
// forms made when first asked for. It is safe for concurrent use.
type prepared struct {
	status  int
	body    []byte
	shrinks bool
	squeeze func(encoding, []byte) []byte
	extra   http.Header
	ctype   []string
	cache   []string
	vary    []string
	tag     string // hash of the body; empty when the reply has no ETag
	forms   [encodings]form
	grown   atomic.Bool // a form was made since this was last cleared
}

// form is one representation.
type form struct {
	once   sync.Once
	done   atomic.Bool
	body   []byte
	etag   []string
	length []string
}

func newPrepared(p Reply, squeeze func(encoding, []byte) []byte) *prepared {
	out := &prepared{status: p.Status, body: p.Body, squeeze: squeeze, extra: p.Header, ctype: []string{p.ContentType}}
	if out.status == 0 {
		out.status = http.StatusOK
	}
	out.shrinks = len(p.Body) >= worthCompressing && compressible(p.ContentType)
	if out.status == http.StatusOK {
		out.tag = strconv.FormatUint(xxhash.Sum64(p.Body), 36)
	}
	out.cache = []string{p.CacheControl}
	if p.CacheControl == "" {
		out.cache = []string{defaultCacheControl(out.status)}
	}
	vary := p.Vary
	if compressible(p.ContentType) {
		vary = append([]string{"Accept-Encoding"}, vary...)
	}
	if len(vary) > 0 {
		out.vary = []string{strings.Join(vary, ", ")}
	}
	return out
}

func defaultCacheControl(status int) string {
	switch status {
	case http.StatusOK, http.StatusNotFound, http.StatusGone:
		return Revalidate
	}
	return "no-store"
}

// form gives the representation in a coding, making it on first use.
func (p *prepared) form(e encoding) *form {
	f := &p.forms[e]
	f.once.Do(func() {
		f.body = p.body
		if e != identity {
			f.body = p.squeeze(e, p.body)
		}
		f.length = []string{strconv.Itoa(len(f.body))}
		if p.tag != "" {
			f.etag = []string{`"` + p.tag + suffix(e) + `"`}
		}
		f.done.Store(true)
		if e != identity {
			p.grown.Store(true)
		}
	})
	return f
}

// suffix makes the ETag of each representation its own, as a strong one must be.
func suffix(e encoding) string {
	if e == identity {
		return ""
	}
	return "-" + encodingNames[e]
}

// size is the memory in bytes that the reply takes now.
func (p *prepared) size() int64 {
	n := int64(len(p.body)) + 1024 // header values and bookkeeping
	for e := zstandard; e < encodings; e++ {
		if f := &p.forms[e]; f.done.Load() {
			n += int64(len(f.body))
		}
	}
	return n
}

// send writes the representation that suits the request.
func (p *prepared) send(w http.ResponseWriter, r *http.Request, preference []encoding) {
	e := identity
	if p.shrinks {
		e = choose(r.Header.Get("Accept-Encoding"), preference)
	}
	f := p.form(e)
	h := w.Header()
	for k, v := range p.extra {
		h[k] = v
	}
	h["Cache-Control"] = p.cache
	if p.vary != nil {
		h["Vary"] = p.vary
	}
	if f.etag != nil {
		h["Etag"] = f.etag
		if matches(r.Header.Get("If-None-Match"), f.etag[0]) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	p.sendBody(w, r, f, e)
}

func (p *prepared) sendBody(w http.ResponseWriter, r *http.Request, f *form, e encoding) {
	h := w.Header()
	if p.ctype[0] != "" {
		h["Content-Type"] = p.ctype
	}
	if e != identity {
		h["Content-Encoding"] = encodingHeader[e]
	}
	h["Content-Length"] = f.length
	w.WriteHeader(p.status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(f.body) // a client that has gone is no fault of ours
	}
}

// matches is the comparison of If-None-Match (RFC 9110, section 13.1.2), which
// ignores the weakness mark.
func matches(header, etag string) bool {
	if header == "" {
		return false
	}
	if header == etag || header == "*" {
		return true
	}
	for tag := range strings.SplitSeq(header, ",") {
		if strings.TrimPrefix(strings.TrimSpace(tag), "W/") == etag {
			return true
		}
	}
	return false
}
