package httpd

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Metrics counts requests by route pattern, never by raw path: what a
// stranger writes must not make time series.
type Metrics struct {
	requests  *prometheus.CounterVec
	durations *prometheus.HistogramVec
	inFlight  prometheus.Gauge
	resolved  sync.Map // routeKey -> *route, so that the hot path needs no label lookup
}

type routeKey struct {
	pattern, method string
	status          int
}

type route struct {
	count    prometheus.Counter
	duration prometheus.Observer
}

// NewMetrics registers the request metrics.
func NewMetrics(reg prometheus.Registerer) *Metrics {
	m := &Metrics{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "gatehouse_http_requests_total", Help: "Requests answered, by route pattern, method and status.",
		}, []string{"route", "method", "code"}),
		durations: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "gatehouse_http_request_duration_seconds", Help: "Time to answer a request, by route pattern.",
			Buckets: []float64{0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10},
		}, []string{"route"}),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "gatehouse_http_in_flight_requests", Help: "Requests being answered now.",
		}),
	}
	reg.MustRegister(m.requests, m.durations, m.inFlight)
	return m
}

func (m *Metrics) observe(r *http.Request, status int, took time.Duration) {
	key := routeKey{pattern: r.Pattern, method: knownMethod(r.Method), status: status}
	v, ok := m.resolved.Load(key)
	if !ok {
		name := routeName(r.Pattern)
		v, _ = m.resolved.LoadOrStore(key, &route{
			count:    m.requests.WithLabelValues(name, key.method, strconv.Itoa(status)),
			duration: m.durations.WithLabelValues(name),
		})
	}
	rt := v.(*route)
	rt.count.Inc()
	rt.duration.Observe(took.Seconds())
}

// routeName is the pattern without its method; "none" for what no route took.
func routeName(pattern string) string {
	if pattern == "" {
		return "none"
	}
	if _, path, ok := strings.Cut(pattern, " "); ok {
		return path
	}
	return pattern
}

func knownMethod(m string) string {
	switch m {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return m
	}
	return "other"
}

// NewSearchTimes measures the index apart from the pages around it, by what was
// asked of it: "search" or "suggest".
func NewSearchTimes() *prometheus.HistogramVec {
	return prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "gatehouse_search_duration_seconds", Help: "Time that the index took, by call: search or suggest.",
		Buckets: []float64{0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5},
	}, []string{"call"})
}

// RegisterCache publishes the counts of a cache.
func RegisterCache(reg prometheus.Registerer, c *Cache) {
	counter := func(name, help string, value func(CacheStats) float64) prometheus.Collector {
		return prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name, Help: help}, func() float64 { return value(c.Stats()) })
	}
	gauge := func(name, help string, value func(CacheStats) float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 { return value(c.Stats()) })
	}
	reg.MustRegister(
		counter("gatehouse_page_cache_hits_total", "Pages answered from memory.", func(s CacheStats) float64 { return float64(s.Hits) }),
		counter("gatehouse_page_cache_misses_total", "Pages rendered.", func(s CacheStats) float64 { return float64(s.Misses) }),
		counter("gatehouse_page_cache_evictions_total", "Pages dropped to make room.", func(s CacheStats) float64 { return float64(s.Evictions) }),
		gauge("gatehouse_page_cache_pages", "Pages held.", func(s CacheStats) float64 { return float64(s.Pages) }),
		gauge("gatehouse_page_cache_bytes", "Bytes held.", func(s CacheStats) float64 { return float64(s.Bytes) }),
	)
}
