package httpd

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

var long = strings.Repeat("The quick brown fox jumps over the lazy dog. ", 200)

func sender(p Reply) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { p.Send(w, r) })
}

func decoded(t testing.TB, w *httptest.ResponseRecorder) string {
	t.Helper()
	var r io.Reader = w.Body
	var err error
	switch w.Header().Get("Content-Encoding") {
	case "gzip":
		r, err = gzip.NewReader(r)
	case "br":
		r = brotli.NewReader(r)
	case "zstd":
		r, err = zstd.NewReader(r)
	}
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestEncodings(t *testing.T) {
	t.Parallel()
	h := sender(Reply{ContentType: "text/html; charset=utf-8", Body: []byte(long)})
	cases := []struct{ accept, want string }{
		{"", ""},
		{"identity", ""},
		{"gzip", "gzip"},
		{"x-gzip", "gzip"},
		{"gzip, deflate, br, zstd", "zstd"},
		{"gzip, deflate, br", "br"},
		{"GZIP;q=1.0, br;q=0.5", "gzip"},
		{"br;q=0", ""},
		{"*", "zstd"},
		{"*;q=0.1, gzip;q=0.2", "gzip"},
		{"zstd;q=0, *", "br"},
		{"deflate", ""},
		{"gzip;q=oops", ""},
		{"gzip ; q=0.8, br;q=0.85", "br"},
		{",,;;q=", ""},
	}
	tags := map[string]string{}
	for _, c := range cases {
		w := get(t, h, "/", "Accept-Encoding", c.accept)
		if got := w.Header().Get("Content-Encoding"); got != c.want {
			t.Errorf("Accept-Encoding %q: got %q, want %q", c.accept, got, c.want)
		}
		if w.Header().Get("Vary") != "Accept-Encoding" {
			t.Errorf("Accept-Encoding %q: Vary %q", c.accept, w.Header().Get("Vary"))
		}
		tags[c.want] = w.Header().Get("Etag")
		if decoded(t, w) != long {
			t.Errorf("Accept-Encoding %q: another body comes out", c.accept)
		}
	}
	seen := map[string]bool{}
	for coding, tag := range tags {
		if seen[tag] || !strings.HasPrefix(tag, `"`) {
			t.Errorf("ETag %s of %q is weak or that of another representation", tag, coding)
		}
		seen[tag] = true
	}
}

func TestWhatIsNotCompressed(t *testing.T) {
	t.Parallel()
	for _, p := range []Reply{
		{ContentType: "image/png", Body: []byte(long)},
		{ContentType: "text/html", Body: []byte("short")},
	} {
		if w := get(t, sender(p), "/", "Accept-Encoding", "gzip, br, zstd"); w.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s of %d bytes is compressed", p.ContentType, len(p.Body))
		}
	}
}

func TestConditionalRequests(t *testing.T) {
	t.Parallel()
	h := sender(Reply{ContentType: "text/html", Body: []byte(long)})
	plainTag := get(t, h, "/").Header().Get("Etag")
	gzipTag := get(t, h, "/", "Accept-Encoding", "gzip").Header().Get("Etag")
	cases := []struct {
		name, accept, match string
		status              int
	}{
		{"the same", "", plainTag, 304},
		{"weak mark", "", "W/" + plainTag, 304},
		{"one of several", "", `"a", ` + plainTag + ` , "b"`, 304},
		{"anything", "", "*", 304},
		{"another", "", `"a"`, 200},
		{"another representation", "", gzipTag, 200},
		{"compressed", "gzip", gzipTag, 304},
		{"nonsense", "", `,,"`, 200},
	}
	for _, c := range cases {
		w := get(t, h, "/", "Accept-Encoding", c.accept, "If-None-Match", c.match)
		if w.Code != c.status {
			t.Errorf("%s: got %d, want %d", c.name, w.Code, c.status)
		}
		if w.Code == 304 && (w.Body.Len() > 0 || w.Header().Get("Etag") == "" || w.Header().Get("Cache-Control") == "" || w.Header().Get("Vary") == "") {
			t.Errorf("%s: 304 with %d bytes and %v", c.name, w.Body.Len(), w.Header())
		}
	}
}

func TestHead(t *testing.T) {
	t.Parallel()
	h := sender(Reply{ContentType: "text/html", Body: []byte(long)})
	w := ask(t, h, http.MethodHead, "/", "Accept-Encoding", "gzip")
	g := get(t, h, "/", "Accept-Encoding", "gzip")
	if w.Body.Len() != 0 || w.Header().Get("Content-Length") != g.Header().Get("Content-Length") || w.Header().Get("Etag") != g.Header().Get("Etag") {
		t.Errorf("HEAD differs from GET: %v against %v", w.Header(), g.Header())
	}
}

func TestCacheControl(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]string{0: Revalidate, 200: Revalidate, 404: Revalidate, 410: Revalidate, 303: "no-store", 503: "no-store"} {
		w := get(t, sender(Reply{Status: status, ContentType: "text/html", Body: []byte("x")}), "/")
		if got := w.Header().Get("Cache-Control"); got != want {
			t.Errorf("%d: Cache-Control %q, want %q", status, got, want)
		}
	}
	w := get(t, sender(Redirect(http.StatusSeeOther, "/en/")), "/")
	if w.Code != 303 || w.Header().Get("Location") != "/en/" || w.Header().Get("Content-Type") != "" {
		t.Errorf("redirect: %d %v", w.Code, w.Header())
	}
}

func TestAssets(t *testing.T) {
	t.Parallel()
	a := NewAssets("/assets/")
	css := a.Add("site.css", []byte(long))
	png := a.Add("logo.png", []byte{1, 2, 3})
	if !strings.HasPrefix(css, "/assets/site.") || !strings.HasSuffix(css, ".css") || a.Path("site.css") != css {
		t.Errorf("address %q, Path %q", css, a.Path("site.css"))
	}
	h := Handle(a.Serve, asPage)
	w := get(t, h, css, "Accept-Encoding", "gzip, br, zstd")
	if w.Header().Get("Content-Encoding") != "br" || w.Header().Get("Cache-Control") != Immutable || w.Header().Get("Content-Type") != "text/css; charset=utf-8" {
		t.Errorf("headers %v", w.Header())
	}
	if n := w.Body.Len(); n != a.Size(css) {
		t.Errorf("Size is %d, %d were sent", a.Size(css), n)
	}
	if decoded(t, w) != long {
		t.Error("another body comes out")
	}
	if w := get(t, h, png); !bytes.Equal(w.Body.Bytes(), []byte{1, 2, 3}) || w.Header().Get("Vary") != "" {
		t.Errorf("%q %v", w.Body, w.Header())
	}
	if w := get(t, h, "/assets/site.000000000000.css"); w.Code != 404 {
		t.Errorf("a hash that is not: %d", w.Code)
	}
}
