package locale

import (
	"regexp"
	"testing"
)

// French sets a narrow no-break space before tall signs and inside its
// quotation marks, so that no line begins with one, and has its own apostrophe.
func TestFrenchIsSetInOneWay(t *testing.T) {
	t.Parallel()
	french := mustLoad(t).Printer("fr")
	rules := map[string]*regexp.Regexp{
		"the typographic apostrophe":                   regexp.MustCompile(`'|"|“|”`),
		"a narrow no-break space before ; : ! ?":       regexp.MustCompile(`[^\x{202f}][;!?:](?:\s|$)`),
		"narrow no-break spaces inside « and »":        regexp.MustCompile(`«[^\x{202f}]|[^\x{202f}]»`),
		"the no-break space within a number":           regexp.MustCompile(`[0-9] [0-9]{3}\b`),
		"no blank before a point or a comma, none two": regexp.MustCompile(` [.,](?:\s|$)|  `),
	}
	for k, ready := range french.messages {
		for _, m := range ready {
			if m == nil {
				continue
			}
			for rule, broken := range rules {
				if broken.MatchString(m.source) {
					t.Errorf("%s wants %s: %q", Key(k).ID(), rule, m.source)
				}
			}
		}
	}
}
