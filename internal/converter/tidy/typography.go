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
	elision    = regexp.MustCompile(`(\p{L})'(\p{L})`)
)

// French sets the no-break space that French has before a colon, a semicolon, a
// question or exclamation mark and inside quotation marks, and its apostrophe,
// so that no table needs to be typed with characters nobody sees.
func French(s string) string {
	s = elision.ReplaceAllString(s, "$1’$2")
	s = doubleMark.ReplaceAllString(s, "$1\u00a0$2$3")
	return strings.ReplaceAll(openQuote.ReplaceAllString(s, "«\u00a0"), "«\u00a0\u00a0", "«\u00a0")
}

// typography sets the French translations among our own texts; the titles of
// economies are as the United Nations write them.
func typography(e *directory.Entry) {
	texts := []*directory.Text{&e.Summary, &e.Body}
	if e.Economy == nil {
		texts = append(texts, &e.Title)
	}
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
		if set := French(s); set != s && t.Original != directory.French {
			t.Values = maps.Clone(t.Values) // a vocabulary may have lent them
			t.Values[directory.French] = set
		}
	}
}
