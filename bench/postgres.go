package main

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	_ "github.com/jackc/pgx/v5/stdlib"
)

// newPostgres is tsvector with GIN in a temporary cluster of the machine's own
// PostgreSQL, on a socket only.
func newPostgres() (*sqlEngine, error) {
	dir, err := scratch()
	if err != nil {
		return nil, err
	}
	stop, err := startPostgres(dir)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("pgx", "host="+dir+" user=bench dbname=postgres sslmode=disable")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	for _, stmt := range []string{
		"CREATE TABLE doc (doc integer PRIMARY KEY, id text NOT NULL, title text NOT NULL, tsv tsvector NOT NULL)",
		"CREATE TABLE facet (doc integer NOT NULL, facet text NOT NULL, value text NOT NULL)",
	} {
		if _, err := db.Exec(stmt); err != nil {
			return nil, err
		}
	}
	return &sqlEngine{
		db:      db,
		words:   func(text string) string { return strings.Join(strings.Fields(text), " & ") },
		prefix:  func(word string) string { return word + ":*" },
		matches: "SELECT doc FROM doc WHERE tsv @@ to_tsquery('english', $1)",
		best:    "SELECT doc FROM doc, to_tsquery('english', $1) q WHERE tsv @@ q ORDER BY ts_rank(tsv, q) DESC LIMIT 20",
		suggest: "SELECT title FROM doc WHERE tsv @@ to_tsquery('simple', $1) LIMIT 8",
		every:   "SELECT doc FROM doc",
		insert:  insertPostgres,
		finish: []string{
			"CREATE INDEX doc_tsv ON doc USING gin (tsv)", "CREATE INDEX facet_doc ON facet (doc)",
			"CREATE INDEX facet_value ON facet (facet, value, doc)", "VACUUM ANALYZE",
		},
		close: func() error {
			err := db.Close()
			return errors.Join(err, stop(), os.RemoveAll(dir))
		},
	}, nil
}

// insertPostgres puts the texts into a staging table first, because a tsvector
// is computed by the server.
func insertPostgres(tx *sql.Tx, first int, docs []flat) error {
	if _, err := tx.Exec("CREATE TEMP TABLE IF NOT EXISTS staging (doc integer, id text, title text, names text, summary text, body text)"); err != nil {
		return err
	}
	var texts, facets [][]any
	for i, d := range docs {
		texts = append(texts, []any{first + i + 1, d.ID, d.Title, d.Names, d.Summary, d.Body})
		for f, values := range d.Facets {
			for _, v := range values {
				facets = append(facets, []any{first + i + 1, string(f), v})
			}
		}
	}
	if err := insertRows(tx, "staging", []string{"doc", "id", "title", "names", "summary", "body"}, texts); err != nil {
		return err
	}
	if _, err := tx.Exec(`INSERT INTO doc SELECT doc, id, title, setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('simple', names), 'B')
		|| setweight(to_tsvector('english', summary), 'C') || to_tsvector('english', body) FROM staging`); err != nil {
		return err
	}
	if _, err := tx.Exec("TRUNCATE staging"); err != nil {
		return err
	}
	return insertRows(tx, "facet", []string{"doc", "facet", "value"}, facets)
}

// insertRows inserts many rows with each statement.
func insertRows(tx *sql.Tx, table string, columns []string, rows [][]any) error {
	for len(rows) > 0 {
		n := min(len(rows), 60_000/len(columns))
		var b strings.Builder
		fmt.Fprintf(&b, "INSERT INTO %s (%s) VALUES ", table, strings.Join(columns, ", "))
		args := make([]any, 0, n*len(columns))
		for i, row := range rows[:n] {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString("(")
			for j := range row {
				if j > 0 {
					b.WriteString(", ")
				}
				args = append(args, row[j])
				b.WriteString("$" + strconv.Itoa(len(args)))
			}
			b.WriteString(")")
		}
		if _, err := tx.Exec(b.String(), args...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// startPostgres makes and starts a cluster in the folder. PostgreSQL refuses to
// run as root, so root runs it as the user postgres or nobody.
func startPostgres(dir string) (stop func() error, err error) {
	bins, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	if len(bins) == 0 {
		return nil, errors.New("no PostgreSQL in /usr/lib/postgresql: install the package postgresql")
	}
	bin := bins[len(bins)-1]
	as, err := unprivileged(dir)
	if err != nil {
		return nil, err
	}
	run := func(name string, args ...string) error {
		cmd := exec.Command(filepath.Join(bin, name), args...)
		cmd.Dir, cmd.SysProcAttr = dir, as
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w\n%s", name, err, out)
		}
		return nil
	}
	data := filepath.Join(dir, "data")
	if err := run("initdb", "-D", data, "-U", "bench", "-A", "trust", "--no-sync", "--locale=C.UTF-8"); err != nil {
		return nil, err
	}
	settings := "-k " + dir + " -c listen_addresses= -c fsync=off -c synchronous_commit=off -c shared_buffers=1GB -c work_mem=128MB -c maintenance_work_mem=512MB -c max_wal_size=8GB -c jit=off"
	if err := run("pg_ctl", "-D", data, "-l", filepath.Join(dir, "log"), "-o", settings, "-w", "start"); err != nil {
		return nil, err
	}
	return func() error { return run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop") }, nil
}

func unprivileged(dir string) (*syscall.SysProcAttr, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, os.Chown(dir, uid, gid)
	}
	return nil, errors.New("PostgreSQL does not run as root, and there is neither a user postgres nor nobody")
}
