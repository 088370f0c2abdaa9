package thesaurus

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// Near lists known words of scripts without spaces that differ from a stretch
// in one character, or in two when it is long; the nearest first. A stretch of
// fewer than three characters is near to nothing.
func Near(run string) []string {
	n := utf8.RuneCountInString(run)
	if n < 3 {
		return nil
	}
	most := 1
	if n > 5 {
		most = 2
	}
	type near struct {
		word     string
		distance int
	}
	var found []near
	for word := range loaded().han {
		if d := distance([]rune(run), []rune(word), most); d > 0 && d <= most {
			found = append(found, near{word, d})
		}
	}
	slices.SortFunc(found, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.word, b.word))
	})
	out := make([]string, len(found))
	for i, f := range found {
		out[i] = f.word
	}
	return out
}

// distance is the number of characters more, less or other, at most most+1.
func distance(a, b []rune, most int) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > most {
		return most + 1
	}
	row := make([]int, len(a)+1)
	for i := range row {
		row[i] = i
	}
	for j, y := range b {
		diagonal := row[0]
		row[0] = j + 1
		for i, x := range a {
			d := diagonal
			if x != y {
				d = min(diagonal, row[i], row[i+1]) + 1
			}
			diagonal, row[i+1] = row[i+1], d
		}
	}
	return min(row[len(a)], most+1)
}
