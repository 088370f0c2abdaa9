package comparepage

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/frame"
)

// resolve finds the economy that a reader means by a code (alpha-2 or
// alpha-3), its name in the reader's language or in English, or another name
// that its entry holds.
func resolve(r *frame.Request, given string) (string, bool) {
	if code := strings.ToUpper(given); directory.EconomyCodes.Known(code) {
		return code, true
	}
	fold := cases.Fold()
	wanted := fold.String(given)
	for _, t := range directory.EconomyCodes.Terms() {
		if fold.String(t.Label(r.Lang)) == wanted || fold.String(t.Label(directory.English)) == wanted {
			return t.Code, true
		}
	}
	for _, e := range r.Snap.OfKind(directory.KindEconomy) {
		if e.Economy != nil && directory.EconomyCodes.Known(e.Economy.Alpha2) && called(e, given, wanted, fold) {
			return e.Economy.Alpha2, true
		}
	}
	return "", false
}

func called(e *directory.Entry, given, wanted string, fold cases.Caser) bool {
	if strings.EqualFold(e.Economy.Alpha3, given) && given != "" {
		return true
	}
	for _, v := range e.Title.Values {
		if fold.String(v) == wanted {
			return true
		}
	}
	for _, n := range e.Names {
		if fold.String(n.Value) == wanted {
			return true
		}
	}
	return false
}

// nearest is the name closest to what was entered, when it is close; else "".
func nearest(r *frame.Request, given string) string {
	fold := cases.Fold()
	wanted := fold.String(given)
	best, least := "", 1+utf8.RuneCountInString(wanted)/4
	for _, t := range directory.EconomyCodes.Terms() {
		name := t.Label(r.Lang)
		folded := fold.String(name)
		if strings.HasPrefix(folded, wanted) && utf8.RuneCountInString(wanted) >= 3 {
			return name
		}
		if d := distance(wanted, folded, least); d < least {
			best, least = name, d
		}
	}
	return best
}

// distance counts the letters to change, add or take away between two words
// (Levenshtein); anything above the limit is the limit.
func distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) >= limit || len(y)-len(x) >= limit {
		return limit
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := diagonal
			if x[i] != y[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return min(row[len(y)], limit)
}
