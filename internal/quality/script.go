package quality

import (
	"strings"
	"unicode"

	"gatehouse/internal/directory"
)

// scripts are the writing systems of languages that are not written in Latin
// letters; a text in such a language has letters of one of them.
var scripts = map[string][]*unicode.RangeTable{
	"ar": {unicode.Arabic}, "fa": {unicode.Arabic}, "ur": {unicode.Arabic}, "ps": {unicode.Arabic},
	"zh": {unicode.Han}, "ja": {unicode.Han, unicode.Hiragana, unicode.Katakana}, "ko": {unicode.Hangul, unicode.Han},
	"ru": {unicode.Cyrillic}, "uk": {unicode.Cyrillic}, "be": {unicode.Cyrillic}, "bg": {unicode.Cyrillic}, "mk": {unicode.Cyrillic},
	"el": {unicode.Greek}, "he": {unicode.Hebrew}, "th": {unicode.Thai}, "ka": {unicode.Georgian}, "hy": {unicode.Armenian},
	"hi": {unicode.Devanagari}, "ne": {unicode.Devanagari}, "bn": {unicode.Bengali}, "km": {unicode.Khmer}, "lo": {unicode.Lao}, "my": {unicode.Myanmar},
}

// latinWritten are the languages of the directory that are written in Latin letters only.
var latinWritten = map[string]bool{
	"en": true, "fr": true, "es": true, "pt": true, "de": true, "it": true, "nl": true, "pl": true, "cs": true, "sk": true, "sl": true, "hr": true, "hu": true,
	"ro": true, "da": true, "sv": true, "nb": true, "no": true, "fi": true, "et": true, "lv": true, "lt": true, "is": true, "tr": true, "vi": true, "id": true, "ms": true, "ca": true,
}

// scriptFaults finds texts that are not written in the letters of the language
// that they are said to be in.
func scriptFaults(e *directory.Entry) []Fault {
	var out []Fault
	for _, t := range e.Texts() {
		for lang, value := range t.Text.Values {
			out = appendFault(out, e.ID, t.Path+"."+string(lang), value, scriptFault(lang, value))
		}
	}
	return out
}

func scriptFault(lang directory.Lang, value string) string {
	base, _, _ := strings.Cut(string(lang), "-")
	switch tables := scripts[base]; {
	case tables != nil:
		if !hasAny(value, tables) && !isName(value) {
			return "has no letter of the script of its language"
		}
	case latinWritten[base]:
		if !hasAny(value, []*unicode.RangeTable{unicode.Latin}) && strings.ContainsFunc(value, unicode.IsLetter) {
			return "has no Latin letter, though its language is written in them"
		}
	}
	return ""
}

func hasAny(s string, tables []*unicode.RangeTable) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, tables...) })
}

// isName reports whether a text may stay in Latin letters in every language:
// an abbreviation, a number or a brand of at most three words.
func isName(s string) bool { return len(strings.Fields(s)) <= 3 }
