package store

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"testing"

	"gatehouse/internal/directory"
)

// TestWhatIsAcknowledgedIsSynced looks at every connection of both pools, since
// a pragma by a statement would have reached one only.
func TestWhatIsAcknowledgedIsSynced(t *testing.T) {
	t.Parallel()
	s := mustOpen(t, filepath.Join(t.TempDir(), "gatehouse.db"))
	for name, c := range map[string]struct {
		db     *sql.DB
		number int
		want   map[string]string
	}{
		"writing": {s.db.write.db, 1, map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "15000"}},
		"reading": {s.db.read.db, 4, map[string]string{"journal_mode": "wal", "query_only": "1", "busy_timeout": "15000"}},
	} {
		for range c.number {
			conn, err := c.db.Conn(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close() // at the end, so that each is another one
			for pragma, want := range c.want {
				var got string
				if err := conn.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != want {
					t.Errorf("%s: %s is %q, %v; want %q", name, pragma, got, err, want)
				}
			}
		}
	}
}

// TestASchemaThatIsBehind is told from none at all. While there is one version
// of the schema no database can be behind it.
func TestASchemaThatIsBehind(t *testing.T) {
	t.Parallel()
	for have, want := range map[int64]string{0: "error.schema_missing", 1: "error.schema_behind"} {
		e, _ := errors.AsType[*directory.Error](schemaError("error.schema_behind", have))
		if e.Key != want || e.Kind != directory.Unavailable || e.Args["command"] != "gatehouse migrate" {
			t.Errorf("version %d: %v; want the key %s", have, e, want)
		}
	}
}
