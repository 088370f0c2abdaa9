package analysis

import (
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
)

// Stem is the stem of a folded word by the rules of the class's language; the
// word itself for other classes and for words with digits.
func Stem(c Class, word string) string {
	if len(word) < 3 || strings.ContainsAny(word, "0123456789") || !c.Writes(ScriptOf(word)) {
		return word
	}
	if prefix, rest := Against(word); prefix != "" {
		return prefix + Stem(c, rest)
	}
	switch c {
	case Arabic:
		return stemArabic(word)
	case English:
		return snowball(word, english.Stem)
	case French:
		return Fold(snowball(restore(word, frenchEnds), french.Stem))
	case Russian:
		return snowball(restore(word, russianEnds), russian.Stem)
	case Spanish:
		return Fold(snowball(restore(word, spanishEnds), spanish.Stem))
	}
	return word
}

// Against cuts a word that says to what something is opposed: "antispam" is
// "anti" and "spam". Other words give "".
func Against(word string) (prefix, rest string) {
	for _, prefix := range []string{"anti", "анти"} {
		if rest, ok := strings.CutPrefix(word, prefix); ok && utf8.RuneCountInString(rest) >= 4 {
			return prefix, rest
		}
	}
	return "", ""
}

func snowball(word string, stem func(*snowballstem.Env) bool) string {
	env := snowballstem.NewEnv(word)
	stem(env)
	if s := env.Current(); s != "" {
		return s
	}
	return word
}

// Words are folded before they are stemmed, because readers leave accents out.
// The rules of French and Spanish tell some endings by their accents; these are
// put back, so that "comunicacion" and "comunicaciones" keep one stem.
var (
	frenchEnds = []ending{{"ites", "ités"}, {"ite", "ité"}, {"ees", "ées"}, {"ee", "ée"}, {"iere", "ière"}, {"ieres", "ières"}}
	// Nouns like "подпись" would be cut as reflexive verbs.
	russianEnds = []ending{{"пись", "писи"}, {"русь", "руси"}}
	spanishEnds = []ending{{"cion", "ción"}, {"sion", "sión"}, {"logia", "logía"}, {"logias", "logías"}}
)

type ending struct{ plain, accented string }

func restore(word string, ends []ending) string {
	for _, e := range ends {
		if head, ok := strings.CutSuffix(word, e.plain); ok && len(head) >= 2 {
			return head + e.accented
		}
	}
	return word
}

// Light stemming of Arabic: prefixes (conjunction, preposition, article) and
// the endings of number, gender and possession, never below three letters of a
// root (two after the article). Folding has made ta marbuta a ha already.
var (
	arabicPrefixes = []string{"وبال", "وكال", "ولل", "وال", "فال", "بال", "كال", "فلل", "لل", "ال"}
	arabicEnds     = []string{"هما", "كما", "هم", "هن", "كم", "ها", "نا", "ان", "ات", "ون", "ين", "يه", "ه", "ي"}
)

const arabicLetter = 2 // bytes

// Preposition cuts the preposition or conjunction of one letter that is written
// together with an Arabic word: "بكينيا" is "ب" and "كينيا". Many words begin
// with these letters, so it is for the caller to know the rest. Words of other
// scripts and short ones give "".
func Preposition(stem string) (rest string) {
	for _, p := range []string{"ب", "ل", "ف", "و", "ك"} {
		if rest, ok := strings.CutPrefix(stem, p); ok && len(rest) >= 3*arabicLetter {
			return rest
		}
	}
	return ""
}

// Articled lists how a name may begin of which a reader has typed the folded
// beginning: with the Arabic article too, and without it.
func Articled(typed string) []string {
	out := []string{typed}
	if ScriptOf(typed) != ArabicScript {
		return out
	}
	if rest, ok := strings.CutPrefix(typed, "ال"); ok && len(rest) >= 2*arabicLetter {
		return append(out, rest)
	}
	return append(out, "ال"+typed)
}

func stemArabic(word string) string {
	stripped := false
	for _, p := range arabicPrefixes {
		if rest, ok := strings.CutPrefix(word, p); ok && len(rest) >= 3*arabicLetter {
			word, stripped = rest, true
			break
		}
	}
	if rest, ok := strings.CutPrefix(word, "و"); ok && !stripped && len(rest) >= 4*arabicLetter {
		word = rest
	}
	for range 2 {
		for _, s := range arabicEnds {
			if rest, ok := strings.CutSuffix(word, s); ok && len(rest) >= 3*arabicLetter {
				word = rest
				break
			}
		}
	}
	return word
}
