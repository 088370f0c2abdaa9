package httpd

import (
	"net/http"

	"gatehouse/internal/directory"
)

// Router serves a mux and shows its 404 and 405 as pages; a 405 keeps Allow.
func Router(mux *http.ServeMux, page ErrorPage) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t := &trap{ResponseWriter: w, request: r}
		mux.ServeHTTP(t, r)
		if t.caught == 0 {
			return
		}
		err := directory.Errorf(directory.NotFound, "%s %s: no such address or method", r.Method, r.URL.Path)
		failWith(w, r, t.caught, err, page)
	})
}

// trap keeps back the plain 404 and 405 that the mux itself writes, which it
// does with no pattern set on the request.
type trap struct {
	http.ResponseWriter
	request *http.Request
	caught  int
}

func (t *trap) WriteHeader(status int) {
	if t.request.Pattern == "" && (status == http.StatusNotFound || status == http.StatusMethodNotAllowed) {
		t.caught = status
		return
	}
	t.ResponseWriter.WriteHeader(status)
}

func (t *trap) Write(b []byte) (int, error) {
	if t.caught != 0 {
		return len(b), nil
	}
	return t.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (t *trap) Unwrap() http.ResponseWriter { return t.ResponseWriter }
