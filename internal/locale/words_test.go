package locale

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// The three small tables must answer as go-i18n does for every whole number.
func TestPluralRulesAgreeWithGoI18n(t *testing.T) {
	t.Parallel()
	numbers := []int{0, 1, 2, 999, 1000, 1001, 1011, 999_999, million, million + 1, 2 * million, 21 * million, math.MaxInt32}
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		numbers = append(numbers, random.IntN(1000), random.IntN(5_000_000), random.IntN(math.MaxInt32))
	}
	for _, lang := range six {
		rule, err := ruleOf(lang)
		if err != nil {
			t.Fatal(err)
		}
		ask, err := probe(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range numbers {
			if got, want := rule.of(n), ask(n); got != want {
				t.Errorf("%s: %d takes form %d, go-i18n says %d", lang, n, got, want)
			}
		}
		if rule.of(-2) != rule.of(2) || rule.of(math.MinInt) != other {
			t.Errorf("%s: negative numbers go wrong", lang)
		}
	}
}

func TestNumbers(t *testing.T) {
	t.Parallel()
	const nbsp = "\u00a0"
	tests := []struct{ lang, whole, decimal, percent string }{
		{"en", "1,234,567", "-1,234.50", "42%"},
		{"zh", "1,234,567", "-1,234.50", "42%"},
		{"fr", "1" + nbsp + "234" + nbsp + "567", "-1" + nbsp + "234,50", "42" + nbsp + "%"},
		{"ru", "1" + nbsp + "234" + nbsp + "567", "-1" + nbsp + "234,50", "42" + nbsp + "%"},
		{"es", "1.234.567", "-1.234,50", "42" + nbsp + "%"},
		{"ar", "1,234,567", "\u200e-1,234.50", "42\u200e%\u200e"},
	}
	for _, tt := range tests {
		p := tiny(t, tt.lang)
		if got := p.Number(1234567); got != tt.whole {
			t.Errorf("%s: Number = %q, want %q", tt.lang, got, tt.whole)
		}
		if got := p.Decimal(-1234.5, 2); got != tt.decimal {
			t.Errorf("%s: Decimal = %q, want %q", tt.lang, got, tt.decimal)
		}
		if got := p.Percent(0.42); got != tt.percent {
			t.Errorf("%s: Percent = %q, want %q", tt.lang, got, tt.percent)
		}
	}
}

func TestNumbersAtTheEdges(t *testing.T) {
	t.Parallel()
	p := tiny(t, "en")
	for got, want := range map[string]string{
		p.Number(0): "0", p.Number(-7): "-7", p.Number(999): "999", p.Number(1000): "1,000", p.Number(-1000): "-1,000",
		p.Number(math.MinInt64):  "-9,223,372,036,854,775,808",
		p.Decimal(-0.001, 1):     "0.0",
		p.Decimal(99.99, 1):      "100.0",
		p.Decimal(2.5, -3):       "2",
		p.Decimal(math.NaN(), 1): "–", p.Decimal(math.Inf(-1), 1): "–",
		p.Percent(0): "0%", p.Percent(1): "100%", p.Percent(0.004): "0%", p.Percent(math.NaN()): "–%",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// Numbers are written without x/text for speed; they must look as it writes them.
func TestNumbersAgreeWithXText(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	for _, lang := range six {
		p := tiny(t, lang)
		x := message.NewPrinter(language.MustParse(lang + "-u-nu-latn"))
		for range 500 {
			n := random.IntN(1 << (1 + random.IntN(40)))
			if got, want := p.Number(n), x.Sprint(number.Decimal(n)); got != want {
				t.Errorf("%s: %d is %q, x/text writes %q", lang, n, got, want)
			}
			f := float64(n) / 8
			if got, want := p.Decimal(f, 3), x.Sprint(number.Decimal(f, number.Scale(3))); got != want {
				t.Errorf("%s: %g is %q, x/text writes %q", lang, f, got, want)
			}
		}
	}
}

func TestDates(t *testing.T) {
	t.Parallel()
	tests := []struct{ lang, year, month, first, day, moment string }{
		{"en", "2006", "April 2006", "1 April 2006", "13 April 2006", "13 April 2006, 14:05 UTC"},
		{"ar", "2006", "أبريل 2006", "1 أبريل 2006", "13 أبريل 2006", "13 أبريل 2006، الساعة 14:05 (UTC)"},
		{"fr", "2006", "avril 2006", "1er avril 2006", "13 avril 2006", "13 avril 2006 à 14:05 (UTC)"},
		{"es", "2006", "abril de 2006", "1 de abril de 2006", "13 de abril de 2006", "13 de abril de 2006, 14:05 (UTC)"},
		{"ru", "2006", "апрель 2006 г.", "1 апреля 2006 г.", "13 апреля 2006 г.", "13 апреля 2006 г., 14:05 UTC"},
		{"zh", "2006年", "2006年4月", "2006年4月1日", "2006年4月13日", "2006年4月13日14:05（UTC）"},
	}
	moment := time.Date(2006, 4, 13, 16, 5, 59, 0, time.FixedZone("", 2*60*60))
	for _, tt := range tests {
		p := tiny(t, tt.lang)
		for iso, want := range map[string]string{"2006": tt.year, "2006-04": tt.month, "2006-04-01": tt.first, "2006-04-13": tt.day} {
			if got := p.Date(iso); got != want {
				t.Errorf("%s: Date(%q) = %q, want %q", tt.lang, iso, got, want)
			}
		}
		if got := p.DateTime(moment); got != tt.moment {
			t.Errorf("%s: DateTime = %q, want %q", tt.lang, got, tt.moment)
		}
	}
}

func TestWhatIsNoDateIsGivenBack(t *testing.T) {
	t.Parallel()
	p := tiny(t, "fr")
	for _, s := range []string{"", "soon", "20066", "2006-13", "2006-02-30", "2006/04/13", "٢٠٠٦"} {
		if got := p.Date(s); got != s {
			t.Errorf("Date(%q) = %q, want it back", s, got)
		}
	}
}

func TestLanguageNames(t *testing.T) {
	t.Parallel()
	english, arabic := tiny(t, "en"), tiny(t, "ar")
	tests := []struct {
		p         *Printer
		tag, want string
	}{
		{english, "de", "German"},
		{english, "pt-br", "Brazilian Portuguese"},
		{english, "zh-hans", "Simplified Chinese"},
		{arabic, "de", "الألمانية"},
		{arabic, "en", "الإنكليزية"},
		{english, "xx", "xx"},
		{english, "no such tag", "no such tag"},
		{english, "", ""},
	}
	for _, tt := range tests {
		for range 2 { // once worked out, once remembered
			if got := tt.p.LanguageName(tt.tag); got != tt.want {
				t.Errorf("%s: LanguageName(%q) = %q, want %q", tt.p.Lang(), tt.tag, got, tt.want)
			}
		}
	}
}

// Tags come from strangers; remembering all of them would fill the memory.
func TestLanguageNamesRemembersOnlySoMany(t *testing.T) {
	t.Parallel()
	p := tiny(t, "en")
	for i := range 2 * maxLanguageNames {
		p.LanguageName("stranger-" + strconv.Itoa(i))
	}
	kept := 0
	p.names.known.Range(func(any, any) bool { kept++; return true })
	if kept > maxLanguageNames {
		t.Errorf("it remembers %d names", kept)
	}
}

func TestOwnName(t *testing.T) {
	t.Parallel()
	for _, lang := range six {
		if OwnName(lang) == lang {
			t.Errorf("%s has no name of its own", lang)
		}
	}
	if got := OwnName("de"); got != "de" {
		t.Errorf("OwnName(de) = %q", got)
	}
}

func TestMatch(t *testing.T) {
	t.Parallel()
	now := []string{"ar", "en"}
	tests := []struct {
		header  string
		offered []string
		want    string
	}{
		{"", now, "en"},
		{"ar", now, "ar"},
		{"ar-EG, en;q=0.8", now, "ar"},
		{"de, ar;q=0.5", now, "ar"},
		{"en;q=0.3, ar;q=0.9", now, "ar"},
		{"fr", now, "en"},
		{"fr-CA, en", six, "fr"},
		{"zh-TW", six, "zh"},
		{"uk, en;q=0.5", six, "en"},
		{"*", six, "en"},
		{"ar;q=0, fr;q=0.2", six, "fr"},
		{"en-*", six, "en"},
		{"\x00\xff;;q=nonsense,,", six, "en"},
		{strings.Repeat("ar,", 500), now, "en"},
		{"ar", nil, "en"},
		{"de", []string{"fr", "es"}, "fr"},
	}
	for _, tt := range tests {
		if got := Match(tt.header, tt.offered); got != tt.want {
			t.Errorf("Match(%.40q, %v) = %q, want %q", tt.header, tt.offered, got, tt.want)
		}
	}
}

func FuzzMatch(f *testing.F) {
	for _, s := range []string{"", "ar", "en-GB,en;q=0.9,ar;q=0.8", "*;q=0.5", "i-klingon, sgn-BE-FR", "en;q=1e999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, header string) {
		got := Match(header, []string{"ar", "en"})
		if got != "ar" && got != "en" {
			t.Errorf("Match(%q) = %q", header, got)
		}
	})
}
