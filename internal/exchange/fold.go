package exchange

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// contentLines writes the lines that vCard (RFC 6350) and iCalendar (RFC 5545)
// share: ended by CRLF and folded so that none is longer than 75 octets.
type contentLines struct{ bytes.Buffer }

const foldAt = 75

// line writes one content line of a name with its parameters, and a value
// that has been escaped as its type demands. Nothing is written for an empty value.
func (c *contentLines) line(name, value string) {
	if value == "" {
		return
	}
	rest, room := name+":"+value, foldAt
	for len(rest) > room {
		cut := room
		for cut > 0 && !utf8.RuneStart(rest[cut]) {
			cut-- // never within a character
		}
		c.WriteString(rest[:cut])
		c.WriteString("\r\n ")
		rest, room = rest[cut:], foldAt-1 // the space counts
	}
	c.WriteString(rest)
	c.WriteString("\r\n")
}

var textEscaper = strings.NewReplacer(`\`, `\\`, ",", `\,`, ";", `\;`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

// escapeText is a value of type TEXT in both formats.
func escapeText(s string) string { return textEscaper.Replace(withoutControls(s)) }

// joinTexts is a list of values of type TEXT.
func joinTexts(list []string) string {
	escaped := make([]string, len(list))
	for i, s := range list {
		escaped[i] = escapeText(s)
	}
	return strings.Join(escaped, ",")
}

// parameter is a parameter value, quoted, with what can't stand in it encoded (RFC 6868).
func parameter(s string) string {
	return `"` + strings.NewReplacer("^", "^^", `"`, "^'", "\r\n", "^n", "\n", "^n", "\r", "^n").Replace(withoutControls(s)) + `"`
}

// addressValue is a value of type URI: what would end the line is percent-encoded.
func addressValue(s string) string {
	return strings.NewReplacer("\r", "%0D", "\n", "%0A", " ", "%20").Replace(withoutControls(s))
}

// withoutControls drops the control characters that neither format allows.
func withoutControls(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f {
			return -1
		}
		return r
	}, s)
}
