package httpd

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"

	"gatehouse/internal/directory"
)

// statuses is the one table from error kind to HTTP status.
var statuses = map[directory.ErrorKind]int{
	directory.Internal:    http.StatusInternalServerError,
	directory.Invalid:     http.StatusBadRequest,
	directory.NotFound:    http.StatusNotFound,
	directory.Conflict:    http.StatusConflict,
	directory.Forbidden:   http.StatusForbidden,
	directory.Gone:        http.StatusGone,
	directory.TooMany:     http.StatusTooManyRequests,
	directory.Unavailable: http.StatusServiceUnavailable,
}

// Status is the HTTP status of an error: 200 for nil, 413 for a body over the
// limit, else by the kind of the first [directory.Error] in its chain.
func Status(err error) int {
	if err == nil {
		return http.StatusOK
	}
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return http.StatusRequestEntityTooLarge
	}
	if s, ok := statuses[directory.KindOf(err)]; ok {
		return s
	}
	return http.StatusInternalServerError
}

// HandlerFunc answers a request or returns why it could not. It must not have
// written anything when it returns an error.
type HandlerFunc func(w http.ResponseWriter, r *http.Request) error

// ErrorPage renders an error for the person or program that asked. The status
// is that of [Status], or 405. An error of its own, or a panic, leads to a
// line of plain text.
type ErrorPage func(r *http.Request, status int, err error) (Reply, error)

// Handle adapts a handler that returns errors. A panic becomes a 500 with the
// request id in the log; a fault of ours is logged, never shown.
func Handle(h HandlerFunc, page ErrorPage) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := protect(h, w, r); err != nil {
			Fail(w, r, err, page)
		}
	})
}

// protect turns a panic of a handler into an error.
func protect(h HandlerFunc, w http.ResponseWriter, r *http.Request) (err error) {
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if p == http.ErrAbortHandler {
			panic(p)
		}
		logger(r).Error("panic", "id", RequestID(r.Context()), "path", r.URL.Path, "panic", p, "stack", string(debug.Stack()))
		err = directory.Errorf(directory.Internal, "panic: %v", p)
	}()
	return h(w, r)
}

// Fail answers with an error as a page.
func Fail(w http.ResponseWriter, r *http.Request, err error, page ErrorPage) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return // nobody is left to read it
	}
	status := Status(err)
	if status == http.StatusInternalServerError {
		logger(r).Error("request failed", "id", RequestID(r.Context()), "path", r.URL.Path, "err", err)
	}
	failWith(w, r, status, err, page)
}

func failWith(w http.ResponseWriter, r *http.Request, status int, err error, page ErrorPage) {
	if s := retryAfter(err); s != "" {
		w.Header().Set("Retry-After", s)
	}
	reply := renderError(r, status, err, page)
	reply.Status = status
	reply.CacheControl = "no-store"
	reply.Send(w, r)
}

func renderError(r *http.Request, status int, err error, page ErrorPage) (reply Reply) {
	plain := Reply{ContentType: "text/plain; charset=utf-8", Body: []byte(strconv.Itoa(status) + " " + http.StatusText(status) + "\n")}
	if page == nil {
		return plain
	}
	defer func() {
		if p := recover(); p != nil {
			logger(r).Error("panic in the error page", "id", RequestID(r.Context()), "panic", p, "stack", string(debug.Stack()))
			reply = plain
		}
	}()
	reply, pageErr := page(r, status, err)
	if pageErr != nil {
		logger(r).Error("error page failed", "id", RequestID(r.Context()), "err", pageErr)
		return plain
	}
	return reply
}

// retryAfter is the value of Retry-After for an error that names "Seconds".
func retryAfter(err error) string {
	if e, ok := errors.AsType[*directory.Error](err); ok && (e.Kind == directory.TooMany || e.Kind == directory.Unavailable) {
		return e.Args["Seconds"]
	}
	return ""
}

// logger is the observer's logger, or the default one outside an observer.
func logger(r *http.Request) *slog.Logger {
	if x := visitOf(r.Context()); x != nil && x.log != nil {
		return x.log
	}
	return slog.Default()
}
