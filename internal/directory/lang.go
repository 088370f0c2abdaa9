package directory

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
)

// Lang is a BCP 47 language tag in lower case ("en", "pt-br").
// The interface speaks six; the text of an entry may be in any.
type Lang string

// The six languages of the interface, which are the official languages of the United Nations and of ITU.
const (
	Arabic  Lang = "ar"
	Chinese Lang = "zh"
	English Lang = "en"
	French  Lang = "fr"
	Russian Lang = "ru"
	Spanish Lang = "es"
)

var languages = []Lang{Arabic, Chinese, English, French, Russian, Spanish}

// Languages lists the six languages of the interface in the order of their English names.
func Languages() []Lang { return slices.Clone(languages) }

// OfInterface reports whether l is one of the six.
func (l Lang) OfInterface() bool { return slices.Contains(languages, l) }

var rightToLeft = []string{"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}

// Dir is the direction of writing for the HTML dir attribute: "rtl" or "ltr".
func (l Lang) Dir() string {
	base, _, _ := strings.Cut(string(l), "-")
	if slices.Contains(rightToLeft, base) {
		return "rtl"
	}
	return "ltr"
}

// wellFormed accepts the part of BCP 47 that is used here: a primary subtag of
// two or three letters and further subtags of two to eight letters or digits.
func (l Lang) wellFormed() bool {
	if l.OfInterface() {
		return true
	}
	first := true
	for sub := range strings.SplitSeq(string(l), "-") {
		if len(sub) < 2 || len(sub) > 8 || first && len(sub) > 3 {
			return false
		}
		for i := range len(sub) {
			if c := sub[i]; (c < 'a' || c > 'z') && (first || c < '0' || c > '9') {
				return false
			}
		}
		first = false
	}
	return true
}

// Text is one text in one or more languages, the original marked.
// The zero value is an empty text.
type Text struct {
	// Original is the language in which the text was first written.
	Original Lang `json:"original,omitempty"`
	// Values holds the text per language; the original is always among them.
	Values map[Lang]string `json:"values,omitempty"`
	// From holds, per translation, the [Hash] of the original it was made from.
	// A translation without one has never been compared with its original (an
	// official name given by a source, say) and is not called stale.
	From map[Lang]string `json:"from,omitempty"`
	// Made holds, per version, the day on which it was last written, where that is known.
	Made map[Lang]Date `json:"made,omitempty"`
}

// NewText is a text in its original language only.
func NewText(original Lang, value string) Text {
	if value == "" {
		return Text{}
	}
	return Text{Original: original, Values: map[Lang]string{original: value}}
}

// Hash identifies a source text so that a translation can tell when it has
// become stale: the first 12 hexadecimal digits of its SHA-256.
func Hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])[:hashLength]
}

const hashLength = 12

// IsZero reports whether the text is empty in every language.
func (t Text) IsZero() bool { return len(t.Values) == 0 }

// Source is the text in its original language.
func (t Text) Source() string { return t.Values[t.Original] }

// In gives the text for a reader of lang and the language it is really in.
// A missing translation falls back to the original, then to English, then to
// the first language in alphabetical order; the caller must show lang and dir
// of what it got. Both results are empty for an empty text.
func (t Text) In(lang Lang) (string, Lang) {
	for _, l := range []Lang{lang, t.Original, English} {
		if v := t.Values[l]; v != "" {
			return v, l
		}
	}
	for _, l := range t.Languages() {
		if v := t.Values[l]; v != "" {
			return v, l
		}
	}
	return "", ""
}

// Languages lists the languages that the text has, sorted.
func (t Text) Languages() []Lang {
	out := make([]Lang, 0, len(t.Values))
	for l := range t.Values {
		out = append(out, l)
	}
	slices.Sort(out)
	return out
}

// Stale reports whether the translation into lang was made from another
// version of the original than today's.
func (t Text) Stale(lang Lang) bool {
	from, ok := t.From[lang]
	return ok && lang != t.Original && from != Hash(t.Source())
}

// StaleLanguages lists the languages whose translation is stale, sorted.
func (t Text) StaleLanguages() []Lang {
	var out []Lang
	for _, l := range t.Languages() {
		if t.Stale(l) {
			out = append(out, l)
		}
	}
	return out
}

// With returns a copy with the translation into lang set, made from today's original.
// Setting the original itself leaves the marks of its translations, which
// thereby become stale. An empty value takes the translation out. The day on
// which it was made is not known then; [Text.Written] tells it.
func (t Text) With(lang Lang, value string) Text {
	out := Text{Original: t.Original, Values: map[Lang]string{}, From: map[Lang]string{}, Made: maps.Clone(t.Made)}
	delete(out.Made, lang)
	if out.Original == "" {
		out.Original = lang
	}
	for l, v := range t.Values {
		out.Values[l] = v
	}
	for l, h := range t.From {
		out.From[l] = h
	}
	switch {
	case value == "":
		delete(out.Values, lang)
		delete(out.From, lang)
	case lang == out.Original:
		out.Values[lang] = value
	default:
		out.Values[lang] = value
		out.From[lang] = Hash(out.Source())
	}
	if len(out.From) == 0 {
		out.From = nil
	}
	if len(out.Made) == 0 {
		out.Made = nil
	}
	return out
}

// Written is [Text.With] with the day on which the version was written.
func (t Text) Written(lang Lang, value string, on Date) Text {
	out := t.With(lang, value)
	if value == "" || on == "" {
		return out
	}
	if out.Made == nil {
		out.Made = map[Lang]Date{}
	}
	out.Made[lang] = on
	return out
}
