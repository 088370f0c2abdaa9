package analysis

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the form in which words are compared: lower case, without accents,
// Arabic vowel signs and tatweel, with the spelling variants of Arabic letters,
// ligatures, full-width forms, digits of other scripts and traditional Chinese
// characters made one. Characters
// that belong to no word are kept.
func Fold(s string) string {
	var b []byte
	for _, r := range s {
		b = appendFolded(b, r)
	}
	return string(b)
}

// appendFolded appends the folded form of one rune: nothing for a mark that folds away.
func appendFolded(b []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(b, byte(r))
	}
	if r < tableEnd {
		return append(b, foldTable()[r]...)
	}
	if firstHan <= r && r <= lastHan {
		if simple := simplified()[r-firstHan]; simple != 0 {
			r = simple
		}
		return utf8.AppendRune(b, r)
	}
	if plain(r) {
		return utf8.AppendRune(b, r)
	}
	return append(b, foldRune(r)...)
}

// plain reports the large blocks whose characters fold to themselves.
func plain(r rune) bool {
	return r >= 0x2E80 && r < 0xA640 || r >= 0xAC00 && r < 0xD7B0
}

const firstHan, lastHan = 0x4E00, 0x9FFF

//go:embed traditional.txt
var traditional string

// simplified holds the simplified forms of traditional Chinese characters.
var simplified = sync.OnceValue(func() *[lastHan - firstHan + 1]rune {
	var t [lastHan - firstHan + 1]rune
	for line := range strings.Lines(traditional) {
		if line[0] == '#' {
			continue
		}
		runes := []rune(strings.TrimSpace(line))
		for i := 1; i < len(runes); i += 2 {
			t[runes[i-1]-firstHan] = runes[i]
		}
	}
	return &t
})

// tableEnd bounds the runes that are folded by table: Latin, Greek, Cyrillic,
// Hebrew, Arabic and, at the end, Latin with further marks (Vietnamese).
const tableEnd = 0x2000

var foldTable = sync.OnceValue(func() *[tableEnd]string {
	var t [tableEnd]string
	for r := rune(utf8.RuneSelf); r < tableEnd; r++ {
		t[r] = foldRune(r)
	}
	return &t
})

// special are folds that decomposition does not give.
var special = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o",
	'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th", 'ı': "i", 'İ': "i", 'ħ': "h", 'Ħ': "h", 'ŋ': "n", 'Ŋ': "n",
	'й': "й", 'Й': "й", // no и with a mark: a letter of its own
	'أ': "ا", 'إ': "ا", 'آ': "ا", 'ٱ': "ا", // alef with hamza, madda or wasla
	'ى': "ي", 'ی': "ي", 'ې': "ي", 'ئ': "ي", 'ؤ': "و",
	'ة': "ه", 'ۀ': "ه", 'ہ': "ه", 'ک': "ك", 'گ': "ك",
	'ـ':      "",  // tatweel
	'\u200c': "",  // zero-width non-joiner
	'\u200d': "",  // zero-width joiner
	'\u00ad': "",  // soft hyphen
	'\u2010': "-", // hyphen
	'\u2011': "-", // non-breaking hyphen
	'\u2212': "-", // minus
	'’':      "'", '‘': "'", 'ʼ': "'", 'ʻ': "'", '`': "'", '´': "'", '＇': "'",
}

// foldRune folds one rune by its compatibility decomposition.
func foldRune(r rune) string {
	if s, ok := special[r]; ok {
		return s
	}
	var b strings.Builder
	for _, d := range norm.NFKD.String(string(r)) {
		switch {
		case droppedMark(d):
		case unicode.IsDigit(d):
			b.WriteRune('0' + digitValue(d))
		default:
			d = unicode.ToLower(d)
			if s, ok := special[d]; ok && d != r {
				b.WriteString(s)
			} else {
				b.WriteRune(d)
			}
		}
	}
	return b.String()
}

// droppedMark reports the marks that fold away: accents and the vowel signs of
// Arabic and Hebrew. The vowel signs of Indian and South-East Asian scripts stay:
// without them words are not the same words.
func droppedMark(r rune) bool {
	switch {
	case r >= 0x0300 && r <= 0x036F, r >= 0x1AB0 && r <= 0x1AFF, r >= 0x1DC0 && r <= 0x1DFF, r >= 0x20D0 && r <= 0x20FF, r >= 0xFE20 && r <= 0xFE2F:
		return true
	case r >= 0x0483 && r <= 0x0489: // Cyrillic
		return true
	case r >= 0x0591 && r <= 0x05C7: // Hebrew
		return unicode.Is(unicode.Mn, r)
	case r >= 0x0610 && r <= 0x06ED: // Arabic
		return unicode.Is(unicode.Mn, r)
	}
	return false
}

// digitValue is the value of a decimal digit of any script: in Unicode the ten
// digits of a script follow each other, zero first.
func digitValue(r rune) rune {
	zero := r
	for unicode.IsDigit(zero-1) && r-zero < 9 {
		zero--
	}
	return r - zero
}

// AppendKey appends the folded letters and digits of a name, without spaces and
// punctuation: the key by which names are compared as wholes.
func AppendKey(b []byte, name string) []byte {
	for i := 0; i < len(name); {
		if c := name[i]; c < utf8.RuneSelf {
			i++
			switch asciiKind[c] {
			case lowerLetter, digit:
				b = append(b, c)
			case upperLetter:
				b = append(b, c+('a'-'A'))
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(name[i:])
		i += size
		start := len(b)
		b = appendFolded(b, r)
		first, _ := utf8.DecodeRune(b[start:])
		if len(b) > start && !unicode.IsLetter(first) && !unicode.IsDigit(first) && !unicode.IsMark(first) {
			b = b[:start]
		}
	}
	return b
}
