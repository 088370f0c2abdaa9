package search

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/query"
)

// A misspelt word is mended in each of the six languages, and only when the
// better spelling finds more.
func TestDidYouMean(t *testing.T) {
	t.Parallel()
	s := shipped().Current()
	tests := []struct {
		lang        directory.Lang
		query, want string
	}{
		{"en", "pishing", "phishing"},
		{"en", "phihsing", "phishing"},
		{"en", "goverment", "government"},
		{"en", "phising kenya", "phishing kenya"},
		{"en", "securty responce team", "security response team"}, // "respons" is a word of other languages
		{"en", "country:KE pishing", ""},
		{"en", "phishing", ""},
		{"en", "CERT-FR", ""},
		{"en", "x1231", ""},
		{"en", "LAP", ""}, // a name, however rare
		{"en", "con kenya", ""},
		{"en", "zzzzzzzz", ""},
		{"fr", "hameconage", "hameçonnage"},
		{"fr", "escroquerrie", "escroquerie"},
		{"es", "estfa", "estafa"},
		{"es", "ciberdelincuecia", "ciberdelincuencia"},
		{"ru", "мошеничество", "мошенничество"},
		{"ru", "фишнг", "фишинг"},
		{"ar", "الاحتيل", "الاحتيال"},
		{"zh", "网咯钓鱼", "网络钓鱼"},
		{"zh", "網咯釣魚", "网络钓鱼"},
		{"zh", "肯尼牙垃圾邮件", "肯尼亚垃圾邮件"},
	}
	for _, tt := range tests {
		res := mustSearch(t, s, Request{Query: tt.query, Lang: tt.lang})
		if res.DidYouMean != tt.want {
			t.Errorf("%s %q: %d found, did you mean %q, want %q", tt.lang, tt.query, res.Total, res.DidYouMean, tt.want)
		}
		if res.DidYouMean == "" {
			continue
		}
		if better := mustSearch(t, s, Request{Query: res.DidYouMean, Lang: tt.lang}); better.Total == 0 || !res.Query.Loose && better.Total <= res.Total {
			t.Errorf("%s %q finds %d, %q finds %d", tt.lang, tt.query, res.Total, res.DidYouMean, better.Total)
		}
	}
}

// A word that stands in a title is right unless a word of the reader's language
// that begins alike is far more frequent; and what is offered finds more.
func TestRightWordsAreLeftAlone(t *testing.T) {
	t.Parallel()
	s := shipped().Current()
	for _, tt := range []struct {
		lang  directory.Lang
		words string
	}{
		{"en", "casl aws while its will air acl nsa low suite econsumer eprivacy noie secretariat"},
		{"fr", "août titre ist"},
		{"es", "prevención protocolo acceso año como pago"},
		{"ar", "لإنفاذ لتنظيم مكتب"},
		{"zh", "索马里 南苏丹 欧盟委员会 亚太电信组织 安圭拉 法属波利尼西亚 中国澳门特别行政区"},
	} {
		for word := range strings.FieldsSeq(tt.words) {
			if got := mustSearch(t, s, Request{Query: word, Lang: tt.lang}).DidYouMean; got != "" {
				t.Errorf("%s %q: did you mean %q", tt.lang, word, got)
			}
		}
	}
}

// What is typed is completed whatever its case, accents and punctuation, in any script.
func TestSuggest(t *testing.T) {
	t.Parallel()
	s := shipped().Current()
	tests := []struct {
		lang        directory.Lang
		typed       string
		first       int
		id          directory.ID // or, when empty, the text
		text        string
		notThisText string
	}{
		{lang: "en", typed: "ken", first: 1, id: "economy/ke", text: "Kenya"},
		{lang: "en", typed: "KEN", first: 1, id: "economy/ke"},
		{lang: "fr", typed: "allem", first: 1, id: "economy/de", text: "Allemagne"},
		{lang: "ru", typed: "Кен", first: 1, id: "economy/ke", text: "Кения"},
		{lang: "ar", typed: "كين", first: 1, id: "economy/ke", text: "كينيا"},
		{lang: "zh", typed: "肯", first: 1, id: "economy/ke", text: "肯尼亚"},
		{lang: "en", typed: "cert-f", first: 2, id: "organisation/cert-fr"},
		{lang: "en", typed: "certf", first: 2, id: "organisation/cert-fr"},
		{lang: "en", typed: "cert f", first: 2, id: "organisation/cert-fr"},
		{lang: "en", typed: "x.1231", first: 1, id: "standard/x.1231", text: "X.1231 – Technical strategies for countering spam"},
		{lang: "en", typed: "x123", first: 8, id: "standard/x.1231"},
		{lang: "en", typed: "cni", first: 1, id: "organisation/cnil", text: "CNIL – French Data Protection Authority"},
		{lang: "en", typed: "cote d", first: 2, id: "economy/ci"},
		{lang: "en", typed: "phish", first: 2, text: "Phishing"},
		{lang: "fr", typed: "hame", first: 2, text: "Hameçonnage"},
		{lang: "ar", typed: "مغر", first: 1, id: "economy/ma", text: "المغرب"},
		{lang: "ar", typed: "يابا", first: 1, id: "economy/jp"},
		{lang: "ar", typed: "امارا", first: 4, id: "economy/ae"},
		{lang: "ar", typed: "سعود", first: 1, id: "economy/sa"},
		{lang: "ar", typed: "بريد", first: 2, text: "البريد المزعج"},
		{lang: "ar", typed: "الكين", first: 1, id: "economy/ke"},
		{lang: "ru", typed: "сша", first: 1, id: "economy/us", text: "США – Соединенные Штаты Америки"},
		{lang: "en", typed: "UK", first: 2, id: "economy/gb"},
		{lang: "fr", typed: "holl", first: 1, id: "economy/nl"},
		{lang: "zh", typed: "臺", first: 1, id: "economy/tw", text: "台湾"},
		{lang: "zh", typed: "法", first: 1, id: "economy/fr", text: "法国"},
		{lang: "zh", typed: "诈", first: 2, text: "诈骗与欺诈"},
		{lang: "zh", typed: "网络钓", first: 1, text: "网络钓鱼"},
		{lang: "es", typed: "corr", first: 1, text: "Correo basura (spam)"},
		{lang: "en", typed: "authority of ken", first: 3, id: "organisation/ca-ke"},
		{lang: "en", typed: "stop sp", first: 1, id: "initiative/stopspamalliance"},
	}
	for _, tt := range tests {
		got := s.Suggest(tt.typed, tt.lang, 8)
		i := slices.IndexFunc(got, func(g Suggestion) bool {
			return g.ID == tt.id && (tt.text == "" || strings.EqualFold(g.Text, tt.text))
		})
		if i < 0 || i >= tt.first {
			t.Errorf("%s %q: %v, want %s %q among the first %d", tt.lang, tt.typed, got, tt.id, tt.text, tt.first)
		}
	}
	for _, typed := range []string{"", " ", "-", "zzzzzz"} {
		if got := s.Suggest(typed, "en", 5); len(got) != 0 {
			t.Errorf("%q suggests %v", typed, got)
		}
	}
	if got := s.Suggest("a", "en", 3); len(got) != 3 {
		t.Errorf("%d suggestions, want 3", len(got))
	}
}

// However the entries came, in one batch or many, updated and deleted, the same
// is suggested.
func TestSuggestDoesNotDependOnTheParts(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(80, 81))
	x := NewIndex(today)
	now := map[directory.ID]*directory.Entry{}
	for range 60 {
		e := randomEntry(r, r.IntN(40))
		old := *e
		old.Title = directory.NewText("en", "Kenya spam report "+string(e.ID))
		old.Names = []directory.Name{{Value: "spam", Use: "abbreviation"}}
		x.Apply([]*directory.Entry{&old}, nil)
		x.Apply([]*directory.Entry{e}, nil)
		now[e.ID] = e
		if r.IntN(5) == 0 {
			x.Apply(nil, []directory.ID{e.ID})
			delete(now, e.ID)
		}
	}
	whole := NewIndex(today)
	whole.Apply(slices.Collect(maps.Values(now)), nil)
	for _, lang := range directory.Languages() {
		for _, typed := range []string{"k", "ken", "spa", "spam", "report", "cert", "cert f", "x1", "网", "肯", "الر", "رس", "كين", "сп", "equ", "national comp"} {
			got, want := x.Current().Suggest(typed, lang, 10), whole.Current().Suggest(typed, lang, 10)
			if !slices.Equal(got, want) {
				t.Errorf("%s %q: %v, want %v", lang, typed, got, want)
			}
		}
	}
}

// Hits in the reader's language come before hits in others.
func TestOwnLanguageFirst(t *testing.T) {
	t.Parallel()
	x := NewIndex(today)
	var entries []*directory.Entry
	for _, lang := range []directory.Lang{"en", "fr", "es"} {
		entries = append(entries,
			&directory.Entry{ID: directory.NewID("resource", "title-"+string(lang)), Title: directory.NewText(lang, "Information phishing centre")},
			&directory.Entry{ID: directory.NewID("resource", "summary-"+string(lang)), Title: directory.NewText("de", "Etwas"), Summary: directory.NewText(lang, "Phishing information")})
	}
	x.Apply(entries, nil)
	for _, lang := range []directory.Lang{"en", "fr", "es"} {
		hits := ids(mustSearch(t, x.Current(), Request{Query: "phishing", Lang: lang}).Hits)
		want := []directory.ID{directory.NewID("resource", "title-"+string(lang)), directory.NewID("resource", "summary-"+string(lang))}
		if len(hits) != 6 || !slices.Equal(hits[:2], want) {
			t.Errorf("%s: %v, want %v first", lang, hits, want)
		}
	}
}

func TestQueryLanguage(t *testing.T) {
	t.Parallel()
	s := shipped().Current()
	tests := []struct {
		narrow, wide string // the first must find fewer entries than the second, all of them among them
	}{
		{`"response team"`, "response team"},
		{"spam kenya", "kenya"},
		{"spam -kenya", "spam"},
		{"spam", "spam OR phishing"},
		{"cybersecur*", "cyber*"},
		{"spam country:KE", "country:KE"},
		{"country:KE", "country:KE,TZ"},
		{"country:KE -kind:instrument", "country:KE"},
		{"region:\"Eastern Africa\"", "region:africa"},
		{"kind:law country:fr", "country:fr"},
		{"language:en kind:resource", "language:en"},
	}
	for _, tt := range tests {
		a, b := mustSearch(t, s, Request{Query: tt.narrow, Limit: maxLimit}), mustSearch(t, s, Request{Query: tt.wide, Limit: maxLimit})
		if a.Total == 0 || a.Total >= b.Total || a.Query.Loose {
			t.Errorf("%q finds %d, %q %d", tt.narrow, a.Total, tt.wide, b.Total)
		}
		all := ids(b.Hits)
		for _, id := range ids(a.Hits) {
			if b.Total <= maxLimit && !slices.Contains(all, id) {
				t.Errorf("%q finds %s, %q does not", tt.narrow, id, tt.wide)
				break
			}
		}
	}
	for lang, q := range map[directory.Lang]string{"en": "spam -kenya", "zh": "垃圾邮件 -肯尼亚", "ar": "الرسائل الاقتحامية -كينيا", "ru": "спам -Кения"} {
		all := mustSearch(t, s, Request{Query: q, Lang: lang})
		if kenyan := mustSearch(t, s, Request{Query: q, Lang: lang, Filters: map[Facet][]string{FacetEconomy: {"KE"}}}); all.Total == 0 || kenyan.Total > 0 {
			t.Errorf("%q finds %d, of which %d of Kenya", q, all.Total, kenyan.Total)
		}
	}
	res := mustSearch(t, s, Request{Query: `kenya "spam" -event country:KE colour:red`})
	q := res.Query
	if !slices.Equal(q.Terms, []string{"kenya", "colour", "red"}) || !slices.Equal(q.Phrases, []string{"spam"}) || !slices.Equal(q.Exclusions, []string{"event"}) ||
		!slices.Equal(q.Filters[FacetEconomy], []string{"KE"}) || len(q.Problems) != 1 || q.Problems[0].Path != "colour" {
		t.Errorf("understood as %+v", q)
	}
}

func TestMostWordsWhenNotAll(t *testing.T) {
	t.Parallel()
	s := shipped().Current()
	res := mustSearch(t, s, Request{Query: "kenya response team xyzzyqwerty"})
	if !res.Query.Loose || res.Total == 0 || !slices.Contains(ids(res.Hits), "organisation/ke-cirt") {
		t.Errorf("loose %v, %d found: %v", res.Query.Loose, res.Total, ids(res.Hits))
	}
	// Who asks for something in an economy is not helped by the same elsewhere.
	for _, q := range []string{"spam xyzzyqwerty kenya", "kenyan spam xyzzyqwerty"} {
		res := mustSearch(t, s, Request{Query: q, Limit: maxLimit})
		within := mustSearch(t, s, Request{Query: q, Limit: maxLimit, Filters: map[Facet][]string{FacetEconomy: {"KE"}}})
		if !res.Query.Loose || res.Total == 0 || res.Total != within.Total {
			t.Errorf("%q: loose %v, %d found, of which %d of Kenya", q, res.Query.Loose, res.Total, within.Total)
		}
	}
	if res := mustSearch(t, s, Request{Query: "kenya quantum entanglement"}); !slices.ContainsFunc(ids(res.Hits), func(id directory.ID) bool { return id.Kind() == directory.KindStandard }) {
		t.Errorf("nothing of Kenya is about the rest, but what is about it is not found: %v", ids(res.Hits))
	}
	if res := mustSearch(t, s, Request{Query: "kenya", Filters: map[Facet][]string{FacetKind: {"event"}}}); res.Query.Loose || res.Total != 0 {
		t.Errorf("a filter made the search loose: %d found", res.Total)
	}
}

// A Cyrillic name finds what is written in Latin letters.
func TestRomanisedNames(t *testing.T) {
	t.Parallel()
	for q, want := range map[string]directory.ID{
		"ГосСОПКА": "organisation/gossopka", "152-ФЗ": "instrument/ru-federal-law-no-152-fz-of-27-july-2006-on-personal-data-with",
	} {
		if got := ids(mustSearch(t, shipped().Current(), Request{Query: q, Lang: "ru"}).Hits); !slices.Contains(got, want) {
			t.Errorf("%q finds %v, want %s", q, got, want)
		}
	}
}

// A word of a stranger never breaks the search and is never an error.
func FuzzSearch(f *testing.F) {
	x, _ := filled(70, 120)
	s := x.Current()
	for _, q := range []string{"spam", `"response team" -event`, "网络钓鱼", "X 1231 x1231 CERT-FR", "كينيا الرسائل", "a* b* c OR d", "country:kenya kind:x", "-", "\xff"} {
		f.Add(q, "en")
	}
	f.Fuzz(func(t *testing.T, q, lang string) {
		r := Request{Query: q, Lang: directory.Lang(lang), Facets: true, Limit: 5}
		res, err := s.Search(r)
		if err != nil {
			t.Fatalf("%q: %v", q, err)
		}
		if res.Total < len(res.Hits) || res.Total > s.Len() {
			t.Fatalf("%q: %d hits, total %d of %d", q, len(res.Hits), res.Total, s.Len())
		}
		if r.Cursor = res.Next; r.Cursor != "" {
			if _, err := s.Search(r); err != nil {
				t.Fatalf("%q: second page: %v", q, err)
			}
		}
		if r.Cursor, r.Query = "", res.DidYouMean; r.Query != "" {
			// What meets most of the words may be much: what meets all of them counts.
			was, is := s.answer(&Request{Query: q, Lang: r.Lang}, query.Parse(q), nil), s.answer(&r, query.Parse(r.Query), nil)
			if is.total == 0 || is.loose && !was.loose || is.strict < was.strict || is.strict == was.strict && is.total <= was.total {
				t.Fatalf("%q finds %d (%d meet all), %q %d (%d)", q, was.total, was.strict, res.DidYouMean, is.total, is.strict)
			}
		}
		for _, g := range s.Suggest(q, r.Lang, 5) {
			if g.Text == "" || !utf8.ValidString(g.Text) {
				t.Fatalf("%q suggests %q", q, g.Text)
			}
		}
	})
}
