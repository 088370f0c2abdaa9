package azpage

import (
	"slices"
	"testing"

	"gatehouse/internal/directory"
)

func TestLetterOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		title       string
		of, readsIn directory.Lang
		want        string
	}{
		{"CERT-FR", "en", "en", "c"},
		{"Åland Islands", "en", "en", "a"},
		{"Éireann", "ga", "en", "e"},
		{"Österreich", "de", "en", "o"},
		{"Łódź", "pl", "en", "l"},
		{"Ørsted", "da", "en", "o"},
		{"İstanbul", "tr", "en", "i"},
		{"  “Quoted” title", "en", "en", "q"},
		{"12321 centre", "zh", "en", "0-9"},
		{"٣ خطوات", "ar", "ar", "0-9"},
		{"The Gambia", "en", "en", "g"},
		{"Theory of trust", "en", "en", "t"},
		{"The", "en", "en", "t"},
		{"La Réunion", "fr", "fr", "r"},
		{"L'Internet", "fr", "fr", "i"},
		{"La Paz", "en", "en", "l"}, // no article in an English title
		{"El Salvador", "es", "es", "s"},

		{"أمن المعلومات", "ar", "ar", "ا"},
		{"إمارة", "ar", "ar", "ا"},
		{"آسيا", "ar", "ar", "ا"},
		{"ٱلعربية", "ar", "ar", "ا"},
		{"ئيل", "ar", "ar", "ي"},
		{"الأردن", "ar", "ar", "ا"},
		{"اليابان", "ar", "ar", "ي"},
		{"الصين", "ar", "ar", "ص"},
		{"التزام بالمساعدة", "ar", "ar", "ا"},
		{"ألمانيا", "ar", "ar", "ا"},
		{"مَركز", "ar", "ar", "م"},
		{"كينيا", "ar", "en", "other"},
		{"Kenya", "en", "ar", "k"},

		{"Ёлка", "ru", "ru", "е"},
		{"Йемен", "ru", "ru", "й"},
		{"Россия", "ru", "en", "other"},
		{"国家互联网应急中心", "zh", "en", "other"},
		{"", "en", "en", "other"},
		{"—", "en", "en", "other"},
		{"\xff\xfe", "en", "en", "other"},
	} {
		if got := LetterOf(c.title, c.of, c.readsIn); got != c.want {
			t.Errorf("LetterOf(%q, %s) for a reader of %s = %q, want %q", c.title, c.of, c.readsIn, got, c.want)
		}
	}
}

func TestEveryGroupIsListed(t *testing.T) {
	t.Parallel()
	for _, lang := range directory.Languages() {
		letters := Letters(lang)
		for _, title := range []string{"أبجد", "Zürich", "7726", "Яндекс", "東京", "…"} {
			if g := LetterOf(title, "", lang); !slices.Contains(letters, g) {
				t.Errorf("%s: group %q of %q is not listed", lang, g, title)
			}
		}
		seen := map[string]bool{}
		for _, l := range letters {
			if seen[l] {
				t.Errorf("%s: group %q is listed twice", lang, l)
			}
			seen[l] = true
		}
	}
}

func FuzzLetterOf(f *testing.F) {
	for _, s := range []string{"CERT-FR", "الأردن", "Łódź", "国家", "\xff", "l'", "ال"} {
		f.Add(s, "ar")
		f.Add(s, "fr")
	}
	f.Fuzz(func(t *testing.T, title, lang string) {
		l := directory.Lang(lang)
		if g := LetterOf(title, l, l); !slices.Contains(Letters(l), g) {
			t.Errorf("group %q of %q is not listed for %q", g, title, lang)
		}
	})
}
