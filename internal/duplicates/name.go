package duplicates

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// name is a name made comparable.
type name struct {
	folded string
	words  []string // telling words, sorted
	digits string   // the numbers in it: "Law 12" is not "Law 15"
	grams  []string // pairs of letters, sorted, each once
}

// empty words tell nothing of what is named; they stand in too many names.
var empty = strings.Fields(`a an and for in of on the to de del des du d da do das dos e el en et la las le les los l un una y i para por pour sur
	der die das und von van het den dem zu im am og og af på til i z w na do o`)

func nameOf(s string) name {
	n := name{folded: fold(s)}
	for _, w := range strings.Fields(n.folded) {
		switch {
		case strings.ContainsFunc(w, unicode.IsDigit):
			n.digits += w + " "
		case !slices.Contains(empty, w):
			n.words = append(n.words, w)
		}
	}
	slices.Sort(n.words)
	n.words = slices.Compact(n.words)
	n.grams = gramsOf(n.folded)
	return n
}

// fold writes a text in small letters without marks and signs.
func fold(s string) string {
	var b strings.Builder
	space := true
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
			space = false
		case !space:
			b.WriteByte(' ')
			space = true
		}
	}
	return strings.TrimSpace(b.String())
}

func gramsOf(folded string) []string {
	runes := []rune(strings.ReplaceAll(folded, " ", ""))
	var out []string
	for i := 0; i+1 < len(runes); i++ {
		out = append(out, string(runes[i:i+2]))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// pairs are the telling words two by two; a name of one word is its own.
func (n name) pairs() []string {
	const most = 8 // words of a long title that are paired; more would say nothing new
	words := n.words[:min(len(n.words), most)]
	if len(words) == 1 {
		return words
	}
	var out []string
	for i, a := range words {
		for _, b := range words[:i] {
			out = append(out, b+" "+a)
		}
	}
	return out
}

// like is how alike two names are, 0 to 1: the share of their pairs of letters
// that they have in common (Dice), halved where their numbers differ.
func (n name) like(o name) float64 {
	if n.folded == o.folded {
		return 1
	}
	if len(n.grams) == 0 || len(o.grams) == 0 {
		return 0
	}
	common, i, j := 0, 0, 0
	for i < len(n.grams) && j < len(o.grams) {
		switch strings.Compare(n.grams[i], o.grams[j]) {
		case 0:
			common, i, j = common+1, i+1, j+1
		case -1:
			i++
		default:
			j++
		}
	}
	like := 2 * float64(common) / float64(len(n.grams)+len(o.grams))
	if n.digits != o.digits {
		like /= 2
	}
	return min(like, 0.99) // the same letters in another order are not the same name
}
