package locale

import (
	"slices"
	"strings"
	"sync"
	"testing"
)

// tiny is a printer of a language with the given messages, by plural form name.
func tiny(t *testing.T, lang string, messages ...map[string]string) *Printer {
	t.Helper()
	rule, err := ruleOf(lang)
	if err != nil {
		t.Fatal(err)
	}
	p := newPrinter(lang, rule, len(messages))
	for k, m := range messages {
		if err := p.add(Key(k), testMessage(m), testMessage(m)); err != nil {
			t.Fatalf("message %d: %v", k, err)
		}
	}
	return p
}

func TestT(t *testing.T) {
	t.Parallel()
	p := tiny(t, "en",
		map[string]string{"other": "Home"},
		map[string]string{"other": "{{.From}} to {{ .To }} of {{.From}}"},
		map[string]string{"one": "{{.Count}} hit", "other": "{{.Count}} hits"},
	)
	tests := []struct {
		key  Key
		args []string
		want string
	}{
		{0, nil, "Home"},
		{0, []string{"Name", "x"}, "Home"},
		{1, []string{"From", "1", "To", "9"}, "1 to 9 of 1"},
		{1, []string{"To", "", "From", "<&>"}, "<&> to  of <&>"},
		{1, []string{"From", "1"}, "1 to {{.To}} of 1"},
		{1, []string{"From"}, "{{.From}} to {{.To}} of {{.From}}"},
		{1, nil, "{{.From}} to {{ .To }} of {{.From}}"},
		{2, []string{"Count", "many"}, "many hits"},
		{60000, nil, ""},
	}
	for _, tt := range tests {
		if got := p.T(tt.key, tt.args...); got != tt.want {
			t.Errorf("T(%d, %q) = %q, want %q", tt.key, tt.args, got, tt.want)
		}
	}
}

func TestN(t *testing.T) {
	t.Parallel()
	english := tiny(t, "en", map[string]string{"one": "One result for {{.Query}}", "other": "{{.Count}} results for {{.Query}}"})
	arabic := tiny(t, "ar", map[string]string{
		"zero": "لا نتائج", "one": "نتيجة واحدة", "two": "نتيجتان",
		"few": "{{.Count}} نتائج", "many": "{{.Count}} نتيجة", "other": "{{.Count}} نتيجة",
	})
	chinese := tiny(t, "zh", map[string]string{"other": "{{.Count}} 项"})
	tests := []struct {
		p    *Printer
		n    int
		want string
	}{
		{english, 0, "0 results for spam"},
		{english, 1, "One result for spam"},
		{english, 1000, "1,000 results for spam"},
		{english, -1, "One result for spam"},
		{arabic, 0, "لا نتائج"},
		{arabic, 1, "نتيجة واحدة"},
		{arabic, 2, "نتيجتان"},
		{arabic, 10, "10 نتائج"},
		{arabic, 11, "11 نتيجة"},
		{arabic, 100, "100 نتيجة"},
		{arabic, 1003, "1,003 نتائج"},
		{chinese, 1, "1 项"},
	}
	for _, tt := range tests {
		if got := tt.p.N(0, tt.n, "Query", "spam"); got != tt.want {
			t.Errorf("%s: N(%d) = %q, want %q", tt.p.Lang(), tt.n, got, tt.want)
		}
	}
	if got := english.N(60000, 1); got != "" {
		t.Errorf("N of no key = %q, want nothing", got)
	}
}

func TestDirection(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string]string{"ar": "rtl", "fa-ir": "rtl", "he": "rtl", "en": "ltr", "zh": "ltr", "arn": "ltr"} {
		if got := Dir(lang); got != want {
			t.Errorf("Dir(%q) = %s, want %s", lang, got, want)
		}
	}
}

func TestCompare(t *testing.T) {
	t.Parallel()
	tests := []struct {
		lang   string
		sorted []string
	}{
		{"en", []string{"Åland Islands", "Albania", "côte", "Côte d'Ivoire", "Cyprus", "Türkiye", "Tuvalu", "Zambia"}},
		{"fr", []string{"Égypte", "Espagne", "Îles Cook", "Italie"}},
		{"es", []string{"Nigeria", "Noruega", "Ñandú", "Omán"}},
		{"ru", []string{"Австрия", "Ёлка", "Япония"}},
		{"ar", []string{"أستراليا", "ألمانيا", "البحرين", "تونس"}},
		{"zh", []string{"阿富汗", "德国", "法国", "中国"}},
	}
	for _, tt := range tests {
		p := tiny(t, tt.lang)
		got := slices.Clone(tt.sorted)
		slices.Reverse(got)
		slices.SortFunc(got, p.Compare)
		if !slices.Equal(got, tt.sorted) {
			t.Errorf("%s: sorted to %q, want %q", tt.lang, got, tt.sorted)
		}
	}
}

func TestPrintersAreSafeForConcurrentUse(t *testing.T) {
	t.Parallel()
	b := mustLoad(t)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			p := b.Printer([]string{"en", "ar"}[i%2])
			for k := range Key(len(keyIDs)) {
				if p.T(k) == "" || p.N(k, i) == "" || p.T(k, "Name", "x") == "" {
					t.Errorf("%s: %s is empty", p.Lang(), k.ID())
				}
				p.LanguageName([]string{"de", "pt-br", "sw", "zz"}[int(k)%4])
				p.Compare(k.ID(), "home")
			}
		})
	}
	all.Wait()
}

func TestLookup(t *testing.T) {
	t.Parallel()
	for k, id := range keyIDs {
		got, ok := Lookup(id)
		if !ok || got != Key(k) || got.ID() != id {
			t.Errorf("Lookup(%q) = %d, %t, want %d", id, got, ok, k)
		}
	}
	if _, ok := Lookup("no.such"); ok {
		t.Error("found a key that is none")
	}
	if got := Key(60000).ID(); got != "" {
		t.Errorf("the id of no key is %q", got)
	}
}

func BenchmarkT(b *testing.B) {
	p := mustLoad(b).Printer("ar")
	plain, _ := Lookup("problem.required")
	filled, _ := Lookup("problem.range")
	b.Run("plain", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = p.T(plain)
		}
	})
	b.Run("filled", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = p.T(filled, "Value", "30", "From", "0", "To", "20")
		}
	})
	b.Run("number", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = p.Number(1234567)
		}
	})
	b.Run("date", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = p.Date("2006-04-13")
		}
	})
	b.Run("language", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = p.LanguageName("de")
		}
	})
	b.Run("compare", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = p.Compare("جمهورية كوريا", "جمهورية مولدوفا")
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		mustLoad(b)
	}
}

func TestTextsHaveNoDirt(t *testing.T) {
	t.Parallel()
	b := mustLoad(t)
	for _, lang := range b.Languages() {
		p := b.Printer(lang)
		for k, ready := range p.messages {
			for _, m := range ready {
				if strings.Contains(m.source, "  ") || strings.ContainsAny(m.source, "\t\u200b\ufeff\u202a\u202b\u202c\u202d\u202e") {
					t.Errorf("%s: %s holds double spaces or unseen characters: %q", lang, Key(k).ID(), m.source)
				}
			}
		}
	}
}
