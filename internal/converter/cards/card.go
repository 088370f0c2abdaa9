package cards

import (
	"fmt"
	"strings"
)

// Card is one block of a file of cards.
type Card struct {
	Slug   string
	Line   int // where it begins
	fields map[string][]string
}

// Read takes a file of cards apart. Lines that begin with # are comments.
func Read(name, text string) ([]Card, error) {
	var out []Card
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if slug, ok := strings.CutPrefix(line, "== "); ok {
			out = append(out, Card{Slug: strings.TrimSpace(slug), Line: n, fields: map[string][]string{}})
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
		if !ok || value == "" || len(out) == 0 {
			return nil, fmt.Errorf("%s:%d: neither \"== slug\" nor \"key: value\"", name, n)
		}
		if !known(key) {
			return nil, fmt.Errorf("%s:%d: a card has no %q", name, n, key)
		}
		fields := out[len(out)-1].fields
		if len(fields[key]) > 0 && !repeatable[key] {
			return nil, fmt.Errorf("%s:%d: %q is there twice", name, n, key)
		}
		fields[key] = append(fields[key], value)
	}
	return out, nil
}

// keys are the lines of a card that are no text in a language.
var keys = map[string]bool{
	"types": true, "status": true, "place": true, "topics": true, "audiences": true, "classes": true,
	"original": true, "names": true, "since": true, "until": true, "by": true, "rel": true, "link": true, "source": true,
	"start": true, "end": true, "recurs": true, "venue": true,
}

var repeatable = map[string]bool{"link": true, "source": true, "by": true, "rel": true, "names": true}

// texts are the texts of an entry; "" is its title.
var texts = map[string]bool{"": true, "sum": true, "goal": true, "members": true, "today": true, "serves": true}

func known(key string) bool {
	if keys[key] {
		return true
	}
	text, lang := textOf(key)
	return texts[text] && len(lang) >= 2 && len(lang) <= 8
}

// textOf takes "sum.fr" apart; a language alone is the title.
func textOf(key string) (text, lang string) {
	if at := strings.IndexByte(key, '.'); at >= 0 {
		return key[:at], key[at+1:]
	}
	return "", key
}

func (c Card) one(key string) string { return strings.Join(c.fields[key], " ") }

// words are the words of a line.
func (c Card) words(key string) []string { return strings.Fields(c.one(key)) }

// list are the parts of the lines of a key, divided by semicolons.
func (c Card) list(key string) (out []string) {
	for _, line := range c.fields[key] {
		for part := range strings.SplitSeq(line, ";") {
			if part = strings.TrimSpace(part); part != "" {
				out = append(out, part)
			}
		}
	}
	return out
}
