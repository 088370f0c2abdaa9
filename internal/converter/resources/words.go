package resources

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

// Words tell by the words of a title, and of an address, what a thing is about.
type Words struct{ rules []rule }

type rule struct {
	what, code, lang string
	stems            []stem
}

// stem is a part of a text: the beginning of a word, a whole word or anything.
type stem struct {
	text           string
	inside, closed bool
}

// inAddress is the "language" of rules about addresses.
const inAddress = "url"

// ReadWords reads tables/resource-words.tsv.
func ReadWords() (*Words, error) {
	rows, err := judgement.Table("resource-words.tsv", 4)
	if err != nil {
		return nil, err
	}
	w := &Words{}
	for _, r := range rows {
		made := rule{what: r[0], code: r[1], lang: r[2]}
		for s := range strings.SplitSeq(r[3], ";") {
			text, inside := strings.CutPrefix(s, "*")
			text, closed := strings.CutSuffix(text, "$")
			if text = tidy.Fold(text); text == "" {
				return nil, fmt.Errorf("tables/resource-words.tsv: %s %s %s: empty stem", r[0], r[1], r[2])
			}
			made.stems = append(made.stems, stem{text, inside, closed})
		}
		w.rules = append(w.rules, made)
	}
	return w, nil
}

// Codes are the codes of one sort ("topic", "type", ...) whose stems are found
// in the title in any of the languages, or in the address; in the order of the table.
func (w *Words) Codes(what, title, address string, langs ...directory.Lang) []string {
	title, address = " "+tidy.Fold(title)+" ", " "+tidy.Fold(readable(address))+" "
	var out []string
	for _, r := range w.rules {
		text := title
		switch {
		case r.what != what || slices.Contains(out, r.code):
			continue
		case r.lang == inAddress:
			text = address
		case r.lang != "-" && r.lang != "en" && !slices.Contains(langs, directory.Lang(r.lang)):
			continue
		}
		if slices.ContainsFunc(r.stems, func(s stem) bool { return s.in(text) }) {
			out = append(out, r.code)
		}
	}
	return out
}

// in reports whether a folded text between spaces has the stem.
func (s stem) in(text string) bool {
	switch {
	case s.inside:
		return strings.Contains(text, s.text)
	case s.closed:
		return strings.Contains(text, " "+s.text+" ")
	}
	return strings.Contains(text, " "+s.text)
}

// readable is an address without its escapes.
func readable(address string) string {
	if s, err := url.PathUnescape(address); err == nil {
		return s
	}
	return address
}
