package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"runtime"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"

	"gatehouse/internal/directory"
)

// Pragmas stand in the name of the database, since one given by a statement
// would reach one connection of the pool only.
//
//   - WAL lets readers go on while something is written.
//   - synchronous=FULL: a commit is on disk before it is acknowledged.
//   - busy_timeout: another process (a backup, an import) may be writing.
//   - _txlock=immediate: a transaction that will write waits at its beginning,
//     and can't fail half-way because another one was quicker.
var (
	sqliteWriting = url.Values{
		"_busy_timeout": {"15000"},
		"_journal_mode": {"WAL"},
		"_synchronous":  {"FULL"},
		"_foreign_keys": {"on"},
		"_pragma":       {"cache_size(-8192)", "wal_autocheckpoint(4000)", "temp_store(memory)"},
		"_dqs":          {"false"},
		"_defensive":    {"true"},
		"_txlock":       {"immediate"},
	}
	sqliteReading = url.Values{
		"_busy_timeout": {"15000"},
		"_query_only":   {"on"},
		"_pragma":       {"cache_size(-4096)", "temp_store(memory)"},
		"_dqs":          {"false"},
		"_defensive":    {"true"},
	}
)

// interpose lets tests stand between the program and the driver.
var interpose = func(c driver.Connector) driver.Connector { return c }

// openSQLite opens a file: one connection that writes, several that read.
func openSQLite(_ context.Context, path string, p presence) (*database, error) {
	if err := presentFile(path, p); err != nil {
		return nil, err
	}
	writer, err := sqlitePool(path, sqliteWriting, 1)
	if err != nil {
		return nil, err
	}
	reader, err := sqlitePool(path, sqliteReading, max(4, 2*runtime.GOMAXPROCS(0)))
	if err != nil {
		_ = writer.close()
		return nil, err
	}
	return &database{
		engine: "SQLite " + path, write: writer, read: reader, frozen: &sql.TxOptions{},
		dialect: goose.DialectSQLite3, migrations: "migrations/sqlite",
		classify: classifySQLite,
	}, nil
}

func sqlitePool(path string, options url.Values, connections int) (*pool, error) {
	name := url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath(), RawQuery: options.Encode()}
	c, err := sqlite.NewConnector(name.String())
	if err != nil {
		return nil, directory.Errorf(directory.Invalid, "database %s: %w", path, err)
	}
	db := sql.OpenDB(interpose(c))
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return newPool(db), nil
}

// presentFile sees to it that the file is there, for its owner's eyes only:
// messages hold addresses of people. SQLite gives its side files the same mode.
func presentFile(path string, p presence) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return directory.Errorf(directory.Invalid, "database %s is a folder: name a file in it, for example %s", path, filepath.Join(path, "gatehouse.db"))
	case err == nil:
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return cannotBe(err)
	case p == existing:
		return schemaError("error.schema_behind", 0)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return cannotBe(err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return cannotBe(err)
	}
	return f.Close()
}

// cannotBe says why a database can't be looked at or made.
func cannotBe(err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return directory.Errorf(directory.Forbidden, "database: %w: whoever runs this must be able to write to the file and its folder", err)
	}
	return directory.Errorf(directory.Unavailable, "database: %w", err)
}

// release makes sure that a file can be replaced: nobody has it open, nothing
// of it is left in its side files, and it is empty unless it is to be replaced.
func release(ctx context.Context, path string, replace bool) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil || info.IsDir() {
		return presentFile(path, existing)
	}
	options := maps.Clone(sqliteWriting)
	// In this mode a connection tolerates no other, and WAL is undone on request.
	options["_pragma"] = []string{"locking_mode(exclusive)"}
	options["_busy_timeout"] = []string{"500"}
	delete(options, "_journal_mode")
	p, err := sqlitePool(path, options, 1)
	if err != nil {
		return err
	}
	db := &database{engine: "SQLite " + path, write: p, read: p, frozen: &sql.TxOptions{}, dialect: goose.DialectSQLite3, migrations: "migrations/sqlite", classify: classifySQLite}
	err = db.yieldTo(ctx, replace)
	if err = errors.Join(err, db.close()); err != nil {
		return err
	}
	for _, side := range []string{path + "-wal", path + "-shm"} {
		if err := os.Remove(side); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return diskFault("restore", err)
		}
	}
	return nil
}

// yieldTo checks a file that is to be replaced. What is damaged can be replaced too.
func (d *database) yieldTo(ctx context.Context, replace bool) error {
	// Leaving WAL writes everything into the file and needs it alone.
	_, err := d.write.db.ExecContext(ctx, `PRAGMA journal_mode = DELETE`)
	switch err = d.fault("restore", err); {
	case err != nil && directory.KindOf(err) == directory.Unavailable:
		return directory.Errorf(directory.Unavailable, "the database is in use: stop the gateway first: %w", err)
	case replace:
		return nil
	case err != nil:
		return err
	}
	if v, err := d.schemaVersion(ctx); v == 0 || err != nil {
		return err
	}
	return d.transact(ctx, "restore", func(x *session) error {
		if err := mustBeEmpty(ctx, x); err != nil {
			return err
		}
		return errNothing
	})
}
