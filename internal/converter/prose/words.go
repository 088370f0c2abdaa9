package prose

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"gatehouse/internal/directory"
)

// Words is one piece of text in each of the six languages.
type Words map[directory.Lang]string

// Same is a piece that is the same in every language: a name, a number, an address.
func Same(s string) Words {
	return each(func(directory.Lang) string { return s })
}

// Of gives the words of a text; a language that it does not have gets the
// original, which is right for names.
func Of(t directory.Text) Words {
	return each(func(l directory.Lang) string {
		s, _ := t.In(l)
		return s
	})
}

func each(say func(directory.Lang) string) Words {
	out := Words{}
	for _, l := range directory.Languages() {
		out[l] = say(l)
	}
	return out
}

// With puts the value where the text says {name}. An empty value takes the
// space beside it away too.
func (w Words) With(name string, value Words) Words {
	place := "{" + name + "}"
	return each(func(l directory.Lang) string {
		if value[l] == "" {
			return strings.NewReplacer(" "+place, "", place+" ", "", place, "").Replace(w[l])
		}
		return strings.ReplaceAll(w[l], place, value[l])
	})
}

// Without leaves out what the text says {name} for.
func (w Words) Without(name string) Words { return w.With(name, Words{}) }

// IsEmpty reports whether there are no words.
func (w Words) IsEmpty() bool { return w[directory.English] == "" }

// WithName puts a value that is the same in every language.
func (w Words) WithName(name, value string) Words { return w.With(name, Same(value)) }

// Then adds a sentence, or what else follows after a space; Chinese sets none.
func (w Words) Then(next Words) Words {
	return each(func(l directory.Lang) string {
		if w[l] == "" || next[l] == "" || l == directory.Chinese {
			return w[l] + next[l]
		}
		return w[l] + " " + next[l]
	})
}

// Capital begins with a capital letter, as a sentence does.
func (w Words) Capital() Words {
	return each(func(l directory.Lang) string {
		first, size := utf8.DecodeRuneInString(w[l])
		return string(unicode.ToUpper(first)) + w[l][size:]
	})
}

// beforeVowel is where Russian says "об" for "о".
var beforeVowel = regexp.MustCompile(`(^|\s)([оО]) ([аэиоуАЭИОУ])`)

// Text makes a text of the words: English is the original, the others are
// translations of it and carry its mark.
func (w Words) Text() directory.Text {
	w[directory.Russian] = beforeVowel.ReplaceAllString(w[directory.Russian], "${1}${2}б $3")
	t := directory.NewText(directory.English, w[directory.English])
	for _, l := range directory.Languages() {
		if l != directory.English {
			t = t.With(l, w[l])
		}
	}
	return t
}

// beforeI is where Spanish says "e" for "y".
var beforeI = regexp.MustCompile(`^(?i:h?[ií])(?:[^aeiouáéó]|$)`)

// List joins the pieces as each language lists things: "a, b and c".
func List(pieces []Words) Words {
	comma, and := Say("list.comma"), Say("list.and")
	return each(func(l directory.Lang) string {
		var b strings.Builder
		for i, p := range pieces {
			switch {
			case i == 0:
			case i < len(pieces)-1:
				b.WriteString(comma[l])
			case l == directory.Spanish && beforeI.MatchString(p[l]):
				b.WriteString(" e ")
			default:
				b.WriteString(and[l])
			}
			b.WriteString(p[l])
		}
		return b.String()
	})
}

// columns is the order of the languages in the tables of judgements.
var columns = []directory.Lang{directory.English, directory.Arabic, directory.Spanish, directory.French, directory.Russian, directory.Chinese}

// Columns reads the cells of a row: English, Arabic, Spanish, French, Russian, Chinese.
func Columns(cells []string) Words {
	out := Words{}
	for i, l := range columns {
		out[l] = cells[i]
	}
	return out
}
