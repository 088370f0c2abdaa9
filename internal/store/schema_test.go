package store_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"

	"gatehouse/internal/directory"
	"gatehouse/internal/store"
)

// behind opens the database past the store, as somebody with a SQL shell would.
func behind(t *testing.T, database string) *sql.DB {
	t.Helper()
	driver := "sqlite"
	if strings.HasPrefix(database, "postgres://") {
		driver = "pgx"
	}
	db, err := sql.Open(driver, database)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func TestASchemaThatDoesNotFitIsRefused(t *testing.T) {
	t.Parallel()
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			database := e.new(t)
			refuse := func(key, command string) {
				t.Helper()
				s, err := store.Open(t.Context(), database, store.Options{})
				if err == nil {
					_ = s.Close()
				}
				got := wantKind(t, err, directory.Unavailable)
				if got.Key != key || got.Args["command"] != command {
					t.Errorf("key %q, args %v; want %q, %q", got.Key, got.Args, key, command)
				}
			}
			refuse("error.schema_missing", "gatehouse migrate")
			if _, err := os.Stat(database); err == nil {
				t.Error("to be refused made a database")
			}
			from, to, err := store.Migrate(t.Context(), database)
			if from != 0 || to < 1 || err != nil {
				t.Fatalf("migrated from %d to %d, %v", from, to, err)
			}
			db := behind(t, database)
			if _, err := db.ExecContext(t.Context(), `DELETE FROM schema_version WHERE version_id = $1`, to); err != nil {
				t.Fatal(err)
			}
			refuse("error.schema_missing", "gatehouse migrate")
			for _, v := range []int64{to, 9999} {
				if _, err := db.ExecContext(t.Context(), `INSERT INTO schema_version (version_id, is_applied) VALUES ($1, TRUE)`, v); err != nil {
					t.Fatal(err)
				}
			}
			refuse("error.schema_ahead", "")
			_, _, err = store.Migrate(t.Context(), database)
			if got := wantKind(t, err, directory.Unavailable); got.Key != "error.schema_ahead" {
				t.Errorf("migrate: key %q", got.Key)
			}
		})
	}
}

// A schema that moves while a store is open is noticed at the next look.
func TestPingNoticesAnotherSchema(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, database string) {
		if err := s.Ping(t.Context()); err != nil {
			t.Fatal(err)
		}
		db := behind(t, database)
		for _, c := range []struct{ statement, key string }{
			{`INSERT INTO schema_version (version_id, is_applied) VALUES (9999, TRUE)`, "error.schema_ahead"},
			{`DELETE FROM schema_version WHERE version_id > 0`, "error.schema_missing"},
		} {
			if _, err := db.ExecContext(t.Context(), c.statement); err != nil {
				t.Fatal(err)
			}
			if got := wantKind(t, s.Ping(t.Context()), directory.Unavailable); got.Key != c.key {
				t.Errorf("key %q, want %q", got.Key, c.key)
			}
		}
	})
}

// What was begun and holds nothing is finished; what holds something is left alone.
func TestBegin(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		statement string // what is there before; "-" is no file, "" an empty one
		made      bool
		fits      bool
	}{
		{"no file", "-", true, true},
		{"an empty file", "", true, true},
		{"only the table of versions", `CREATE TABLE schema_version (id INTEGER PRIMARY KEY AUTOINCREMENT, version_id INTEGER NOT NULL, is_applied INTEGER NOT NULL, tstamp TIMESTAMP DEFAULT (datetime('now')));
			INSERT INTO schema_version (version_id, is_applied) VALUES (0, 1)`, true, true},
		{"something of others", `CREATE TABLE accounts (name TEXT)`, false, false},
		{"something that begins like SQLite's own", `CREATE TABLE sqlitexaccounts (name TEXT)`, false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "directory.db")
			if c.statement != "-" {
				if _, err := behind(t, path).ExecContext(t.Context(), c.statement+";PRAGMA user_version = 0"); err != nil {
					t.Fatal(err)
				}
			}
			made, err := store.Begin(t.Context(), path)
			if made != c.made || err != nil {
				t.Errorf("made %t, %v; want %t", made, err, c.made)
			}
			s, err := store.Open(t.Context(), path, store.Options{})
			if (err == nil) != c.fits {
				t.Fatalf("open: %v", err)
			}
			if err == nil {
				_ = s.Close()
				if made, err := store.Begin(t.Context(), path); made || err != nil {
					t.Errorf("again made %t, %v", made, err)
				}
			} else if n := countTables(t, path); n != 1 {
				t.Errorf("%d tables in a database of others", n)
			}
		})
	}
}

func TestBeginMakesNoFileOfAnAddress(t *testing.T) {
	t.Chdir(t.TempDir())
	if made, err := store.Begin(t.Context(), "mysql://user:secret@host/name"); made || directory.KindOf(err) != directory.Invalid || strings.Contains(err.Error(), "secret") {
		t.Errorf("made %t, %v", made, err)
	}
	if left, err := os.ReadDir("."); len(left) > 0 || err != nil {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func countTables(t *testing.T, path string) (n int) {
	t.Helper()
	if err := behind(t, path).QueryRowContext(t.Context(), `SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table'`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestMigratingTwiceAndAtTheSameTimeIsSafe(t *testing.T) {
	t.Parallel()
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			database := e.new(t)
			var wg sync.WaitGroup
			for range 3 {
				wg.Go(func() {
					if _, _, err := store.Migrate(t.Context(), database); err != nil {
						t.Error(err)
					}
				})
			}
			wg.Wait()
			from, to, err := store.Migrate(t.Context(), database)
			if from != to || err != nil {
				t.Errorf("again from %d to %d, %v", from, to, err)
			}
			write(t, opened(t, database), change(entry("event/a", 1), 0))
		})
	}
}

func TestRevisionsAreAppendOnly(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, database string) {
		write(t, s, change(entry("event/a", 1), 0))
		db := behind(t, database)
		statements := []string{
			`UPDATE revisions SET note = 'changed'`, `DELETE FROM revisions`, `DELETE FROM entries`,
			`INSERT INTO revisions SELECT seq, id, version + 1, at, actor, action, note, digest, document FROM revisions`,
			`INSERT INTO revisions SELECT seq + 1, id, version, at, actor, action, note, digest, document FROM revisions`,
		}
		if strings.HasPrefix(database, "postgres://") {
			statements = append(statements, `TRUNCATE revisions CASCADE`, `TRUNCATE entries`)
		}
		for _, text := range statements {
			if _, err := db.ExecContext(t.Context(), text); err == nil {
				t.Errorf("the database let it happen: %s", text)
			}
		}
		if got := since(t, s, 0); len(got) != 1 || got[0].Note != "because" {
			t.Errorf("revisions %+v", got)
		}
	})
}

func TestANameThatIsNoDatabaseIsExplained(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	text := filepath.Join(folder, "text")
	if err := os.WriteFile(text, []byte(strings.Repeat("this is no database ", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		database string
		kind     directory.ErrorKind
		says     string
	}{
		{"", directory.Invalid, "postgres://"},
		{folder, directory.Invalid, "folder"},
		{text, directory.Invalid, "not a database"},
		{filepath.Join(folder, "none", "gatehouse.db"), directory.Unavailable, "gatehouse migrate"},
		{filepath.Join(text, "gatehouse.db"), directory.Unavailable, "text"},
		{"mysql://user:secret@host/db", directory.Invalid, "mysql://..."},
		{"postgres://user:secret@127.0.0.1:1/db", directory.Unavailable, "127.0.0.1"},
		{"postgres://user:secret@host:port/db", directory.Invalid, "host"},
	} {
		_, err := store.Open(context.Background(), c.database, store.Options{})
		wantKind(t, err, c.kind)
		if got := err.Error(); !strings.Contains(got, c.says) || strings.Contains(got, "secret") {
			t.Errorf("%s: %v", c.database, err)
		}
	}
}

func TestAnyPathWillDo(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"with space.db", "100%25.db", "a?b=c.db", "#hash.db", "بيانات.db", "a&b.db", "file:x.db", "a+b.db"} {
		path := filepath.Join(t.TempDir(), name)
		write(t, migrated(t, path), change(entry("event/a", 1), 0))
		if info, err := os.Stat(path); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestARelativePathWillDo(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, migrated(t, "data/gatehouse.db"), change(entry("event/a", 1), 0))
	write(t, migrated(t, "gatehouse.db"), change(entry("event/a", 1), 0))
	if _, err := os.Stat("data/gatehouse.db"); err != nil {
		t.Error(err)
	}
}

func TestPingAndClose(t *testing.T) {
	onBoth(t, func(t *testing.T, _ *store.Store, database string) {
		s, err := store.Open(t.Context(), database, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Ping(t.Context()); err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if err := s.Ping(t.Context()); err == nil {
			t.Error("a closed store answers")
		}
	})
}
