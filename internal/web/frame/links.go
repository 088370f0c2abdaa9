package frame

import (
	"net/url"
	"strings"
)

// WebAddress reports whether an address may be shown as a link: http or https
// with a host. Everything else that a stranger wrote is shown as text.
func WebAddress(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}

// Insecure reports whether an address goes without encryption.
func Insecure(address string) bool { return strings.HasPrefix(strings.ToLower(address), "http://") }

// ShortAddress is an address as people read it: without scheme, "www." and a
// slash at the end.
func ShortAddress(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		rest = address
	}
	return strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/")
}

// Mailto is an address that opens a prepared message (RFC 6068).
func Mailto(to, subject, body string) string {
	v := url.Values{}
	if subject != "" {
		v.Set("subject", subject)
	}
	if body != "" {
		v.Set("body", strings.ReplaceAll(body, "\n", "\r\n"))
	}
	a := "mailto:" + (&url.URL{Path: to}).EscapedPath()
	if len(v) > 0 {
		a += "?" + strings.ReplaceAll(v.Encode(), "+", "%20")
	}
	return a
}
