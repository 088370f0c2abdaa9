package directory

import (
	"strings"
	"testing"

	"gatehouse/internal/locale"
)

// The catalogue holds the same words as this package, so that a page in
// English and a report of the command line say the same; and Arabic has them all.
func TestCataloguesHaveTheWordings(t *testing.T) {
	t.Parallel()
	b, err := locale.Load()
	if err != nil {
		t.Skipf("the catalogues do not load; the tests of package locale say why: %v", err)
	}
	english := b.Printer("en")
	for key, w := range wordings {
		for id, want := range map[string]string{"problem." + key: w.text, "mend." + key: w.mend} {
			k, ok := locale.Lookup(id)
			if !ok {
				t.Errorf("texts/ has no %s", id)
			} else if got := english.T(k); got != want {
				t.Errorf("%s is %q in texts/en, %q here", id, got, want)
			}
		}
	}
}

func TestCataloguesHaveNoFurtherProblems(t *testing.T) {
	t.Parallel()
	for k := locale.Key(0); k.ID() != ""; k++ {
		area, key, _ := strings.Cut(k.ID(), ".")
		if _, ok := wordings[key]; (area == "problem" || area == "mend") && !ok {
			t.Errorf("texts/ has %s, which nothing says", k.ID())
		}
	}
}

func TestProblemsNameWhatTheyAreAbout(t *testing.T) {
	t.Parallel()
	p := NewProblem("links[2].url", "url", "Value", "htp://x")
	if got, want := p.String(), `links[2].url: "htp://x" is not a web address (write the whole address, beginning with https:// or http://)`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if p.Key != "problem.url" || p.MendKey() != "mend.url" || p.Args["Value"] != "htp://x" {
		t.Errorf("key %s, mend key %s, args %v", p.Key, p.MendKey(), p.Args)
	}
	// What a stranger wrote must not change how the message reads.
	for value, want := range map[string]string{
		"a\u202eb":               `a\u202eb`,
		"line\nfeed":             `line\nfeed`,
		"\xff":                   `\xff`,
		strings.Repeat("x", 200): strings.Repeat("x", 80) + "…",
		"{{.Value}}":             "{{.Value}}",
	} {
		if got := NewProblem("id", "identity", "Value", value).Args["Value"]; got != want {
			t.Errorf("%q is shown as %q, want %q", value, got, want)
		}
	}
}

func TestErrorsHaveThreeReaders(t *testing.T) {
	t.Parallel()
	err := error(&Error{Kind: Invalid, Key: "error.invalid", Args: map[string]string{"id": "economy/ke"}, Problems: []Problem{NewProblem("title", "required")}})
	if got, want := err.Error(), `invalid error.invalid id="economy/ke"; title: this is missing (give it a value)`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if KindOf(Errorf(Gone, "over: %w", err)) != Gone || KindOf(nil) != Internal {
		t.Error("the kind is not that of the first error")
	}
	if got := ErrorKind(200).String(); got != "internal" {
		t.Errorf("an unknown kind is called %q", got)
	}
}
