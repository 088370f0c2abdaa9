package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/pgtest"
	"gatehouse/internal/store"
)

// engines are what the contract is held against: each gives the name of a new,
// empty database.
var engines = []struct {
	name string
	new  func(t testing.TB) string
}{
	{"sqlite", func(t testing.TB) string { return filepath.Join(t.TempDir(), "gatehouse.db") }},
	{"postgres", pgtest.Database},
}

// onBoth runs a test of the contract on both engines, in parallel, each on a
// database of its own.
func onBoth(t *testing.T, test func(t *testing.T, s *store.Store, database string)) {
	t.Helper()
	t.Parallel()
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			database := e.new(t)
			test(t, migrated(t, database), database)
		})
	}
}

// start is when the clock of the tests begins; it ticks once a write.
var start = time.Date(2026, 11, 24, 9, 30, 0, 123456000, time.UTC)

func migrated(t testing.TB, database string) *store.Store {
	t.Helper()
	if _, _, err := store.Migrate(t.Context(), database); err != nil {
		t.Fatal(err)
	}
	return opened(t, database)
}

func opened(t testing.TB, database string) *store.Store {
	t.Helper()
	var ticks atomic.Int64 // a backup and a write may look at the clock at once
	s, err := store.Open(t.Context(), database, store.Options{Now: func() time.Time {
		return start.Add(time.Duration(ticks.Add(1)) * time.Second)
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

var tester = directory.Actor{ID: "tester", Role: directory.RoleAdministrator}

// entry is a small entry whose title tells its edition.
func entry(id directory.ID, edition int) directory.Entry {
	return directory.Entry{ID: id, Title: directory.NewText(directory.English, fmt.Sprintf("%s, edition %d", id, edition))}
}

func change(e directory.Entry, expect int64) directory.Change {
	return directory.Change{Entry: e, Expect: expect, Action: "edit", Note: "because"}
}

func write(t testing.TB, s directory.Writer, changes ...directory.Change) []directory.Revision {
	t.Helper()
	revisions, err := s.Write(context.WithoutCancel(t.Context()), tester, changes)
	if err != nil {
		t.Fatal(err)
	}
	return revisions
}

func all(t testing.TB, s directory.Reader) []directory.Revision {
	t.Helper()
	var out []directory.Revision
	for r, err := range s.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

func since(t testing.TB, s directory.Reader, after int64) []directory.Revision {
	t.Helper()
	out, err := s.Since(t.Context(), after, 1_000_000)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func wantKind(t testing.TB, err error, want directory.ErrorKind) *directory.Error {
	t.Helper()
	if err == nil || directory.KindOf(err) != want {
		t.Fatalf("error %v; want one of kind %s", err, want)
	}
	e, _ := errors.AsType[*directory.Error](err)
	return e
}

func numbered(i int) directory.ID {
	return directory.NewID(directory.KindOrganisation, fmt.Sprintf("number-%d", i))
}
