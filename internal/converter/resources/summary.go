package resources

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

// phrases are the parts of summaries per key and language. Each stands alone
// and is joined to the next by a comma: no part has to agree with another in
// case, gender or number, so that a sentence is right in every language.
type phrases map[string]map[directory.Lang]string

var phraseColumns = []directory.Lang{directory.English, directory.French, directory.Spanish, directory.Russian, directory.Chinese, directory.Arabic}

func readPhrases() (phrases, error) {
	rows, err := judgement.Table("resource-phrases.tsv", 1+len(phraseColumns))
	if err != nil {
		return nil, err
	}
	out := phrases{}
	for _, r := range rows {
		byLang := map[directory.Lang]string{}
		for i, lang := range phraseColumns {
			if r[i+1] == "" || strings.Count(r[i+1], "%s") != strings.Count(r[1], "%s") {
				return nil, fmt.Errorf("tables/resource-phrases.tsv: %s: %s is missing or not like the English", r[0], lang)
			}
			byLang[lang] = r[i+1]
		}
		out[r[0]] = byLang
	}
	return out, nil
}

// comma joins the parts of a sentence.
var comma = map[directory.Lang]string{
	directory.English: ", ", directory.French: ", ", directory.Spanish: ", ", directory.Russian: ", ", directory.Chinese: "，", directory.Arabic: "، ",
}

// summary says what a resource is, for whom, by whom and in which language.
func (s *Shelf) summary(d draft) directory.Text {
	out := directory.NewText(directory.English, s.sentence(d, directory.English))
	for _, lang := range directory.Languages() {
		if lang != directory.English {
			out = out.With(lang, s.sentence(d, lang))
		}
	}
	return out
}

func (s *Shelf) sentence(d draft, lang directory.Lang) string {
	e := d.entry
	parts := []string{s.what(d, lang)}
	if d.forAudience && len(e.Audiences) > 0 {
		parts = append(parts, s.phrases["for-"+e.Audiences[0]][lang])
	}
	if by := s.by(e, lang); by != "" {
		parts = append(parts, fmt.Sprintf(s.phrases["by"][lang], by))
	} else {
		parts = append(parts, fmt.Sprintf(s.phrases["at"][lang], account(e.Links[0].URL)))
	}
	for _, l := range e.Languages[:min(1, len(e.Languages))] {
		if p := s.phrases["in-"+string(l)]; p != nil {
			parts = append(parts, p[lang])
		}
	}
	stop := "."
	if lang == directory.Chinese {
		stop = "。"
	}
	return strings.Join(parts, comma[lang]) + stop
}

// what is the first part: the phrase with what it is about.
func (s *Shelf) what(d draft, lang directory.Lang) string {
	phrase := s.phrases[d.phrase][lang]
	if !strings.Contains(phrase, "%s") {
		return phrase
	}
	about, _ := d.about.In(lang)
	if about == "" {
		about = directory.Topics.Label(d.entry.Topics[0], lang)
		if lang == directory.English {
			about = lowered(about)
		}
	}
	return fmt.Sprintf(phrase, about)
}

// lowered begins a label with a small letter, unless it begins with an abbreviation.
func lowered(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(second) {
		return s
	}
	return string(unicode.ToLower(first)) + s[n:]
}

var inBrackets = regexp.MustCompile(`\s+\([^()]+\)$`)

// by names the publishers. One that is no entry of the catalogue is followed by
// its place; that of another is on its own page, and repeating it here would
// only bring the resource before the publisher in a search for the place.
func (s *Shelf) by(e *directory.Entry, lang directory.Lang) string {
	var names []string
	known := false
	for _, p := range e.Parties {
		name := p.Name
		if o := s.entryOf(p); o != nil {
			name, _ = o.Title.In(lang)
			name, known = inBrackets.ReplaceAllString(name, ""), true
		}
		names = append(names, name)
	}
	if len(names) == 0 {
		return ""
	}
	out := strings.Join(names, " / ")
	place := s.place(e, lang)
	switch {
	case known || place == "":
		return out
	case lang == directory.Chinese:
		return out + "（" + place + "）"
	}
	return out + comma[lang] + place
}

// place is the economy or region of a resource, "" for the world or several.
func (s *Shelf) place(e *directory.Entry, lang directory.Lang) string {
	switch {
	case len(e.Economies) == 1:
		if o := s.world.Entry(directory.EconomyID(e.Economies[0])); o != nil {
			if short := shortPlaces[e.Economies[0]][lang]; short != "" {
				return short
			}
			name, _ := o.Title.In(lang)
			return inBrackets.ReplaceAllString(name, "")
		}
	case len(e.Economies) == 0 && len(e.Regions) == 1 && e.Regions[0] != "001":
		return directory.RegionCodes.Label(e.Regions[0], lang)
	}
	return ""
}

// shortPlaces are economies whose official name is too long for a sentence.
var shortPlaces = map[string]map[directory.Lang]string{
	"GB": {"en": "United Kingdom", "fr": "Royaume-Uni", "es": "Reino Unido", "ru": "Соединенное Королевство", "zh": "英国", "ar": "المملكة المتحدة"},
	"US": {"en": "United States", "fr": "États-Unis", "es": "Estados Unidos", "ru": "Соединенные Штаты", "zh": "美国", "ar": "الولايات المتحدة"},
}

// account is where a thing of no known publisher is to be found: its site, or
// the account on a site that many share.
func account(address string) string {
	parts := strings.Split(tidy.AddressKey(address), "/")
	if shared := parts[0]; (shared == "github.com" || shared == "bitbucket.org" || shared == "sourceforge.net") && len(parts) > 1 {
		return shared + "/" + parts[1]
	}
	return parts[0]
}
