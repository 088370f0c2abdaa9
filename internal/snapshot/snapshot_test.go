package snapshot_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/pgtest"
	"gatehouse/internal/search"
	"gatehouse/internal/snapshot"
	"gatehouse/internal/store"
)

var today = time.Date(2026, 11, 24, 9, 30, 0, 0, time.UTC)

func now() time.Time { return today }

var tester = directory.Actor{ID: "tester"}

func newStore(t testing.TB, database string) *store.Store {
	t.Helper()
	if _, _, err := store.Migrate(t.Context(), database); err != nil {
		t.Fatal(err)
	}
	at := today
	s, err := store.Open(t.Context(), database, store.Options{Now: func() time.Time {
		at = at.Add(time.Second)
		return at
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func onSQLite(t testing.TB) *store.Store {
	return newStore(t, filepath.Join(t.TempDir(), "gatehouse.db"))
}

func write(t testing.TB, s *store.Store, entries ...directory.Entry) {
	t.Helper()
	var changes []directory.Change
	for _, e := range entries {
		changes = append(changes, directory.Change{Entry: e, Expect: directory.AnyVersion, Action: "edit"})
	}
	if _, err := s.Write(t.Context(), tester, changes); err != nil {
		t.Fatal(err)
	}
}

func loaded(t testing.TB, r directory.Reader) *snapshot.Follower {
	t.Helper()
	f := snapshot.New(r, now)
	if err := f.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	return f
}

func entry(id directory.ID, title string) directory.Entry {
	return directory.Entry{ID: id, Title: directory.NewText("en", title)}
}

func team(slug, title string, economies ...string) directory.Entry {
	e := entry(directory.NewID(directory.KindOrganisation, slug), title)
	e.Economies = economies
	return e
}

func ids(entries []*directory.Entry) []string {
	out := []string{}
	for _, e := range entries {
		out = append(out, string(e.ID))
	}
	return out
}

func TestAnEmptyDirectory(t *testing.T) {
	t.Parallel()
	s := loaded(t, onSQLite(t)).Current()
	_, found := s.Entry("event/none")
	if found || s.Version("event/none") != 0 || s.Seq() != 0 || len(s.Incoming("event/none")) != 0 || len(s.Recent(10)) != 0 ||
		len(s.OfKind(directory.KindEvent)) != 0 || len(s.InEconomy("KE", directory.KindEvent)) != 0 || s.Search().Len() != 0 {
		t.Error("there is something in it")
	}
	if f := s.Figures(); f.Total != 0 || f.Economies != 0 {
		t.Errorf("figures %+v", f)
	}
}

func TestWhatIsWrittenIsSeenAfterAdvance(t *testing.T) {
	t.Parallel()
	st := onSQLite(t)
	f := loaded(t, st)
	before := f.Current()
	write(t, st, team("a", "Team A", "KE"), team("b", "Team B", "KE", "FR"))
	if f.Current() != before {
		t.Error("the snapshot moved by itself")
	}
	if err := f.Advance(t.Context()); err != nil {
		t.Fatal(err)
	}
	s := f.Current()
	e, ok := s.Entry("organisation/b")
	if !ok || e.Title.Source() != "Team B" || s.Version("organisation/b") != 1 || s.Seq() != 2 {
		t.Errorf("entry %+v, version %d, number %d", e, s.Version("organisation/b"), s.Seq())
	}
	if got := ids(s.InEconomy("KE", directory.KindOrganisation)); !slices.Equal(got, []string{"organisation/a", "organisation/b"}) {
		t.Errorf("in Kenya: %v", got)
	}
	if got := ids(s.InEconomy("FR", directory.KindOrganisation)); !slices.Equal(got, []string{"organisation/b"}) {
		t.Errorf("in France: %v", got)
	}
	if r, err := s.Search().Search(search.Request{Query: "team"}); err != nil || r.Total != 2 {
		t.Errorf("search finds %d, %v", r.Total, err)
	}
	if _, ok := before.Entry("organisation/b"); ok || before.Seq() != 0 || before.Search().Len() != 0 {
		t.Error("an older snapshot changed")
	}
}

func TestAnEditMovesAnEntryInEveryView(t *testing.T) {
	t.Parallel()
	st := onSQLite(t)
	first := team("a", "Old name", "KE")
	first.Related = []directory.Relation{{Type: "member-of", ID: "organisation/first"}}
	write(t, st, first)
	f := loaded(t, st)
	second := team("a", "New name", "FR")
	second.Parties = []directory.Party{{Role: "operator", ID: "organisation/second"}, {Role: "authority", Name: "a bare name"}}
	write(t, st, second)
	if err := f.Advance(t.Context()); err != nil {
		t.Fatal(err)
	}
	s := f.Current()
	if got := s.InEconomy("KE", directory.KindOrganisation); len(got) != 0 {
		t.Errorf("still in Kenya: %v", ids(got))
	}
	if got := s.Incoming("organisation/first"); len(got) != 0 {
		t.Errorf("still refers to the first: %v", got)
	}
	if got := s.Incoming("organisation/second"); !reflect.DeepEqual(got, []snapshot.Ref{{From: "organisation/a", Role: "operator"}}) {
		t.Errorf("refers to the second: %v", got)
	}
	for query, want := range map[string]int{"old": 0, "new": 1} {
		if r, err := s.Search().Search(search.Request{Query: query}); err != nil || r.Total != want {
			t.Errorf("%q finds %d, %v; want %d", query, r.Total, err, want)
		}
	}
}

func TestATombstoneKeepsItsAddressAndLeavesEveryList(t *testing.T) {
	t.Parallel()
	st := onSQLite(t)
	e := team("a", "Team A", "KE")
	e.Related = []directory.Relation{{Type: "see-also", ID: "organisation/b"}}
	write(t, st, e, team("b", "Team B"))
	following := loaded(t, st)
	e.Tombstone = &directory.Tombstone{Reason: directory.NewText("en", "closed"), On: "2026", Successor: "organisation/b"}
	write(t, st, e)
	if err := following.Advance(t.Context()); err != nil {
		t.Fatal(err)
	}
	for name, s := range map[string]*snapshot.Snapshot{"following": following.Current(), "loaded": loaded(t, st).Current()} {
		got, ok := s.Entry("organisation/a")
		if !ok || !got.Retired() || s.Version("organisation/a") != 2 {
			t.Errorf("%s: entry %+v", name, got)
		}
		if got := ids(s.OfKind(directory.KindOrganisation)); !slices.Equal(got, []string{"organisation/b"}) {
			t.Errorf("%s: of the kind: %v", name, got)
		}
		if len(s.InEconomy("KE", directory.KindOrganisation)) != 0 || len(s.Incoming("organisation/b")) != 0 || s.Figures().Total != 1 {
			t.Errorf("%s: it still counts", name)
		}
		if r, err := s.Search().Search(search.Request{Query: "team"}); err != nil || r.Total != 1 {
			t.Errorf("%s: search finds %d, %v", name, r.Total, err)
		}
		if r := s.Recent(1); r[0].ID != "organisation/a" || r[0].Version != 2 {
			t.Errorf("%s: the newest change is %+v", name, r)
		}
	}
}

func TestRecentIsNewestFirstEachEntryOnce(t *testing.T) {
	t.Parallel()
	st := onSQLite(t)
	write(t, st, entry("event/a", "A"))
	write(t, st, entry("event/b", "B"))
	write(t, st, entry("event/a", "A again"))
	got := loaded(t, st).Current().Recent(10)
	if len(got) != 2 || got[0].ID != "event/a" || got[0].Title.Source() != "A again" || got[0].Kind != directory.KindEvent ||
		got[0].Version != 2 || got[0].Action != "edit" || !got[0].At.Equal(today.Add(3*time.Second)) || got[1].ID != "event/b" {
		t.Errorf("recent %+v", got)
	}
	if got := loaded(t, st).Current().Recent(1); len(got) != 1 {
		t.Errorf("the one most recent: %+v", got)
	}
}

func TestFiguresAreHonest(t *testing.T) {
	t.Parallel()
	st := onSQLite(t)
	confirmed := func(slug string, on ...directory.Date) directory.Entry {
		e := team(slug, slug, "KE")
		for _, d := range on {
			e.Confirmations = append(e.Confirmations, directory.Confirmation{By: "A", On: d, Against: "B"})
		}
		return e
	}
	write(t, st,
		confirmed("never"), confirmed("just", "2025-11-24"), confirmed("older", "2025-11-23"),
		confirmed("again", "2001-01-01", "2026-11-01"), confirmed("some-time", "2025-11"),
		entry("economy/ke", "Kenya"), entry("economy/fr", "France"))
	got := loaded(t, st).Current().Figures()
	want := snapshot.Figures{
		Total: 7, ByKind: map[directory.Kind]int{"organisation": 5, "economy": 2},
		Confirmed12m: 2, ConfirmedOlder: 2, NeverConfirmed: 3, Economies: 1,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("figures %+v\nwant %+v", got, want)
	}
}

// TestFollowingComesToTheSameAsLoading writes at random and compares, after
// every step, the snapshot that followed with one that was loaded anew, and at
// the end every snapshot with what it said when it was new.
func TestFollowingComesToTheSameAsLoading(t *testing.T) {
	t.Parallel()
	const seed = 20261124
	random := rand.New(rand.NewPCG(seed, 0))
	st := onSQLite(t)
	f := loaded(t, st)
	var snapshots []*snapshot.Snapshot
	var said []string
	for range 60 {
		var entries []directory.Entry
		for range random.IntN(8) {
			entries = append(entries, anyEntry(random))
		}
		write(t, st, entries...)
		if err := f.Advance(t.Context()); err != nil {
			t.Fatal(err)
		}
		follows, loads := describe(f.Current()), describe(loaded(t, st).Current())
		if follows != loads {
			t.Fatalf("following gives\n%s\nloading gives\n%s", follows, loads)
		}
		snapshots, said = append(snapshots, f.Current()), append(said, follows)
	}
	for i, s := range snapshots {
		if got := describe(s); got != said[i] {
			t.Errorf("snapshot %d changed from\n%s\nto\n%s", i, said[i], got)
		}
	}
}

func anyEntry(random *rand.Rand) directory.Entry {
	kinds := []directory.Kind{directory.KindOrganisation, directory.KindEvent, directory.KindEconomy}
	anyID := func() directory.ID { return directory.NewID(kinds[random.IntN(3)], fmt.Sprint(random.IntN(12))) }
	e := entry(anyID(), fmt.Sprint("title ", random.IntN(5)))
	for _, code := range []string{"KE", "FR", "BR"} {
		if random.IntN(2) == 0 {
			e.Economies = append(e.Economies, code)
		}
	}
	for range random.IntN(3) {
		e.Related = append(e.Related, directory.Relation{Type: []string{"see-also", "part-of"}[random.IntN(2)], ID: anyID()})
		e.Parties = append(e.Parties, directory.Party{Role: []string{"operator", "keeper"}[random.IntN(2)], ID: anyID()})
	}
	if random.IntN(3) == 0 {
		on := directory.Date([]string{"2026-01-01", "2020-01-01"}[random.IntN(2)])
		e.Confirmations = []directory.Confirmation{{By: "A", On: on, Against: "B"}}
	}
	if random.IntN(5) == 0 {
		e.Tombstone = &directory.Tombstone{Reason: directory.NewText("en", "over"), On: "2026"}
	}
	return e
}

// describe writes out everything that a snapshot gives.
func describe(s *snapshot.Snapshot) string {
	out := fmt.Sprintf("%d %+v %d\n", s.Seq(), s.Figures(), s.Search().Len())
	for _, k := range directory.Kinds() {
		out += fmt.Sprintln(k, ids(s.OfKind(k)))
		for _, code := range []string{"KE", "FR", "BR"} {
			out += fmt.Sprintln(k, code, ids(s.InEconomy(code, k)))
		}
		for i := range 12 {
			id := directory.NewID(k, fmt.Sprint(i))
			if e, ok := s.Entry(id); ok {
				out += fmt.Sprintln(id, s.Version(id), e.Title.Source(), e.Retired(), s.Incoming(id))
			}
		}
	}
	for e := range s.All() {
		out += fmt.Sprint(e.ID, " ")
	}
	return out + fmt.Sprintf("\n%+v", s.Recent(100))
}

// TestReadersNeverSeeHalfAWrite reads while pairs are written.
func TestReadersNeverSeeHalfAWrite(t *testing.T) {
	t.Parallel()
	st := onSQLite(t)
	f := loaded(t, st)
	ctx, stop := context.WithCancel(t.Context())
	var reading sync.WaitGroup
	for range 3 {
		reading.Go(func() {
			for last := int64(0); ctx.Err() == nil; {
				s := f.Current()
				if left, right := s.Version("organisation/left"), s.Version("organisation/right"); left != right || left < last {
					t.Errorf("left %d, right %d, after %d", left, right, last)
					return
				} else {
					last = left
				}
				if n := len(s.OfKind(directory.KindOrganisation)); n != 0 && n != 2 {
					t.Errorf("%d entries", n)
				}
			}
		})
	}
	for i := range 60 {
		write(t, st, team("left", fmt.Sprint(i), "KE"), team("right", fmt.Sprint(i), "KE"))
		if err := f.Advance(t.Context()); err != nil {
			t.Error(err)
		}
	}
	stop()
	reading.Wait()
}

// TestAWriteShowsOnTheOtherNode has two nodes on one PostgreSQL, each with its
// own connections.
func TestAWriteShowsOnTheOtherNode(t *testing.T) {
	t.Parallel()
	database := pgtest.Database(t)
	one, two := newStore(t, database), newStore(t, database)
	f := loaded(t, two)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- f.Run(ctx) }()
	for i := range 5 {
		write(t, one, team("a", fmt.Sprint("edition ", i)))
		eventually(t, func() bool { return f.Current().Version("organisation/a") == int64(i+1) })
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("Run ended with %v", err)
	}
}

// eventually waits for what must come, generously: how soon it comes is
// measured by BenchmarkOtherNode.
func eventually(t testing.TB, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("it never came")
		}
	}
}

// broken is a reader that fails when told to.
type broken struct {
	directory.Reader
	mu  sync.Mutex
	err error
}

func (b *broken) set(err error) { b.mu.Lock(); defer b.mu.Unlock(); b.err = err }

func (b *broken) Last(ctx context.Context) (int64, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err != nil {
		return 0, b.err
	}
	return b.Reader.Last(ctx)
}

func (b *broken) All(ctx context.Context) iter.Seq2[directory.Revision, error] {
	return func(yield func(directory.Revision, error) bool) {
		for r, err := range b.Reader.All(ctx) {
			if !yield(r, err) {
				return
			}
		}
		if b.err != nil {
			yield(directory.Revision{}, b.err)
		}
	}
}

func TestAStoreThatFailsLeavesTheLastSnapshot(t *testing.T) {
	t.Parallel()
	st := onSQLite(t)
	write(t, st, team("a", "A"))
	r := &broken{Reader: st}
	f := loaded(t, r)
	heard := make(chan error, 1000)
	f.OnError = func(err error) { heard <- err }
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	go func() { _ = f.Run(ctx) }()

	down := errors.New("the database is down")
	r.set(down)
	if err := <-heard; !errors.Is(err, down) || !errors.Is(f.Err(), down) {
		t.Errorf("heard %v, Err %v", err, f.Err())
	}
	if s := f.Current(); s.Version("organisation/a") != 1 {
		t.Error("the last snapshot is gone")
	}
	if err := f.Load(t.Context()); !errors.Is(err, down) || f.Current().Version("organisation/a") != 1 {
		t.Errorf("a failed load gave %v and another snapshot", err)
	}
	r.set(nil)
	write(t, st, team("b", "B"))
	eventually(t, func() bool { return f.Current().Version("organisation/b") == 1 })
	if f.Err() != nil {
		t.Errorf("Err %v after it came back", f.Err())
	}
	if err := <-heard; err != nil {
		t.Errorf("heard %v again, although it lasted less than a minute", err)
	}
	r.set(down)
	if err := <-heard; !errors.Is(err, down) {
		t.Errorf("heard %v of the next failure", err)
	}
}

// TestARestoredDatabaseIsLoadedAnew has the store go back in time.
func TestARestoredDatabaseIsLoadedAnew(t *testing.T) {
	t.Parallel()
	full, earlier := onSQLite(t), onSQLite(t)
	write(t, earlier, team("a", "A"))
	write(t, full, team("a", "A"), team("b", "B"), team("c", "C"))
	r := &replaced{Reader: full}
	f := loaded(t, r)
	r.Reader = earlier
	if err := f.Advance(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := ids(f.Current().OfKind(directory.KindOrganisation)); !slices.Equal(got, []string{"organisation/a"}) {
		t.Errorf("entries %v", got)
	}
	if n := f.Current().Search().Len(); n != 1 {
		t.Errorf("%d entries in the index", n)
	}
}

type replaced struct{ directory.Reader }
