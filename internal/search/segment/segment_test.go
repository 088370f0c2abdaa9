package segment

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/bitmap"
	"gatehouse/internal/search/facet"
)

func TestTable(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	set := map[string]bool{}
	for range 3000 {
		set[fmt.Sprint(strings.Repeat("ab", r.IntN(12)), r.IntN(4000), strings.Repeat("é", r.IntN(20)))] = true
	}
	words := slices.Sorted(maps.Keys(set))
	var w tableWriter
	for _, s := range words {
		w.add([]byte(s))
	}
	tab := w.table()
	var it tableIter
	for i, s := range words {
		if got := string(tab.at(&it, i)); got != s {
			t.Fatalf("string %d is %q, want %q", i, got, s)
		}
		if n, ok := tab.find(&it, []byte(s)); !ok || n != i {
			t.Fatalf("%q is found at %d, %v; want %d", s, n, ok, i)
		}
		if n, ok := tab.find(&it, []byte(s+"\x00")); ok || n != i+1 {
			t.Fatalf("a string after %q is found at %d, %v", s, n, ok)
		}
	}
	for _, prefix := range []string{"", "a", "ab", "abab", "abab1", "zz", "\xff"} {
		first, end := tab.prefixRange(&it, []byte(prefix))
		n := 0
		for _, s := range words {
			if strings.HasPrefix(s, prefix) {
				n++
			}
		}
		if end-first != n || n > 0 && !strings.HasPrefix(words[first], prefix) {
			t.Errorf("prefix %q: %d to %d, want %d words", prefix, first, end, n)
		}
	}
	var empty table
	if n, ok := empty.find(&it, []byte("x")); ok || n != 0 {
		t.Error("found in an empty table")
	}
}

func randomPostings(r *rand.Rand, n, docs int) []posting {
	ps := make([]posting, 0, n)
	for _, doc := range slices.Sorted(slices.Values(r.Perm(docs)[:n])) {
		p := posting{doc: uint32(doc), weight: byte(1 + r.IntN(255))}
		last := 0
		for k := range 1 + r.IntN(3) {
			next := last + 1 + r.IntN(300)
			p.pos = appendPosition(p.pos, uint32(next-last), false)
			last = next
			if k > 0 {
				continue
			}
		}
		p.pos = nil
		count, at := 1+r.IntN(3), uint32(0)
		for k := range count {
			step := uint32(1 + r.IntN(300))
			p.pos = appendPosition(p.pos, step, k < count-1)
			at += step
		}
		ps = append(ps, p)
	}
	return ps
}

func TestLists(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{1, 2, 127, 128, 129, 1000, 5000} {
		for _, plain := range []bool{false, true} {
			ps := randomPostings(r, n, max(5000, n+n/3))
			arena := []byte{9, 9}
			arena = appendList(arena, analysis.French, plain, false, ps)
			second := len(arena)
			arena = appendList(arena, analysis.Other, false, true, ps[:1])
			arena = append(arena, make([]byte, slack)...)
			l, next := readList(arena, 2)
			if l.N != n || l.Class != analysis.French || next != second {
				t.Fatalf("n=%d plain=%v: got n=%d class=%d next=%d, want next %d", n, plain, l.N, l.Class, next, second)
			}
			i := 0
			l.each(func(p posting) {
				want := ps[i]
				if plain {
					want.weight, want.pos = 0, nil
				}
				if p.doc != want.doc || p.weight != want.weight || !slices.Equal(p.pos, want.pos) {
					t.Fatalf("n=%d plain=%v: posting %d is %v, want %v", n, plain, i, p, want)
				}
				i++
			})
			if l, next := readList(arena, second); i != n || l.Class != analysis.Other || next != -1 {
				t.Fatalf("n=%d: %d postings; second list %+v, next %d", n, i, l, next)
			}
		}
	}
}

func TestBitmap(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 6))
	const n = 1000
	b := bitmap.New(n)
	in := map[uint32]bool{}
	for range 60 {
		doc := uint32(r.IntN(n))
		b.Set(doc)
		in[doc] = true
	}
	if b.Count() != len(in) {
		t.Errorf("%d documents, want %d", b.Count(), len(in))
	}
	for range 2000 {
		first := uint32(r.IntN(n))
		last := first + uint32(r.IntN(n-int(first)))
		want, below := false, 0
		for doc := range in {
			want = want || doc >= first && doc <= last
			if doc < first {
				below++
			}
		}
		if got := b.AnyIn(first, last); got != want {
			t.Fatalf("any of %d to %d: %v, want %v", first, last, got, want)
		}
		if got := b.CountBelow(first); got != below {
			t.Fatalf("%d below %d, want %d", got, first, below)
		}
	}
	b.Fill(n)
	if b.Count() != n || len(slices.Collect(b.All)) != n {
		t.Errorf("a full set has %d documents, want %d", b.Count(), n)
	}
}

// sample makes entries with words and values drawn from small stocks.
func sample(r *rand.Rand, n int, prefix string) []*directory.Entry {
	words := strings.Fields("national computer emergency response team spam phishing report network security équipe réponse incidents отдел безопасности " +
		"CERT-FR X.1231 authority of the protection data law reports reporting kenya ministry 网络安全 التصيد")
	pick := func(list []string, most int) (out []string) {
		for range r.IntN(most + 1) {
			out = append(out, list[r.IntN(len(list))])
		}
		return out
	}
	var out []*directory.Entry
	for i := range n {
		kind := directory.Kinds()[r.IntN(10)]
		e := &directory.Entry{
			ID:        directory.NewID(kind, fmt.Sprintf("%s%d", prefix, i)),
			Title:     directory.NewText("en", strings.Join(append(pick(words, 6), "title"), " ")),
			Summary:   directory.NewText(directory.Languages()[r.IntN(6)], strings.Join(pick(words, 20), " ")),
			Economies: pick([]string{"KE", "FR", "TZ", "ES"}, 3), Topics: pick([]string{"spam", "phishing", "law"}, 2),
			Status: []string{"", "active", "retired"}[r.IntN(3)],
		}
		if r.IntN(2) == 0 {
			e.Title = e.Title.With("fr", "Équipe "+strings.Join(pick(words, 3), " "))
			e.Names = []directory.Name{{Value: strings.ToUpper(fmt.Sprint("NM", r.IntN(50))), Use: "abbreviation"}}
		}
		if r.IntN(3) == 0 {
			e.Confirmations = []directory.Confirmation{{By: "x", On: "2026-05-01"}}
		}
		if kind == directory.KindInstrument {
			e.Instrument = &directory.Instrument{Areas: pick([]string{"spam", "privacy"}, 2)}
		}
		out = append(out, e)
	}
	return out
}

// dump writes everything that can be read of a segment, so that two can be compared.
func dump(s *Segment) string {
	var b strings.Builder
	for doc := range uint32(s.n) {
		fmt.Fprintf(&b, "doc %d %s %d %d %d", doc, s.ID(doc), s.rank[doc], s.edited[doc], s.confirmed[doc])
		for c := range Columns {
			fmt.Fprint(&b, " ", s.rows.cell(doc, c))
		}
		for i, t := range s.Texts(doc) {
			fmt.Fprint(&b, i, t)
		}
		b.WriteByte('\n')
	}
	for i, v := range s.valueNum {
		l, _ := readList(s.postings, int(s.valueOff[i]))
		fmt.Fprint(&b, "value ", v)
		l.each(func(p posting) { fmt.Fprint(&b, " ", p.doc) })
		b.WriteByte('\n')
	}
	var it tableIter
	for i := range s.terms.n {
		word := string(s.terms.at(&it, i))
		fmt.Fprintf(&b, "term %q %q", word, s.Shown(word))
		for _, l := range s.Lists(nil, word) {
			fmt.Fprint(&b, " class ", l.Class)
			l.each(func(p posting) { fmt.Fprint(&b, p) })
		}
		b.WriteByte('\n')
	}
	for _, stem := range s.stems {
		fmt.Fprintf(&b, "stem %x %s\n", stem>>32, s.terms.at(&it, int(uint32(stem))))
	}
	for i := range s.keys.n {
		fmt.Fprintf(&b, "key %s", s.keys.at(&it, i))
		s.Exact(string(it.key), func(u Use) { fmt.Fprint(&b, u) })
		b.WriteByte('\n')
	}
	return b.String()
}

// A merged segment must be the same as one built from the entries that are left.
func TestMergeIsBuilding(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 8))
	var values Values
	var sources []Source
	var left []*directory.Entry
	for i, n := range []int{400, 1, 90, 300, 0} {
		entries := sample(r, n, fmt.Sprintf("s%d-", i))
		s := Build(&values, entries)
		deleted := bitmap.New(s.n)
		for _, e := range entries {
			doc, ok := s.Find(e.ID)
			if !ok || s.ID(doc) != e.ID {
				t.Fatalf("%s is not found", e.ID)
			}
			if r.IntN(4) == 0 {
				deleted.Set(doc)
			} else {
				left = append(left, e)
			}
		}
		sources = append(sources, Source{s, deleted})
	}
	merged, moved := Merge(sources)
	want := Build(&values, left)
	if got, want := dump(merged), dump(want); got != want {
		g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
		for i := range min(len(g), len(w)) {
			if g[i] != w[i] {
				t.Fatalf("line %d:\ngot  %s\nwant %s", i, g[i], w[i])
			}
		}
		t.Fatalf("%d lines, want %d", len(g), len(w))
	}
	for i, src := range sources {
		for doc, to := range moved[i] {
			if Gone(to) != src.Deleted.Has(uint32(doc)) || !Gone(to) && merged.ID(to) != src.Segment.ID(uint32(doc)) {
				t.Fatalf("source %d document %d has become %d", i, doc, to)
			}
		}
	}
}

func TestTallyCountsWhatIsThere(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(9, 10))
	var values Values
	entries := sample(r, 700, "e")
	s := Build(&values, entries)
	for _, share := range []int{0, 1, 30, 60, 95, 100} {
		docs, n := bitmap.New(s.n), 0
		want := map[facet.Value]int{}
		for _, e := range entries {
			if r.IntN(100) >= share {
				continue
			}
			doc, _ := s.Find(e.ID)
			docs.Set(doc)
			n++
			for _, v := range facet.Of(nil, e) {
				if ColumnOf(v.Facet) >= 0 {
					want[v]++
				}
			}
		}
		var tally Tally
		numbers := values.Now()
		tally.Reset(&numbers)
		tally.Add(s, docs, n)
		tally.Values(&numbers)
		for i, v := range numbers.Values {
			if tally.N[i] != want[v] {
				t.Errorf("share %d %%: %v is counted %d times, want %d", share, v, tally.N[i], want[v])
			}
		}
	}
}

func TestCompleteGivesTheGreatestWeightsFirst(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(11, 12))
	var values Values
	s := Build(&values, sample(r, 3000, "e"))
	for _, prefix := range []string{"", "n", "nm", "nm1", "equipe", "spam", "zzz"} {
		var got, want []uint8
		s.Complete(prefix, func(u Use) bool {
			got = append(got, u.Weight)
			return len(got) < 500
		})
		var it tableIter
		for i := range s.keys.n {
			if strings.HasPrefix(string(s.keys.at(&it, i)), prefix) {
				want = append(want, s.weights[s.keyFirst[i]:s.keyFirst[i+1]]...)
			}
		}
		slices.Sort(want)
		slices.Reverse(want)
		if want = want[:min(len(want), 500)]; !slices.Equal(got, want) {
			t.Errorf("prefix %q: weights %v, want %v", prefix, got, want)
		}
	}
}

func TestPhrase(t *testing.T) {
	t.Parallel()
	var values Values
	texts := []string{"data protection authority", "protection of data", "data and protection", "the data  protection law; data protection", "protection data"}
	var entries []*directory.Entry
	for i, text := range texts {
		entries = append(entries, &directory.Entry{ID: directory.NewID("resource", fmt.Sprint("t", i)), Title: directory.NewText("en", "x"), Summary: directory.NewText("en", text)})
	}
	s := Build(&values, entries)
	p := Phrase{Words: [][]List{s.Lists(nil, "data"), s.Lists(nil, "protection")}, Offsets: []uint32{0, 1}}
	scores := NewScores(s.n)
	p.Union(scores, 1, nil)
	var got []string
	scores.Docs.All(func(doc uint32) bool { got = append(got, string(s.ID(doc))); return true })
	if want := []string{"resource/t0", "resource/t3"}; !slices.Equal(got, want) {
		t.Errorf("found in %q, want %q", got, want)
	}
}

func TestNear(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(13, 14))
	letters := []rune("abcdéфш网")
	set := map[string]bool{}
	for range 4000 {
		w := make([]rune, 1+r.IntN(7))
		for i := range w {
			w[i] = letters[r.IntN(len(letters))]
		}
		set[string(w)] = true
	}
	var w tableWriter
	words := slices.Sorted(maps.Keys(set))
	var s Segment
	for _, word := range words {
		w.add([]byte(word))
		s.termOff = append(s.termOff, uint32(len(s.postings)))
		s.postings = appendList(s.postings, 0, false, true, []posting{{0, 1, []byte{0}}})
	}
	s.terms = w.table()
	for _, word := range append(words[:200:200], "zzzz", "abcdé", "") {
		for most := 1; most <= 2; most++ {
			got, want := map[string]int{}, map[string]int{}
			s.Near(word, most, func(near string, d, n int) { got[near] = d })
			for _, o := range words {
				if d := slowDistance([]rune(word), []rune(o)); d > 0 && d <= most {
					want[o] = d
				}
			}
			if !maps.Equal(got, want) {
				t.Fatalf("%q, %d edits: got %v, want %v", word, most, got, want)
			}
		}
	}
}

// slowDistance is the distance by its definition.
func slowDistance(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0:
				d[i][j] = j
			case j == 0:
				d[i][j] = i
			default:
				d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1)
				if a[i-1] == b[j-1] {
					d[i][j] = min(d[i][j], d[i-1][j-1])
				} else {
					d[i][j] = min(d[i][j], d[i-1][j-1]+1)
				}
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					d[i][j] = min(d[i][j], d[i-2][j-2]+1)
				}
			}
		}
	}
	return d[len(a)][len(b)]
}

// What is there for all of an economy comes before what is there for a part.
func TestRankOfBodiesOfAnEconomy(t *testing.T) {
	t.Parallel()
	body := func(title string) *directory.Entry {
		return &directory.Entry{ID: "organisation/x", Title: directory.NewText("en", title), Economies: []string{"DE"}}
	}
	all := rankOf(body("Federal Commissioner (Germany)"))
	for _, title := range []string{"Commissioner of Lower Saxony", "Commissioner (KdöR)", "Commissioner (France)", "(Germany) Commissioner", "Commissioner)"} {
		if got := rankOf(body(title)); got >= all {
			t.Errorf("%q has the rank %d, a body of the whole economy %d", title, got, all)
		}
	}
}
