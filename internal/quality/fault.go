package quality

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"gatehouse/internal/directory"
)

// Fault is a fact of an entry that cannot be right as it stands.
type Fault struct {
	ID    directory.ID `json:"id"`
	Path  string       `json:"path"`  // "links[0].url", "title.zh"
	Value string       `json:"value"` // what is there
	Why   string       `json:"why"`   // what is wrong, in English, for whoever mends it
}

// String is the fault as one line.
func (f Fault) String() string { return fmt.Sprintf("%s: %s: %s: %s", f.ID, f.Path, f.Why, f.Value) }

func faultsOf(e *directory.Entry) []Fault {
	out := scriptFaults(e)
	for i, l := range e.Links {
		out = appendFault(out, e.ID, fmt.Sprintf("links[%d].url", i), l.URL, addressFault(l.URL))
	}
	for i, s := range e.Sources {
		if s.URL != "" {
			out = appendFault(out, e.ID, fmt.Sprintf("sources[%d].url", i), s.URL, addressFault(s.URL))
		}
	}
	if c := e.Channel; c != nil && strings.Contains(c.Value, "://") {
		out = appendFault(out, e.ID, "channel.value", c.Value, addressFault(c.Value))
	}
	return out
}

func appendFault(to []Fault, id directory.ID, path, value, why string) []Fault {
	if why == "" {
		return to
	}
	return append(to, Fault{id, path, value, why})
}

// trackers are, beside utm_*, the query parameters that say where a visitor came from and
// nothing about what is shown.
var trackers = []string{"fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "_ga", "ref_src"}

// Tracks reports whether a query parameter only tells where a visitor came from.
func Tracks(parameter string) bool {
	return strings.HasPrefix(parameter, "utm_") || slices.Contains(trackers, parameter)
}

// addressFault says what keeps an address from its normal form (RFC 3986,
// section 6): "" when nothing does.
func addressFault(s string) string {
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return "is no address of the web"
	case u.User != nil:
		return "has a name or a password in it"
	case !strings.Contains(u.Hostname(), "."):
		return "leads to no public host"
	case u.Host != strings.ToLower(u.Host):
		return "has capitals in its host"
	case u.Scheme == "http" && u.Port() == "80" || u.Scheme == "https" && u.Port() == "443":
		return "names the usual port"
	case slices.Contains(strings.Split(u.Path, "/"), "..") || strings.Contains(u.Path, "/./"):
		return "has dot segments in its path"
	}
	for name := range u.Query() {
		if Tracks(name) {
			return "carries the tracking parameter " + name
		}
	}
	return ""
}
