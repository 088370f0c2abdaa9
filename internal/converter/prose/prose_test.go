package prose

import (
	"regexp"
	"strings"
	"testing"

	"gatehouse/internal/directory"
)

var letters = map[directory.Lang]*regexp.Regexp{
	directory.Arabic: regexp.MustCompile(`\p{Arabic}`), directory.Chinese: regexp.MustCompile(`\p{Han}`), directory.Russian: regexp.MustCompile(`\p{Cyrillic}`),
	directory.English: regexp.MustCompile(`\p{Latin}`), directory.French: regexp.MustCompile(`\p{Latin}`), directory.Spanish: regexp.MustCompile(`\p{Latin}`),
}

var foreign = map[directory.Lang]*regexp.Regexp{
	directory.Arabic: regexp.MustCompile(`[\p{Latin}\p{Han}\p{Cyrillic}]`), directory.Chinese: regexp.MustCompile(`[\p{Latin}\p{Arabic}\p{Cyrillic}]`), directory.Russian: regexp.MustCompile(`[\p{Latin}\p{Arabic}\p{Han}]`),
	directory.English: regexp.MustCompile(`[\p{Han}\p{Arabic}\p{Cyrillic}]`), directory.French: regexp.MustCompile(`[\p{Han}\p{Arabic}\p{Cyrillic}]`), directory.Spanish: regexp.MustCompile(`[\p{Han}\p{Arabic}\p{Cyrillic}]`),
}

// TestEveryPlaceHasItsForms: a sentence can speak of every economy and region.
func TestEveryPlaceHasItsForms(t *testing.T) {
	t.Parallel()
	for _, v := range []*directory.Vocabulary{directory.EconomyCodes, directory.RegionCodes} {
		for _, term := range v.Terms() {
			for what, w := range map[string]Words{"in": In(term.Code), "of": OfPlace(term.Code)} {
				for l, s := range w {
					if !letters[l].MatchString(s) || foreign[l].MatchString(s) {
						t.Errorf("%s of %s in %s is in another script: %q", what, term.Code, l, s)
					}
					if strings.Count(s, "(") != strings.Count(s, ")") || strings.HasPrefix(s, "(") || s != strings.TrimSpace(s) || strings.Contains(s, "  ") {
						t.Errorf("%s of %s in %s: %q", what, term.Code, l, s)
					}
				}
			}
		}
	}
	if have, want := len(places), len(directory.EconomyCodes.Terms())+len(directory.RegionCodes.Terms()); have != want {
		t.Errorf("%d places for %d codes", have, want)
	}
}

func TestPlacesInSentences(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		codes  string
		lang   directory.Lang
		in, of string
	}{
		{"KE", directory.French, "au Kenya", "du Kenya"},
		{"PH", directory.French, "aux Philippines", "des Philippines"},
		{"AR", directory.French, "en Argentine", "de l'Argentine"},
		{"CU", directory.French, "à Cuba", "de Cuba"},
		{"PE", directory.Spanish, "en el Perú", "del Perú"},
		{"SV", directory.Spanish, "en El Salvador", "de El Salvador"},
		{"FR", directory.Russian, "во Франции", "Франции"},
		{"MT", directory.Russian, "на Мальте", "Мальты"},
		{"NL", directory.English, "in the Netherlands", "of the Netherlands"},
		{"GB", directory.Arabic, "في المملكة المتحدة", "المملكة المتحدة"},
		{"KE", directory.Chinese, "肯尼亚", "肯尼亚"},
		{"142 009", directory.English, "in Asia and Oceania", "of Asia and Oceania"},
		{"142 009", directory.French, "en Asie et en Océanie", "de l'Asie et de l'Océanie"},
	} {
		codes := strings.Fields(c.codes)
		if in, of := In(codes...)[c.lang], OfPlace(codes...)[c.lang]; in != c.in || of != c.of {
			t.Errorf("%s in %s: %q, %q, want %q, %q", c.codes, c.lang, in, of, c.in, c.of)
		}
	}
}

func TestWords(t *testing.T) {
	t.Parallel()
	if s := List([]Words{Same("a"), Same("b"), Same("IPA")}); s[directory.English] != "a, b and IPA" || s[directory.Spanish] != "a, b e IPA" || s[directory.Arabic] != "a وb وIPA" || s[directory.Chinese] != "a、b和IPA" {
		t.Errorf("each language lists in its way: %v", s)
	}
	if s := Same("x {a} y").Without("a"); s[directory.English] != "x y" {
		t.Errorf("what is not there leaves no gap: %v", s)
	}
	if s := Same("{a} y").Without("a").Capital(); s[directory.Russian] != "Y" {
		t.Errorf("nor at the beginning: %v", s)
	}
	if s := Same("x").Then(Same("y")); s[directory.French] != "x y" || s[directory.Chinese] != "xy" {
		t.Errorf("Chinese has no space between sentences: %v", s)
	}
	text := Words{"en": "on a", "ru": "о электронных сделках", "fr": "c", "es": "d", "zh": "e", "ar": "f"}.Text()
	if text.Original != directory.English || text.Values[directory.Russian] != "об электронных сделках" || text.Stale(directory.Russian) || len(text.From) != 5 {
		t.Errorf("a text of six languages, none of them stale: %+v", text)
	}
}

func TestEverySentenceHasTheSamePlacesToFill(t *testing.T) {
	t.Parallel()
	slot := regexp.MustCompile(`\{[a-z-]+\}`)
	place := map[string]bool{"{in}": true, "{of}": true} // one or the other, as the language wants
	for key, w := range sentences {
		for l, s := range w {
			for _, name := range slot.FindAllString(w[directory.English], -1) {
				if !place[name] && !strings.Contains(s, name) {
					t.Errorf("%s in %s does not say %s: %s", key, l, name, s)
				}
			}
			for _, name := range slot.FindAllString(s, -1) {
				if !place[name] && !strings.Contains(w[directory.English], name) {
					t.Errorf("%s in %s says %s, which English does not: %s", key, l, name, s)
				}
			}
		}
	}
}
