package httpd

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
)

// Check is one thing that must hold before requests should be sent here.
type Check struct {
	Name string
	Test func(ctx context.Context) error
}

// Health answers the probes of whoever runs the service.
type Health struct {
	checks   []Check
	stopping atomic.Bool
}

// NewHealth makes the probes with the checks of readiness.
func NewHealth(checks ...Check) *Health { return &Health{checks: checks} }

// Stop makes readiness fail from now on.
func (h *Health) Stop() { h.stopping.Store(true) }

// Alive answers 200 as long as the process answers at all.
func (h *Health) Alive(w http.ResponseWriter, r *http.Request) {
	markQuiet(r.Context())
	probe(w, http.StatusOK, "ok\n")
}

// readyTimeout is long, since whoever asks has a patience of its own: a machine
// that is busy for some seconds is not down.
const readyTimeout = 10 * time.Second

// Ready answers 200 when every check holds, else 503 with a line for each. The
// reasons go to the log, not to strangers.
func (h *Health) Ready(w http.ResponseWriter, r *http.Request) {
	markQuiet(r.Context())
	ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
	defer cancel()
	status := http.StatusOK
	var b strings.Builder
	line := func(name string, err error) {
		verdict := "ok"
		if err != nil {
			verdict, status = "failed", http.StatusServiceUnavailable
			logger(r).Warn("not ready", "check", name, "err", err)
		}
		fmt.Fprintf(&b, "%s: %s\n", name, verdict)
	}
	if h.stopping.Load() {
		status = http.StatusServiceUnavailable
		b.WriteString("stopping\n")
	}
	for _, c := range h.checks {
		line(c.Name, c.Test(ctx))
	}
	probe(w, status, b.String())
}

func probe(w http.ResponseWriter, status int, body string) {
	h := w.Header()
	h["Content-Type"] = []string{"text/plain; charset=utf-8"}
	h["Cache-Control"] = []string{"no-store"}
	w.WriteHeader(status)
	_, _ = w.Write([]byte(body))
}
