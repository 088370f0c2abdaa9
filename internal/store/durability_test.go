package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/pressly/goose/v3"

	"gatehouse/internal/directory"
	"gatehouse/internal/pgtest"
)

// everyFault does something with each of its steps broken in each way, until
// it goes through. The durable writes of the store and all that they promise:
//
//	step            broken before       answer lost         connection cut off
//	begin           nothing happened    nothing happened    tried again, or nothing
//	any statement   nothing happened    nothing happened    nothing happened
//	commit          nothing happened    all of it happened  nothing happened
//
// After an error there is never half of it, the database is sound, and doing
// it again comes to the same as if nothing had been broken.
func everyFault(t *testing.T, modes []faultMode, do func(p *faultPlan)) {
	t.Helper()
	count := &faultPlan{mode: noFault, at: -1}
	do(count)
	if len(count.steps) < 3 {
		t.Fatalf("only the steps %v were met: the faults reach nothing", count.steps)
	}
	for at := range count.steps {
		for _, mode := range modes {
			do(&faultPlan{mode: mode, at: at})
		}
	}
}

var databaseFaults = []faultMode{faultBefore, faultAfter, faultBroken}

func onEngines(t *testing.T, test func(t *testing.T, database string)) {
	t.Helper()
	t.Parallel()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, filepath.Join(t.TempDir(), "gatehouse.db"))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		test(t, pgtest.Database(t))
	})
}

func mustOpen(t *testing.T, database string) *Store {
	t.Helper()
	if _, _, err := Migrate(t.Context(), database); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), database, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

var writer = directory.Actor{ID: "writer"}

func titled(id directory.ID, title string) directory.Change {
	return directory.Change{
		Entry:  directory.Entry{ID: id, Title: directory.NewText("en", title)},
		Expect: directory.AnyVersion, Action: "edit",
	}
}

// sound checks everything that must always hold and gives the revisions.
func sound(t *testing.T, s *Store, after fmt.Stringer) []directory.Revision {
	t.Helper()
	ctx := context.WithoutCancel(t.Context())
	revisions, err := s.Since(ctx, 0, 1_000_000)
	if err != nil {
		t.Fatalf("after %s: %v", after, err)
	}
	newest := map[directory.ID]directory.Revision{}
	for i, r := range revisions {
		if r.Seq != int64(i+1) || r.Version != newest[r.Entry.ID].Version+1 {
			t.Fatalf("after %s: revision %d of %s has the number %d, version %d", after, i+1, r.Entry.ID, r.Seq, r.Version)
		}
		newest[r.Entry.ID] = r
	}
	n := 0
	for r, err := range s.All(ctx) {
		if n++; err != nil || !reflect.DeepEqual(r, newest[r.Entry.ID]) {
			t.Fatalf("after %s: the entry is %+v, its newest revision %+v; %v", after, r, newest[r.Entry.ID], err)
		}
	}
	if last, err := s.Last(ctx); n != len(newest) || last != int64(len(revisions)) || err != nil {
		t.Fatalf("after %s: %d entries of %d, last %d of %d, %v", after, n, len(newest), last, len(revisions), err)
	}
	if s.db.dialect == goose.DialectSQLite3 {
		var verdict string
		if err := s.db.read.db.QueryRowContext(ctx, `PRAGMA integrity_check`).Scan(&verdict); err != nil || verdict != "ok" {
			t.Fatalf("after %s: integrity_check says %q, %v", after, verdict, err)
		}
	}
	return revisions
}

func TestAWriteHappensWholeOrNotAtAll(t *testing.T) {
	onEngines(t, func(t *testing.T, database string) {
		s := mustOpen(t, database)
		round, expected := 0, 0
		everyFault(t, databaseFaults, func(p *faultPlan) {
			round++
			title := fmt.Sprintf("round %d", round)
			merging := titled("event/merged", title)
			merging.Reconcile = func(directory.Entry) (directory.Entry, error) { return titled("event/merged", title).Entry, nil }
			changes := []directory.Change{titled("event/same", title), merging, titled(directory.ID(fmt.Sprintf("event/new-%d", round)), title)}
			for range portion { // so that whole portions and single rows are written
				changes = append(changes, titled(directory.ID(fmt.Sprintf("event/n%d-%d", round, len(changes))), title))
			}
			_, err := s.Write(withFault(t.Context(), p), writer, changes)
			got := len(sound(t, s, p)) - expected
			switch {
			case err == nil && got != len(changes):
				t.Errorf("%s: acknowledged, and %d of %d revisions are there", p, got, len(changes))
			case err != nil && got != 0 && (got != len(changes) || p.mode != faultAfter):
				t.Errorf("%s: %v, and %d of %d revisions are there", p, err, got, len(changes))
			case err == nil && p.mode == faultBefore:
				t.Errorf("%s: nobody noticed", p)
			}
			if _, err := s.Write(t.Context(), writer, changes); err != nil {
				t.Errorf("%s: the second try: %v", p, err)
			}
			expected += len(changes)
			if got := len(sound(t, s, p)); got != expected {
				t.Fatalf("%s: %d revisions after the second try; want %d", p, got, expected)
			}
		})
	})
}

func TestAMessageIsKeptOrRefused(t *testing.T) {
	onEngines(t, func(t *testing.T, database string) {
		s := mustOpen(t, database)
		round := 0
		everyFault(t, databaseFaults, func(p *faultPlan) {
			round++
			id := fmt.Sprintf("message-%d", round)
			m := directory.Message{ID: id, At: time.Now(), Body: "body"}
			err := s.Keep(withFault(t.Context(), p), m)
			again := s.Keep(t.Context(), m)
			if there := directory.KindOf(again) == directory.Conflict && again != nil; err == nil && !there || err != nil && there && p.mode != faultAfter {
				t.Errorf("%s: %v; kept: %t", p, err, there)
			}
			messages, err := s.Messages(t.Context(), 1000)
			if err != nil || len(messages) != round {
				t.Fatalf("%s: %d messages, %v; want %d", p, len(messages), err, round)
			}
		})
		everyFault(t, databaseFaults, func(p *faultPlan) {
			before, _ := s.Unsent(t.Context(), time.Now().Add(time.Hour), 1000)
			id := before[0].ID
			err := s.MarkSent(withFault(t.Context(), p), id, time.Now())
			after, _ := s.Unsent(t.Context(), time.Now().Add(time.Hour), 1000)
			if marked := len(after) < len(before); err == nil && !marked || err != nil && marked && p.mode != faultAfter {
				t.Errorf("%s: %v; marked: %t", p, err, marked)
			}
			if err := s.MarkSent(t.Context(), id, time.Now()); err != nil {
				t.Errorf("%s: the second try: %v", p, err)
			}
		})
	})
}

// TestABrokenBackupLeavesTheLastOne breaks each step on the disk.
func TestABrokenBackupLeavesTheLastOne(t *testing.T) {
	t.Parallel()
	s := mustOpen(t, filepath.Join(t.TempDir(), "gatehouse.db"))
	folder := t.TempDir()
	path := filepath.Join(folder, "backup.zip")
	if _, err := s.Write(t.Context(), writer, []directory.Change{titled("event/first", "first")}); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	n := int64(1)
	everyFault(t, []faultMode{faultBefore, faultAfter}, func(p *faultPlan) {
		if _, err := s.Write(t.Context(), writer, []directory.Change{titled("event/first", fmt.Sprint(n))}); err != nil {
			t.Fatal(err)
		}
		n++
		was := contentsOf(t, path)
		err := s.backup(t.Context(), faultyFiles{plan: p}, path)
		is := contentsOf(t, path)
		switch {
		case err == nil && (is.Revisions != n || p.mode != noFault):
			t.Errorf("%s: acknowledged, and the backup holds %d revisions; want %d", p, is.Revisions, n)
		case err != nil && is != was && is.Revisions != n:
			t.Errorf("%s: %v, and the backup holds %+v", p, err, is)
		case err != nil && directory.KindOf(err) != directory.Unavailable:
			t.Errorf("%s: %v; want Unavailable", p, err)
		}
		onlyIn(t, folder, p, "backup.zip")
	})
}

func contentsOf(t *testing.T, path string) contents {
	t.Helper()
	c, err := trial(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func onlyIn(t *testing.T, folder string, after fmt.Stringer, name string) {
	t.Helper()
	found, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if f.Name() != name {
			t.Errorf("after %s: left behind: %s", after, f.Name())
		}
	}
}

// TestABrokenRestoreLeavesTheOldDatabase breaks each step on the disk.
func TestABrokenRestoreLeavesTheOldDatabase(t *testing.T) {
	t.Parallel()
	source := mustOpen(t, filepath.Join(t.TempDir(), "source.db"))
	if _, err := source.Write(t.Context(), writer, []directory.Change{titled("event/theirs", "theirs")}); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "backup.zip")
	if err := source.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	everyFault(t, []faultMode{faultBefore}, func(p *faultPlan) {
		folder := t.TempDir()
		database := filepath.Join(folder, "gatehouse.db")
		old := mustOpen(t, database)
		if _, err := old.Write(t.Context(), writer, []directory.Change{titled("event/mine", "mine"), titled("event/mine-too", "mine")}); err != nil {
			t.Fatal(err)
		}
		if err := old.Close(); err != nil {
			t.Fatal(err)
		}
		err := restore(t.Context(), faultyFiles{plan: p}, database, backup, true)
		if err != nil {
			onlyIn(t, folder, p, "gatehouse.db")
		}
		s, errOpen := Open(t.Context(), database, Options{})
		if errOpen != nil {
			t.Fatalf("%s: %v", p, errOpen)
		}
		defer s.Close()
		replaced := len(sound(t, s, p)) == 1
		if err == nil && !replaced || err != nil && replaced && p.steps[p.at] != "sync folder" {
			t.Errorf("%s: %v; replaced: %t", p, err, replaced)
		}
	})
}

// TestABrokenRestoreIntoPostgresLeavesTheOldDatabase breaks each statement.
func TestABrokenRestoreIntoPostgresLeavesTheOldDatabase(t *testing.T) {
	t.Parallel()
	source := mustOpen(t, filepath.Join(t.TempDir(), "source.db"))
	if _, err := source.Write(t.Context(), writer, []directory.Change{titled("event/theirs", "theirs")}); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "backup.zip")
	if err := source.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	database := pgtest.Database(t)
	s := mustOpen(t, database)
	everyFault(t, databaseFaults, func(p *faultPlan) {
		if _, err := s.Write(t.Context(), writer, []directory.Change{titled("event/mine", "mine")}); err != nil {
			t.Fatal(err)
		}
		err := restore(withFault(t.Context(), p), osFiles{}, database, backup, true)
		_, gone := s.Current(t.Context(), "event/mine")
		if err == nil && gone == nil || err != nil && gone != nil && p.mode != faultAfter {
			t.Errorf("%s: %v; the old entry: %v", p, err, gone)
		}
		// The triggers are on again, whatever happened.
		if _, err := s.db.write.db.ExecContext(t.Context(), `DELETE FROM revisions`); err == nil {
			t.Fatalf("%s: a revision could be deleted", p)
		}
		sound(t, s, p)
	})
}
