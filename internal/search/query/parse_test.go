package query

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParse(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, want, problems string }{
		{"", "", ""},
		{"phishing  kenya", "phishing kenya", ""},
		{`"response  team" -event -"press release"`, `"response team" -event -"press release"`, ""},
		{"spam OR phishing kenya", "spam OR phishing kenya", ""},
		{"(spam | phishing) AND kenya", "spam OR phishing kenya", ""},
		{"cyber* 网*", "cyber* 网*", ""},
		{"c*", "c", KeyPrefix},
		{"country:KE kind:channel topic:spam", "economy:KE kind:channel topic:spam", ""},
		{"country:kenya", "economy:KE", ""},
		{"страна:Кения", "economy:KE", ""},
		{"国家：肯尼亚 垃圾邮件", "垃圾邮件 economy:KE", ""},
		{"بلد:كينيا", "economy:KE", ""},
		{`country:"South Africa" x`, "x economy:ZA", ""},
		{"country:KE,TZ country:ug", "economy:KE,TZ,UG", ""},
		{"country:KE OR country:TZ", "economy:KE,TZ", KeyOr},
		{"-kind:event -status:retired spam", "spam -kind:event -status:retired", ""},
		{"type:training", `type:"resource:training,event:training"`, ""},
		{"topic:fraud", "topic:scam", ""},
		{"type:csirt kenya", "kenya type:response-team-national,response-team-government,response-team-regional,response-team-sector,response-team-other", ""},
		{"language:fr freshness:never", "language:fr freshness:never", ""},
		{"country:atlantis spam", "atlantis spam", KeyValue},
		{"country:KE,atlantis", "atlantis economy:KE", KeyValue},
		{"country:肯尼亚、坦桑尼亚", "economy:KE,TZ", ""},
		{"kind:standard year:2019", "2019 kind:standard", ""},
		{"год:2006 вид:закон", "2006 kind:instrument", ""},
		{"colour:red", "colour red", KeyField},
		{"https://www.itu.int/rec", "https www.itu.int/rec", ""},
		{"TLP:CLEAR", "tlp CLEAR", ""},
		{`"never closed phrase`, `"never closed phrase"`, KeyQuote},
		{"OR spam OR", "spam", KeyOr},
		{"spam OR -event", "spam -event", KeyOr},
		{"-- - * \" \" !! ؟", "", ""},
		{"“response team” «équipe» 「网络钓鱼」", `"response team" "équipe" "网络钓鱼"`, ""},
		{"X.1231 CERT-FR", "X.1231 CERT-FR", ""},
		{"−event", "-event", ""},
		{"e-mail", "e-mail", ""},
		{"kind:", "kind", ""},
		{strings.Repeat("ab* ", 10), strings.TrimSpace(strings.Repeat("ab* ", maxPrefixes)), KeyLong},
		{`"` + strings.Repeat("ab ", 40) + `"`, `"` + strings.TrimSpace(strings.Repeat("ab ", maxPhrase)) + `"`, KeyLong},
		{`"` + strings.Repeat("网", 110) + `" x`, `"` + strings.Repeat("网", maxStretch) + `" x`, KeyLong},
		{strings.Repeat("ab ", 400), strings.TrimSpace(strings.Repeat("ab ", maxClauses)), KeyLong},
	}
	for _, tt := range tests {
		q := Parse(tt.text)
		if got := q.String(); got != tt.want {
			t.Errorf("%q is understood as %q, want %q", tt.text, got, tt.want)
		}
		var keys []string
		for _, p := range q.Problems {
			keys = append(keys, p.Key)
			if p.Path == "" || p.Text == "" || p.Mend == "" {
				t.Errorf("%q: problem %+v does not say what, where and how to mend it", tt.text, p)
			}
		}
		if got := strings.Join(keys, " "); got != tt.problems {
			t.Errorf("%q has the problems %q, want %q", tt.text, got, tt.problems)
		}
	}
}

func TestReplace(t *testing.T) {
	t.Parallel()
	q := Parse(`fishing OR spam "fishing" -fishing`)
	if got := q.Replace("fishing", "phishing").String(); got != `phishing OR spam "fishing" -fishing` {
		t.Errorf("got %q", got)
	}
	if got := q.String(); got != `fishing OR spam "fishing" -fishing` {
		t.Errorf("the original became %q", got)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		`phishing "response team" -event country:KE kind:channel,event cyber* OR x`, "国家：肯尼亚", `-"a OR:b" "`, "a:b:c -:- OR OR |*",
		"((a) AND -(b))", "\xff\xfe", "topic:\"spam\u3000x", "type:training -type:training", "-–−x", "ok:\"a\" b\"c\"d", "kind:channel|event",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q := Parse(text)
		once := q.String()
		if !utf8.ValidString(once) {
			t.Fatalf("%q gives invalid text %q", text, once)
		}
		if len(q.Clauses) > maxClauses || len(q.Filters) > 20 {
			t.Fatalf("%d clauses, %d filters", len(q.Clauses), len(q.Filters))
		}
		again := Parse(once)
		if twice := again.String(); len(once) <= maxBytes && twice != once {
			t.Fatalf("%q is rendered as %q and then as %q", text, once, twice)
		}
	})
}
