package economypage

import (
	"slices"
	"strings"

	"github.com/a-h/templ"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/frame"
)

// byHarm orders channels by the first thing that one can report there, in the
// order of the vocabulary; urgent ones first within it.
func byHarm(channels []*directory.Entry) []*directory.Entry {
	out := slices.DeleteFunc(slices.Clone(channels), func(e *directory.Entry) bool { return e.Channel == nil })
	slices.SortStableFunc(out, func(a, b *directory.Entry) int {
		if d := harmOrder(a) - harmOrder(b); d != 0 {
			return d
		}
		return urgencyOrder(a) - urgencyOrder(b)
	})
	return out
}

func harmOrder(e *directory.Entry) int {
	lowest := len(directory.Harms.Terms())
	for _, h := range e.Channel.Harms {
		if n := directory.Harms.Order(h); n >= 0 {
			lowest = min(lowest, n)
		}
	}
	return lowest
}

func urgencyOrder(e *directory.Entry) int {
	if e.Channel.Urgency == "now" {
		return 0
	}
	return 1
}

func anyUrgent(channels []*directory.Entry) bool {
	return slices.ContainsFunc(channels, func(e *directory.Entry) bool { return e.Channel.Urgency == "now" })
}

// labels joins the labels of codes as a list; none gives the text for any.
func labels(r *frame.Request, v *directory.Vocabulary, codes []string) string {
	if len(codes) == 0 {
		return r.P.T(locale.EconomyReportAny)
	}
	out := make([]string, len(codes))
	for i, c := range codes {
		out[i] = r.Label(v, c)
	}
	return strings.Join(out, r.Comma())
}

// reach is an address that opens what one reports with: a page, a mail, a call
// or a text message; "" when the value can only be read.
func reach(medium, value string) templ.SafeURL {
	bare := func(scheme string) templ.SafeURL {
		v := strings.TrimPrefix(value, scheme)
		return templ.SafeURL(scheme + dialable(v))
	}
	switch {
	case frame.WebAddress(value):
		return templ.SafeURL(value)
	case strings.Contains(medium, "email") && strings.Count(value, "@") == 1 && !strings.ContainsAny(value, " ,;"):
		return templ.SafeURL(frame.Mailto(strings.TrimPrefix(value, "mailto:"), "", ""))
	case medium == "phone" && dialable(value) != "":
		return bare("tel:")
	case (medium == "sms" || medium == "forward-sms") && dialable(value) != "":
		return bare("sms:")
	}
	return ""
}

// dialable is a number as a telephone takes it; "" when the value is more than one number.
func dialable(value string) string {
	var b strings.Builder
	for i, c := range value {
		switch {
		case c >= '0' && c <= '9', c == '+' && i == 0, c == '*', c == '#':
			b.WriteRune(c)
		case c == ' ', c == '-', c == '(', c == ')', c == '.':
		default:
			return ""
		}
	}
	return b.String()
}
