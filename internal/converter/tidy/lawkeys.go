package tidy

import (
	"fmt"
	"regexp"
	"strings"
)

// LawKeys are the signs by which a law is known again: its folded title, and
// its official number with the year of adoption or a number that is long enough to stand alone.
func LawKeys(economy, title string) []string {
	plain := strings.TrimPrefix(Fold(title), "the ")
	keys := []string{economy + "\x00" + strings.ReplaceAll(plain, " of ", " ")}
	n, kind := LawNumber(title), LawType(title)
	if n == "" || kind == "draft-law" {
		return keys
	}
	if strongNumber(n) {
		keys = append(keys, economy+"\x00"+kind+" №"+Fold(n))
	}
	if year := AdoptedIn(title).Year(); year > 0 {
		keys = append(keys, fmt.Sprintf("%s\x00%s №%s of %d", economy, kind, Fold(n), year))
	}
	return keys
}

var romanPart = regexp.MustCompile(`^\d{3,}-[IVXLC]+$`)

// strongNumber reports whether a number can stand for the law alone: it is
// long, or joins two numbers, and is no year.
func strongNumber(n string) bool {
	digits := 0
	for _, r := range n {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	return digits >= 5 || digits == 4 && !strings.HasPrefix(n, "19") && !strings.HasPrefix(n, "20") || romanPart.MatchString(n)
}

// NameUse says whether a short name of a law is an abbreviation.
func NameUse(n string) string {
	if len(n) <= 12 && strings.ToUpper(n) == n {
		return "abbreviation"
	}
	return "alias"
}
