package azpage

import (
	"fmt"
	"strings"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/frame"
	"gatehouse/internal/web/pagetest"
)

func entry(id directory.ID, titles map[directory.Lang]string) directory.Entry {
	return directory.Entry{ID: id, Title: directory.Text{Original: "en", Values: titles}}
}

func someEntries() []directory.Entry {
	out := []directory.Entry{
		entry("economy/ke", map[directory.Lang]string{"en": "Kenya", "ar": "كينيا"}),
		entry("economy/jo", map[directory.Lang]string{"en": "Jordan", "ar": "الأردن"}),
		entry("economy/ax", map[directory.Lang]string{"en": "Åland Islands", "ar": "جزر آلاند"}),
		entry("organisation/x", map[directory.Lang]string{"en": "12321 centre"}),
	}
	for i := range perPage + 1 {
		out = append(out, entry(directory.ID(fmt.Sprintf("resource/z%d", i)), map[directory.Lang]string{"en": fmt.Sprintf("Zebra %03d", i)}))
	}
	return out
}

func letterRequest(t *testing.T, target, letter string) *frame.Request {
	r := pagetest.Request(t, pagetest.Snapshot(t, someEntries()...), target)
	r.HTTP.SetPathValue("letter", letter)
	return r
}

func TestTheIndexInEnglish(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, Index, letterRequest(t, "/en/a-z", ""))
	pagetest.Has(t, page, `href="/en/a-z/k"`, `href="/en/a-z/a"`, `href="/en/a-z/0-9"`, `<small>201</small>`, `class="az-none">B`)
	pagetest.Lacks(t, page, "أ", `href="/en/a-z/b"`)
}

func TestTheIndexInArabicHasBothScripts(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, Index, letterRequest(t, "/ar/a-z", ""))
	pagetest.Has(t, page, `href="/ar/a-z/%D9%83"`, `href="/ar/a-z/%D8%A7"`, `href="/ar/a-z/z"`)
	_, page = pagetest.Page(t, Show, letterRequest(t, "/ar/a-z/%D8%A7", "ا"))
	pagetest.Has(t, page, "الأردن", "مدخل واحد")
	pagetest.Lacks(t, page, "كينيا")
}

func TestALongLetterIsDivided(t *testing.T) {
	t.Parallel()
	_, first := pagetest.Page(t, Show, letterRequest(t, "/en/a-z/z", "z"))
	pagetest.Has(t, first, "Zebra 000", "Zebra 199", "1 to 200 of 201", `href="/en/a-z/z?page=2"`)
	pagetest.Lacks(t, first, "Zebra 200")
	_, last := pagetest.Page(t, Show, letterRequest(t, "/en/a-z/z?page=99", "z"))
	pagetest.Has(t, last, "Zebra 200", "201 to 201 of 201", `href="/en/a-z/z"`)
	_, odd := pagetest.Page(t, Show, letterRequest(t, "/en/a-z/z?page=-1", "z"))
	pagetest.Has(t, odd, "Zebra 000")
}

func TestOnlyOneKind(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, Index, letterRequest(t, "/en/a-z?kind=economy", ""))
	pagetest.Has(t, page, `href="/en/a-z/k?kind=economy"`)
	pagetest.Lacks(t, page, `href="/en/a-z/z?kind=economy"`)
	_, page = pagetest.Page(t, Show, letterRequest(t, "/en/a-z/z?kind=economy", "z"))
	pagetest.Has(t, page, "No entry begins with this letter.")
}

func TestLettersOfOtherLanguages(t *testing.T) {
	t.Parallel()
	if reply, err := Show(letterRequest(t, "/en/a-z/K", "K")); err != nil || reply.Redirect != "/en/a-z/k" {
		t.Errorf("a capital: %v, %v", reply, err)
	}
	if reply, err := Show(letterRequest(t, "/en/a-z/%D8%A7", "ا")); err != nil || reply.Redirect != "/en/a-z" {
		t.Errorf("an Arabic letter in English: %v, %v", reply, err)
	}
	for _, letter := range []string{"", "kk", "é", "%", strings.Repeat("x", 1000)} {
		if _, err := Show(letterRequest(t, "/en/a-z/x", letter)); directory.KindOf(err) != directory.NotFound {
			t.Errorf("%.20q: %v", letter, err)
		}
	}
}
