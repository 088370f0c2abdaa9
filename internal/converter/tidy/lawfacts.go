package tidy

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"gatehouse/internal/directory"
)

var (
	numberAfterMark = regexp.MustCompile(`(?i)(?:\bno|\bn\.?\s?[°ºo]|\bnr|№|\bnum|\bnúm)(?:[.:]|\b|\s)\s*\(?\s?([0-9][0-9A-Za-z./()-]*(?:,\d{3}[0-9A-Za-z./()-]*)*)`)
	numberAfterNoun = regexp.MustCompile(`(?i)\b(?:law|act|ley|loi|lei|llei|decree|decreto|regulation|resoluci[oó]n|decret|cap\.?|chapter|proclamation|directive|ordinance|s\.i\.)\s+(?:l/)?([0-9][0-9A-Za-z./()-]*(?:,\d{3}[0-9A-Za-z./()-]*)*)`)
	chapterMark     = regexp.MustCompile(`(?i)^(?:cap\.?|chapter)\s+[0-9]+:`)
	yearAlone       = regexp.MustCompile(`^(?:19|20)\d{2}$`)
)

// LawNumber is the first official number that a title states ("25.326",
// "55(I)/2018"), "" when there is none.
func LawNumber(title string) string {
	found, at := "", len(title)
	for _, re := range []*regexp.Regexp{numberAfterMark, numberAfterNoun} {
		for _, m := range re.FindAllStringSubmatchIndex(title, -1) {
			if strings.HasPrefix(title[m[3]:], ":") && chapterMark.MatchString(title[m[0]:m[3]+1]) {
				continue // "Chapter 08:06" is a place in the statute book
			}
			if n := trimNumber(title[m[2]:m[3]]); n != "" && !yearAlone.MatchString(n) && m[2] < at {
				found, at = n, m[2]
			}
		}
	}
	return found
}

func trimNumber(n string) string {
	n = strings.Trim(n, ".,;:-/")
	for strings.Count(n, ")") > strings.Count(n, "(") && strings.HasSuffix(n, ")") {
		n = strings.TrimSuffix(n, ")")
	}
	for strings.Count(n, "(") > strings.Count(n, ")") {
		n = n[:strings.LastIndex(n, "(")]
	}
	return n
}

var monthNumbers = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"janvier": 1, "février": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "août": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12,
	"enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8, "septiembre": 9, "octubre": 10, "noviembre": 11, "diciembre": 12,
	"janeiro": 1, "fevereiro": 2, "março": 3, "maio": 5, "junho": 6, "julho": 7, "setembro": 9, "outubro": 10, "novembro": 11, "dezembro": 12,
	"märz": 3, "juni": 6, "juli": 7, "oktober": 10, "dezember": 12, "desembre": 12,
}

var (
	afterwards   = regexp.MustCompile(`(?i)\b(?:amended|amending|as of|revis|effect|modif|latest|in force|enforced|review|replac|earlier|repeal|consolid|updat|last|reform|ban from|added|since)\w*`)
	dayOfMonth   = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th|er)?\.?\s+(?:de\s+|of\s+)?(\p{L}{3,10})\.?,?\s+(?:de\s+|del\s+)?((?:19|20)\d{2})\b`)
	monthThenDay = regexp.MustCompile(`(?i)\b(\p{L}{3,9})\s+(\d{1,2}),?\s+((?:19|20)\d{2})\b`)
	numericDate  = regexp.MustCompile(`\b(\d{2})[./](\d{2})[./]((?:19|20)\d{2})\b`)
	anyYear      = regexp.MustCompile(`(?:^|[^\d.,])((?:19|20)\d{2})(?:$|[^\d])`)
)

// AdoptedIn is when a law was adopted, as far as its title says so: a full date,
// or the one year in it. Dates of amendments, revisions and entry into force
// are no such date, and two different years say nothing.
func AdoptedIn(title string) directory.Date {
	if at := afterwards.FindStringIndex(title); at != nil {
		title = title[:at[0]]
	}
	if m := dayOfMonth.FindStringSubmatch(title); m != nil {
		if d := fullDate(m[3], m[2], m[1]); d != "" {
			return d
		}
	}
	if m := monthThenDay.FindStringSubmatch(title); m != nil {
		if d := fullDate(m[3], m[1], m[2]); d != "" {
			return d
		}
	}
	if m := numericDate.FindStringSubmatch(title); m != nil {
		if d := directory.Date(m[3] + "-" + m[2] + "-" + m[1]); d.Valid() {
			return d
		}
	}
	return onlyYear(title)
}

func fullDate(year, month, day string) directory.Date {
	n, ok := monthNumbers[strings.ToLower(month)]
	if !ok {
		return ""
	}
	dd, _ := strconv.Atoi(day)
	d := directory.Date(fmt.Sprintf("%s-%02d-%02d", year, n, dd))
	if !d.Valid() {
		return ""
	}
	return d
}

func onlyYear(title string) directory.Date {
	year := ""
	for rest := title; ; {
		m := anyYear.FindStringSubmatchIndex(rest)
		if m == nil {
			return directory.Date(year)
		}
		y := rest[m[2]:m[3]]
		if year != "" && y != year {
			return ""
		}
		year, rest = y, rest[m[3]:]
	}
}

var (
	draftLaw   = regexp.MustCompile(`(?i)\b(?:bill|draft|proposal|proyecto|projet|iniciativa|anteproyecto|PL N)\b`)
	passedLaw  = regexp.MustCompile(`(?i)law no|act no|passed in`)
	statute    = regexp.MustCompile(`(?i)\b(?:act|law|laws|ley|loi|lei|llei|code|código|codigo|codice|constitución|constitution|constituição|statute|\w*gesetz|proclamation|decree-law|decreto-lei|decreto ley|legislative decree|decree by law|loven|ordinance)\b`)
	regulation = regexp.MustCompile(`(?i)\b(?:regulations?|decree|décret|decreto|order|resolution|resolución|resolucion|rules|circular|instruction|decision|directive|regulamento|reglamento|arrêté|ordonnance|disposición|guidelines|scheme|measures|verordnung|legal notice|sl|lov om|norms?)\b`)
	decreeLaw  = regexp.MustCompile(`(?i)^(?:(?:presidential |federal )?(?:decree-law|decree law|legislative decree|decree by law|decreto-lei|decreto[ -]ley|decreto legislativo))`)
	namedLaw   = regexp.MustCompile(`^Regulation of .* (?:Law|Act) \d`)
	madeRules  = regexp.MustCompile(`(?i)^(?:(?:executive|general|cabinet|ministerial|government|presidential|council)\s+(?:regulation|resolution|decision|decree|order)|s\.i\. no|decret |\S+verordnung$)`)
	datedRules = regexp.MustCompile(`(?i)\b(?:regulations|rules),? (?:of )?(?:19|20)\d\d`)
	convention = regexp.MustCompile(`(?i)\b(?:convention|convenio|treaty|agreement)\b`)
	policyText = regexp.MustCompile(`(?i)\b(?:policy|guidelines|strategy)\b`)
)

// LawType is the code of the vocabulary of instruments that a title suggests.
func LawType(title string) string {
	switch {
	case draftLaw.MatchString(title) && !passedLaw.MatchString(title):
		return "draft-law"
	case datedRules.MatchString(title):
		return "regulation"
	case madeRules.MatchString(title) && !decreeLaw.MatchString(title):
		return "regulation"
	case decreeLaw.MatchString(title), namedLaw.MatchString(title):
		return "law"
	case regulation.MatchString(strings.Fields(title + " x")[0]):
		if policyText.MatchString(title) && !statute.MatchString(title) {
			return "policy"
		}
		return "regulation"
	case statute.MatchString(title):
		return "law"
	case convention.MatchString(title):
		return "agreement"
	case policyText.MatchString(title):
		return "policy"
	case regulation.MatchString(title):
		return "regulation"
	}
	return "law"
}
