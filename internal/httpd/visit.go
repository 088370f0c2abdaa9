package httpd

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
)

// visit is what is known of one request on its way: made by the observer,
// found through the context, and the writer through which status and bytes are
// counted.
type visit struct {
	http.ResponseWriter
	id     string
	client netip.Addr
	log    *slog.Logger
	status int
	bytes  int64
	quiet  bool // answered from memory, or a probe: logged at debug level only
}

type visitKey struct{}

func visitOf(ctx context.Context) *visit {
	x, _ := ctx.Value(visitKey{}).(*visit)
	return x
}

// RequestID is the id of the request, "" outside an [Observer]. It is ours
// alone: none is accepted from a stranger.
func RequestID(ctx context.Context) string {
	if x := visitOf(ctx); x != nil {
		return x.id
	}
	return ""
}

// Client is the address of the client, looked at through trusted proxies only;
// the zero address outside an [Observer].
func Client(ctx context.Context) netip.Addr {
	if x := visitOf(ctx); x != nil {
		return x.client
	}
	return netip.Addr{}
}

// markQuiet notes that the answer says nothing that the metrics don't: it came
// from memory, or is a probe's.
func markQuiet(ctx context.Context) {
	if x := visitOf(ctx); x != nil {
		x.quiet = true
	}
}

func (x *visit) WriteHeader(status int) {
	if x.status == 0 {
		x.status = status
	}
	x.ResponseWriter.WriteHeader(status)
}

func (x *visit) Write(b []byte) (int, error) {
	if x.status == 0 {
		x.status = http.StatusOK
	}
	n, err := x.ResponseWriter.Write(b)
	x.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (x *visit) Unwrap() http.ResponseWriter { return x.ResponseWriter }
