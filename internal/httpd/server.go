package httpd

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"syscall"
	"time"

	"gatehouse/internal/directory"
)

// Listen opens the address. When it can't, the error says how to choose another
// with the flag that the address came from, "--listen" for example.
func Listen(ctx context.Context, address, flag string) (net.Listener, error) {
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", address)
	switch {
	case err == nil:
		return l, nil
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, directory.Errorf(directory.Unavailable, "another program listens on %s already: stop it, or choose another address with %s, for example %s 127.0.0.1:8081 (port 0 takes any free one)", address, flag, flag)
	case errors.Is(err, syscall.EACCES):
		return nil, directory.Errorf(directory.Forbidden, "no permission to listen on %s: ports below 1024 need a privilege; choose another with %s, for example %s 127.0.0.1:8080", address, flag, flag)
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		return nil, directory.Errorf(directory.Invalid, "can't listen on %s: this machine has no such address: give one of its own with %s, for example %s 127.0.0.1:8080", address, flag, flag)
	}
	return nil, directory.Errorf(directory.Invalid, "can't listen on %q: %w: give host:port with %s, for example %s 127.0.0.1:8080", address, err, flag, flag)
}

// ServerOptions are the limits of the listener; zero values have safe defaults.
type ServerOptions struct {
	Log *slog.Logger
	// Grace is how long requests in flight may take to finish at a stop; 0 means 15 s.
	Grace time.Duration
	// Stopping is called when the stop begins, before the listener closes.
	Stopping func()
}

// Server serves a handler until told to stop.
type Server struct {
	http     *http.Server
	grace    time.Duration
	stopping func()
}

// NewServer makes a server with timeouts against clients that dawdle.
func NewServer(h http.Handler, o ServerOptions) *Server {
	s := &Server{grace: o.Grace, stopping: o.Stopping}
	if s.grace == 0 {
		s.grace = 15 * time.Second
	}
	s.http = &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       120 * time.Second,
		MaxHeaderBytes:    16 << 10,
	}
	if o.Log != nil {
		s.http.ErrorLog = slog.NewLogLogger(o.Log.Handler(), slog.LevelDebug)
	}
	return s
}

// Run serves on the listener until ctx ends; then it takes no more
// connections, lets requests in flight finish within the grace, and returns.
// The error says when some had to be cut off.
func (s *Server) Run(ctx context.Context, l net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- s.http.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	if s.stopping != nil {
		s.stopping()
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.grace)
	defer cancel()
	if err := s.http.Shutdown(grace); err != nil {
		_ = s.http.Close()
		return directory.Errorf(directory.Unavailable, "requests were still being answered after %s and were cut off: %w", s.grace, err)
	}
	return nil
}
