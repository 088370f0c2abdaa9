package httpd

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// Observer gives each request an id, finds its client, limits its body, counts
// it and writes the access log. The zero value of every field is usable.
//
// Privacy: the log has the path but never the query, since what people look
// for is nobody's business; and no client address unless LogClients asks.
// Answers from memory are logged at debug level only: they say nothing that
// the metrics don't.
type Observer struct {
	Log     *slog.Logger
	Metrics *Metrics
	Proxies Proxies
	// LogClients adds the client's address to the access log.
	LogClients bool
	// MaxBody is the largest request body in bytes; 0 means 512 KiB. A form may
	// have a smaller limit of its own.
	MaxBody int64
}

const defaultMaxBody = 512 << 10

// idPrefix tells the runs of the program apart, so that ids never repeat.
var (
	idPrefix  = strings.ToLower(rand.Text()[:8]) + "-"
	idCounter atomic.Uint64
)

func newRequestID() string { return idPrefix + strconv.FormatUint(idCounter.Add(1), 36) }

// Wrap is the outermost layer around the handlers.
func (o *Observer) Wrap(next http.Handler) http.Handler {
	log := o.Log
	if log == nil {
		log = slog.Default()
	}
	maxBody := o.MaxBody
	if maxBody == 0 {
		maxBody = defaultMaxBody
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		x := &visit{ResponseWriter: w, id: newRequestID(), client: o.Proxies.Client(r), log: log}
		w.Header()["X-Request-Id"] = []string{x.id}
		if r.Body != nil && r.Body != http.NoBody {
			r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		}
		r = r.WithContext(context.WithValue(r.Context(), visitKey{}, x))
		if o.Metrics != nil {
			o.Metrics.inFlight.Inc()
		}
		defer o.done(x, r, log, start)
		next.ServeHTTP(x, r)
	})
}

// done counts and logs, also when the handler aborted the connection.
func (o *Observer) done(x *visit, r *http.Request, log *slog.Logger, start time.Time) {
	took := time.Since(start)
	if x.status == 0 {
		x.status = http.StatusOK
	}
	if o.Metrics != nil {
		o.Metrics.inFlight.Dec()
		o.Metrics.observe(r, x.status, took)
	}
	level := slog.LevelInfo
	if x.quiet && x.status < 400 {
		level = slog.LevelDebug
	}
	if !log.Enabled(r.Context(), level) {
		return
	}
	attrs := []slog.Attr{
		slog.String("id", x.id), slog.String("method", knownMethod(r.Method)), slog.String("path", r.URL.Path),
		slog.Int("status", x.status), slog.Int64("bytes", x.bytes), slog.Duration("took", took),
	}
	if o.LogClients {
		attrs = append(attrs, slog.String("client", x.client.String()))
	}
	log.LogAttrs(r.Context(), level, "request", attrs...)
}
