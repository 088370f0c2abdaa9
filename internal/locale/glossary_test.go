package locale

import (
	"embed"
	"encoding/csv"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

//go:embed glossary
var glossary embed.FS

// enoughTerms is how many terms the glossary has at least.
const enoughTerms = 150

// term is a word of the project with its form in one language.
type term struct {
	word    string
	english *regexp.Regexp
	stems   []string // one of them must stand where the English word stands; none: not checked
	avoid   []string // other words for the same thing, not ours
}

// rows reads a table of the glossary without its comments.
func rows(t *testing.T, name string, columns int) [][]string {
	t.Helper()
	data, err := glossary.ReadFile("glossary/" + name)
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(strings.NewReader(string(data)))
	r.Comma, r.Comment, r.LazyQuotes, r.FieldsPerRecord = '\t', '#', true, columns
	out, err := r.ReadAll()
	if err != nil {
		t.Fatalf("glossary/%s: %v", name, err)
	}
	return out
}

// termsOf reads the glossary of a language: every term of terms.tsv, in its
// order, with the word for it and the source of that word.
func termsOf(t *testing.T, lang string) []term {
	t.Helper()
	own := map[string][]string{}
	for _, r := range rows(t, lang+".tsv", 5) {
		if own[r[0]] != nil {
			t.Errorf("glossary/%s.tsv has %q twice", lang, r[0])
		}
		own[r[0]] = r
	}
	var out []term
	for _, r := range rows(t, "terms.tsv", 2) {
		word := r[0]
		o := own[word]
		delete(own, word)
		if o == nil || o[1] == "" || o[4] == "" {
			t.Errorf("glossary/%s.tsv has no word, or no source of the word, for %q", lang, word)
			continue
		}
		out = append(out, term{word: word, english: wholeWord(word), stems: variants(o[2]), avoid: variants(o[3])})
	}
	for word := range own {
		t.Errorf("glossary/%s.tsv has %q, which terms.tsv lacks", lang, word)
	}
	return out
}

// wholeWord finds the term in a text; a term in capitals only in capitals.
func wholeWord(word string) *regexp.Regexp {
	flags := "(?i)"
	if strings.ToLower(word) != word {
		flags = ""
	}
	return regexp.MustCompile(flags + `\b` + regexp.QuoteMeta(word) + `s?\b`)
}

func variants(cell string) []string {
	var out []string
	for form := range strings.SplitSeq(cell, " / ") {
		if form = bare(form); form != "" {
			out = append(out, form)
		}
	}
	return out
}

// bare makes texts comparable: small letters, one sort of space, no marks of
// vowels and no stretching in Arabic, no accent written apart.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 'ـ' || unicode.Is(unicode.Mn, r):
			return -1
		case unicode.IsSpace(r) || r == '\u202f':
			return ' '
		case r == '’':
			return '\''
		}
		return unicode.ToLower(r)
	}, strings.TrimSpace(s))
}

// exemptions are the texts in which a term stands in another sense, or has
// good reason to be said otherwise: by language ("*" for all), term and key.
func exemptions(t *testing.T) map[[3]string]bool {
	t.Helper()
	out := map[[3]string]bool{}
	for _, r := range rows(t, "exempt.tsv", 4) {
		if _, known := Lookup(r[2]); !known && !strings.Contains(r[2], " ") {
			t.Errorf("glossary/exempt.tsv: there is no text %q", r[2])
		}
		out[[3]string{r[0], r[1], r[2]}] = true
	}
	return out
}

func TestGlossaryIsLargeEnough(t *testing.T) {
	t.Parallel()
	if n := len(rows(t, "terms.tsv", 2)); n < enoughTerms {
		t.Errorf("the glossary has %d terms, fewer than %d", n, enoughTerms)
	}
}

// pair is an English text beside the one of another language; english is empty
// for the forms of a plural that need not say all that the text says ("none").
type pair struct{ name, english, other string }

// One word for one thing: where the English text uses a term, the other
// language uses its word for that term, and none of the words not chosen.
func TestEveryLanguageUsesOneWordForOneThing(t *testing.T) {
	t.Parallel()
	b := mustLoad(t)
	for _, lang := range b.Languages() {
		if lang == fallback {
			continue
		}
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			terms, exempt := termsOf(t, lang), exemptions(t)
			for _, p := range append(messagePairs(b, lang), labelPairs(t, lang)...) {
				for _, term := range terms {
					if !exempt[[3]string{lang, term.word, p.name}] && !exempt[[3]string{"*", term.word, p.name}] {
						term.check(t, p)
					}
				}
			}
		})
	}
}

func (m term) check(t *testing.T, p pair) {
	t.Helper()
	text := bare(p.other)
	for _, bad := range m.avoid {
		if strings.Contains(text, bad) {
			t.Errorf("%s: %q is not our word for %q; the glossary has %q", p.name, bad, m.word, m.stems)
		}
	}
	if len(m.stems) == 0 || !m.english.MatchString(p.english) {
		return
	}
	if !slices.ContainsFunc(m.stems, func(stem string) bool { return strings.Contains(text, stem) }) {
		t.Errorf("%s: the English text says %q, this one has none of %q:\n\t%s\n\t%s", p.name, m.word, m.stems, p.english, p.other)
	}
}

func messagePairs(b *Bundle, lang string) []pair {
	english, translated := b.Printer(fallback), b.Printer(lang)
	var out []pair
	for k, id := range keyIDs {
		out = append(out, pair{id, placeholder.ReplaceAllString(english.plain[k], ""), translated.plain[k]})
		for _, form := range translated.messages[k] {
			if form.source != translated.plain[k] {
				out = append(out, pair{id, "", form.source})
			}
		}
	}
	return out
}

// labelPairs are the labels of the directory's vocabularies: they speak the
// same language as the pages. Names of economies and regions are the United Nations'.
func labelPairs(t *testing.T, lang string) []pair {
	t.Helper()
	labels, err := os.ReadFile("../directory/vocabularies.tsv")
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{"en": 3, "fr": 4, "es": 5, "ru": 6, "zh": 7, "ar": 8}[lang]
	var out []pair
	for line := range strings.Lines(string(labels)) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(cells) > column && !strings.HasPrefix(line, "#") && cells[0] != "economy" && cells[0] != "region" {
			out = append(out, pair{fmt.Sprintf("%s %s", cells[0], cells[1]), cells[3], cells[column]})
		}
	}
	return out
}

// The mark of an indefinite accusative stands after its alif, as in ITU's
// texts; double quotes are the angled ones; the digits are 0 to 9.
func TestArabicIsSpeltInOneWay(t *testing.T) {
	t.Parallel()
	arabic := mustLoad(t).Printer("ar")
	for k, ready := range arabic.messages {
		for f, m := range ready {
			if f != int(other) && m == ready[other] {
				continue
			}
			for bad, good := range map[string]string{
				"\u064b\u0627": "alif before the mark (اً)", "\"": "«»", "“": "«»", ",": "،", ";": "؛", "?": "؟", "إفريقيا": "أفريقيا",
			} {
				if strings.Contains(withoutLatin(m.source), bad) {
					t.Errorf("%s: write %s instead of %q: %s", Key(k).ID(), good, bad, m.source)
				}
			}
			if strings.ContainsFunc(m.source, func(r rune) bool { return r >= '٠' && r <= '٩' }) {
				t.Errorf("%s: write the digits 0 to 9: %s", Key(k).ID(), m.source)
			}
		}
	}
}

var latin = regexp.MustCompile(`\([^()]*\)\(?|[0-9][0-9,.]*|https?://\S+|\{\{[^}]*\}\}|[A-Za-z][A-Za-z0-9 .,;:/?=&#_-]*[A-Za-z0-9]`)

// withoutLatin takes out addresses, names and placeholders, which keep their own signs.
func withoutLatin(s string) string { return latin.ReplaceAllString(s, "") }
