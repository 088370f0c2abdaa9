package analysis

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gatehouse/internal/directory"
)

func terms(text string) []string {
	var t Tokenizer
	var out []string
	for _, k := range t.Tokens(text) {
		out = append(out, string(t.Term(k)))
	}
	return out
}

func TestTokens(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, want string }{
		{"Computer Emergency Response Team", "computer emergency response team"},
		{"CERT-FR", "cert fr certfr"},
		{"CERT FR", "cert fr certfr"},
		{"certfr", "certfr"},
		{"X.1231", "x 1231 x1231"},
		{"X 1231", "x 1231 x1231"},
		{"x1231", "x1231"},
		{"RFC 5965 and RFC-6376", "rfc 5965 rfc5965 and rfc 6376 rfc6376"},
		{"ITU-T X.1205 Suppl. 2", "itu t itut x 1205 x1205 suppl 2"},
		{"ISO/IEC 27001", "iso iec isoiec 27001"},
		{"U.S. and U.N.E.S.C.O.", "u s us and u n e s c o unesco"},
		{"l'équipe d’intervention", "equipe intervention"},
		{"Kenya's O'Brien N'Djamena Qur'an", "kenya brien djamena qur an quran"},
		{"ÉQUIPE hameçonnage Straße Łódź Ærø œuvre", "equipe hameconnage strasse lodz aero oeuvre"},
		{"Ёлка й", "елка й"},
		{"الإبلاغ عن الرَّسَائِل الاقتحـــامية", "الابلاغ عن الرسايل الاقتحاميه"},
		{"١٢٣ ۴۵ ４５", "123 45 45"},
		{"ＤＫＩＭ", "dkim"},
		{"网络钓鱼", "网络 络钓 钓鱼"},
		{"中 国", "中 国"},
		{"DKIM邮件签名2024年", "dkim 邮件 件签 签名 2024 年"},
		{"สวัสดี", "สวั วัส สดี"},
		{"हिन्दी भाषा", "हिन्दी भाषा"},
		{"2006-04-13", "2006 04 13"},
		{"report@phishing.gov.uk", "report phishing gov uk reportphishinggovuk"},
		{"NATIONAL CERT OF THE REPUBLIC", "national cert of the republic"},
		{"zero\u00adwidth na\u200dme", "zerowidth name"},
		{"...--'' !", ""},
		{"a\u0301bc", "abc"},
	}
	for _, tt := range tests {
		if got := strings.Join(terms(tt.text), " "); got != tt.want {
			t.Errorf("%q is cut into %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestPositionsAndPlaces(t *testing.T) {
	t.Parallel()
	var k Tokenizer
	text := "The CERT-FR of l'État 网络钓鱼 end"
	type place struct {
		term string
		pos  uint32
		src  string
	}
	var got []place
	for _, tok := range k.Tokens(text) {
		got = append(got, place{string(k.Term(tok)), tok.Pos, text[tok.Start:tok.End]})
	}
	want := []place{
		{"the", 0, "The"},
		{"cert", 1, "CERT"},
		{"fr", 2, "FR"},
		{"certfr", 1, "CERT-FR"},
		{"of", 3, "of"},
		{"etat", 4, "État"},
		{"网络", 5, "网络钓鱼"},
		{"络钓", 6, "网络钓鱼"},
		{"钓鱼", 7, "网络钓鱼"},
		{"end", 9, "end"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestStemsMeet(t *testing.T) {
	t.Parallel()
	tests := []struct {
		class Class
		words string
	}{
		{English, "report reports reported reporting"},
		{English, "authority authorities"},
		{French, "signaler signalement signalements"},
		{French, "equipe equipes"},
		{French, "securite securites"},
		{French, "attaque attaques attaquer"},
		{Spanish, "comunicacion comunicaciones"},
		{Spanish, "denuncia denuncias denunciar"},
		{Spanish, "estafa estafas"},
		{Russian, "кения кении кению"},
		{Russian, "мошенничество мошенничества"},
		{Russian, "подпись подписи подписью"},
		{Russian, "беларусь беларуси"},
		{Russian, "записи запись"},
		{Arabic, "الاحتيال احتيال والاحتيال بالاحتيال للاحتيال كالاحتيال فالاحتيال"},
		{Arabic, "رساله الرساله"},
		{Arabic, "منظمه منظمات المنظمات"},
	}
	for _, tt := range tests {
		words := strings.Fields(tt.words)
		for _, w := range words[1:] {
			if a, b := Stem(tt.class, words[0]), Stem(tt.class, w); a != b {
				t.Errorf("class %d: stem of %q is %q, of %q %q", tt.class, words[0], a, w, b)
			}
		}
	}
	for _, w := range []string{"x1231", "dkim", "كينيا"} {
		if got := Stem(English, w); got != w {
			t.Errorf("%q became %q", w, got)
		}
	}
}

func TestFoldTraditionalChinese(t *testing.T) {
	t.Parallel()
	for written, want := range map[string]string{"網路釣魚": "网路钓鱼", "個人資料保護法": "个人资料保护法", "臺灣": "台湾", "网络钓鱼": "网络钓鱼", "迷惑メール": "迷惑メール"} {
		if got := Fold(written); got != want {
			t.Errorf("%q is folded to %q, want %q", written, got, want)
		}
		if got := string(AppendKey(nil, written)); got != want {
			t.Errorf("%q has the key %q, want %q", written, got, want)
		}
	}
}

func TestQuestion(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"什么是": 6, "为什么": 9, "怎么样": 9, "怎么办": 6, "网络": 0, "": 0} {
		if got := Question(text); got != want {
			t.Errorf("%q begins with %d bytes of a question, want %d", text, got, want)
		}
	}
}

func TestRomanise(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]string{"госсопка": "gossopka", "фз": "fz", "нкцки": "nktski", "щит": "shchit", "фз152": "fz152", "kenya": "", "肯尼亚": "", "152": "", "ӱ": ""} {
		if got := Romanise(word); got != want {
			t.Errorf("%q is %q, want %q", word, got, want)
		}
	}
}

func TestClasses(t *testing.T) {
	t.Parallel()
	for lang, want := range map[directory.Lang]Class{"en": English, "fr": French, "zh-hans": Chinese, "de": Other, "": Neutral} {
		if got := ClassOf(lang); got != want {
			t.Errorf("class of %q is %d, want %d", lang, got, want)
		}
	}
	if got := Readers(Latin, Spanish); !slices.Equal(got, []Class{Spanish, English, French}) {
		t.Errorf("Latin words are read as %v", got)
	}
	if got := Readers(Cyrillic, English); !slices.Equal(got, []Class{Russian}) {
		t.Errorf("Cyrillic words are read as %v", got)
	}
	if !Stop(French, "etre") || Stop(English, "etre") || Stop(Other, "the") {
		t.Error("stop words are of one language")
	}
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"CERT-FR X 1231", "l'équipe", "网络钓鱼 สวัสดี", "الرَّسَائِل", "\xff\xfe-a'b", "U.N. a.b-c_d/e&f+g@h 'x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var k Tokenizer
		last := uint32(0)
		for _, tok := range k.Tokens(text) {
			term := string(k.Term(tok))
			if term == "" || tok.Start >= tok.End || int(tok.End) > len(text) || tok.Pos > uint32(len(text)) {
				t.Fatalf("token %q at %d-%d, position %d of %q", term, tok.Start, tok.End, tok.Pos, text)
			}
			if tok.Flags&Joined == 0 && tok.Pos < last {
				t.Fatalf("position of %q goes back in %q", term, text)
			}
			last = tok.Pos
			if utf8.ValidString(text) && !utf8.ValidString(term) {
				t.Fatalf("%q is no UTF-8", term)
			}
			for c := range Classes {
				if Stem(c, term) == "" {
					t.Fatalf("empty stem of %q", term)
				}
			}
		}
	})
}

func BenchmarkTokens(b *testing.B) {
	text := "The national computer emergency response team CERT-FR receives reports of phishing and spam; l'équipe nationale d'intervention répond aux incidents. X.1231 and RFC 5965 describe technical means."
	var k Tokenizer
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		k.Tokens(text)
	}
}
