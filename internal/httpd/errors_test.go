package httpd

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"gatehouse/internal/directory"
)

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler)) // handlers without an observer log there
	os.Exit(m.Run())
}

func TestStatus(t *testing.T) {
	t.Parallel()
	cases := []struct {
		err  error
		want int
	}{
		{nil, 200},
		{errors.New("plain"), 500},
		{directory.Errorf(directory.Internal, "x"), 500},
		{directory.Errorf(directory.Invalid, "x"), 400},
		{fmt.Errorf("wrapped: %w", directory.Errorf(directory.NotFound, "x")), 404},
		{directory.Errorf(directory.Conflict, "x"), 409},
		{directory.Errorf(directory.Forbidden, "x"), 403},
		{directory.Errorf(directory.Gone, "x"), 410},
		{directory.Errorf(directory.TooMany, "x"), 429},
		{directory.Errorf(directory.Unavailable, "x"), 503},
		{directory.Errorf(directory.Invalid, "form: %w", &http.MaxBytesError{Limit: 1}), 413},
	}
	for _, c := range cases {
		if got := Status(c.err); got != c.want {
			t.Errorf("Status(%v) = %d, want %d", c.err, got, c.want)
		}
	}
}

// asPage renders errors as the status and the path.
func asPage(r *http.Request, status int, _ error) (Reply, error) {
	return Reply{ContentType: "text/html; charset=utf-8", Body: fmt.Appendf(nil, "page %d %s", status, r.URL.Path)}, nil
}

func get(t testing.TB, h http.Handler, path string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	return ask(t, h, http.MethodGet, path, header...)
}

func ask(t testing.TB, h http.Handler, method, path string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestHandleTurnsErrorsIntoPages(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name   string
		h      HandlerFunc
		page   ErrorPage
		status int
		body   string
	}{
		{"not found", func(http.ResponseWriter, *http.Request) error { return directory.Errorf(directory.NotFound, "secret") }, asPage, 404, "page 404 /x"},
		{"fault", func(http.ResponseWriter, *http.Request) error { return errors.New("secret") }, asPage, 500, "page 500 /x"},
		{"panic", func(http.ResponseWriter, *http.Request) error { panic("secret") }, asPage, 500, "page 500 /x"},
		{"no page", func(http.ResponseWriter, *http.Request) error { return errors.New("secret") }, nil, 500, "500 Internal Server Error\n"},
		{"page fails", func(http.ResponseWriter, *http.Request) error { return errors.New("secret") }, func(*http.Request, int, error) (Reply, error) { return Reply{}, errors.New("too") }, 500, "500 Internal Server Error\n"},
		{"page panics", func(http.ResponseWriter, *http.Request) error { return errors.New("secret") }, func(*http.Request, int, error) (Reply, error) { panic("too") }, 500, "500 Internal Server Error\n"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := get(t, (&Observer{Log: slog.New(slog.DiscardHandler)}).Wrap(Handle(c.h, c.page)), "/x")
			if w.Code != c.status || w.Body.String() != c.body {
				t.Errorf("got %d %q, want %d %q", w.Code, w.Body, c.status, c.body)
			}
			if w.Header().Get("Cache-Control") != "no-store" || w.Header().Get("Etag") != "" {
				t.Errorf("an error may be kept: %v", w.Header())
			}
		})
	}
}

func TestPanicIsLoggedWithTheRequestID(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	o := &Observer{Log: slog.New(slog.NewTextHandler(&log, nil))}
	w := get(t, o.Wrap(Handle(func(http.ResponseWriter, *http.Request) error { panic("boom") }, asPage)), "/x")
	id := w.Header().Get("X-Request-Id")
	if id == "" || !strings.Contains(log.String(), "id="+id) || !strings.Contains(log.String(), "panic=boom") {
		t.Errorf("id %q, log %s", id, log.String())
	}
}

func TestAbortIsNoError(t *testing.T) {
	t.Parallel()
	defer func() {
		if p := recover(); p != http.ErrAbortHandler {
			t.Errorf("recovered %v, want the abort to pass", p)
		}
	}()
	get(t, Handle(func(http.ResponseWriter, *http.Request) error { panic(http.ErrAbortHandler) }, asPage), "/x")
}

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	h := Handle(func(http.ResponseWriter, *http.Request) error {
		return &directory.Error{Kind: directory.TooMany, Args: map[string]string{"Seconds": "7"}}
	}, asPage)
	if w := get(t, h, "/"); w.Code != 429 || w.Header().Get("Retry-After") != "7" {
		t.Errorf("got %d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
	}
}

func TestRouterShowsItsOwnErrorsAsPages(t *testing.T) {
	t.Parallel()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /here", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("here")) })
	mux.HandleFunc("GET /own", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusNotFound)
		_, _ = w.Write([]byte("own 404"))
	})
	h := Router(mux, asPage)
	cases := []struct {
		method, path string
		status       int
		allow, body  string
	}{
		{"GET", "/here", 200, "", "here"},
		{"GET", "/nowhere", 404, "", "page 404 /nowhere"},
		{"HEAD", "/nowhere", 404, "", ""},
		{"POST", "/here", 405, "GET, HEAD", "page 405 /here"},
		{"BREW", "/here", 405, "GET, HEAD", "page 405 /here"},
		{"GET", "/own", 404, "", "own 404"},
	}
	for _, c := range cases {
		w := ask(t, h, c.method, c.path)
		if w.Code != c.status || w.Body.String() != c.body || w.Header().Get("Allow") != c.allow {
			t.Errorf("%s %s: got %d %q Allow %q", c.method, c.path, w.Code, w.Body, w.Header().Get("Allow"))
		}
		if n := len(w.Header().Values("X-Content-Type-Options")); n > 1 {
			t.Errorf("%s %s: X-Content-Type-Options %d times", c.method, c.path, n)
		}
	}
}
