package directory

import (
	"strings"

	"gatehouse/internal/directory/slip"
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
	best, least := "", slip.Allowed(wanted)+1
	for i := range v.terms {
		t := &v.terms[i]
		if plainForm(t.Code) == wanted || hasLabel(t, code) {
			return t.Code
		}
		if len(t.Code) <= 3 { // codes so short are all near each other
			continue
		}
		if d := slip.Distance(wanted, plainForm(t.Code), least); d < least {
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
