package catalogue_test

import (
	"regexp"
	"strings"
	"testing"

	"gatehouse/internal/directory"
)

// inScript is a letter of the script of a language.
var inScript = map[directory.Lang]*regexp.Regexp{
	directory.Arabic: regexp.MustCompile(`\p{Arabic}`), directory.Chinese: regexp.MustCompile(`\p{Han}`), directory.Russian: regexp.MustCompile(`\p{Cyrillic}`),
	directory.English: regexp.MustCompile(`\p{Latin}`), directory.French: regexp.MustCompile(`\p{Latin}`), directory.Spanish: regexp.MustCompile(`\p{Latin}`),
}

// careless are signs of a text that was put together or typed without care.
var careless = map[directory.Lang]*regexp.Regexp{
	directory.Arabic:  regexp.MustCompile(`[،؛] *[.،]|\p{Arabic} ?[,;?]`),
	directory.Chinese: regexp.MustCompile(`\p{Han} \p{Han}|\p{Han}[,;:?!()]|\p{Han}\.(?:\s|$|\p{Han})|[,;:?!(]\p{Han}|。。|，。`),
	directory.English: regexp.MustCompile(`\b(?:in|of|on) (?:Netherlands|Philippines|Bahamas|United)\b`),
	directory.French:  regexp.MustCompile(`[^\x{00a0}\x{202f}/][:;?!»](?:\s|$)|«[^\x{00a0}\x{202f}]|\b(?:de le|à le|de des) |\bde [AEIOUÉ][a-zé]+ie\b`),
	directory.Spanish: regexp.MustCompile(`\b(?:a el|de el|y [iI][^aeou]) `),
	directory.Russian: regexp.MustCompile(`(?:^|\s)[оО] [аэиоуАЭИОУ]|(?:^|\s)[вВ] (?:Франц|Вьет|Фл)`),
}

// carelessAnywhere holds for all six.
var carelessAnywhere = regexp.MustCompile(`  |\.\.|\s[.,](?:\s|$)|,\.|[{}]|\(\)|^\s|\s$`)

// stop is how a sentence ends.
func stop(l directory.Lang) string {
	if l == directory.Chinese {
		return "。"
	}
	return "."
}

// texts are the sentences of an entry that the catalogue wrote itself.
func texts(e directory.Entry) map[string]directory.Text {
	out := map[string]directory.Text{"summary": e.Summary, "body": e.Body}
	if o := e.Organisation; o != nil {
		out["members"], out["today"] = o.Members, o.Today
	}
	if c := e.Channel; c != nil {
		out["accepts"], out["needs"], out["refuses"] = c.Accepts, c.Needs, c.Refuses
	}
	if i := e.Instrument; i != nil {
		out["sanctions"] = i.Sanctions
	}
	return out
}

// TestEveryTextIsInSixLanguages: whoever reads one of the six reads every
// summary and every longer text in it, and none of them is stale.
func TestEveryTextIsInSixLanguages(t *testing.T) {
	t.Parallel()
	for id, e := range shipped(t) {
		for field, text := range texts(e) {
			if text.IsZero() && field != "summary" {
				continue
			}
			if stale := text.StaleLanguages(); len(stale) > 0 {
				t.Errorf("%s: the %s is stale in %v", id, field, stale)
			}
			for _, l := range directory.Languages() {
				if text.Values[l] == "" {
					t.Errorf("%s has no %s in %s", id, field, l)
				} else if !inScript[l].MatchString(text.Values[l]) {
					t.Errorf("%s: the %s in %s is in another script: %s", id, field, l, text.Values[l])
				}
			}
		}
	}
}

// TestEveryTextIsWrittenWithCare: sentences end, no gap is left open, and each
// language sets its marks and spaces as it should.
func TestEveryTextIsWrittenWithCare(t *testing.T) {
	t.Parallel()
	for id, e := range shipped(t) {
		for field, text := range texts(e) {
			for l, s := range text.Values {
				if !strings.HasSuffix(s, stop(l)) {
					t.Errorf("%s: the %s in %s has no full stop: %s", id, field, l, s)
				}
				for _, sign := range []*regexp.Regexp{careless[l], carelessAnywhere} {
					if at := sign.FindString(s); at != "" {
						t.Errorf("%s: the %s in %s has %q: %s", id, field, l, at, s)
					}
				}
			}
		}
	}
}
