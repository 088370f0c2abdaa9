package directory

import (
	"slices"
	"testing"
)

func TestTextFallsBackVisibly(t *testing.T) {
	t.Parallel()
	german := Text{Original: "de", Values: map[Lang]string{"de": "Meldestelle", "en": "Reporting centre", "fr": ""}}
	tests := []struct {
		name string
		text Text
		lang Lang
		want string
		in   Lang
	}{
		{"asked for and there", german, "en", "Reporting centre", "en"},
		{"missing: the original", german, "ar", "Meldestelle", "de"},
		{"empty is missing", german, "fr", "Meldestelle", "de"},
		{"original lost: English", Text{Original: "sw", Values: map[Lang]string{"en": "a", "de": "b"}}, "ar", "a", "en"},
		{"neither: the first by tag", Text{Values: map[Lang]string{"ja": "a", "de": "b"}}, "ar", "b", "de"},
		{"nothing", Text{}, "en", "", ""},
	}
	for _, tt := range tests {
		if got, in := tt.text.In(tt.lang); got != tt.want || in != tt.in {
			t.Errorf("%s: got %q in %q, want %q in %q", tt.name, got, in, tt.want, tt.in)
		}
	}
}

func TestTranslationsGoStale(t *testing.T) {
	t.Parallel()
	text := NewText("en", "Report spam").With("fr", "Signaler le spam").With("ar", "الإبلاغ عن الرسائل الاقتحامية")
	if text.Stale("fr") || text.Stale("ar") || len(text.StaleLanguages()) > 0 {
		t.Fatal("stale as soon as translated")
	}
	changed := text.With("en", "Report spam and scam")
	if got := changed.StaleLanguages(); !slices.Equal(got, []Lang{"ar", "fr"}) {
		t.Errorf("after a change of the original %v are stale, want ar and fr", got)
	}
	if changed.Stale("en") || changed.Stale("zh") {
		t.Error("the original or a missing translation is called stale")
	}
	mended := changed.With("fr", "Signaler le spam et les escroqueries")
	if got := mended.StaleLanguages(); !slices.Equal(got, []Lang{"ar"}) {
		t.Errorf("after one new translation %v are stale, want ar", got)
	}
	if text.Values["en"] != "Report spam" || text.From["fr"] != Hash("Report spam") {
		t.Error("With changed the text it was called on")
	}
	official := Text{Original: "en", Values: map[Lang]string{"en": "Kenya", "fr": "Kenya"}}
	if official.With("en", "Republic of Kenya").Stale("fr") {
		t.Error("a name from a source, never compared with the original, is called stale")
	}
	if taken := text.With("fr", ""); taken.Values["fr"] != "" || taken.From["fr"] != "" || len(taken.Values) != 2 {
		t.Errorf("a translation taken out left %v", taken)
	}
	if first := (Text{}).With("es", "Hola"); first.Original != "es" || first.From != nil {
		t.Errorf("the first value did not become the original: %v", first)
	}
}

func TestLanguageTags(t *testing.T) {
	t.Parallel()
	for tag, want := range map[Lang]bool{
		"en": true, "pt-br": true, "zh-hans-cn": true, "gsw": true, "es-419": true, "de-1996": true,
		"": false, "e": false, "EN": false, "engl": false, "en-": false, "en--us": false, "pt_br": false, "e1": false, "en-toolongtag": false, "ar\u0660": false,
	} {
		if got := tag.wellFormed(); got != want {
			t.Errorf("%q well-formed: %t, want %t", tag, got, want)
		}
	}
}

func TestDirection(t *testing.T) {
	t.Parallel()
	for lang, want := range map[Lang]string{"ar": "rtl", "fa-ir": "rtl", "en": "ltr", "arn": "ltr", "": "ltr"} {
		if got := lang.Dir(); got != want {
			t.Errorf("%q runs %s, want %s", lang, got, want)
		}
	}
}
