package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gatehouse/internal/directory"
)

var stock = strings.Fields(`national computer emergency response team teams report reports reporting spam phishing fraud law act data protection authority the of for
network security équipe équipes réponse incidents CSIRT CERT-FR X.1231 X 1231 RFC 5965 e-mail junk mail kenya Kenya france отдел безопасности группа реагирования спам
网络安全 垃圾邮件 肯尼亚 应急响应 الرسائل الاقتحامية التصيد والتصيد كينيا ISO/IEC 27001 anti-spam hameçonnage kenyan antispam gossopka госсопка 垃圾郵件 kenyans`)

func someWords(r *rand.Rand, most int) string {
	var out []string
	for range 1 + r.IntN(most) {
		out = append(out, stock[r.IntN(len(stock))])
	}
	return strings.Join(out, " ")
}

// randomEntry makes an entry of the shape that the reference reads.
func randomEntry(r *rand.Rand, i int) *directory.Entry {
	pick := func(list []string, most int) (out []string) {
		for range r.IntN(most + 1) {
			if v := list[r.IntN(len(list))]; !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
		return out
	}
	langs := append(directory.Languages(), "de")
	e := &directory.Entry{ID: directory.NewID(directory.Kinds()[r.IntN(10)], fmt.Sprint("n", i))}
	if r.IntN(20) == 0 {
		e.ID = directory.EconomyID([]string{"KE", "FR", "TZ"}[r.IntN(3)])
	}
	e.Title = directory.NewText(langs[r.IntN(7)], someWords(r, 5))
	if r.IntN(3) == 0 {
		e.Title = e.Title.With(langs[r.IntN(7)], someWords(r, 5))
	}
	e.Summary = directory.NewText(langs[r.IntN(7)], someWords(r, 14))
	for range r.IntN(3) {
		e.Names = append(e.Names, directory.Name{Value: someWords(r, 2), Use: "abbreviation"})
	}
	e.Economies = pick([]string{"KE", "FR", "TZ", "ES", "DE"}, 2)
	e.Regions = pick([]string{"eu", "014", "001"}, 1)
	e.Topics = pick([]string{"spam", "phishing", "scam", "data-protection"}, 2)
	e.Audiences = pick([]string{"citizen", "business"}, 2)
	if v := directory.TypesOf(e.ID.Kind()); v != nil {
		e.Types = pick([]string{v.Terms()[0].Code, v.Terms()[1].Code, "training"}, 2)
	}
	e.Status = []string{"", "active", "retired"}[r.IntN(3)]
	for _, l := range pick([]string{"en", "fr", "sw"}, 2) {
		e.Languages = append(e.Languages, directory.Lang(l))
	}
	if r.IntN(2) == 0 {
		e.Confirmations = []directory.Confirmation{{By: "x", On: []directory.Date{"2024-02-01", "2025-11-24", "2025-11-23", "2026"}[r.IntN(4)]}}
	}
	e.Edited = directory.Date(fmt.Sprintf("2026-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28)))
	return e
}

func randomRequest(r *rand.Rand) Request {
	q := Request{Lang: directory.Languages()[r.IntN(6)], Limit: 1 + r.IntN(30), Facets: true, Filters: map[Facet][]string{}}
	var parts []string
	for range r.IntN(4) {
		w := stock[r.IntN(len(stock))]
		switch r.IntN(9) {
		case 0:
			w = `"` + w + " " + stock[r.IntN(len(stock))] + `"`
		case 1:
			w = "-" + w
		case 2:
			w = string([]rune(w)[:min(2, len([]rune(w)))]) + "*"
		case 3:
			w += " OR " + stock[r.IntN(len(stock))]
		case 4:
			w = []string{
				"country:KE,FR", "-kind:event", "topic:spam", "freshness:never", "type:training", "-status:retired", "-country:KE,TZ", "topic:spam,scam",
				"region:014", "-topic:phishing", "kind:organisation,event", "-freshness:never",
			}[r.IntN(12)]
		}
		parts = append(parts, w)
	}
	q.Query = strings.Join(parts, " ")
	for range r.IntN(5) {
		f := facets[r.IntN(len(facets))]
		for range 1 + r.IntN(3) { // several values of one facet, sometimes the same twice
			q.Filters[f] = append(q.Filters[f], filterable[f][r.IntN(len(filterable[f]))])
		}
	}
	return q
}

// filterable are values to filter by, some of which no entry has.
var filterable = map[Facet][]string{
	FacetKind: {"organisation", "event", "economy", "channel", "standard"}, FacetEconomy: {"KE", "FR", "TZ", "ES", "DE", "ZZ"},
	FacetRegion: {"014", "150", "eu", "001", "002", "155", "itu-afr"}, FacetTopic: {"spam", "scam", "phishing", "data-protection", "quantum"},
	FacetAudience: {"citizen", "business", "government"}, FacetLanguage: {"en", "sw", "fr", "xx"}, FacetStatus: {"unknown", "active", "retired", "draft"},
	FacetType: {"response-team-national", "resource:guidance", "resource:training", "event:training", "law"}, FacetFreshness: {"never", "confirmed-12m", "confirmed-older"},
}

func asCounts(res Result) map[Facet]map[string]int {
	out := map[Facet]map[string]int{}
	for f, counts := range res.Facets {
		out[f] = map[string]int{}
		for _, c := range counts {
			out[f][c.Value] = c.N
		}
	}
	return out
}

// The index must answer as the reference does: same total, same counts, same
// order, same scores.
func TestIndexAnswersAsTheReference(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(21, 22))
	x := NewIndex(today)
	ref := &reference{now: today()}
	seen := map[directory.ID]bool{}
	for range 5 {
		var put []*directory.Entry
		for range 40 {
			e := randomEntry(r, len(seen))
			if !seen[e.ID] {
				seen[e.ID] = true
				put = append(put, e)
				ref.entries = append(ref.entries, refRead(e))
			}
		}
		x.Apply(put, nil)
	}
	compareWithReference(t, x, ref, r, 200, true)
}

// After updates and deletes totals and counts must still be exact. Scores may
// differ as long as the frequencies of words still count what was deleted.
func TestIndexCountsExactlyWhileEntriesChange(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(23, 24))
	x := NewIndex(today)
	now := map[directory.ID]*directory.Entry{}
	for round := range 40 {
		var put []*directory.Entry
		var remove []directory.ID
		for range r.IntN(40) {
			e := randomEntry(r, r.IntN(200))
			if r.IntN(10) == 0 {
				e.Tombstone = &directory.Tombstone{On: "2026-11-01"}
			}
			put = append(put, e)
		}
		for id := range now {
			if r.IntN(20) == 0 {
				remove = append(remove, id)
			}
		}
		x.Apply(put, remove)
		for _, id := range remove {
			delete(now, id)
		}
		for _, e := range put {
			delete(now, e.ID)
			if !e.Retired() {
				now[e.ID] = e
			}
		}
		if round%8 != 7 {
			continue
		}
		ref := &reference{now: today()}
		for _, e := range now {
			ref.entries = append(ref.entries, refRead(e))
		}
		if got := x.Current().Len(); got != len(now) {
			t.Fatalf("%d entries, want %d", got, len(now))
		}
		compareWithReference(t, x, ref, r, 30, false)
	}
}

func compareWithReference(t *testing.T, x *Index, ref *reference, r *rand.Rand, n int, exact bool) {
	t.Helper()
	for range n {
		q := randomRequest(r)
		res, err := x.Current().Search(q)
		if err != nil {
			t.Fatal(err)
		}
		total, hits, counts, loose := ref.search(q)
		what := fmt.Sprintf("%s %q %v", q.Lang, q.Query, q.Filters)
		if res.Total != total || res.Query.Loose != loose {
			t.Fatalf("%s: total %d loose %v, want %d %v", what, res.Total, res.Query.Loose, total, loose)
		}
		got := asCounts(res)
		for _, f := range facets {
			for v, n := range counts[f] {
				if got[f][v] != n {
					t.Fatalf("%s: %s %s is counted %d times, want %d", what, f, v, got[f][v], n)
				}
			}
			if len(got[f]) != len(counts[f]) {
				t.Fatalf("%s: %s has the values %v, want %v", what, f, got[f], counts[f])
			}
		}
		if len(res.Hits) != min(total, q.Limit) {
			t.Fatalf("%s: %d hits of %d with limit %d", what, len(res.Hits), total, q.Limit)
		}
		for i, h := range res.Hits {
			if exact && (h.ID != hits[i].id || h.Score != hits[i].score) {
				t.Fatalf("%s: hit %d is %s with %v, want %s with %v", what, i, h.ID, h.Score, hits[i].id, hits[i].score)
			}
		}
	}
}
