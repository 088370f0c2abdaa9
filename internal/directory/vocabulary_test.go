package directory

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

// eachLabel calls f for every label of every vocabulary.
func eachLabel(f func(v *Vocabulary, term Term, lang Lang, label string)) {
	for _, name := range sortedKeys(vocabularies) {
		v := vocabularies[name]
		for _, term := range v.terms {
			for _, lang := range Languages() {
				f(v, term, lang, term.Labels[lang])
			}
		}
	}
}

// scripts are the alphabets in which a label of the language must be written.
var scripts = map[Lang]*unicode.RangeTable{
	Arabic: unicode.Arabic, Chinese: unicode.Han, English: unicode.Latin, French: unicode.Latin, Russian: unicode.Cyrillic, Spanish: unicode.Latin,
}

func TestLabelsAreCompleteAndInTheRightScript(t *testing.T) {
	t.Parallel()
	eachLabel(func(v *Vocabulary, term Term, lang Lang, label string) {
		where := v.Name + " " + term.Code + " " + string(lang)
		switch {
		case label == "":
			t.Errorf("%s: no label", where)
		case label != strings.TrimSpace(label) || strings.Contains(label, "  "):
			t.Errorf("%s: stray spaces in %q", where, label)
		case v.Name != "tlp" && !strings.ContainsFunc(label, func(r rune) bool { return unicode.Is(scripts[lang], r) }):
			t.Errorf("%s: %q is not written in the script of the language", where, label)
		case lang != Chinese && strings.ContainsFunc(label, func(r rune) bool { return unicode.Is(unicode.Han, r) }):
			t.Errorf("%s: %q holds Chinese characters", where, label)
		case scripts[lang] != unicode.Cyrillic && strings.ContainsFunc(label, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }):
			t.Errorf("%s: %q holds Cyrillic letters", where, label)
		}
	})
}

func TestLabelsAreUniqueInAVocabulary(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	eachLabel(func(v *Vocabulary, term Term, lang Lang, label string) {
		key := v.Name + "\t" + string(lang) + "\t" + strings.ToLower(label)
		if other, ok := seen[key]; ok {
			t.Errorf("%s: %s and %s are both %q in %s", v.Name, other, term.Code, label, lang)
		}
		seen[key] = term.Code
	})
}

// Names taken from lists of the United Nations come with articles in brackets,
// footnote marks and other dirt.
func TestLabelsAreClean(t *testing.T) {
	t.Parallel()
	dirt := []string{"*", "_", "(the)", "(l')", "(le)", "(la)", "(les)", "(el)", "(los)", "(las)", "<", ">", " - ", "- ", "\u00a0", "\u200f", "\ufeff"}
	eachLabel(func(v *Vocabulary, term Term, lang Lang, label string) {
		for _, d := range dirt {
			if strings.Contains(label, d) {
				t.Errorf("%s %s %s: %q holds %q", v.Name, term.Code, lang, label, d)
			}
		}
		// French pages are set with ’; names of economies stay as the United Nations write them.
		if apostrophe := strings.Contains(label, "’"); apostrophe && (lang != "fr" || v == EconomyCodes) || lang == "fr" && v != EconomyCodes && strings.Contains(label, "'") {
			t.Errorf("%s %s %s: %q has the wrong sort of apostrophe", v.Name, term.Code, lang, label)
		}
		if open, end := strings.Count(label, "(")+strings.Count(label, "（"), strings.Count(label, ")")+strings.Count(label, "）"); open != end {
			t.Errorf("%s %s %s: brackets of %q do not pair", v.Name, term.Code, lang, label)
		}
	})
}

func TestVocabulariesAreTrees(t *testing.T) {
	t.Parallel()
	for _, v := range vocabularies {
		parents := v
		if v == EconomyCodes {
			parents = RegionCodes
		}
		for i, term := range v.terms {
			if term.Parent != "" && !parents.Known(term.Parent) {
				t.Errorf("%s %s: parent %q is unknown", v.Name, term.Code, term.Parent)
			}
			if v.Order(term.Code) != i {
				t.Errorf("%s %s stands twice", v.Name, term.Code)
			}
		}
	}
}

func TestInverseVocabulariesHaveTheSameCodes(t *testing.T) {
	t.Parallel()
	for _, pair := range [][2]*Vocabulary{{RelationTypes, RelationInverse}, {PartyRoles, PartyInverse}} {
		for _, term := range pair[0].terms {
			if !pair[1].Known(term.Code) {
				t.Errorf("%s lacks %s", pair[1].Name, term.Code)
			}
		}
	}
	for _, k := range Kinds() {
		if !KindLabels.Known(string(k)) {
			t.Errorf("kind %s has no label", k)
		}
	}
}

func TestRegionsOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		alpha2 string
		want   []string
	}{
		{"KE", []string{"014", "202", "002", "001", "itu-afr"}},
		{"FR", []string{"155", "150", "001", "itu-eur", "eu"}},
		{"VN", []string{"035", "142", "001", "itu-asp", "apec", "asean"}},
		{"TW", []string{"030", "142", "001", "itu-asp", "apec"}},
		{"AQ", []string{"001"}},
		{"ke", nil},
		{"XX", nil},
	}
	for _, tt := range tests {
		if got := RegionsOf(tt.alpha2); !slices.Equal(got, tt.want) {
			t.Errorf("RegionsOf(%q) = %q, want %q", tt.alpha2, got, tt.want)
		}
	}
}

func TestEveryEconomyIsInTheWorldAndInAtMostOneITURegion(t *testing.T) {
	t.Parallel()
	none := []string{"AQ", "EH"}
	for _, term := range EconomyCodes.Terms() {
		regions := RegionsOf(term.Code)
		if !slices.Contains(regions, "001") {
			t.Errorf("%s is not in the world", term.Code)
		}
		itu := 0
		for _, r := range regions {
			if !RegionCodes.Known(r) {
				t.Errorf("%s is in %q, which is no region", term.Code, r)
			}
			if strings.HasPrefix(r, "itu-") {
				itu++
			}
		}
		if want := 1; itu != want && !slices.Contains(none, term.Code) {
			t.Errorf("%s is in %d ITU regions", term.Code, itu)
		}
	}
}

func TestEconomiesIn(t *testing.T) {
	t.Parallel()
	sizes := map[string]int{"eu": 27, "apec": 21, "asean": 11, "itu-arb": 22, "itu-cis": 9, "001": len(EconomyCodes.terms), "xx": 0}
	for region, want := range sizes {
		if got := EconomiesIn(region); len(got) != want || !slices.IsSorted(got) {
			t.Errorf("EconomiesIn(%q) has %d economies, want %d sorted: %v", region, len(got), want, got)
		}
	}
	for _, g := range groups {
		for code := range strings.FieldsSeq(g.members) {
			if !EconomyCodes.Known(code) {
				t.Errorf("group %s holds the unknown economy %q", g.code, code)
			}
		}
	}
}

func TestLabelFallsBack(t *testing.T) {
	t.Parallel()
	if got := Topics.Label("phishing", Arabic); got != "التصيد الاحتيالي" {
		t.Errorf("Arabic label is %q", got)
	}
	if got := Topics.Label("phishing", "de"); got != "Phishing" {
		t.Errorf("a seventh language got %q, want the English label", got)
	}
	if got := Topics.Label("no-such-code", English); got != "no-such-code" {
		t.Errorf("an unknown code got %q, want itself", got)
	}
}

func BenchmarkParseVocabularies(b *testing.B) {
	for b.Loop() {
		parseVocabularies(vocabulariesTSV)
	}
}
