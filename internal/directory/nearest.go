package directory

import (
	"slices"
	"strings"
)

// known codes that people write for an economy out of habit.
var economyHabits = map[string]string{"UK": "GB", "EL": "GR"}

// nearest finds the code that was probably meant: the same in another case or
// spelling of the separators, one whose label was written instead, or one that
// differs by a slip or two of the hand. "" when nothing is near.
func (v *Vocabulary) nearest(code string) string {
	if v == EconomyCodes && economyHabits[strings.ToUpper(code)] != "" {
		return economyHabits[strings.ToUpper(code)]
	}
	wanted := plainForm(code)
	best, least := "", allowedSlips(wanted)+1
	for i := range v.terms {
		t := &v.terms[i]
		if plainForm(t.Code) == wanted || hasLabel(t, code) {
			return t.Code
		}
		if len(t.Code) <= 3 { // codes so short are all near each other
			continue
		}
		if d := distance(wanted, plainForm(t.Code), least); d < least {
			best, least = t.Code, d
		}
	}
	return best
}

func plainForm(s string) string {
	return strings.ToLower(strings.NewReplacer("_", "-", " ", "-").Replace(strings.TrimSpace(s)))
}

func hasLabel(t *Term, s string) bool {
	for _, label := range t.Labels {
		if strings.EqualFold(label, s) {
			return true
		}
	}
	return false
}

func allowedSlips(s string) int {
	switch n := len(s); {
	case n < 4:
		return 0
	case n < 8:
		return 1
	default:
		return n / 4
	}
}

// distance counts the insertions, deletions, replacements and exchanges of
// neighbours that turn a into b (optimal string alignment), in bytes. It gives
// up with limit as soon as the result cannot be below it.
func distance(a, b string, limit int) int {
	if d := len(a) - len(b); d >= limit || -d >= limit {
		return limit
	}
	before := make([]int, len(b)+1)
	last := make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		if slices.Min(row) >= limit {
			return limit
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

const maxChoices = 12

// choices lists the codes for a message, not more than fit.
func (v *Vocabulary) choices() string {
	var codes []string
	for _, t := range v.terms[:min(maxChoices, len(v.terms))] {
		codes = append(codes, t.Code)
	}
	if len(v.terms) > maxChoices {
		codes = append(codes, "…")
	}
	return strings.Join(codes, ", ")
}
