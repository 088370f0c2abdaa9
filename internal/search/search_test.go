package search

import (
	"encoding/base64"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gatehouse/internal/directory"
)

// filled makes an index of random entries in several segments, some deleted.
func filled(seed uint64, n int) (*Index, map[directory.ID]*directory.Entry) {
	r := rand.New(rand.NewPCG(seed, 1))
	x := NewIndex(today)
	now := map[directory.ID]*directory.Entry{}
	for len(now) < n {
		var put []*directory.Entry
		for range 50 {
			e := randomEntry(r, r.IntN(3*n))
			put = append(put, e)
			now[e.ID] = e
		}
		x.Apply(put, nil)
	}
	return x, now
}

func ids(hits []Hit) []directory.ID {
	out := make([]directory.ID, len(hits))
	for i, h := range hits {
		out[i] = h.ID
	}
	return out
}

func mustSearch(t *testing.T, s *Snapshot, r Request) Result {
	t.Helper()
	res, err := s.Search(r)
	if err != nil {
		t.Fatalf("%+v: %v", r, err)
	}
	return res
}

var pagedRequests = []Request{
	{},
	{Query: "spam"},
	{Query: "report protection"},
	{Query: "-event kenya OR data", Lang: "fr"},
	{Sort: SortName},
	{Sort: SortName, Lang: "ar", Query: "the"},
	{Sort: SortName, Lang: "zh"},
	{Sort: SortNewest},
	{Sort: SortConfirmed, Query: "spam"},
	{Sort: SortConfirmed, Filters: map[Facet][]string{FacetEconomy: {"KE", "FR"}}},
	{Query: "protection spam zzzz"},
}

// Going forward gives every hit once and in order; going back gives the same pages.
func TestPagesFitTogether(t *testing.T) {
	t.Parallel()
	x, _ := filled(1, 300)
	s := x.Current()
	for _, r := range pagedRequests {
		r.Limit = maxLimit
		whole := mustSearch(t, s, r)
		if whole.Next != "" || whole.Previous != "" || len(whole.Hits) != whole.Total || whole.Total < 10 {
			t.Fatalf("%+v: %d hits of %d on one page, cursors %q %q", r, len(whole.Hits), whole.Total, whole.Previous, whole.Next)
		}
		r.Limit = 7
		var pages []Result
		var got []directory.ID
		for page := mustSearch(t, s, r); ; page = mustSearch(t, s, r) {
			if page.First != len(got)+1 || page.Total != whole.Total {
				t.Fatalf("%+v: page begins with hit %d of %d, want %d of %d", r, page.First, page.Total, len(got)+1, whole.Total)
			}
			got = append(got, ids(page.Hits)...)
			pages = append(pages, page)
			if r.Cursor = page.Next; r.Cursor == "" {
				break
			}
		}
		if !slices.Equal(got, ids(whole.Hits)) {
			t.Fatalf("%+v: paging gives\n%v, want\n%v", r, got, ids(whole.Hits))
		}
		for i := len(pages) - 1; i > 0; i-- {
			r.Cursor = pages[i].Previous
			page := mustSearch(t, s, r)
			if !slices.Equal(page.Hits, pages[i-1].Hits) || page.First != pages[i-1].First {
				t.Fatalf("%+v: going back from page %d gives hits %d: %v, want %d: %v", r, i, page.First, ids(page.Hits), pages[i-1].First, ids(pages[i-1].Hits))
			}
			pages[i-1].Previous = page.Previous
		}
		if pages[0].Previous != "" {
			t.Fatalf("%+v: a page before the first", r)
		}
	}
}

// A reader who pages while entries change sees the results as they were when
// the first page was shown.
func TestPagesStayWhileEntriesChange(t *testing.T) {
	t.Parallel()
	for i, r := range pagedRequests {
		x, _ := filled(uint64(2+i), 150)
		change := rand.New(rand.NewPCG(9, uint64(i)))
		r.Limit = maxLimit
		want := ids(mustSearch(t, x.Current(), r).Hits)
		r.Limit = 9
		var got []directory.ID
		for first := true; first || r.Cursor != ""; first = false {
			page := mustSearch(t, x.Current(), r)
			got = append(got, ids(page.Hits)...)
			r.Cursor = page.Next
			for range 20 {
				x.Apply([]*directory.Entry{randomEntry(change, change.IntN(450))}, nil)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%+v: got\n%v, want\n%v", r, got, want)
		}
	}
}

// When the snapshot has been let go, or the cursor comes from another node,
// paging goes on from the last hit: what did not change is shown exactly once.
func TestPagesGoOnWithoutTheirSnapshot(t *testing.T) {
	t.Parallel()
	for i, r := range []Request{{}, {Sort: SortName, Lang: "fr"}, {Sort: SortNewest}, {Sort: SortConfirmed}, {Query: "spam", Sort: SortNewest}} {
		x, now := filled(uint64(20+i), 200)
		change := rand.New(rand.NewPCG(19, uint64(i)))
		r.Limit = maxLimit
		stay := map[directory.ID]bool{}
		for _, id := range ids(mustSearch(t, x.Current(), r).Hits) {
			stay[id] = change.IntN(3) > 0 && id.Kind() != directory.KindEconomy // the numbers of others never return
		}
		r.Limit = 9
		seen := map[directory.ID]int{}
		for first := true; first || r.Cursor != ""; first = false {
			page := mustSearch(t, x.Current(), r)
			for _, id := range ids(page.Hits) {
				seen[id]++
			}
			r.Cursor = page.Next
			x.pins.kept = nil
			for id := range now {
				if !stay[id] && change.IntN(8) == 0 { // the hit at the page's edge too, sometimes
					x.Apply(nil, []directory.ID{id})
				}
			}
			x.Apply([]*directory.Entry{randomEntry(change, 10_000+change.IntN(100))}, nil)
		}
		for id, stays := range stay {
			if stays && seen[id] != 1 {
				t.Fatalf("%+v: %s, which did not change, was shown %d times", r, id, seen[id])
			}
		}
	}
}

func TestACursorWorksOnAnotherNode(t *testing.T) {
	t.Parallel()
	x, _ := filled(30, 100)
	y := NewIndex(func() time.Time { return today().Add(time.Hour) })
	r := Request{Sort: SortName, Lang: "en", Limit: 10}
	page := mustSearch(t, x.Current(), r)
	var entries []*directory.Entry
	z, now := filled(30, 100)
	entries = slices.AppendSeq(entries, maps.Values(now))
	y.Apply(entries, nil)
	r.Cursor = page.Next
	a, b := mustSearch(t, y.Current(), r), mustSearch(t, z.Current(), r)
	if !slices.Equal(ids(a.Hits), ids(b.Hits)) || a.First != 11 {
		t.Errorf("on another node: %d %v, want %v", a.First, ids(a.Hits), ids(b.Hits))
	}
}

func TestForgedCursorsAreInvalid(t *testing.T) {
	t.Parallel()
	x, _ := filled(31, 60)
	s := x.Current()
	r := Request{Query: "spam", Limit: 5, Sort: SortName}
	good := mustSearch(t, s, r).Next
	raw, err := base64.RawURLEncoding.DecodeString(good)
	if err != nil {
		t.Fatal(err)
	}
	bad := []string{"x", "!!!", good[:len(good)-4], good + "AAAA", strings.Repeat("A", 40)}
	for i := range raw {
		flipped := slices.Clone(raw)
		flipped[i] ^= 1
		bad = append(bad, base64.RawURLEncoding.EncodeToString(flipped))
	}
	for _, c := range bad {
		r.Cursor = c
		if _, err := s.Search(r); directory.KindOf(err) != directory.Invalid {
			t.Errorf("cursor %q: %v, want Invalid", c, err)
		}
	}
	for _, other := range []Request{{Query: "spam phishing"}, {Query: "spam", Sort: SortNewest}, {Query: "spam", Sort: SortName, Lang: "fr"}, {Query: "spam", Sort: SortName, Filters: map[Facet][]string{FacetKind: {"event"}}}} {
		other.Cursor = good
		if _, err := s.Search(other); directory.KindOf(err) != directory.Invalid {
			t.Errorf("cursor of another search with %+v: %v, want Invalid", other, err)
		}
	}
	r.Cursor, r.Limit, r.Facets = good, 3, true
	if res := mustSearch(t, s, r); res.First != 6 || len(res.Hits) != 3 {
		t.Errorf("another limit: hits %d to %d", res.First, res.First+len(res.Hits)-1)
	}
}

func FuzzCursor(f *testing.F) {
	x, _ := filled(32, 60)
	s := x.Current()
	res, _ := s.Search(Request{Limit: 5})
	f.Add(res.Next)
	f.Add("")
	f.Fuzz(func(t *testing.T, c string) {
		if _, err := s.Search(Request{Limit: 5, Cursor: c}); err != nil && directory.KindOf(err) != directory.Invalid {
			t.Fatalf("cursor %q: %v", c, err)
		}
	})
}

func TestUnknownFacetAndOrderAreInvalid(t *testing.T) {
	t.Parallel()
	s := NewIndex(today).Current()
	for _, r := range []Request{{Filters: map[Facet][]string{"height": {"1"}}}, {Filters: map[Facet][]string{"area": {"spam"}}}, {Sort: "height"}} {
		if _, err := s.Search(r); directory.KindOf(err) != directory.Invalid {
			t.Errorf("%+v: %v, want Invalid", r, err)
		}
	}
	if res := mustSearch(t, s, Request{Query: "spam kenya", Facets: true}); res.Total != 0 || res.First != 0 || len(res.Facets) != 0 || res.DidYouMean != "" {
		t.Errorf("an empty index gives %+v", res)
	}
	if got := s.Suggest("spa", "en", 5); len(got) != 0 {
		t.Errorf("an empty index suggests %v", got)
	}
}

// Readers see whole snapshots while a writer puts, removes and merges.
func TestReadersWhileWriting(t *testing.T) {
	t.Parallel()
	x, _ := filled(40, 2000)
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for n := range 3 {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(41, uint64(n)))
			for {
				select {
				case <-stop:
					return
				default:
				}
				s := x.Current()
				q := randomRequest(r)
				q.Filters, q.Limit = nil, maxLimit
				res, err := s.Search(q)
				if err != nil {
					t.Error(err)
					return
				}
				kinds := 0
				for _, c := range res.Facets[FacetKind] {
					kinds += c.N
				}
				if !strings.Contains(res.Query.Text, "kind:") && kinds != res.Total || len(res.Hits) != min(res.Total, maxLimit) || res.Total > s.Len() {
					t.Errorf("%+v: total %d, %d hits, kinds add up to %d, %d entries", q, res.Total, len(res.Hits), kinds, s.Len())
					return
				}
				s.Suggest(someWords(r, 1), "en", 8)
			}
		})
	}
	r := rand.New(rand.NewPCG(42, 0))
	for range 150 {
		var put []*directory.Entry
		var remove []directory.ID
		for range r.IntN(60) {
			put = append(put, randomEntry(r, r.IntN(6000)))
			remove = append(remove, directory.NewID("event", fmt.Sprint("n", r.IntN(6000))))
		}
		x.Apply(put, remove)
		for _, e := range put {
			if _, ok := find(x.Current(), e.ID); !ok {
				t.Fatalf("%s is not there after Apply", e.ID)
			}
		}
	}
	close(stop)
	wg.Wait()
	x.Settle()
	if n := len(x.Current().parts); n > 14 {
		t.Errorf("%d segments are left", n)
	}
}

func find(s *Snapshot, id directory.ID) (*part, bool) {
	for i := range s.parts {
		if doc, ok := s.parts[i].Find(id); ok && !s.parts[i].deleted.Has(doc) {
			return &s.parts[i], true
		}
	}
	return nil, false
}

// What is deleted while its segment is being merged in the background stays deleted.
func TestDeletesDuringAMerge(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(50, 1))
	x := NewIndex(today)
	now := map[directory.ID]bool{}
	for round := range 12 {
		var put []*directory.Entry
		for range 900 {
			e := randomEntry(r, r.IntN(20_000))
			put = append(put, e)
			now[e.ID] = true
		}
		x.Apply(put, nil) // a background merge begins sooner or later
		var remove []directory.ID
		for id := range now {
			if len(remove) < 100+round {
				remove = append(remove, id)
				delete(now, id)
			}
		}
		x.Apply(nil, remove)
	}
	x.Settle()
	s := x.Current()
	if s.Len() != len(now) {
		t.Fatalf("%d entries, want %d", s.Len(), len(now))
	}
	for id := range now {
		if _, ok := find(s, id); !ok {
			t.Fatalf("%s is lost", id)
		}
	}
}

func TestFreshnessFollowsTheDate(t *testing.T) {
	t.Parallel()
	now := today()
	x := NewIndex(func() time.Time { return now })
	x.Apply([]*directory.Entry{
		{ID: "event/a", Title: directory.NewText("en", "A"), Confirmations: []directory.Confirmation{{On: "2025-11-24"}}},
		{ID: "event/b", Title: directory.NewText("en", "B")},
	}, nil)
	count := func() map[string]int {
		return asCounts(mustSearch(t, x.Current(), Request{Facets: true}))[FacetFreshness]
	}
	if got := count(); got["confirmed-12m"] != 1 || got["never"] != 1 {
		t.Errorf("on the last day: %v", got)
	}
	now = now.AddDate(0, 0, 1)
	if got := count(); got["confirmed-older"] != 1 || got["confirmed-12m"] != 0 {
		t.Errorf("a day later: %v", got)
	}
	if res := mustSearch(t, x.Current(), Request{Filters: map[Facet][]string{FacetFreshness: {"confirmed-older"}}}); res.Total != 1 {
		t.Errorf("%d found", res.Total)
	}
}

func TestWhatIsNotPublicIsNotFound(t *testing.T) {
	t.Parallel()
	x := NewIndex(today)
	x.Apply([]*directory.Entry{{ID: "organisation/a", Title: directory.NewText("en", "A"), Contacts: []directory.Contact{
		{Value: "public@clear.example", Name: "Desk"}, {Value: "secret@amber.example", Name: "Hidden", TLP: "amber"},
	}}}, nil)
	for q, want := range map[string]int{"public@clear.example": 1, "clear.example": 1, "desk": 1, "secret": 0, "amber": 0, "hidden": 0} {
		if res := mustSearch(t, x.Current(), Request{Query: q}); res.Total != want {
			t.Errorf("%q finds %d, want %d", q, res.Total, want)
		}
	}
}

func TestATombstoneRemoves(t *testing.T) {
	t.Parallel()
	x := NewIndex(today)
	e := &directory.Entry{ID: "event/a", Title: directory.NewText("en", "Alpha")}
	x.Apply([]*directory.Entry{e}, nil)
	gone := *e
	gone.Tombstone = &directory.Tombstone{On: "2026-11-01"}
	before := x.Current()
	x.Apply([]*directory.Entry{&gone}, nil)
	if before.Len() != 1 || x.Current().Len() != 0 || mustSearch(t, x.Current(), Request{}).Total != 0 || mustSearch(t, before, Request{}).Total != 1 {
		t.Errorf("before %d, after %d", before.Len(), x.Current().Len())
	}
	x.Apply([]*directory.Entry{e, &gone, e}, nil)
	if x.Current().Len() != 1 {
		t.Error("the last of a batch does not count")
	}
}

func TestOrders(t *testing.T) {
	t.Parallel()
	x := NewIndex(today)
	entry := func(id directory.ID, title string, edited, confirmed directory.Date) *directory.Entry {
		e := &directory.Entry{ID: id, Title: directory.NewText("fr", title), Edited: edited}
		if confirmed != "" {
			e.Confirmations = []directory.Confirmation{{On: confirmed}}
		}
		return e
	}
	x.Apply([]*directory.Entry{entry("event/1", "Zèbre", "2026-01-02", ""), entry("event/2", "école", "2026-03-01", "2020")}, nil)
	x.Apply([]*directory.Entry{entry("event/3", "Eau", "2025-12-31", "2024-05"), entry("event/4", "Étude", "2026-03-01", "")}, nil)
	for by, want := range map[Sort]string{
		SortName: "event/3 event/2 event/4 event/1", SortNewest: "event/2 event/4 event/1 event/3", SortConfirmed: "event/3 event/2 event/1 event/4",
	} {
		got := fmt.Sprint(ids(mustSearch(t, x.Current(), Request{Sort: by, Lang: "fr"}).Hits))
		if got != "["+want+"]" {
			t.Errorf("by %s: %s, want %s", by, got, want)
		}
	}
}

// A page of an old snapshot may be asked for while newer ones come; what is
// kept for that is bounded.
func TestKeptSnapshotsAreBounded(t *testing.T) {
	t.Parallel()
	now := today()
	x := NewIndex(func() time.Time { return now })
	r := rand.New(rand.NewPCG(60, 1))
	for i := range 600 {
		x.Apply([]*directory.Entry{randomEntry(r, i)}, nil)
		mustSearch(t, x.Current(), Request{Limit: 1})
	}
	if n := len(x.pins.kept); n == 0 || n > pinMost+1 {
		t.Errorf("%d snapshots are kept", n)
	}
	now = now.Add(pinFor + time.Second)
	x.Apply(nil, nil)
	if n := len(x.pins.kept); n != 0 {
		t.Errorf("%d snapshots are kept after their time", n)
	}
}

// Whoever watches the index hears of every call that it answered, not of those refused.
func TestObserver(t *testing.T) {
	t.Parallel()
	x := NewIndex(today)
	var heard []string
	x.Observe(func(call string, took time.Duration) {
		if took < 0 {
			t.Errorf("%s took %s", call, took)
		}
		heard = append(heard, call)
	})
	x.Apply([]*directory.Entry{{ID: "event/a", Title: directory.NewText("en", "Water")}}, nil)
	s := x.Current()
	mustSearch(t, s, Request{Query: "water"})
	if _, err := s.Search(Request{Sort: "size"}); err == nil {
		t.Error("an unknown order was taken")
	}
	s.Suggest("wat", "en", 5)
	if got := strings.Join(heard, " "); got != "search suggest" {
		t.Errorf("heard %q", got)
	}
}
