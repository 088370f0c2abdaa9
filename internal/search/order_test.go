package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gatehouse/internal/directory"
)

// Readers of each language find names where their dictionaries have them.
func TestNamesInTheOrderOfEachLanguage(t *testing.T) {
	t.Parallel()
	for lang, names := range map[directory.Lang]string{
		"fr": "cote|coté|côte|côté|école|Étude|zèbre",
		"es": "nube|nudo|ñandú|oro",
		"ru": "ёж|Ереван|Железо|Индия|Йемен|Канада",
		"ar": "آسيا|أمن|بريد|تصيد|كينيا|هيئة|يوم",
		"zh": "阿根廷|澳大利亚|巴西|德国|法国|肯尼亚|日本|英国|中国",
		"en": "Action|CERT-FR|cert.pl|Éire|Zambia",
	} {
		want := strings.Split(names, "|")
		x := NewIndex(today)
		for i := range want { // from the back, in several parts
			name := want[len(want)-1-i]
			x.Apply([]*directory.Entry{{ID: directory.NewID("event", fmt.Sprint("e", i)), Title: directory.NewText(lang, name)}}, nil)
		}
		var got []string
		for _, id := range ids(mustSearch(t, x.Current(), Request{Sort: SortName, Lang: lang}).Hits) {
			p, _ := find(x.Current(), id)
			doc, _ := p.Find(id)
			title, _ := p.Title(doc, lang)
			got = append(got, title)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

// Titles of laws are long, and a cursor does not hold all of one; nor is every
// reader's language one of the six.
func TestPagesByLongNames(t *testing.T) {
	t.Parallel()
	for _, lang := range []directory.Lang{"en", "ar", "de"} {
		x := NewIndex(today)
		stem := strings.Repeat("The law on the matter of ", 12)
		for i := range 23 {
			title := directory.NewText("en", fmt.Sprintf("%s%c", stem, 'a'+(i*7)%23)).With("ar", fmt.Sprintf("%s%c", strings.Repeat("قانون ", 40), 'ا'+rune(i*5)%23)).
				With("de", fmt.Sprint(23-i))
			x.Apply([]*directory.Entry{{ID: directory.NewID("instrument", fmt.Sprint("law-", i)), Title: title}}, nil)
		}
		r := Request{Sort: SortName, Lang: lang, Limit: maxLimit}
		want := ids(mustSearch(t, x.Current(), r).Hits)
		r.Limit = 4
		var got []directory.ID
		last := ""
		for first := true; (first || r.Cursor != "") && len(got) < 40; first = false {
			page := mustSearch(t, x.Current(), r)
			got = append(got, ids(page.Hits)...)
			r.Cursor, last = page.Next, page.Previous
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%s: paging gives %v, want %v", lang, got, want)
		}
		r.Cursor = last
		if back := ids(mustSearch(t, x.Current(), r).Hits); !slices.Equal(back, want[16:20]) {
			t.Errorf("%s: going back gives %v, want %v", lang, back, want[16:20])
		}
	}
}
