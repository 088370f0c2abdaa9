package directory

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// text checks a text in all its languages. lines permits line feeds.
func (c *checker) text(path string, t Text, limit int, lines bool) {
	if t.IsZero() {
		return
	}
	switch {
	case t.Original == "":
		c.add(place{list: path, field: "original"}, "required")
	case t.Values[t.Original] == "":
		c.add(place{list: path, field: "original"}, "original", "Value", string(t.Original))
	}
	if len(t.Values) == 1 && len(t.From) == 0 && len(t.Made) == 0 && t.Values[t.Original] != "" { // nearly all are such
		c.version(path, t.Original, t.Values[t.Original], limit, lines)
		return
	}
	for _, lang := range sortedKeys(t.Values) {
		c.version(path, lang, t.Values[lang], limit, lines)
	}
	for _, lang := range sortedKeys(t.From) {
		p := place{list: path, field: "from." + string(lang)}
		if t.Values[lang] == "" || lang == t.Original {
			c.add(p, "translation_of", "Value", string(lang))
		}
		if !isHash(t.From[lang]) {
			c.add(p, "translation_at", "Value", t.From[lang])
		}
	}
	c.made(path, t)
}

// made checks the days on which versions of a text were written.
func (c *checker) made(path string, t Text) {
	for _, lang := range sortedKeys(t.Made) {
		p := place{list: path, field: "made." + string(lang)}
		if t.Values[lang] == "" {
			c.add(p, "translation_of", "Value", string(lang))
		}
		c.day(p, t.Made[lang])
	}
}

// version checks a text in one language.
func (c *checker) version(path string, lang Lang, value string, limit int, lines bool) {
	p := place{list: path, field: string(lang)}
	c.language(p, lang, true)
	if value == "" {
		c.add(p, "required")
		return
	}
	c.words(p, value, limit, lines)
}

func isHash(s string) bool {
	return len(s) == hashLength && strings.Trim(s, "0123456789abcdef") == ""
}

// needed checks a single line that must be there and reports whether it is.
func (c *checker) needed(p place, s string, limit int) bool {
	if s == "" {
		c.add(p, "required")
		return false
	}
	c.words(p, s, limit, false)
	return true
}

// line checks a single line that may be left out.
func (c *checker) line(p place, s string, limit int) { c.words(p, s, limit, false) }

// words checks what people read: its length, the white space around it and
// that nothing unseen is in it.
func (c *checker) words(p place, s string, limit int, lines bool) {
	if len(s) > limit {
		if n := utf8.RuneCountInString(s); n > limit {
			c.add(p, "too_long", "Length", strconv.Itoa(n), "Limit", strconv.Itoa(limit))
		}
	}
	if plainASCII(s) {
		if s != "" && (s[0] == ' ' || s[len(s)-1] == ' ') {
			c.add(p, "spaces")
		}
		return
	}
	if strings.TrimSpace(s) != s {
		c.add(p, "spaces")
	}
	if !utf8.ValidString(s) {
		c.add(p, "utf8")
		return
	}
	for _, r := range s {
		if !printable(r, lines) {
			c.add(p, "character", "Character", fmt.Sprintf("U+%04X", r))
			return
		}
	}
}

// plainASCII reports whether s holds only signs from the space to the tilde.
func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// printable refuses control characters, line and paragraph separators, the
// marks that override or isolate the direction of writing (which can make a
// text or an address read other than it is), and signs without width. The
// joiners that Persian and Indic scripts need, and the plain direction marks, are left.
func printable(r rune, lines bool) bool {
	switch {
	case r == '\n':
		return lines
	case r < ' ', r >= 0x7f && r < 0xa0:
		return false
	case r < 0x200b:
		return r != 0xad && r != 0x61c && r != 0x180e
	case r == 0x200b, r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f:
		return false
	case r == 0xfeff, r >= 0xfff9 && r <= 0xfffb, r >= 0xe0000 && r <= 0xe0fff:
		return false
	}
	return true
}

// language checks a language tag.
func (c *checker) language(p place, l Lang, required bool) {
	if l == "" && !required || l.wellFormed() {
		return
	}
	c.add(p, "language", "Value", string(l))
}

func (c *checker) languages(path string, langs []Lang) {
	c.bounded(path, len(langs))
	for i, l := range langs {
		c.language(place{list: path, index: i + 1}, l, true)
	}
	noTwins(c, path, langs, equal[Lang], func(l Lang) string { return string(l) })
}

// code checks a code of a vocabulary and reports whether there is a right one.
func (c *checker) code(p place, v *Vocabulary, code string, required bool) bool {
	switch {
	case code == "" && required:
		c.add(p, "required")
	case code == "" || v.Known(code):
		return code != ""
	default:
		c.unknown(p, v, code)
	}
	return false
}

func (c *checker) unknown(p place, v *Vocabulary, code string) {
	name := strings.ReplaceAll(v.Name, "-", " ")
	if near := v.nearest(code); near != "" {
		c.add(p, "code_near", "Vocabulary", name, "Value", code, "Nearest", near)
		return
	}
	c.add(p, "code", "Vocabulary", name, "Value", code, "Choices", v.choices())
}

func (c *checker) codeList(path string, v *Vocabulary, codes []string) {
	c.bounded(path, len(codes))
	for i, code := range codes {
		c.code(place{list: path, index: i + 1}, v, code, true)
	}
	noTwins(c, path, codes, equal[string], func(s string) string { return s })
}

// url checks a web address.
func (c *checker) url(p place, s string, required bool) {
	if s == "" {
		if required {
			c.add(p, "required")
		}
		return
	}
	before := len(c.problems)
	c.words(p, s, maxURL, false)
	if len(c.problems) > before {
		return
	}
	switch fault := addressFault(s); fault {
	case "":
	case "url_secret":
		c.add(p, fault)
	default:
		if strings.HasPrefix(s, "mailto:") {
			fault = "url_mail"
		}
		c.add(p, fault, "Value", s)
	}
}

// date checks a date of any precision.
func (c *checker) date(p place, d Date, required bool) {
	switch {
	case d == "" && required:
		c.add(p, "required")
	case !d.Valid():
		c.add(p, "date", "Value", string(d))
	}
}

// day checks a date that must name a day.
func (c *checker) day(p place, d Date) {
	c.date(p, d, true)
	if d != "" && d.Valid() && len(d) != len(time.DateOnly) {
		c.add(p, "day", "Value", string(d))
	}
}

func (c *checker) period(p place, period Period) {
	if period == (Period{}) {
		return
	}
	c.date(under(p, "from"), period.From, false)
	c.date(under(p, "until"), period.Until, false)
	c.span(p, period.From, period.Until)
}

// under is the place of a field within what stands at p.
func under(p place, field string) place {
	if p.field != "" {
		field = p.field + "." + field
	}
	p.field = field
	return p
}

// span refuses an end before the beginning, as far as both are known.
func (c *checker) span(p place, from, until Date) {
	if from.Valid() && until.Valid() && from.after(until) {
		c.add(p, "period", "From", string(from), "Until", string(until))
	}
}

// bounded refuses a list longer than any honest one.
func (c *checker) bounded(path string, n int) {
	if n > maxList {
		c.add(place{list: path}, "too_many", "Length", strconv.Itoa(n), "Limit", strconv.Itoa(maxList))
	}
}

func equal[T comparable](a, b *T) bool { return *a == *b }

// noTwins refuses a list in which two items are the same. Lists are short, so
// every pair is compared; an overlong one is refused already.
func noTwins[T any](c *checker, path string, list []T, same func(a, b *T) bool, name func(T) string) {
	if len(list) > maxList {
		return
	}
	for i := 1; i < len(list); i++ {
		for j := range i {
			if same(&list[i], &list[j]) {
				c.add(place{list: path, index: i + 1}, "duplicate", "Value", name(list[i]))
				break
			}
		}
	}
}
