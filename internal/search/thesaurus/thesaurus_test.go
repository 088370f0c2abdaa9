package thesaurus

import (
	"slices"
	"strings"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/facet"
)

func meanings(c analysis.Class, text string) (groups []string, values []facet.Value) {
	words := variants(text)[0]
	stems := make([]string, len(words))
	for i, w := range words {
		stems[i] = analysis.Stem(c, w)
	}
	Find(c, stems, func(m *Meaning) {
		if m.Concept > 0 {
			groups = append(groups, Groups()[m.Concept-1])
		}
		values = append(values, m.Values...)
	})
	return groups, values
}

func TestSynonyms(t *testing.T) {
	t.Parallel()
	tests := []struct{ lang, phrase, group string }{
		{"en", "CIRT", "response-team"},
		{"en", "computer emergency response teams", "response-team"},
		{"fr", "CSIRT", "response-team"},
		{"fr", "équipes d’intervention", "response-team"},
		{"es", "equipos de respuesta", "response-team"},
		{"ru", "группы реагирования", "response-team"},
		{"zh", "应急响应中心", "response-team"},
		{"ar", "فريق الاستجابة", "response-team"},
		{"en", "junk mail", "spam"},
		{"fr", "pourriels", "spam"},
		{"es", "correo no deseado", "spam"},
		{"ru", "спама", "spam"},
		{"zh", "垃圾邮件", "spam"},
		{"ar", "البريد المزعج", "spam"},
		{"fr", "hameçonnage", "phishing"},
		{"ru", "фишинга", "phishing"},
		{"zh", "网络钓鱼", "phishing"},
		{"ar", "التصيّد", "phishing"},
		{"de", "phishing", "phishing"},
		{"en", "e-mail", "email"},
		{"en", "email", "email"},
		{"fr", "courriels", "email"},
		{"ru", "МСЭ", "itu"},
		{"en", "Acts", "law"},
		{"en", "opt in", "opt-in"},
		{"en", "optin", "opt-in"},
		{"en", "antispam", "spam"},
		{"en", "antiphishing", "phishing"},
		{"fr", "antipourriel", "spam"},
		{"ru", "антиспам", "spam"},
	}
	for _, tt := range tests {
		groups, _ := meanings(analysis.ClassOf(directory.Lang(tt.lang)), tt.phrase)
		if !slices.Contains(groups, tt.group) {
			t.Errorf("%s %q means %q, want %q among them", tt.lang, tt.phrase, groups, tt.group)
		}
	}
}

func TestNamesOfValues(t *testing.T) {
	t.Parallel()
	tests := []struct {
		lang, phrase string
		want         facet.Value
	}{
		{"en", "Kenya", facet.Value{Facet: facet.Economy, Code: "KE"}},
		{"ar", "كينيا", facet.Value{Facet: facet.Economy, Code: "KE"}},
		{"ru", "Кении", facet.Value{Facet: facet.Economy, Code: "KE"}},
		{"zh", "肯尼亚", facet.Value{Facet: facet.Economy, Code: "KE"}},
		{"ar", "بكينيا", facet.Value{Facet: facet.Economy, Code: "KE"}},
		{"ar", "لمصر", facet.Value{Facet: facet.Economy, Code: "EG"}},
		{"ar", "ولبنان", facet.Value{Facet: facet.Economy, Code: "LB"}},
		{"ar", "لبنان", facet.Value{Facet: facet.Economy, Code: "LB"}},
		{"en", "UK", facet.Value{Facet: facet.Economy, Code: "GB"}},
		{"fr", "Deutschland", facet.Value{Facet: facet.Economy, Code: "DE"}},
		{"en", "Eastern Africa", facet.Value{Facet: facet.Region, Code: "014"}},
		{"en", "Kenyans", facet.Value{Facet: facet.Economy, Code: "KE"}},
		{"fr", "canadiennes", facet.Value{Facet: facet.Economy, Code: "CA"}},
		{"es", "alemanas", facet.Value{Facet: facet.Economy, Code: "DE"}},
		{"ru", "украинской", facet.Value{Facet: facet.Economy, Code: "UA"}},
		{"ar", "الألمانية", facet.Value{Facet: facet.Economy, Code: "DE"}},
		{"es", "Estafas y fraudes", facet.Value{Facet: facet.Topic, Code: "scam"}},
		{"en", "complaints", facet.Value{Facet: facet.Kind, Code: "channel"}},
		{"en", "Data protection authorities", facet.Value{Facet: facet.Type, Code: "data-protection-authority"}},
	}
	for _, tt := range tests {
		if _, values := meanings(analysis.ClassOf(directory.Lang(tt.lang)), tt.phrase); !slices.Contains(values, tt.want) {
			t.Errorf("%s %q means %v, want %v among them", tt.lang, tt.phrase, values, tt.want)
		}
	}
	if _, values := meanings(analysis.English, "world"); values != nil {
		t.Errorf("the world is %v, want nothing: everything is in it", values)
	}
}

// Each group must help readers of all six languages and name real values.
func TestTheDataIsComplete(t *testing.T) {
	t.Parallel()
	if n := len(Groups()); n < 60 {
		t.Errorf("%d groups", n)
	}
	seen := map[string]bool{}
	langs := map[string][]string{}
	group := ""
	for line := range strings.Lines(source) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			name, rest, _ := strings.Cut(line[1:], "]")
			group = name
			if seen[group] {
				t.Errorf("group %s stands twice", group)
			}
			seen[group] = true
			for _, v := range parseValues(line, rest) {
				if len(facet.Find(v.Facet, v.Code)) == 0 {
					t.Errorf("group %s names the unknown value %v", group, v)
				}
			}
			continue
		}
		lang, words, ok := strings.Cut(line, ": ")
		if !ok || lang != "*" && !directory.Lang(lang).OfInterface() {
			t.Errorf("group %s: %q names no language", group, line)
		}
		list := strings.Split(words, ", ")
		slices.Sort(list)
		if len(slices.Compact(list)) != len(strings.Split(words, ", ")) {
			t.Errorf("group %s: a word stands twice in %q", group, line)
		}
		langs[group] = append(langs[group], lang)
	}
	for g := range seen {
		for _, lang := range directory.Languages() {
			if !slices.Contains(langs[g], string(lang)) {
				t.Errorf("group %s has no word in %s", g, lang)
			}
		}
	}
}

func TestCut(t *testing.T) {
	t.Parallel()
	for run, want := range map[string]string{
		"肯尼亚垃圾邮件":  "肯尼亚 垃圾邮件",
		"肯尼亚的垃圾邮件": "肯尼亚 的 垃圾邮件",
		"网络钓鱼":     "网络钓鱼",
		"天地玄黄":     "天地玄黄",
	} {
		if got := strings.Join(Cut(run), " "); got != want {
			t.Errorf("%s is cut into %q, want %q", run, got, want)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load()
	}
}
