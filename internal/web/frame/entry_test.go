package frame

import (
	"testing"

	"gatehouse/internal/directory"
)

func TestSignsBetweenWordsAreThoseOfTheLanguage(t *testing.T) {
	t.Parallel()
	for lang, want := range map[directory.Lang]string{
		directory.English: "Sort: a, b (c).",
		directory.French:  "Sort\u202f: a, b (c).",
		directory.Chinese: "Sort： a、b（c）。",
		directory.Arabic:  "Sort: a، b (c).",
	} {
		r := &Request{Lang: lang}
		space := " "
		if lang == directory.Chinese {
			space = "" // the brackets are wide enough
		}
		if got := "Sort" + r.Colon() + " a" + r.Comma() + "b" + space + r.InBrackets("c") + r.Stop(); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}
