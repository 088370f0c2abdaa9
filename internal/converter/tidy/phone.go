package tidy

import (
	"regexp"
	"strings"
)

var (
	phoneMarks = regexp.MustCompile(`[-./()\s]+`)
	tollFree   = regexp.MustCompile(`^1 ?(8(?:00|33|44|55|66|77|88)) (\d{3}) (\d{4})$`)
)

// Phone puts a number into its normal form: digits in the groups of the
// source, single spaces, "+" before a country code. A toll-free number of the
// North American plan gets its country code. Short codes and numbers that can
// be called within their country only stay as they are dialled there.
func Phone(s string) string {
	s = strings.TrimSpace(phoneMarks.ReplaceAllString(strings.ReplaceAll(s, "(0)", " "), " "))
	if m := tollFree.FindStringSubmatch(s); m != nil {
		return "+1 " + m[1] + " " + m[2] + " " + m[3]
	}
	if rest, ok := strings.CutPrefix(s, "0 800 "); ok {
		s = "0800 " + rest
	}
	return strings.Replace(s, "+ ", "+", 1)
}
