package pgtest

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

var (
	shared = sync.OnceValues(start)
	number atomic.Int64
)

// Database makes an empty database for the test, which is dropped at its end,
// and gives its address ("postgres://..."). Tests may run in parallel.
func Database(t testing.TB) string {
	t.Helper()
	c, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("test_%d", number.Add(1))
	if err := c.run(`CREATE DATABASE ` + name); err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	t.Cleanup(func() {
		if err := c.run(`DROP DATABASE ` + name + ` WITH (FORCE)`); err != nil {
			t.Errorf("pgtest: %v", err)
		}
	})
	return c.address(name)
}

// cluster is a PostgreSQL that runs for this process.
type cluster struct {
	folder string   // holds the socket, the data and the log
	held   *os.File // while this is open the server runs, see [supervise]
}

func (c *cluster) address(database string) string {
	q := url.Values{"host": {c.folder}, "user": {superuser}}
	return "postgres:///" + database + "?" + q.Encode()
}

// run runs one statement in the maintenance database.
func (c *cluster) run(statement string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	conn, err := pgx.Connect(ctx, c.address("postgres"))
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(ctx) }()
	if _, err := conn.Exec(ctx, statement); err != nil {
		return fmt.Errorf("%s: %w", statement, err)
	}
	return nil
}
