package reportpage

import (
	"net/mail"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/frame"
)

// use words how a channel is used: "Call", "Forward the message to".
func use(r *frame.Request, how string) string {
	switch how {
	case "email":
		return r.P.T(locale.ReportHowEmail)
	case "forward-email":
		return r.P.T(locale.ReportHowForwardEmail)
	case "forward-sms":
		return r.P.T(locale.ReportHowForwardSms)
	case "phone":
		return r.P.T(locale.ReportHowPhone)
	case "web-form":
		return r.P.T(locale.ReportHowWebForm)
	case "app":
		return r.P.T(locale.ReportHowApp)
	case "in-person":
		return r.P.T(locale.ReportHowInPerson)
	case "post":
		return r.P.T(locale.ReportHowPost)
	}
	return r.Label(directory.ReportMethods, how)
}

// href is the address that a device can use at once, "" when there is none: a
// form's own, mailto for mail (RFC 6068), tel for calls (RFC 3966), sms for
// text messages (RFC 5724).
func href(c *directory.Channel) templ.SafeURL {
	switch c.How {
	case "email", "forward-email":
		if a, err := mail.ParseAddress(c.Value); err == nil && a.Address == c.Value {
			return templ.SafeURL("mailto:" + (&url.URL{Path: c.Value}).EscapedPath())
		}
	case "phone":
		if n := number(c.Value); n != "" {
			return templ.SafeURL("tel:" + n)
		}
	case "forward-sms":
		if n := number(c.Value); n != "" {
			return templ.SafeURL("sms:" + n)
		}
	default:
		if frame.WebAddress(c.Value) {
			return templ.SafeURL(c.Value)
		}
	}
	return ""
}

// number is the telephone number at the beginning of a value, without what
// people write between digits; "" when there is none or the value names several.
func number(value string) string {
	var b strings.Builder
	for i, r := range value {
		switch {
		case r >= '0' && r <= '9', r == '+' && i == 0:
			b.WriteRune(r)
		case strings.ContainsRune(" -.\u00a0\u2011", r):
		case r == '(' && !strings.ContainsFunc(value[i:], isLetter): // "(0)20", an area code
		case r == ')':
		default:
			return enough(b.String())
		}
	}
	return enough(b.String())
}

func isLetter(r rune) bool { return r > '9' && r != '+' }

func enough(digits string) string {
	if len(strings.TrimPrefix(digits, "+")) < 3 {
		return ""
	}
	return digits
}

// operator is who runs a channel.
func operator(e *directory.Entry) (directory.Party, bool) {
	for _, p := range e.Parties {
		if p.Role == "operator" || p.Role == "authority" {
			return p, true
		}
	}
	return directory.Party{}, false
}

// newest is the source that was seen last; nil when the entry names none.
func newest(e *directory.Entry) *directory.Source {
	var last *directory.Source
	for i := range e.Sources {
		if s := &e.Sources[i]; last == nil || s.Seen > last.Seen {
			last = s
		}
	}
	return last
}

// labels words a list of codes.
func labels(r *frame.Request, v *directory.Vocabulary, codes []string) string {
	words := make([]string, len(codes))
	for i, c := range codes {
		words[i] = r.Label(v, c)
	}
	return strings.Join(words, r.Comma())
}
