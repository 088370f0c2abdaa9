package tidy

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gatehouse/internal/directory"
)

// DialCodes reads E.164 codes as lists write them: "1-809,1-829" is "1809", "1829".
func DialCodes(s string) []string {
	var out []string
	for part := range strings.SplitSeq(s, ",") {
		if d := digits(part); d != "" && !slices.Contains(out, d) {
			out = append(out, d)
		}
	}
	return out
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// SpokenLanguages reads a list of language tags, the most used first. The
// region of a tag ("fa-AF") repeats the economy and is left out.
func SpokenLanguages(s string) []directory.Lang {
	var out []directory.Lang
	for part := range strings.SplitSeq(s, ",") {
		base, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(part)), "-")
		if l := directory.Lang(base); base != "" && !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}

var (
	articleAfter  = regexp.MustCompile(`\s*\((?:the|l['’]|le|la|les|el|los|las)\)`)
	articleBefore = map[directory.Lang]*regexp.Regexp{
		directory.English: regexp.MustCompile(`^the\s+`),
		directory.French:  regexp.MustCompile(`^(?:la\s+|le\s+|les\s+|l['’])`),
		directory.Spanish: regexp.MustCompile(`^(?:la|el|los|las)\s+`),
	}
	footnote = regexp.MustCompile(`\s*\*+$`)
)

// WithoutArticle takes the article and the footnote marks of UNTERM off a name
// of a country: "Bahamas (the)", "la République d'Albanie", "Cook Islands (the) **".
func WithoutArticle(name string, lang directory.Lang) string {
	name = footnote.ReplaceAllString(strings.TrimSpace(name), "")
	name = articleAfter.ReplaceAllString(name, "")
	if re := articleBefore[lang]; re != nil {
		name = re.ReplaceAllString(name, "")
	}
	return strings.TrimSpace(name)
}

// CompactDate reads "20181203" and "NA" (no date). The first of January is the
// usual placeholder for a date of which only the year is known, so it gives the
// year only and placeholder is true.
func CompactDate(s string) (d directory.Date, placeholder bool, err error) {
	if s == "NA" || s == "" {
		return "", false, nil
	}
	if len(s) != 8 || digits(s) != s {
		return "", false, fmt.Errorf("date %q is not YYYYMMDD", s)
	}
	if strings.HasSuffix(s, "0101") {
		return directory.Date(s[:4]), true, nil
	}
	d, err = directory.ParseDate(s[:4] + "-" + s[4:6] + "-" + s[6:])
	return d, false, err
}
