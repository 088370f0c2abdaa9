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
	var b strings.Builder
	b.Grow(len("mailto:?subject=&body=") + len(to) + 2*(len(subject)+len(body)))
	b.WriteString("mailto:")
	escape(&b, to)
	separator := "?"
	for _, field := range [...]struct{ name, value string }{{"subject=", subject}, {"body=", body}} {
		if field.value != "" {
			b.WriteString(separator + field.name)
			escape(&b, field.value)
			separator = "&"
		}
	}
	return b.String()
}

const (
	hexDigits = "0123456789ABCDEF"
	plainMail = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~@"
)

// escape writes a part of a mailto address. A line ends with CR LF in it.
func escape(b *strings.Builder, s string) {
	for i := range len(s) {
		switch c := s[i]; {
		case strings.IndexByte(plainMail, c) >= 0:
			b.WriteByte(c)
		case c == '\n':
			b.WriteString("%0D%0A")
		default:
			b.WriteString("%" + hexDigits[c>>4:c>>4+1] + hexDigits[c&15:c&15+1])
		}
	}
}
