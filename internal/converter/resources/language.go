package resources

import (
	"strings"

	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

// countryAsLanguage are codes of countries that lists write for languages.
var countryAsLanguage = map[string]directory.Lang{"ee": "et", "se": "sv", "si": "sl", "cz": "cs", "dk": "da", "gr": "el", "at": "de"}

// Languages reads the language column of a list: "EN", "EN/CS", "EE" (Estonia).
func Languages(column string) []directory.Lang {
	var out []directory.Lang
	for code := range strings.SplitSeq(strings.ToLower(column), "/") {
		lang := directory.Lang(strings.TrimSpace(code))
		if right, ok := countryAsLanguage[string(lang)]; ok {
			lang = right
		}
		if lang != "" {
			out = append(out, lang)
		}
	}
	return out
}

// english are words that only English titles have.
var english = strings.Fields(`the of and for with how issues warnings announcement announcements archive alerts advisories
	vulnerability vulnerabilities critical high severe multiple security privilege escalation advisory publications authentication bypass code
	execution unauthenticated remote warning found discovered exists reactive measure regarding serious`)

// TitleLanguage is the language of a title in a list that claims another for
// the page: English when at least two words, or the only one, are English and
// no letter is other than plain Latin.
func TitleLanguage(title string, claimed directory.Lang) directory.Lang {
	if claimed == directory.English {
		return claimed
	}
	for _, r := range title {
		if r > 0x7f && r != '–' && r != '’' && r != '‘' && r != '“' && r != '”' {
			return claimed
		}
	}
	words, n := strings.Fields(tidy.Fold(title)), 0
	for _, w := range words {
		for _, e := range english {
			if w == e {
				n++
			}
		}
	}
	if n >= 2 || n == 1 && len(words) == 1 {
		return directory.English
	}
	return claimed
}

// AddressLanguage is the language that an address names: "/en/", "english.ncsc.nl".
func AddressLanguage(address string) directory.Lang {
	low := strings.ToLower(address)
	switch {
	case strings.Contains(low, "/en/") || strings.Contains(low, "://english."):
		return directory.English
	case strings.Contains(low, "/fr/"):
		return directory.French
	case strings.Contains(low, "/nl/"):
		return "nl"
	case strings.Contains(low, "/de/"):
		return "de"
	}
	return ""
}
