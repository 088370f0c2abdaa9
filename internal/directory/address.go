package directory

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// addressFault says what is wrong with a web address, as the key of a
// problem; "" when nothing is.
func addressFault(s string) string {
	scheme, rest, ok := strings.Cut(s, "://")
	if !ok || !strings.EqualFold(scheme, "https") && !strings.EqualFold(scheme, "http") {
		return "url"
	}
	if strings.ContainsAny(s, " <>\"\\^`{|}") || strings.ContainsFunc(s, unicode.IsSpace) {
		return "url"
	}
	if authority, _, _ := strings.Cut(rest, "/"); strings.Contains(authority, "@") {
		return "url_secret"
	}
	u, err := url.Parse(s)
	if err != nil || u.Opaque != "" || !validHost(u.Hostname()) {
		return "url"
	}
	return ""
}

// validHost reports whether the host is a name with a dot in it, as every
// public one has, or an IP address. Names may be international (RFC 5890).
func validHost(host string) bool {
	if strings.Contains(host, ":") { // IPv6; url.Parse has seen to the brackets
		return true
	}
	if len(host) > 253 || !strings.Contains(host, ".") {
		return false
	}
	for label := range strings.SplitSeq(strings.TrimSuffix(host, "."), ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		for _, r := range label {
			if !hostRune(r) {
				return false
			}
		}
	}
	return true
}

func hostRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '-' || r == '_' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

// atext are the signs that may stand in the part before the @ beside letters and digits (RFC 5322).
const atext = "!#$%&'*+-/=?^_`{|}~."

// validEmail reports whether s is a bare e-mail address (RFC 5321, with the
// international addresses of RFC 6531, without quoted local parts, which no
// public desk has).
func validEmail(s string) bool {
	at := strings.LastIndexByte(s, '@')
	if at < 1 || at > 64 || len(s) > 254 || strings.Contains(s, "..") {
		return false
	}
	local, host := s[:at], s[at+1:]
	if local[0] == '.' || local[len(local)-1] == '.' || strings.HasSuffix(host, ".") {
		return false
	}
	for _, r := range local {
		plain := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
		if !plain && !strings.ContainsRune(atext, r) && (r < utf8.RuneSelf || !unicode.IsLetter(r)) {
			return false
		}
	}
	return !strings.Contains(host, ":") && validHost(host)
}

// validPhone reports whether s can be a number to dial: an international one
// (ITU-T E.164, at most 15 digits), a national one or a short code, with the
// usual separators.
func validPhone(s string) bool {
	digits, open := 0, 0
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '+':
			if i > 0 {
				return false
			}
		case r == '(':
			open++
		case r == ')':
			open--
		case r == ' ' || r == '-' || r == '.' || r == '/':
		default:
			return false
		}
		if open < 0 || open > 1 {
			return false
		}
	}
	least := 2
	if strings.HasPrefix(s, "+") {
		least = 7
	}
	return open == 0 && digits >= least && digits <= 15
}
