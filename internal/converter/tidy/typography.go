package tidy

import (
	"maps"
	"regexp"
	"strings"

	"gatehouse/internal/directory"
)

var (
	doubleMark = regexp.MustCompile(`([^\s\x{00a0}/:;?!]) ?([:;?!»])(\s|[,.)]|$)`)
	openQuote  = regexp.MustCompile(`« ?`)
)

// FrenchSpaces sets the no-break space that French has before a colon, a
// semicolon, a question or exclamation mark and inside quotation marks, so
// that no table needs to be typed with characters nobody sees.
func FrenchSpaces(s string) string {
	s = doubleMark.ReplaceAllString(s, "$1\u00a0$2$3")
	return strings.ReplaceAll(openQuote.ReplaceAllString(s, "«\u00a0"), "«\u00a0\u00a0", "«\u00a0")
}

// typography sets the spaces of the French translations among our own texts.
func typography(e *directory.Entry) {
	texts := []*directory.Text{&e.Title, &e.Summary, &e.Body}
	if o := e.Organisation; o != nil {
		texts = append(texts, &o.Members, &o.Today)
	}
	if c := e.Channel; c != nil {
		texts = append(texts, &c.Accepts, &c.Needs, &c.Refuses)
	}
	if i := e.Instrument; i != nil {
		texts = append(texts, &i.Sanctions)
	}
	for _, t := range texts {
		s := t.Values[directory.French]
		if set := FrenchSpaces(s); set != s && t.Original != directory.French {
			t.Values = maps.Clone(t.Values) // a vocabulary may have lent them
			t.Values[directory.French] = set
		}
	}
}
