package cli

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"gatehouse/internal/directory"
	"gatehouse/internal/httpd"
)

// operations answers the addresses for whoever runs the gateway, and leaves
// all others to the site.
func (p *Program) operations(site http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/healthz":
			r.Pattern = "/healthz"
			p.health.Alive(w, r)
		case "/readyz":
			r.Pattern = "/readyz"
			p.health.Ready(w, r)
		case "/metrics":
			if !p.mayMeasure(r) {
				site.ServeHTTP(w, r) // an address like any other that is not there
				return
			}
			r.Pattern = "/metrics"
			p.metrics.ServeHTTP(w, r)
		default:
			site.ServeHTTP(w, r)
		}
	})
}

// mayMeasure decides who sees /metrics on the main listener: without being told
// otherwise, only a client on this machine that came by no proxy, because a
// proxy on this machine speaks for strangers.
func (p *Program) mayMeasure(r *http.Request) bool {
	switch {
	case p.config.Metrics.Public:
		return true
	case p.config.Metrics.Listen != "":
		return false
	}
	for _, name := range []string{"X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Forwarded", "Via"} {
		if r.Header.Get(name) != "" {
			return false
		}
	}
	return httpd.Client(r.Context()).IsLoopback()
}

// newHealth has the checks that must hold before requests should come here; the
// last is that of the pages.
func (p *Program) newHealth(pages func(context.Context) error) *httpd.Health {
	return httpd.NewHealth(
		httpd.Check{Name: "store", Test: p.store.Ping},
		httpd.Check{Name: "snapshot", Test: func(context.Context) error { return p.follower.Err() }},
		httpd.Check{Name: "pages", Test: pages},
	)
}

func metricsHandler(registry *prometheus.Registry) http.Handler {
	return promhttp.HandlerFor(registry, promhttp.HandlerOpts{})
}

// newRegistry has all metrics but those of requests.
func (p *Program) newRegistry() *prometheus.Registry {
	reg := prometheus.NewRegistry()
	reg.MustRegister(
		collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		buildInfo(),
		&directoryCollector{program: p},
	)
	reg.MustRegister(p.searches)
	httpd.RegisterCache(reg, p.cache)
	return reg
}

func buildInfo() prometheus.Collector {
	v, revision, goVersion := build()
	info := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "gatehouse_build_info", Help: "What is running; always 1.",
		ConstLabels: prometheus.Labels{"version": v, "revision": revision, "goversion": goVersion},
	})
	info.Set(1)
	return info
}

// directoryCollector measures the directory when it is asked.
type directoryCollector struct{ program *Program }

var (
	descSeq     = prometheus.NewDesc("gatehouse_snapshot_seq", "Sequence number of the last revision that readers see.", nil, nil)
	descLag     = prometheus.NewDesc("gatehouse_snapshot_lag_revisions", "Revisions in the store that readers do not see yet.", nil, nil)
	descEntries = prometheus.NewDesc("gatehouse_entries", "Entries that readers see, by kind, without retired ones.", []string{"kind"}, nil)
	descIndex   = prometheus.NewDesc("gatehouse_index_documents", "Entries in the search index.", nil, nil)
	descUp      = prometheus.NewDesc("gatehouse_store_up", "Whether the store answered the last scrape.", nil, nil)
)

// Describe implements prometheus.Collector.
func (c *directoryCollector) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{descSeq, descLag, descEntries, descIndex, descUp} {
		out <- d
	}
}

const scrapeTimeout = 2 * time.Second

// Collect implements prometheus.Collector.
func (c *directoryCollector) Collect(out chan<- prometheus.Metric) {
	gauge := func(d *prometheus.Desc, v float64, labels ...string) {
		out <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	s := c.program.follower.Current()
	gauge(descSeq, float64(s.Seq()))
	gauge(descIndex, float64(s.Search().Len()))
	for _, k := range directory.Kinds() {
		gauge(descEntries, float64(len(s.OfKind(k))), string(k))
	}
	ctx, cancel := context.WithTimeout(context.Background(), scrapeTimeout)
	defer cancel()
	last, err := c.program.store.Last(ctx)
	if err != nil {
		gauge(descUp, 0)
		return
	}
	gauge(descUp, 1)
	gauge(descLag, float64(max(last-s.Seq(), 0)))
}
