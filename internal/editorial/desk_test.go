package editorial_test

import (
	"errors"
	"path/filepath"
	"reflect"
	"sync"
	"testing"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/editorial"
	"gatehouse/internal/store"
)

var (
	reviewer = directory.Actor{ID: "account/1", Role: directory.RoleReviewer}
	reader   = directory.Actor{ID: "account/2"}
	partner  = directory.Actor{ID: "account/3", Role: directory.RolePartner, Organisation: "organisation/partner"}
)

// world is a desk over a store whose clock the test sets.
type world struct {
	*testing.T
	desk  *editorial.Desk
	store *store.Store
	today time.Time
}

func newWorld(t *testing.T) *world {
	t.Helper()
	t.Parallel()
	w := &world{T: t, today: time.Date(2026, 11, 24, 9, 30, 0, 0, time.UTC)}
	path := filepath.Join(t.TempDir(), "gatehouse.db")
	if _, _, err := store.Migrate(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return w.today }
	s, err := store.Open(t.Context(), path, store.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	w.store, w.desk = s, editorial.New(s, s, now)
	return w
}

func (w *world) save(by directory.Actor, e directory.Entry, expect int64) directory.Revision {
	w.Helper()
	r, err := w.desk.Save(w.Context(), by, e, expect, "because")
	if err != nil {
		w.Fatal(err)
	}
	return r
}

func (w *world) current(id directory.ID) directory.Revision {
	w.Helper()
	r, err := w.store.Current(w.Context(), id)
	if err != nil {
		w.Fatal(err)
	}
	return r
}

// refuses checks the kind of an error and that nothing was written.
func (w *world) refuses(want directory.ErrorKind, do func() error) *directory.Error {
	w.Helper()
	before, _ := w.store.Last(w.Context())
	err := do()
	if err == nil || directory.KindOf(err) != want {
		w.Fatalf("error %v; want one of kind %s", err, want)
	}
	if after, _ := w.store.Last(w.Context()); after != before {
		w.Errorf("refused with %v, and %d revisions were written", err, after-before)
	}
	e, _ := errors.AsType[*directory.Error](err)
	return e
}

func titled(id directory.ID, title string) directory.Entry {
	return directory.Entry{
		ID: id, Types: []string{"non-profit"}, Status: "active",
		Title:   directory.NewText("en", title),
		Sources: []directory.Source{{Publisher: "Somebody", Confidence: "seen"}},
	}
}

func TestSavingSetsTheDateOfEditingAndNoOther(t *testing.T) {
	w := newWorld(t)
	e := titled("organisation/a", "A")
	e.Edited, e.LookedAt = "1999", "2026-11-01"
	e.Confirmations = []directory.Confirmation{{By: "nobody", On: "2026-11-01", Against: "nothing"}}
	r := w.save(reviewer, e, 0)
	if r.Entry.Edited != "2026-11-24" || r.Entry.LookedAt != "" || len(r.Entry.Confirmations) != 0 || r.Action != "edit" || r.Note != "because" {
		t.Errorf("saved %+v", r)
	}
}

func TestSavingWhatIsThereChangesNothing(t *testing.T) {
	w := newWorld(t)
	first := w.save(reviewer, titled("organisation/a", "A"), 0)
	w.today = w.today.AddDate(0, 1, 0)
	again := w.save(reviewer, titled("organisation/a", "A"), 1)
	if !reflect.DeepEqual(first, again) {
		t.Errorf("saved again %+v; want the first %+v", again, first)
	}
	if r := w.save(reviewer, titled("organisation/a", "B"), 1); r.Version != 2 || r.Entry.Edited != "2026-12-24" {
		t.Errorf("an edit gave %+v", r)
	}
}

func TestAStaleSaveIsAConflict(t *testing.T) {
	w := newWorld(t)
	w.save(reviewer, titled("organisation/a", "A"), 0)
	w.save(reviewer, titled("organisation/a", "B"), 1)
	e := w.refuses(directory.Conflict, func() error {
		_, err := w.desk.Save(t.Context(), reviewer, titled("organisation/a", "C"), 1, "")
		return err
	})
	if e.Args["expected"] != "1" || e.Args["current"] != "2" {
		t.Errorf("the error names %v", e.Args)
	}
}

func TestAnInvalidEntryIsRefusedWithAllItsProblems(t *testing.T) {
	w := newWorld(t)
	bad := titled("organisation/a", "A")
	bad.Types, bad.Sources = []string{"unheard-of"}, nil
	e := w.refuses(directory.Invalid, func() error {
		_, err := w.desk.Save(t.Context(), reviewer, bad, 0, "")
		return err
	})
	if len(e.Problems) < 2 {
		t.Errorf("problems %v; want both", e.Problems)
	}
}

func TestWhoMaySave(t *testing.T) {
	kept := titled("organisation/kept", "Kept")
	kept.Parties = []directory.Party{{Role: "keeper", ID: "organisation/partner"}}
	other := titled("organisation/other", "Other")
	seized := titled("organisation/other", "Seized")
	seized.Parties = kept.Parties
	passedOn := titled("organisation/kept", "Passed on")
	for _, c := range []struct {
		name   string
		by     directory.Actor
		e      directory.Entry
		expect int64
		may    bool
	}{
		{"a reader", reader, other, 1, false},
		{"nobody", directory.Actor{}, titled("organisation/new", "New"), 0, false},
		{"a reviewer", reviewer, titled("organisation/other", "Edited"), 1, true},
		{"a partner its own", partner, titled("organisation/partner", "Edited"), 1, true},
		{"a partner one it keeps", partner, edited(kept, "Edited"), 1, true},
		{"a partner another's", partner, titled("organisation/other", "Edited"), 1, false},
		{"a partner another's, naming itself keeper", partner, seized, 1, false},
		{"a partner one it keeps, giving it away", partner, passedOn, 1, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.save(reviewer, kept, 0)
			w.save(reviewer, other, 0)
			w.save(reviewer, titled("organisation/partner", "Partner"), 0)
			save := func() error {
				_, err := w.desk.Save(t.Context(), c.by, c.e, c.expect, "")
				return err
			}
			if !c.may {
				w.refuses(directory.Forbidden, save)
			} else if err := save(); err != nil {
				t.Error(err)
			}
		})
	}
}

func edited(e directory.Entry, title string) directory.Entry {
	e.Title = directory.NewText("en", title)
	return e
}

var confirmation = directory.Confirmation{By: "Organisation A", Against: "https://a.example/"}

func TestOnlyAConfirmationConfirms(t *testing.T) {
	w := newWorld(t)
	w.save(reviewer, titled("organisation/a", "A"), 0)
	w.today = w.today.AddDate(0, 0, 1)
	r, err := w.desk.Confirm(t.Context(), reviewer, "organisation/a", confirmation)
	if err != nil {
		t.Fatal(err)
	}
	want := directory.Confirmation{By: "Organisation A", On: "2026-11-25", Against: "https://a.example/"}
	if got, _ := r.Entry.Confirmed(); !reflect.DeepEqual(got, want) || r.Entry.LookedAt != "2026-11-25" || r.Entry.Edited != "2026-11-24" || r.Action != "confirm" {
		t.Errorf("confirmed %+v", r)
	}
	// An edit by somebody who has not heard of it neither loses it nor moves it.
	r = w.save(reviewer, titled("organisation/a", "B"), 2)
	if got, _ := r.Entry.Confirmed(); !reflect.DeepEqual(got, want) || r.Entry.LookedAt != "2026-11-25" {
		t.Errorf("after the edit %+v", r.Entry)
	}
}

func TestConfirmationsAtTheSameTimeAreAllRecorded(t *testing.T) {
	w := newWorld(t)
	w.save(reviewer, titled("organisation/a", "A"), 0)
	var wg sync.WaitGroup
	for _, by := range []string{"One", "Two", "Three", "Four", "Five"} {
		wg.Go(func() {
			c := confirmation
			c.By = by
			if _, err := w.desk.Confirm(t.Context(), reviewer, "organisation/a", c); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if r := w.current("organisation/a"); len(r.Entry.Confirmations) != 5 {
		t.Errorf("confirmations %+v; want all five", r.Entry.Confirmations)
	}
}

func TestWhatIsNoConfirmation(t *testing.T) {
	w := newWorld(t)
	w.save(reviewer, titled("organisation/a", "A"), 0)
	for _, c := range []struct {
		name    string
		id      directory.ID
		by      directory.Actor
		c       directory.Confirmation
		want    directory.ErrorKind
		problem string
	}{
		{"by nobody", "organisation/a", reviewer, directory.Confirmation{Against: "x"}, directory.Invalid, "confirmation.by"},
		{"against nothing", "organisation/a", reviewer, directory.Confirmation{By: "x"}, directory.Invalid, "confirmation.against"},
		{"tomorrow", "organisation/a", reviewer, directory.Confirmation{By: "x", Against: "x", On: "2026-11-25"}, directory.Invalid, "confirmation.on"},
		{"on no day", "organisation/a", reviewer, directory.Confirmation{By: "x", Against: "x", On: "soon"}, directory.Invalid, "confirmation.on"},
		{"of nothing", "organisation/b", reviewer, confirmation, directory.NotFound, ""},
		{"by a reader", "organisation/a", reader, confirmation, directory.Forbidden, ""},
		{"by another partner", "organisation/a", partner, confirmation, directory.Forbidden, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := w.refuses(c.want, func() error {
				_, err := w.desk.Confirm(t.Context(), c.by, c.id, c.c)
				return err
			})
			if c.problem != "" && e.Problems[0].Path != c.problem {
				t.Errorf("problems %v; want one with %s", e.Problems, c.problem)
			}
		})
	}
}

func TestARetiredEntryStaysAndTakesNoEdits(t *testing.T) {
	w := newWorld(t)
	w.save(reviewer, titled("organisation/a", "A"), 0)
	w.save(reviewer, titled("organisation/b", "B"), 0)
	r, err := w.desk.Retire(t.Context(), reviewer, "organisation/a", directory.Tombstone{Reason: directory.NewText("en", "merged into B"), Successor: "organisation/b"})
	if err != nil {
		t.Fatal(err)
	}
	if !r.Entry.Retired() || r.Entry.Tombstone.On != "2026-11-24" || r.Entry.Title.Source() != "A" || r.Action != "retire" {
		t.Errorf("retired %+v", r)
	}
	e := w.refuses(directory.Gone, func() error {
		_, err := w.desk.Save(t.Context(), reviewer, titled("organisation/a", "C"), 2, "")
		return err
	})
	if e.Args["successor"] != "organisation/b" {
		t.Errorf("the error names %v", e.Args)
	}
	w.refuses(directory.Gone, func() error {
		_, err := w.desk.Confirm(t.Context(), reviewer, "organisation/a", confirmation)
		return err
	})
}

func TestWhatIsNoTombstone(t *testing.T) {
	w := newWorld(t)
	w.save(reviewer, titled("organisation/a", "A"), 0)
	reason := directory.NewText("en", "closed")
	for _, c := range []struct {
		name string
		id   directory.ID
		by   directory.Actor
		t    directory.Tombstone
		want directory.ErrorKind
	}{
		{"without a reason", "organisation/a", reviewer, directory.Tombstone{}, directory.Invalid},
		{"tomorrow", "organisation/a", reviewer, directory.Tombstone{Reason: reason, On: "2026-11-25"}, directory.Invalid},
		{"for itself", "organisation/a", reviewer, directory.Tombstone{Reason: reason, Successor: "organisation/a"}, directory.Invalid},
		{"for nothing", "organisation/a", reviewer, directory.Tombstone{Reason: reason, Successor: "organisation/none"}, directory.Invalid},
		{"of nothing", "organisation/none", reviewer, directory.Tombstone{Reason: reason}, directory.NotFound},
		{"by a partner", "organisation/a", partner, directory.Tombstone{Reason: reason}, directory.Forbidden},
	} {
		t.Run(c.name, func(t *testing.T) {
			w.refuses(c.want, func() error {
				_, err := w.desk.Retire(t.Context(), c.by, c.id, c.t)
				return err
			})
		})
	}
}

// A reader of a stale translation is told of which day it is and when the
// original changed; nobody has to write those days down.
func TestSavingDatesEveryVersionOfAText(t *testing.T) {
	w := newWorld(t)
	e := titled("organisation/team", "A team")
	e.Summary = directory.NewText("en", "It answers.").With("fr", "Elle répond.")
	w.save(reviewer, e, 0)
	first := w.current(e.ID).Entry.Summary.Made
	if first["en"] == "" || first["en"] != first["fr"] {
		t.Fatalf("a new entry has the days %v", first)
	}

	w.today = w.today.AddDate(0, 1, 0)
	changed := w.current(e.ID).Entry
	changed.Summary = changed.Summary.With("en", "It answers at night too.")
	w.save(reviewer, changed, 1)
	got := w.current(e.ID).Entry.Summary
	if !got.Stale("fr") || got.Made["fr"] != first["fr"] || got.Made["en"] <= first["en"] {
		t.Errorf("after a change of the original: stale %v, days %v, before %v", got.Stale("fr"), got.Made, first)
	}

	w.today = w.today.AddDate(0, 1, 0)
	same := w.current(e.ID).Entry
	same.Summary.Made = nil // nobody can take the days away
	if r := w.save(reviewer, same, 2); r.Version != 2 {
		t.Errorf("saving what is there made version %d", r.Version)
	}
}
