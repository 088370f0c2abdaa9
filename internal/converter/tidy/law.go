package tidy

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gatehouse/internal/directory"
)

// Law is the title of a law as a list writes it, taken apart.
type Law struct {
	Title string
	// Names are short names that the list gives in brackets.
	Names []string
	// Original is the title in the language of the text, where the list adds it.
	Original string
	// Text is the language of the text that the list links to, "" when not said.
	Text directory.Lang
	// Draft reports that the list marks it as a bill.
	Draft bool
	// Note says of what sort that text is ("unofficial translation").
	Note string
}

var languageNames = map[string]directory.Lang{
	"english": "en", "spanish": "es", "french": "fr", "français": "fr", "german": "de", "portuguese": "pt", "russian": "ru",
	"arabic": "ar", "hungarian": "hu", "croatian": "hr", "polish": "pl", "romanian": "ro", "catalan": "ca", "azerbaijani": "az",
	"bengali": "bn", "belarusian": "be", "dzongkha": "dz", "bosnian": "bs", "bulgarian": "bg", "khmer": "km", "greek": "el",
	"danish": "da", "estonian": "et", "icelandic": "is", "persian": "fa", "thai": "th", "turkish": "tr", "swedish": "sv",
	"norwegian": "no", "dutch": "nl", "chinese": "zh", "korean": "ko", "japanese": "ja", "italian": "it", "serbian": "sr",
	"slovak": "sk", "slovenian": "sl", "vietnamese": "vi", "indonesian": "id", "lithuanian": "lt", "latvian": "lv",
	"macedonian": "mk", "mongolian": "mn", "nepali": "ne", "spanisch": "es", "montenegrin": "cnr", "albanian": "sq", "hebrew": "he", "burmese": "my",
}

var (
	markup       = regexp.MustCompile(`<[^<>]*>`)
	languageNote = regexp.MustCompile(`(?i)\s*\(\s*(?:in|n|en|only in|available in)\s+(\p{L}+)((?:\s*(?:,|and|/)\s*\p{L}+|\s+\p{L}+)*)\s*(?::\s*([^()]+))?\)`)
	shortName    = regexp.MustCompile(`\s*\((?:the\s+)?["“”'‘’]+([^"“”'‘’()]+)["“”'‘’]+\)`)
	shortPlain   = regexp.MustCompile(`\s*\((?:the )((?:[A-Z][\w-]*\s?)+(?:Law|Act|Code|Rules|Regulations?))\)`)
	selfName     = regexp.MustCompile(`(?i)^(?:the )?(?:law|act|draft law|decree|regulation|ordinance|order|bill|code)$`)
	emptyTitle   = regexp.MustCompile(`(?i)^(?:link|no data|n/?a|-|#)?$`)
	looseDash    = regexp.MustCompile(`\s+[-–]\s*$`)
	gluedYear    = regexp.MustCompile(`(\d{4})([A-Z][a-z])`)
)

// LawTitle cleans the title of a law: no markup, no entities, the note on the
// language of the text taken out, names in brackets and quotation marks taken
// out, stray marks at either end removed. The title is empty when there is none.
func LawTitle(s string) Law {
	var l Law
	s = strings.NewReplacer("( ", "(", " )", ")").Replace(s)
	s = Space(markup.ReplaceAllString(html.UnescapeString(strings.ToValidUTF8(s, "")), " "))
	if m := languageNote.FindStringSubmatch(s); m != nil {
		if code, ok := languageNames[strings.ToLower(m[1])]; ok {
			l.Text, l.Original, l.Note = code, strings.TrimSpace(m[3]), textNote(m[2])
			s = Space(languageNote.ReplaceAllString(s, " "))
		}
	}
	for _, re := range []*regexp.Regexp{shortName, shortPlain} {
		for _, m := range re.FindAllStringSubmatch(s, -1) {
			if n := strings.TrimSpace(m[1]); !selfName.MatchString(n) && !slices.Contains(l.Names, n) {
				l.Names = append(l.Names, n)
			}
		}
		s = re.ReplaceAllString(s, "")
	}
	for _, own := range []string{" (the Law)", " (the Act)", " (the Draft Law)", " (Act)", " (Regulation)"} {
		s = strings.ReplaceAll(s, own, "")
	}
	if rest, ok := strings.CutPrefix(s, "Bill - "); ok {
		s, l.Draft = rest, true
	}
	s = calm(gluedYear.ReplaceAllString(balanced(s), "$1 $2"))
	s = looseDash.ReplaceAllString(strings.Trim(s, " .,;:"), "")
	if emptyTitle.MatchString(s) {
		return Law{}
	}
	l.Title = upperFirst(s)
	return l
}

var misspelt = strings.NewReplacer(
	"Conumer", "Consumer", "Eletronic", "Electronic", "Tansactions", "Transactions", "Cybcercrime", "Cybercrime", "Crimial", "Criminal",
	"Securiy", "Security", "ammended", "amended", "amanded", "amended", "Poesesión", "Posesión", "Descreto", "Decreto", "relativbe", "relative",
	"Personnal", "Personal", "Domíno", "Domínio", "efectiva I protecció", "efectiva i protecció", "Electronique transaction", "Electronic Transactions",
	" (portuguese)", "", " (English, Samoan)", "", "Federal Trade Commission Act 15", "Federal Trade Commission Act", "’ ’", " “",
)

// Spelled mends misspellings that lists have in the titles of laws.
func Spelled(title string) string { return misspelt.Replace(title) }

var (
	shouted   = regexp.MustCompile(`\p{L}{2,}`)
	smallWord = regexp.MustCompile(`^(?:of|the|on|and|for|in|to|with|a|an|from|by)$`)
	english   = regexp.MustCompile(`(?i)\b(?:act|law|the|of)\b`)
)

// calm takes a title that is written in capitals throughout down to usual
// writing: capitals at the words that matter in English, at the first word elsewhere.
func calm(s string) string {
	capitals, letters := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				capitals++
			}
		}
	}
	if capitals*10 < letters*8 || len(shouted.FindAllString(s, -1)) < 3 {
		return s
	}
	if !english.MatchString(s) {
		return upperFirst(strings.ToLower(s))
	}
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		if i == 0 || !smallWord.MatchString(w) {
			words[i] = upperFirst(w)
		}
	}
	return strings.Join(words, " ")
}

func textNote(s string) string {
	s = strings.ToLower(strings.Trim(s, " ,"))
	switch {
	case strings.Contains(s, "unof"), strings.Contains(s, "unnof"):
		return "unofficial translation"
	case strings.Contains(s, "provisional"):
		return "provisional translation"
	case strings.Contains(s, "official"):
		return "official translation"
	}
	return ""
}

// balanced removes quotation marks and brackets that have no partner.
func balanced(s string) string {
	if strings.Count(s, `"`)%2 == 1 {
		s = strings.Replace(s, `"`, "", 1)
	}
	if strings.Count(s, " '") > strings.Count(s+" ", "' ") {
		s = strings.Replace(s, " '", " ", 1)
	}
	for _, pair := range [][2]string{{"“", "”"}, {"(", ")"}, {"[", "]"}, {"‘", "’"}} {
		open, shut := strings.Count(s, pair[0]), strings.Count(s, pair[1])
		if pair[1] == "’" && open == 0 {
			continue // an apostrophe
		}
		if open > shut {
			i := strings.LastIndex(s, pair[0])
			s = s[:i] + s[i+len(pair[0]):]
		}
		if shut > open {
			i := strings.LastIndex(s, pair[1])
			s = s[:i] + s[i+len(pair[1]):]
		}
	}
	return Space(s)
}

func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// lawNouns are the words with which a title in a language begins.
var lawNouns = []struct {
	lang  directory.Lang
	words *regexp.Regexp
}{
	{"es", regexp.MustCompile(`(?i)^(?:la |el |texto )?(?:ley|decreto|resoluci[oó]n|c[oó]digo (?:penal|civil|de|org)|reglamento|constituci[oó]n|disposici[oó]n|convenio|art[ií]culos?|iniciativa|proyecto|acuerdo|norma|circular n|medida)\b`)},
	{"pt", regexp.MustCompile(`(?i)^(?:a |o )?(?:lei|decreto|regulamento|c[oó]digo|constitui[cç][aã]o|portaria|medida provis[oó]ria|aviso|resolu[cç][aã]o)\b`)},
	{"fr", regexp.MustCompile(`(?i)^(?:la |le |l')?(?:loi|d[eé]cret|ordonnance|arr[eê]t[eé]|code (?:du|de|des|p[eé]nal|civil|judiciaire)|projet|r[eè]glement|constitution fran)`)},
	{"de", regexp.MustCompile(`^(?:Bundesgesetz|Gesetz|Verordnung|Strafgesetzbuch|\S+gesetz\b|\S+verordnung\b|\S+gesetzbuch\b)`)},
	{"it", regexp.MustCompile(`(?i)^(?:codice|legge|decreto legislativo)\b`)},
	{"ca", regexp.MustCompile(`(?i)^(?:la )?llei\b`)},
	{"da", regexp.MustCompile(`^(?:Lov om|\S+loven\b)`)},
	{"no", regexp.MustCompile(`^(?:Lov om|\S+loven\b)`)},
	{"nl", regexp.MustCompile(`(?i)^wet (?:van|op|elektron)`)},
	{"sv", regexp.MustCompile(`^Lag \(`)},
	{"bs", regexp.MustCompile(`^(?:Službeni|Zakon)\b`)},
	{"hr", regexp.MustCompile(`^Zakon\b`)},
	{"sr", regexp.MustCompile(`^Zakon\b`)},
	{"id", regexp.MustCompile(`^Undang-Undang\b`)},
	{"pl", regexp.MustCompile(`^(?:Ustawa|Kodeks)\b`)},
	{"ro", regexp.MustCompile(`^(?:Legea|Codul)\b`)},
	{"tr", regexp.MustCompile(`\bKanunu?\b`)},
}

// certainNouns leave no doubt of the language, whatever is spoken where the law is from.
var certainNouns = []struct {
	lang  directory.Lang
	words *regexp.Regexp
}{
	{"fr", regexp.MustCompile(`(?i)^(?:la )?(?:loi|d[eé]cret|ordonnance) (?:n|du|no|ex|sur|relative|portant|organique|f[eé]d)`)},
	{"es", regexp.MustCompile(`(?i)^(?:la )?ley (?:n|de|\d|org|general|especial|sobre)|^(?:bolet[ií]n n|lineamientos|reglas generales|nmx)`)},
}

// TitleLanguage is the language in which a title is written, as far as its
// first words and the languages of the economy make it certain; else English.
func TitleLanguage(title string, spoken []directory.Lang) directory.Lang {
	for _, n := range certainNouns {
		if n.words.MatchString(title) {
			return n.lang
		}
	}
	for _, n := range lawNouns {
		if slices.Contains(spoken, n.lang) && n.words.MatchString(title) {
			return n.lang
		}
	}
	return directory.English
}
