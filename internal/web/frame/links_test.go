package frame_test

import (
	"net/url"
	"strings"
	"testing"

	"gatehouse/internal/web/frame"
)

func TestMailtoOpensAPreparedMessage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ to, subject, body string }{
		{"desk@gateway.example", "", ""},
		{"desk@gateway.example", "Correction: A & B?", ""},
		{"desk@gateway.example", "", "one\ntwo + three"},
		{"a?b=c&d@gateway.example", "تصحيح", "Address: https://gateway.example/ar/x?y=1&z=2\n\n"},
	} {
		u, err := url.Parse(frame.Mailto(c.to, c.subject, c.body))
		if err != nil {
			t.Fatal(err)
		}
		to, err := url.PathUnescape(u.Opaque)
		if err != nil || u.Scheme != "mailto" || to != c.to {
			t.Errorf("%q: sent to %q", c.to, to)
		}
		q := u.Query()
		if got := strings.ReplaceAll(q.Get("body"), "\r\n", "\n"); got != c.body || q.Get("subject") != c.subject {
			t.Errorf("%q: subject %q, body %q", c.to, q.Get("subject"), got)
		}
		if strings.Contains(u.RawQuery, "+") {
			t.Errorf("%s: a plus is no space in a mailto address", u)
		}
	}
}

func TestOnlyWebAddressesBecomeLinks(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"https://gateway.example/x": true, "http://gateway.example": true, "HTTPS://gateway.example": true,
		"javascript:alert(1)": false, "data:text/html,x": false, "https:gateway.example": false, "//gateway.example": false,
		"ftp://gateway.example": false, "": false, "https://": false, " https://gateway.example": false, "vbscript:x": false,
	} {
		if got := frame.WebAddress(address); got != want {
			t.Errorf("%q: %v", address, got)
		}
	}
}
