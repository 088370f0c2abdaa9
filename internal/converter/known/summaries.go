package known

import (
	"strings"

	"gatehouse/internal/directory"
)

// kindsOfStandard is how a sentence calls the types of standards, in the order of [inSix].
var kindsOfStandard = map[string][]string{
	"rfc":                    {"Request for Comments", "وثيقة طلب تعليقات", "Document RFC", "Documento RFC", "Документ RFC", "RFC文档"},
	"specification":          {"Specification", "مواصفة", "Spécification", "Especificación", "Спецификация", "规范"},
	"recommendation":         {"Recommendation", "توصية", "Recommandation", "Recomendación", "Рекомендация", "建议"},
	"international-standard": {"International Standard", "معيار دولي", "Norme internationale", "Norma internacional", "Международный стандарт", "国际标准"},
	"framework":              {"Framework or guideline", "إطار أو مبادئ توجيهية", "Cadre ou lignes directrices", "Marco o directrices", "Рамочный документ или руководство", "框架或指南"},
}

// phrases of a summary, in the order of [inSix].
var (
	byBody   = []string{"%k of %a", "%k (%b)", "%k (%b)", "%k (%b)", "%k (%b)", "%k（%b）"}
	inYear   = []string{", %y", "، %y", ", %y", ", %y", ", %y г.", "，%y年"}
	edition  = []string{"; latest edition: %y", "؛ آخر طبعة: %y", "\u00a0; dernière édition\u00a0: %y", "; última edición: %y", "; последняя редакция: %y г.", "；最新版：%y年"}
	subject  = []string{"Subject: %t.", "الموضوع: %t.", "Sujet\u00a0: %t.", "Tema: %t.", "Тема: %t.", "主题：%t。"}
	replaced = []string{"Replaced by %n.", "حل محلها %n.", "Remplacé par %n.", "Sustituido por %n.", "Заменен документом %n.", "已由%n取代。"}
	stop     = []string{".", ".", ".", ".", ".", "。"}
)

// describe writes the summary: what the standard is for, and what it is.
func (r standardRow) describe(e *directory.Entry, translations []string) {
	cells := make([]string, len(inSix))
	for i, lang := range inSix {
		purpose := r.purpose
		if i > 0 {
			purpose = translations[i-1]
		}
		cells[i] = sentences(lang, []string{purpose, r.sort(i)})
	}
	e.Summary = text(cells)
}

// sort says what it is, of which body and year, in language i of [inSix].
func (r standardRow) sort(i int) string {
	s := strings.NewReplacer("%k", kindsOfStandard[r.kind][i], "%b", r.body, "%a", withArticle(r.body)).Replace(byBody[i])
	if r.first != "" {
		s += strings.Replace(inYear[i], "%y", r.first[:4], 1)
	}
	if r.latest != "" {
		s += strings.Replace(edition[i], "%y", r.latest[:4], 1)
	}
	return strings.TrimSuffix(s, ".") + stop[i]
}

// sentences joins sentences; Chinese has no space between them.
func sentences(lang directory.Lang, said []string) string {
	if lang == directory.Chinese {
		return strings.Join(said, "")
	}
	return strings.Join(said, " ")
}

// nameSuccessors adds to the summary of a standard that was replaced what replaced it.
func nameSuccessors(all []*directory.Entry) {
	numbers := map[directory.ID]string{}
	for _, e := range all {
		numbers[e.ID] = e.Standard.Number
	}
	for _, e := range all {
		for _, rel := range e.Related {
			if rel.Type != "replaced-by" || numbers[rel.ID] == "" {
				continue
			}
			cells := make([]string, len(inSix))
			for i, lang := range inSix {
				cells[i] = sentences(lang, []string{e.Summary.Values[lang], strings.Replace(replaced[i], "%n", numbers[rel.ID], 1)})
			}
			e.Summary = text(cells)
		}
	}
}

// withArticle is the name of a body in an English sentence.
func withArticle(body string) string {
	switch body {
	case "IETF", "W3C", "PCI SSC", "AuthIndicators Working Group":
		return "the " + body
	}
	return body
}
