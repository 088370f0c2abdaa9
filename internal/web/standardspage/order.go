package standardspage

import (
	"slices"
	"strings"

	"gatehouse/internal/directory"
)

// The orders besides that by number.
const (
	sortNewest = "newest"
	sortOldest = "oldest"
)

// order sorts by number, or by date and then by number.
func order(entries []*directory.Entry, sort string) {
	slices.SortStableFunc(entries, func(a, b *directory.Entry) int { return compareNumbers(a.Standard.Number, b.Standard.Number) })
	switch sort {
	case sortNewest:
		slices.SortStableFunc(entries, func(a, b *directory.Entry) int { return strings.Compare(string(latest(b)), string(latest(a))) })
	case sortOldest:
		slices.SortStableFunc(entries, func(a, b *directory.Entry) int {
			return strings.Compare(string(a.Standard.First), string(b.Standard.First))
		})
	}
}

// latest is the date of the latest edition, or of the first when no later one is known.
func latest(e *directory.Entry) directory.Date {
	if e.Standard.Latest != "" {
		return e.Standard.Latest
	}
	return e.Standard.First
}

// compareNumbers orders numbers of standards as people do: X.509 before
// X.1231, and a standard before its supplements.
func compareNumbers(a, b string) int {
	for a != "" && b != "" {
		x, restA := chunk(a)
		y, restB := chunk(b)
		if c := compareChunks(x, y); c != 0 {
			return c
		}
		a, b = restA, restB
	}
	return len(a) - len(b)
}

// chunk takes the digits or the other characters that a text begins with.
func chunk(s string) (string, string) {
	i := 1
	for i < len(s) && digit(s[i]) == digit(s[0]) {
		i++
	}
	return s[:i], s[i:]
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func compareChunks(a, b string) int {
	if digit(a[0]) && digit(b[0]) {
		a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		if len(a) != len(b) {
			return len(a) - len(b)
		}
	}
	return strings.Compare(a, b)
}
