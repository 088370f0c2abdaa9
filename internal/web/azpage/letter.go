package azpage

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"gatehouse/internal/directory"
)

// The groups that are no letter. They appear in addresses.
const (
	digits = "0-9"
	other  = "other" // scripts that the reader's language does not list letter by letter
)

const (
	latinLetters    = "abcdefghijklmnopqrstuvwxyz"
	arabicLetters   = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
	cyrillicLetters = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
)

// Letters are the groups of the index for a reader of lang, in the order of
// display: the letters of the language's own script, the Latin ones, digits,
// and everything else together.
func Letters(lang directory.Lang) []string {
	var out []string
	for _, r := range ownLetters(lang) + latinLetters {
		out = append(out, string(r))
	}
	return append(out, digits, other)
}

// ownLetters are the letters of a script other than Latin that readers of lang look things up by.
func ownLetters(lang directory.Lang) string {
	switch lang {
	case directory.Arabic:
		return arabicLetters
	case directory.Russian:
		return cyrillicLetters
	}
	return ""
}

// LetterOf is the group under which a reader of lang finds a title written in
// titleLang. A leading definite article is not counted, accents are folded,
// and so are the forms of the Arabic hamza, as printed indexes do.
func LetterOf(title string, titleLang, lang directory.Lang) string {
	title = WithoutArticle(title, titleLang)
	if title != "" && 'a' <= title[0]|0x20 && title[0]|0x20 <= 'z' && (len(title) == 1 || title[1] < utf8.RuneSelf) {
		return string(title[0] | 0x20) // the common case; a mark could follow otherwise
	}
	for _, r := range norm.NFC.String(title) {
		switch {
		case unicode.IsDigit(r):
			return digits
		case unicode.IsLetter(r):
			return groupOf(unicode.ToLower(r), lang)
		}
		// punctuation, marks and quotation marks before the first letter do not count
	}
	return other
}

// groupOf tries the letter as it is, so that Й stays apart from И, and then its
// base letter. Readers of Chinese look characters up by the first letter of their sound.
func groupOf(r rune, lang directory.Lang) string {
	listed := latinLetters + ownLetters(lang)
	for _, candidate := range []rune{r, fold(base(r))} {
		if strings.ContainsRune(listed, candidate) {
			return string(candidate)
		}
	}
	if lang == directory.Chinese && unicode.Is(unicode.Han, r) {
		return cmp.Or(pinyinInitial(r), other)
	}
	return other
}

// base is the letter without its accents.
func base(r rune) rune {
	for _, first := range norm.NFKD.String(string(r)) {
		return unicode.ToLower(first)
	}
	return r
}

// folded are the letters that decomposition leaves as they are, although
// indexes file them with another letter.
var folded = map[rune]rune{
	'ء': 'ا', 'ٱ': 'ا', 'ى': 'ي', 'ة': 'ه', 'ـ': 'ا',
	'ی': 'ي', 'ک': 'ك', // Persian and Urdu forms of the same letters
	'ø': 'o', 'œ': 'o', 'æ': 'a', 'đ': 'd', 'ð': 'd', 'þ': 't', 'ł': 'l', 'ħ': 'h', 'ı': 'i', 'ß': 's', 'ŋ': 'n',
	'ё': 'е',
}

func fold(r rune) rune {
	if to, ok := folded[r]; ok {
		return to
	}
	return r
}

// articles are the definite articles that are not counted, per language of the
// title. The longer ones come first.
var articles = map[directory.Lang][]string{
	directory.English: {"the "},
	directory.French:  {"les ", "le ", "la ", "l'", "l’"},
	directory.Spanish: {"los ", "las ", "el ", "la "},
	directory.Arabic:  {"ال"},
}

// notArticle are Arabic words whose first two letters look like the article
// and are not: the verbal nouns of the eighth form of roots in lam, and a few more.
var notArticle = []string{
	"التزام", "التحاق", "التماس", "التقاء", "التهاب", "التباس", "التفاف", "التقاط", "التفات",
	"الله", "الذي", "التي", "الذين", "السن", "الواح", "الياف", "الكترون",
}

// WithoutArticle is the title without its leading definite article, as it is filed.
func WithoutArticle(title string, lang directory.Lang) string {
	title = strings.TrimSpace(title)
	for _, article := range articles[lang] {
		if len(title) > len(article) && strings.EqualFold(title[:len(article)], article) && !opensWord(title, lang) {
			return title[len(article):]
		}
	}
	return title
}

func opensWord(title string, lang directory.Lang) bool {
	if lang != directory.Arabic {
		return false
	}
	for _, word := range notArticle {
		if strings.HasPrefix(title, word) {
			return true
		}
	}
	return false
}
