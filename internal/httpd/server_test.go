package httpd

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"gatehouse/internal/directory"
)

// started is a server on a free port whose handler waits until it is let go.
type started struct {
	url      string
	entered  chan struct{}
	letGo    chan struct{}
	stop     context.CancelFunc
	ended    chan error
	stopping chan struct{}
}

func start(t *testing.T, grace time.Duration) *started {
	t.Helper()
	s := &started{entered: make(chan struct{}), letGo: make(chan struct{}), ended: make(chan error, 1), stopping: make(chan struct{})}
	h := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(s.entered)
		<-s.letGo
		_, _ = io.WriteString(w, "whole")
	})
	l, err := Listen(t.Context(), "127.0.0.1:0", "--listen")
	if err != nil {
		t.Fatal(err)
	}
	s.url = "http://" + l.Addr().String()
	ctx, cancel := context.WithCancel(t.Context())
	s.stop = cancel
	server := NewServer(h, ServerOptions{Grace: grace, Stopping: func() { close(s.stopping) }})
	go func() { s.ended <- server.Run(ctx, l) }()
	return s
}

func TestRequestsInFlightFinish(t *testing.T) {
	t.Parallel()
	s := start(t, time.Minute)
	answer := make(chan string, 1)
	go func() {
		resp, err := http.Get(s.url)
		if err != nil {
			answer <- err.Error()
			return
		}
		defer func() { _ = resp.Body.Close() }()
		b, _ := io.ReadAll(resp.Body)
		answer <- string(b)
	}()
	<-s.entered
	s.stop()
	<-s.stopping
	for { // the listener closes at once; a refused connection shows it
		c, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
		if err != nil {
			break
		}
		_ = c.Close()
		time.Sleep(time.Millisecond)
	}
	select {
	case err := <-s.ended:
		t.Fatalf("ended with a request in flight: %v", err)
	default:
	}
	close(s.letGo)
	if got := <-answer; got != "whole" {
		t.Errorf("the request in flight got %q", got)
	}
	if err := <-s.ended; err != nil {
		t.Errorf("ended with %v", err)
	}
}

func TestTheGraceEnds(t *testing.T) {
	t.Parallel()
	s := start(t, 10*time.Millisecond)
	defer close(s.letGo)
	go func() {
		if resp, err := http.Get(s.url); err == nil {
			_ = resp.Body.Close()
		}
	}()
	<-s.entered
	s.stop()
	if err := <-s.ended; !errors.Is(err, context.DeadlineExceeded) || directory.KindOf(err) != directory.Unavailable {
		t.Errorf("ended with %v", err)
	}
}

func TestListenSaysHowToChooseAnother(t *testing.T) {
	t.Parallel()
	l, err := Listen(t.Context(), "127.0.0.1:0", "--listen")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	for address, want := range map[string]string{
		l.Addr().String():   "choose another address with --listen",
		"127.0.0.1:port":    "--listen 127.0.0.1:8080",
		"no-port":           "--listen 127.0.0.1:8080",
		"host.invalid.:808": "can't listen",
	} {
		if _, err := Listen(t.Context(), address, "--listen"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Listen(%s) = %v, want %q in it", address, err, want)
		}
	}
}
