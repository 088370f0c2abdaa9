package analysis

import (
	"strings"

	"gatehouse/internal/directory"
)

// Class says in which language's text a word stands. It decides by which rules
// the word is stemmed and whether a hit is in the reader's own language.
type Class uint8

// The classes. Neutral words (abbreviations, numbers, names) belong to every language.
const (
	Neutral Class = iota
	Arabic
	Chinese
	English
	French
	Russian
	Spanish
	Other   // any other language: found as written, without stems
	Classes // how many there are
)

var classLangs = [Classes]directory.Lang{
	Arabic: directory.Arabic, Chinese: directory.Chinese, English: directory.English,
	French: directory.French, Russian: directory.Russian, Spanish: directory.Spanish,
}

// ClassOf is the class of a text in the language.
func ClassOf(lang directory.Lang) Class {
	base, _, _ := strings.Cut(string(lang), "-")
	for c := Arabic; c < Other; c++ {
		if classLangs[c] == directory.Lang(base) {
			return c
		}
	}
	if base == "" {
		return Neutral
	}
	return Other
}

// Lang is the language of the class; empty for Neutral and Other.
func (c Class) Lang() directory.Lang { return classLangs[c] }

// Script is a family of writing, as far as the six languages tell them apart.
type Script uint8

// The scripts.
const (
	NoScript Script = iota // digits only
	Latin
	Cyrillic
	ArabicScript
	Han // and the other scripts that write without spaces
	OtherScript
)

// ScriptOf is the script of the first letter of a folded word.
func ScriptOf(word string) Script {
	for _, r := range word {
		if s := scriptOf(r); s != NoScript {
			return s
		}
	}
	return NoScript
}

func scriptOf(r rune) Script {
	switch {
	case r >= '0' && r <= '9':
		return NoScript
	case r < 0x0370 || r >= 0x1E00 && r < 0x1F00:
		return Latin
	case r >= 0x0400 && r < 0x0530:
		return Cyrillic
	case r >= 0x0600 && r < 0x0780:
		return ArabicScript
	case unspaced(r):
		return Han
	}
	return OtherScript
}

// unspaced reports the scripts that write words without spaces between them:
// they are found by pairs of characters.
func unspaced(r rune) bool {
	return r >= 0x0E00 && r < 0x0F00 || // Thai, Lao
		r >= 0x1000 && r < 0x1200 || r >= 0x1780 && r < 0x1800 || // Burmese, Hangul letters, Khmer
		r >= 0x3040 && r < 0x3100 || r >= 0x3400 && r < 0xA000 || // Kana, Han
		r >= 0xAC00 && r < 0xD7B0 || r >= 0xF900 && r < 0xFB00 || // Hangul, Han
		r >= 0x20000 && r < 0x32000 || r == 0x3005
}

// Writes reports whether texts of the class are written in the script.
func (c Class) Writes(s Script) bool {
	switch c {
	case Arabic:
		return s == ArabicScript
	case Chinese:
		return s == Han
	case Russian:
		return s == Cyrillic
	case English, French, Spanish:
		return s == Latin
	}
	return false
}

// Readers are the classes whose texts are written in the script, the own
// language of the reader first.
func Readers(s Script, own Class) []Class {
	var out []Class
	if own.Writes(s) {
		out = append(out, own)
	}
	for c := Arabic; c < Other; c++ {
		if c != own && c.Writes(s) {
			out = append(out, c)
		}
	}
	return out
}
