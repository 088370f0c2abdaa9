package tidy

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Name is a name of a body taken apart.
type Name struct {
	Title  string
	Others []string // abbreviation or translation in brackets, parts of "A / B"
}

// Short is the shortest form, which makes the best identity.
func (n Name) Short() string {
	short := n.Title
	for _, o := range n.Others {
		if len(o) < len(short) {
			short = o
		}
	}
	return short
}

var bracketed = regexp.MustCompile(`^(.*\S)\s*\(([^()]+)\)$`)

// SplitName takes abbreviations and other names out of a name as lists write
// it: "Agencia de Acceso (AAIP)", "CCB / CERT.be", "UODO – Urząd Ochrony Danych".
func SplitName(s string) Name {
	n := Name{Title: Space(s)}
	if m := bracketed.FindStringSubmatch(n.Title); m != nil {
		n = Name{Title: m[1], Others: []string{m[2]}}
	}
	for _, dash := range []string{" – ", " / "} {
		parts := strings.Split(n.Title, dash)
		if len(parts) != 2 {
			continue
		}
		if dash == " / " {
			n.Others = append(n.Others, parts...)
			break
		}
		if isAbbreviation(parts[1]) {
			parts[0], parts[1] = parts[1], parts[0]
		}
		if isAbbreviation(parts[0]) {
			n.Title, n.Others = parts[1], append(n.Others, parts[0])
		}
	}
	return n
}

func isAbbreviation(s string) bool {
	return len([]rune(s)) <= 8 && !strings.Contains(s, " ") && s == strings.ToUpper(s)
}

// Space makes every run of white space, also a no-break one, a single space.
func Space(s string) string { return strings.Join(strings.Fields(s), " ") }

// Fold is a text for comparing: without case, accents and punctuation.
func Fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), " "):
			b.WriteByte(' ')
		}
	}
	return strings.TrimSpace(b.String())
}

// Mentions reports whether the text says the name, in whole words.
func Mentions(text, name string) bool {
	n := Fold(name)
	return n != "" && strings.Contains(" "+Fold(text)+" ", " "+n+" ")
}

var latin = strings.NewReplacer("ß", "ss", "æ", "ae", "ø", "o", "œ", "oe", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i", "&", " and ")

// Slug makes the second part of an identity out of a title: a-z, 0-9 and
// hyphens, cut at a word within the limit. Letters outside Latin are left out.
func Slug(s string, limit int) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(latin.Replace(strings.ToLower(s))) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’':
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	out := strings.Trim(b.String(), "-")
	if len(out) <= limit {
		return out
	}
	cut := strings.LastIndexByte(out[:limit+1], '-')
	if cut < limit/2 {
		cut = limit
	}
	return strings.Trim(out[:cut], "-")
}
