package httpd

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// sink is a ResponseWriter that keeps nothing.
type sink struct{ h http.Header }

func (s *sink) Header() http.Header         { return s.h }
func (s *sink) Write(b []byte) (int, error) { return len(b), nil }
func (s *sink) WriteHeader(int)             {}

// BenchmarkCachedPage is a hit through the whole chain, without the network.
func BenchmarkCachedPage(b *testing.B) {
	cache := NewCache(64<<20, time.Now)
	mux := http.NewServeMux()
	mux.Handle("GET /{lang}/{kind}/{slug}", Handle(func(w http.ResponseWriter, r *http.Request) error {
		return cache.Serve(w, r, 1, "", func(context.Context) (Reply, error) {
			return Reply{ContentType: "text/html; charset=utf-8", Body: []byte(long + long + long)}, nil
		})
	}, asPage))
	o := &Observer{Log: slog.New(slog.NewJSONHandler(discard{}, nil)), Metrics: NewMetrics(prometheus.NewRegistry())}
	h := o.Wrap(Secure(true, Router(mux, asPage)))
	for name, accept := range map[string]string{"identity": "", "gzip": "gzip, deflate, br"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.RunParallel(func(pb *testing.PB) {
				r := httptest.NewRequest(http.MethodGet, "/en/organisation/x", nil)
				r.Header.Set("Accept-Encoding", accept)
				w := &sink{h: http.Header{}}
				for pb.Next() {
					clear(w.h)
					h.ServeHTTP(w, r)
				}
			})
		})
	}
}

type discard struct{}

func (discard) Write(b []byte) (int, error) { return len(b), nil }

// BenchmarkUncachedPage is an answer that is compressed while somebody waits.
func BenchmarkUncachedPage(b *testing.B) {
	p := Reply{ContentType: "text/html; charset=utf-8", Body: []byte(long + long + long)}
	for _, accept := range []string{"identity", "zstd", "br", "gzip"} {
		b.Run(accept, func(b *testing.B) {
			b.ReportAllocs()
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.Header.Set("Accept-Encoding", accept)
			w := &sink{h: http.Header{}}
			for b.Loop() {
				p.Send(w, r)
			}
		})
	}
}
