package query

import (
	"slices"
	"strings"
	"unicode"

	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/facet"
	"gatehouse/internal/search/thesaurus"
)

// fieldNames are the names that readers may give the facets, folded, in the six languages.
var fieldNames = func() map[string]facet.Facet {
	out := map[string]facet.Facet{}
	for f, names := range map[facet.Facet]string{
		facet.Kind:      "kind genre nature clase вид 种类 صنف الصنف",
		facet.Economy:   "economy country pays economie pais economia страна 国家 بلد البلد",
		facet.Region:    "region регион 地区 区域 منطقة المنطقة",
		facet.Topic:     "topic subject threat theme sujet tema тема 主题 موضوع الموضوع",
		facet.Audience:  "audience public publico аудитория 受众 جمهور الجمهور",
		facet.Language:  "language lang langue idioma язык 语言 لغة اللغة",
		facet.Status:    "status statut etat estado статус 状态 حالة الحالة",
		facet.Type:      "type tipo тип 类型 نوع النوع",
		facet.Freshness: "freshness confirmed fraicheur confirme confirmado подтверждено 确认 تأكيد",
	} {
		for name := range strings.FieldsSeq(names) {
			out[analysis.Fold(name)] = f
		}
	}
	return out
}()

// cutField cuts "name:value" of a name made of letters.
func cutField(s string) (name, value string, ok bool) {
	i := strings.IndexAny(s, ":：")
	if i <= 0 {
		return "", "", false
	}
	name = s[:i]
	for _, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			return "", "", false
		}
	}
	value = strings.TrimPrefix(strings.TrimPrefix(s[i:], ":"), "：")
	return analysis.Fold(name), value, value != ""
}

// isYear reports whether a field names the year. Years are found as words.
func isYear(name string) bool {
	return slices.Contains([]string{"year", "annee", "ano", "год", "年", "年份", "سنه", "السنه", "عام"}, name)
}

// values finds what a reader means by a value of a field: codes or labels,
// several separated by commas, else related words ("topic:fraud"). Parts that
// mean nothing are unknown.
func values(f facet.Facet, value string) (codes, unknown []string) {
	if codes := facet.Find(f, value); codes != nil {
		return codes, nil
	}
	for part := range strings.FieldsFuncSeq(value, func(r rune) bool { return r == ',' || r == '，' || r == '،' || r == '、' || r == '|' }) {
		found := facet.Find(f, part)
		if found == nil {
			found = related(f, part)
		}
		if found == nil {
			unknown = append(unknown, part)
		}
		codes = append(codes, found...)
	}
	return codes, unknown
}

// related finds values through the words of the thesaurus, in every language
// that is written in the script.
func related(f facet.Facet, phrase string) []string {
	var tok analysis.Tokenizer
	var out []string
	var words []string
	for _, k := range tok.Tokens(phrase) {
		if k.Flags&analysis.Joined == 0 {
			words = append(words, string(tok.Term(k)))
		}
	}
	if len(words) == 0 {
		return nil
	}
	stems := make([]string, len(words))
	for _, c := range analysis.Readers(analysis.ScriptOf(words[0]), analysis.English) {
		for i, w := range words {
			stems[i] = analysis.Stem(c, w)
		}
		thesaurus.Find(c, stems, func(m *thesaurus.Meaning) {
			for _, v := range m.Values {
				if v.Facet == f && m.Words == len(words) {
					out = append(out, v.Code)
				}
			}
		})
		if out != nil {
			return out
		}
	}
	return nil
}
