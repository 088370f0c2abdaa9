package store_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/store"
)

func TestAWriteIsFoundAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, database string) {
		first := entry("organisation/a", 1)
		first.Summary = directory.Text{Original: "ar", Values: map[directory.Lang]string{"ar": "نص بالعربية", "zh": "汉字", "en": "quotes \" and \\ and \u0000 and 'x'"}}
		written := write(t, s, change(first, 0))
		want := directory.Revision{
			Seq: 1, Version: 1, At: start.Add(time.Second),
			Actor: "tester", Action: "edit", Note: "because", Entry: first,
		}
		if !reflect.DeepEqual(written, []directory.Revision{want}) {
			t.Errorf("written %+v\nwant %+v", written, want)
		}
		for _, s := range []*store.Store{s, opened(t, database)} {
			got, err := s.Current(t.Context(), first.ID)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("current %+v, %v\nwant %+v", got, err, want)
			}
		}
	})
}

func TestRevisionsFormAHistory(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, _ string) {
		for edition := range 3 {
			write(t, s, change(entry("organisation/a", edition), int64(edition)), change(entry("event/b", edition), int64(edition)))
		}
		history, err := s.History(t.Context(), "event/b")
		if err != nil {
			t.Fatal(err)
		}
		var versions, seqs []int64
		for _, r := range history {
			versions, seqs = append(versions, r.Version), append(seqs, r.Seq)
		}
		if !slices.Equal(versions, []int64{3, 2, 1}) || !slices.Equal(seqs, []int64{6, 4, 2}) {
			t.Errorf("versions %v, numbers %v; want newest first", versions, seqs)
		}
		if got := history[2].Entry.Title.Source(); got != "event/b, edition 0" {
			t.Errorf("the first revision says %q", got)
		}
		if history[0].At != history[0].At.UTC() || !history[0].At.After(history[1].At) {
			t.Errorf("moments %v and %v", history[1].At, history[0].At)
		}
	})
}

func TestSinceGivesWhatCameAfterInOrder(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, _ string) {
		for edition := range 5 {
			write(t, s, change(entry("organisation/a", edition), int64(edition)))
		}
		for _, c := range []struct {
			after int64
			limit int
			want  []int64
		}{{0, 2, []int64{1, 2}}, {3, 10, []int64{4, 5}}, {5, 10, nil}, {0, 0, nil}, {-7, 1, []int64{1}}} {
			revisions, err := s.Since(t.Context(), c.after, c.limit)
			var got []int64
			for _, r := range revisions {
				got = append(got, r.Seq)
			}
			if err != nil || !slices.Equal(got, c.want) {
				t.Errorf("since %d, at most %d: %v, %v; want %v", c.after, c.limit, got, err, c.want)
			}
		}
		if last, err := s.Last(t.Context()); last != 5 || err != nil {
			t.Errorf("last %d, %v", last, err)
		}
	})
}

func TestAllGivesTheNewestOfEverythingSortedByIdentity(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, _ string) {
		if got := all(t, s); len(got) != 0 {
			t.Fatalf("an empty directory gave %v", got)
		}
		// In the order of a language "a.b" would come after "aa".
		ids := []directory.ID{"standard/x.1231", "standard/x1", "organisation/a-b", "organisation/aa", "economy/ke", "standard/x-1"}
		for _, id := range ids {
			write(t, s, change(entry(id, 0), 0))
		}
		retired := entry("organisation/aa", 2)
		retired.Tombstone = &directory.Tombstone{Reason: directory.NewText("en", "merged"), On: "2026"}
		write(t, s, change(entry("economy/ke", 2), 1), change(retired, 1))
		var got []directory.ID
		for _, r := range all(t, s) {
			got = append(got, r.Entry.ID)
			if r.Entry.ID == "economy/ke" && (r.Version != 2 || r.Entry.Title.Source() != "economy/ke, edition 2") {
				t.Errorf("not the newest: %+v", r)
			}
		}
		slices.Sort(ids)
		if !slices.Equal(got, ids) {
			t.Errorf("got %v\nwant %v", got, ids)
		}
	})
}

func TestAllCanBeLeftAndAskedManyTimes(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, _ string) {
		var changes []directory.Change
		for i := range 3000 {
			changes = append(changes, change(entry(numbered(i), 0), 0))
		}
		write(t, s, changes...)
		for range 20 { // more often than there are connections
			for range s.All(t.Context()) {
				break
			}
		}
		if n := len(all(t, s)); n != 3000 {
			t.Errorf("%d entries; want 3000", n)
		}
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		n := 0
		for _, err := range s.All(ctx) {
			if n++; n == 10 {
				cancel()
			}
			if err != nil {
				if n < 10 || !errors.Is(err, context.Canceled) {
					t.Errorf("after %d: %v", n, err)
				}
			}
		}
	})
}

func TestNothingIsNotFound(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, _ string) {
		_, err := s.Current(t.Context(), "event/none")
		wantKind(t, err, directory.NotFound)
		_, err = s.History(t.Context(), "event/none")
		if e := wantKind(t, err, directory.NotFound); e.Args["id"] != "event/none" {
			t.Errorf("the error names %v", e.Args)
		}
		if last, err := s.Last(t.Context()); last != 0 || err != nil {
			t.Errorf("last %d, %v", last, err)
		}
		if revisions, err := s.Write(t.Context(), tester, nil); len(revisions) != 0 || err != nil {
			t.Errorf("writing nothing gave %v, %v", revisions, err)
		}
	})
}

func TestAStaleWriteNamesBothVersions(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, _ string) {
		write(t, s, change(entry("event/a", 1), 0))
		write(t, s, change(entry("event/a", 2), 1))
		for _, c := range []struct {
			id       directory.ID
			expect   int64
			exp, cur string
		}{{"event/a", 1, "1", "2"}, {"event/a", 0, "0", "2"}, {"event/a", 3, "3", "2"}, {"event/new", 1, "1", "0"}} {
			_, err := s.Write(t.Context(), tester, []directory.Change{change(entry("event/b", 1), 0), change(entry(c.id, 9), c.expect)})
			e := wantKind(t, err, directory.Conflict)
			want := map[string]string{"id": string(c.id), "expected": c.exp, "current": c.cur}
			if !reflect.DeepEqual(e.Args, want) {
				t.Errorf("the error names %v; want %v", e.Args, want)
			}
		}
		if n := len(since(t, s, 0)); n != 2 {
			t.Errorf("%d revisions; want the 2 of before", n)
		}
	})
}

func TestAnUnchangedDocumentMakesNoRevision(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, _ string) {
		write(t, s, change(entry("event/a", 1), 0), change(entry("event/b", 1), 0))
		got := write(t, s, change(entry("event/a", 1), directory.AnyVersion), change(entry("event/b", 2), directory.AnyVersion))
		if len(got) != 1 || got[0].Entry.ID != "event/b" || got[0].Version != 2 || got[0].Seq != 3 {
			t.Errorf("revisions %+v; want one, of event/b", got)
		}
		if got := write(t, s, change(entry("event/a", 1), 1)); len(got) != 0 {
			t.Errorf("revisions %+v; want none", got)
		}
		if last, _ := s.Last(t.Context()); last != 3 {
			t.Errorf("last %d; want 3", last)
		}
	})
}

func TestOneWriteMayHoldAnEntrySeveralTimes(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, _ string) {
		got := write(t, s, change(entry("event/a", 1), 0), change(entry("event/a", 2), 1), change(entry("event/a", 2), 2), change(entry("event/a", 3), directory.AnyVersion))
		if len(got) != 3 {
			t.Fatalf("revisions %+v; want 3", got)
		}
		current, err := s.Current(t.Context(), "event/a")
		if err != nil || current.Version != 3 || current.Seq != 3 || current.Entry.Title.Source() != "event/a, edition 3" {
			t.Errorf("current %+v, %v", current, err)
		}
	})
}

func TestReconcileDecidesOverTheCurrentDocument(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, _ string) {
		first := entry("event/a", 1)
		first.LookedAt = "2026-01-01"
		keep := func(current directory.Entry) (directory.Entry, error) {
			next := entry("event/a", 2)
			next.LookedAt = current.LookedAt
			return next, nil
		}
		c := change(entry("event/a", 2), directory.AnyVersion)
		c.Reconcile = keep
		write(t, s, change(first, 0))
		if got := write(t, s, c); len(got) != 1 || got[0].Entry.LookedAt != "2026-01-01" {
			t.Errorf("revisions %+v; want one that keeps the date", got)
		}
		if got := write(t, s, c, c); len(got) != 0 {
			t.Errorf("revisions %+v; want none the second time", got)
		}
		refused := errors.New("refused")
		c.Reconcile = func(directory.Entry) (directory.Entry, error) { return directory.Entry{}, refused }
		if _, err := s.Write(t.Context(), tester, []directory.Change{change(entry("event/b", 1), 0), c}); !errors.Is(err, refused) {
			t.Errorf("error %v; want the one of Reconcile", err)
		}
		c.Reconcile = func(directory.Entry) (directory.Entry, error) { return entry("event/other", 1), nil }
		_, err := s.Write(t.Context(), tester, []directory.Change{c})
		wantKind(t, err, directory.Internal)
		if n := len(since(t, s, 0)); n != 2 {
			t.Errorf("%d revisions; want 2", n)
		}
	})
}

func TestManyEntriesInOneWrite(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, _ string) {
		const n = 1000 // neither one nor a whole number of portions
		var changes []directory.Change
		for i := range n {
			changes = append(changes, change(entry(numbered(i), 1), 0))
		}
		write(t, s, changes...)
		for i := range changes {
			changes[i].Expect = 1
			changes[i].Entry = entry(numbered(i), 1+i%2)
		}
		if got := write(t, s, changes...); len(got) != n/2 {
			t.Errorf("%d revisions; want %d", len(got), n/2)
		}
		for i, r := range since(t, s, 0) {
			if r.Seq != int64(i+1) {
				t.Fatalf("revision %d has the number %d", i+1, r.Seq)
			}
		}
		if got := all(t, s); len(got) != n {
			t.Errorf("%d entries; want %d", len(got), n)
		}
	})
}

// TestAFollowerMissesNothing has several writers, each with its own connections,
// and a follower that reads all the while: having seen n it must have seen
// everything below n.
func TestAFollowerMissesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, database string) {
		const writers, writes = 6, 40
		other := opened(t, database)
		ctx, stop := context.WithCancel(t.Context())
		var seen []directory.Revision
		var following, writing sync.WaitGroup
		following.Go(func() {
			for after, last := int64(0), false; !last; {
				last = ctx.Err() != nil // one more round after the last write
				revisions, err := s.Since(context.WithoutCancel(ctx), after, 7)
				if err != nil {
					t.Error(err)
					return
				}
				if len(revisions) > 0 {
					after, last = revisions[len(revisions)-1].Seq, false
				}
				seen = append(seen, revisions...)
			}
		})
		for w := range writers {
			writer := []*store.Store{s, other}[w%2]
			writing.Go(func() {
				for i := range writes {
					// Some write what others write too, some only their own.
					_, err := writer.Write(t.Context(), tester, []directory.Change{
						change(entry("event/shared", w*writes+i), directory.AnyVersion),
						change(entry(numbered(w), i), int64(i)),
					})
					if err != nil {
						t.Errorf("writer %d: %v", w, err)
						return
					}
				}
			})
		}
		writing.Wait()
		stop()
		following.Wait()
		if want := since(t, s, 0); !reflect.DeepEqual(seen, want) || len(seen) != 2*writers*writes {
			t.Errorf("the follower saw %d revisions of %d, or in another order", len(seen), len(want))
		}
		for i, r := range seen {
			if r.Seq != int64(i+1) {
				t.Fatalf("revision %d has the number %d", i+1, r.Seq)
			}
		}
	})
}

func TestOfManyWhoSawTheSameVersionOneWins(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, _ string) {
		write(t, s, change(entry("event/a", 0), 0))
		var won, lost int
		var mu sync.Mutex
		var wg sync.WaitGroup
		for i := range 8 {
			wg.Go(func() {
				_, err := s.Write(t.Context(), tester, []directory.Change{change(entry("event/a", i+1), 1)})
				mu.Lock()
				defer mu.Unlock()
				switch {
				case err == nil:
					won++
				case directory.KindOf(err) == directory.Conflict:
					lost++
				default:
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if won != 1 || lost != 7 {
			t.Errorf("%d won and %d lost; want 1 and 7", won, lost)
		}
	})
}

func TestACancelledWriteLeavesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, _ string) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := s.Write(ctx, tester, []directory.Change{change(entry("event/a", 1), 0)})
		if wantKind(t, err, directory.Unavailable); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v; want the one of the context", err)
		}
		if n := len(since(t, s, 0)); n != 0 {
			t.Errorf("%d revisions", n)
		}
		write(t, s, change(entry("event/a", 1), 0))
	})
}
