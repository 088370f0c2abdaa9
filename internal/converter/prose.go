package converter

import (
	"regexp"
	"strings"

	"gatehouse/internal/directory"
)

// withArticle are names of economies that English prose puts "the" before.
var withArticle = regexp.MustCompile(`^(?:United |Republic |Dominican|Netherlands|Philippines|Russian Fed|Gambia|Bahamas|Comoros|Congo|Syrian|Lao |Democratic |Central African|Marshall|Cayman|Cook|Faroe|Falkland|Holy|State of|Northern Mariana|Isle)`)

// shortNames are economies whose official name is too long for a sentence.
var shortNames = map[string]map[directory.Lang]string{
	"GB": {directory.English: "the United Kingdom", directory.Arabic: "المملكة المتحدة"},
	"US": {directory.English: "the United States", directory.Arabic: "الولايات المتحدة"},
	"HK": {directory.English: "Hong Kong, China", directory.Arabic: "هونغ كونغ، الصين"},
	"MO": {directory.English: "Macao, China", directory.Arabic: "ماكاو، الصين"},
}

// inProse is the name of an economy as it stands in a sentence. The bracketed
// forms of the United Nations are kept: they are the official ones.
func (b *builder) inProse(code string, lang directory.Lang) string {
	e := b.entries[directory.EconomyID(code)]
	if e == nil {
		return code
	}
	if short := shortNames[code]; short != nil {
		return short[lang]
	}
	name, _ := e.Title.In(lang)
	if lang == directory.English && withArticle.MatchString(name) {
		return "the " + name
	}
	return name
}

// placeOf says where an organisation is at home or whom it serves, "" when that is not known.
func (b *builder) placeOf(e *directory.Entry, lang directory.Lang) string {
	var names []string
	for _, code := range e.Economies {
		names = append(names, b.inProse(code, lang))
	}
	for _, r := range e.Regions {
		name := directory.RegionCodes.Label(r, lang)
		if r == "eu" && lang == directory.English {
			name = "the European Union"
		}
		names = append(names, name)
	}
	and := " and "
	if lang == directory.Arabic {
		and = " و"
	}
	return strings.Join(names, and)
}

// organisationSummary says what sort of body it is and where: no more is known.
func organisationSummary(b *builder, e *directory.Entry) directory.Text {
	en, ar, rest := sortOfBody(e.Types)
	switch {
	case len(e.Economies) > 0:
		en += " in " + b.placeOf(e, directory.English)
		ar += " في " + b.placeOf(e, directory.Arabic)
	case len(e.Regions) == 1 && e.Regions[0] == "001":
		en += ", worldwide"
		ar += "، على نطاق العالم"
	case len(e.Regions) > 0:
		en += " for " + b.placeOf(e, directory.English)
		ar += " لمنطقة: " + b.placeOf(e, directory.Arabic)
	}
	for _, t := range rest {
		if c, ok := also[t]; ok {
			en += ". It also " + c.en
			ar += ". و" + c.ar + " أيضاً"
			break
		}
	}
	return directory.NewText(directory.English, en+".").With(directory.Arabic, ar+".")
}

// plainSorts are the types whose label reads badly in a sentence.
var plainSorts = map[string]struct{ en, ar string }{
	"response-team-other": {"Response team", "فريق استجابة"},
	"law-enforcement":     {"Law enforcement body", "جهة إنفاذ القانون"},
	"ministry":            {"Ministry or department", "وزارة أو إدارة حكومية"},
	"hotline":             {"Service that takes reports", "خدمة لتلقي البلاغات"},
}

// sortOfBody is the noun for the principal types, and the types not said yet.
func sortOfBody(types []string) (en, ar string, rest []string) {
	if len(types) > 1 && types[0] == "response-team-national" {
		switch types[1] {
		case "cybersecurity-agency":
			return "Cybersecurity agency and national response team (CSIRT)", "وكالة الأمن السيبراني وفريق الاستجابة الوطني (CSIRT)", types[2:]
		case "response-team-government":
			return "National and government response team (CSIRT)", "فريق الاستجابة الوطني والحكومي (CSIRT)", types[2:]
		}
	}
	if p, ok := plainSorts[types[0]]; ok {
		return p.en, p.ar, types[1:]
	}
	label := directory.TypesOf(directory.KindOrganisation)
	return label.Label(types[0], directory.English), label.Label(types[0], directory.Arabic), types[1:]
}

// also are the further types that deserve a clause.
var also = map[string]struct{ en, ar string }{
	"antispam-authority":       {"enforces the rules against spam", "تتولى إنفاذ قواعد مكافحة الرسائل الاقتحامية"},
	"response-team-national":   {"acts as the national response team", "تعمل بوصفها فريق الاستجابة الوطني"},
	"response-team-government": {"serves public bodies", "تخدم الهيئات الحكومية"},
}

// joined lists words with a comma between and another word before the last.
func joined(words []string, comma, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], comma) + last + words[len(words)-1]
}
