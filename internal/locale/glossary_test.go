package locale

import (
	_ "embed"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

//go:embed glossary.tsv
var glossary string

// term is a word of the project with its Arabic.
type term struct {
	english *regexp.Regexp
	word    string
	arabic  []string
	avoid   []string
}

func terms(t *testing.T) []term {
	t.Helper()
	var out []term
	for line := range strings.Lines(glossary) {
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 3 {
			t.Fatalf("glossary.tsv: not three columns: %q", line)
		}
		word := regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(cells[0]) + `s?\b`)
		out = append(out, term{english: word, word: cells[0], arabic: variants(cells[1]), avoid: variants(cells[2])})
	}
	return out
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

// bare takes the marks of vowels and the stretching out of an Arabic text.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if r == 'ـ' || unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, strings.TrimSpace(s))
}

// exempt says in which messages a word is used in another sense, or the Arabic
// has good reason to say it otherwise.
var exempt = map[string][]string{
	"standard": {"standards.timeline_summary"},
	"kind":     {"info.data.identity_1"},                     // kind/slug, as written
	"history":  {"alliance.what_now", "partnership.history"}, // of the world, not of an entry
}

func TestArabicUsesOneWordForOneThing(t *testing.T) {
	t.Parallel()
	b := mustLoad(t)
	english, arabic := b.Printer("en"), b.Printer("ar")
	for _, term := range terms(t) {
		for k, id := range keyIDs {
			text := bare(arabic.plain[k])
			for f, form := range arabic.messages[k] {
				if f != int(other) && form == arabic.messages[k][other] {
					continue
				}
				for _, bad := range term.avoid {
					if strings.Contains(bare(form.source), bad) {
						t.Errorf("%s: %q is not our word for %q; glossary.tsv has %q", id, bad, term.word, term.arabic)
					}
				}
			}
			if len(term.arabic) == 0 || slices.Contains(exempt[term.word], id) || !term.english.MatchString(placeholder.ReplaceAllString(english.plain[k], "")) {
				continue
			}
			if !slices.ContainsFunc(term.arabic, func(stem string) bool { return strings.Contains(text, stem) }) {
				t.Errorf("%s: the English text says %q, the Arabic one has none of %q:\n\t%s\n\t%s", id, term.word, term.arabic, english.plain[k], arabic.plain[k])
			}
		}
	}
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

// The labels of the directory speak the same Arabic as the pages.
func TestArabicLabelsAvoidTheSameForms(t *testing.T) {
	t.Parallel()
	labels, err := os.ReadFile("../directory/vocabularies.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(labels)) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		arabic := bare(cells[len(cells)-1])
		for _, term := range terms(t) {
			for _, bad := range term.avoid {
				if !strings.HasPrefix(line, "#") && strings.Contains(arabic, bad) {
					t.Errorf("vocabularies.tsv: %s %s: %q is not our word for %q", cells[0], cells[1], bad, term.word)
				}
			}
		}
	}
}
