package search

import (
	"slices"
	"strings"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/query"
	"gatehouse/internal/search/searchtest"
	"gatehouse/internal/search/segment"
)

// twoLetters are beginnings that very many words have.
const twoLetters = "ab ac ad al am an ap ar as at ba be bi bo br bu ca ce ch ci cl co cr cu cy da de di do dr du ea"

// hostile are queries made to cost as much as possible, of about n bytes.
func hostile(n int) map[string]string {
	fill := func(s string) string { return strings.Repeat(s, n/len(s)) }
	var begins []string
	for w := range strings.FieldsSeq(twoLetters) {
		begins = append(begins, w+"*")
	}
	begins = append(begins, begins...)[:min(n/16, 64)]
	return map[string]string{
		"one letter beginnings":    fill("a* b* c* "),
		"beginnings, all":          strings.Join(begins, " "),
		"beginnings, any":          strings.Join(begins, " OR "),
		"beginnings, none":         "-" + strings.Join(begins, " -"),
		"one beginning":            fill("co* "),
		"the commonest word":       fill("national "),
		"the commonest word, any":  fill("national OR "),
		"case":                     fill("spam Spam sPam spAm "),
		"marks":                    "a" + fill("\u0301"),
		"right to left controls":   fill("\u202e\u200f\u2066x"),
		"one word":                 fill("a"),
		"hyphens":                  fill("a-"),
		"dots":                     fill("x.1"),
		"Chinese words":            fill("垃圾邮件"),
		"one character":            fill("网"),
		"a Chinese phrase":         `"` + fill("网络") + `"`,
		"Japanese":                 fill("のかさたな"),
		"a phrase of stop words":   `"` + fill("the of ") + `"`,
		"a phrase of one word":     `"` + fill("network ") + `"`,
		"phrases":                  fill(`"report spam" `),
		"misspelt words":           fill("securty respnse authorty protction natinal informtion comunication "),
		"long unknown words":       fill("qwertyuiopasdfghjklzxcvbnmqwertyuiop "),
		"fields":                   fill("country:kenya,tanzania,uganda "),
		"unknown fields":           fill("a:b:"),
		"quotation marks":          fill(`"`),
		"names of many economies":  fill("republic of united "),
		"letters and digits":       fill("a1 "),
		"minus":                    fill("-"),
		"all Russian abbreviation": fill("ФЗ "),
	}
}

// work is how much is read for a query: postings of every way to match each of
// its words, in how many lists.
func work(s *Snapshot, text string, lang directory.Lang) (postings, lists int) {
	r := s.resolve(newPlan(query.Parse(text), lang))
	add := func(sources []source) {
		for i := range sources {
			lists++
			if p := sources[i].phrase; p != nil {
				for _, l := range p.Words {
					lists += len(l)
					for k := range l {
						postings += l[k].N
					}
				}
				continue
			}
			postings += sources[i].list.N
		}
	}
	for i := range r.parts {
		for _, g := range r.parts[i] {
			add(g.words)
			add(g.values)
		}
		add(r.not[i])
	}
	return postings, lists
}

// Whatever is asked, what is read for it is bounded: a few times all postings
// of the dictionary at the most, and twice as long a query does not cost four
// times as much.
func TestHostileQueriesAreBounded(t *testing.T) {
	t.Parallel()
	x := NewIndex(today)
	x.Apply(slices.Collect(searchtest.New(3).Entries(3000)), nil)
	s := x.Current()
	all, words := 0, 0
	for i := range s.parts {
		s.parts[i].Prefix("", func(_ []byte, lists []segment.List) bool {
			words++
			for k := range lists {
				all += lists[k].N
			}
			return true
		})
	}
	half := hostile(512)
	for name, q := range hostile(1024) {
		for _, lang := range []directory.Lang{"en", "zh"} {
			postings, lists := work(s, q, lang)
			if postings > all || lists > words {
				t.Errorf("%s: %d postings in %d lists are read, of %d in %d", name, postings, lists, all, words)
			}
			if before, _ := work(s, half[name], lang); postings > 3*before+s.Len() {
				t.Errorf("%s: %d postings are read, %d for half of the query", name, postings, before)
			}
			res := mustSearch(t, s, Request{Query: q, Lang: lang, Facets: true})
			for _, p := range res.Query.Problems {
				if p.Text == "" || p.Mend == "" {
					t.Errorf("%s: problem %+v says not what or how to mend it", name, p)
				}
			}
			s.Suggest(q, lang, 10)
		}
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, q := range hostile(1024) {
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) { benchQueries(b, []string{q}, Request{Facets: true}) })
	}
}
