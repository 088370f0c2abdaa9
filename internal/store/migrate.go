package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"io/fs"
	"strconv"

	"github.com/pressly/goose/v3"

	"gatehouse/internal/directory"
)

//go:embed migrations
var migrationFiles embed.FS

// versionTable is where goose keeps the version of the schema.
const versionTable = "schema_version"

// Migrate creates the database when it does not exist (SQLite; a PostgreSQL
// database must exist, empty) and brings its schema up to date. It says from
// which version to which; the same twice when there was nothing to do. Several
// may be at it at once. Each step is a transaction of its own, so that a
// failure leaves the last whole step. Unavailable with the key
// "error.schema_ahead" when the schema is newer than the program.
func Migrate(ctx context.Context, database string) (from, to int64, err error) {
	db, err := connect(ctx, database, created)
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, db.close()) }()
	return db.migrate(ctx)
}

// Begin makes a SQLite database where there is none, and finishes one whose
// making was cut short, by a power cut say, before it held anything. It leaves
// every other one alone and says whether it made one.
func Begin(ctx context.Context, path string) (made bool, err error) {
	db, err := connect(ctx, path, created)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, db.close()) }()
	if db.dialect != goose.DialectSQLite3 {
		return false, nil
	}
	blank, err := db.blank(ctx)
	if err != nil || !blank {
		return false, err
	}
	from, to, err := db.migrate(ctx)
	return from != to, err
}

// blank reports whether there is nothing in a SQLite database but what goose
// makes before the first step.
func (d *database) blank(ctx context.Context) (bool, error) {
	var other int
	err := d.read.db.QueryRowContext(ctx, `SELECT COUNT(*) FROM sqlite_schema WHERE tbl_name NOT LIKE 'sqlite\_%' ESCAPE '\' AND tbl_name <> $1`, versionTable).Scan(&other)
	return other == 0, d.fault("look for the schema", err)
}

func (d *database) migrate(ctx context.Context) (from, to int64, err error) {
	from, err = d.schemaVersion(ctx)
	if err != nil {
		return 0, 0, err
	}
	p, err := d.provider()
	if err != nil {
		return from, from, err
	}
	to = newest(p)
	if from > to {
		return from, from, schemaError("error.schema_ahead", from)
	}
	if from == to {
		return from, to, nil
	}
	return from, to, d.climb(ctx, p, from, to)
}

// climb goes up to the newest version. On SQLite nothing keeps a second program
// from taking the same step; the transaction of the slower one fails, whole,
// and it goes on from where the other has got.
func (d *database) climb(ctx context.Context, p *goose.Provider, from, to int64) error {
	for at := from; at < to; {
		_, err := p.Up(ctx)
		if err == nil {
			return nil
		}
		got, errVersion := d.schemaVersion(ctx)
		if errVersion != nil || got == at {
			return d.fault("migrate", err)
		}
		at = got
	}
	return nil
}

func (d *database) provider() (*goose.Provider, error) {
	files, err := fs.Sub(migrationFiles, d.migrations)
	if err != nil {
		return nil, directory.Errorf(directory.Internal, "migrations: %w", err)
	}
	options := []goose.ProviderOption{
		goose.WithTableName(versionTable),
		goose.WithDisableGlobalRegistry(true),
	}
	if d.locker != nil {
		options = append(options, goose.WithSessionLocker(d.locker))
	}
	p, err := goose.NewProvider(d.dialect, d.write.db, files, options...)
	if err != nil {
		return nil, directory.Errorf(directory.Internal, "migrations: %w", err)
	}
	return p, nil
}

// newest is the version of the schema that this program needs.
func newest(p *goose.Provider) int64 {
	all := p.ListSources()
	return all[len(all)-1].Version
}

// checkSchema refuses a database whose schema is not the program's.
func (d *database) checkSchema(ctx context.Context) error {
	have, err := d.schemaVersion(ctx)
	if err != nil {
		return err
	}
	p, err := d.provider()
	if err != nil {
		return err
	}
	d.schema = newest(p)
	return d.fits(have)
}

// fits compares a version of the schema with the one that the program needs.
func (d *database) fits(have int64) error {
	switch {
	case have < d.schema:
		return schemaError("error.schema_behind", have)
	case have > d.schema:
		return schemaError("error.schema_ahead", have)
	}
	return nil
}

// schemaVersion reads the version of the schema and changes nothing; 0 when
// there is no schema yet.
func (d *database) schemaVersion(ctx context.Context) (int64, error) {
	exists, err := d.tableExists(ctx, versionTable)
	if err != nil || !exists {
		return 0, err
	}
	var v sql.NullInt64
	err = d.read.db.QueryRowContext(ctx, selectSchema).Scan(&v)
	return v.Int64, d.fault("read the schema's version", err)
}

const selectSchema = `SELECT MAX(version_id) FROM ` + versionTable + ` WHERE is_applied`

// tableExists asks the engine's own catalogue.
func (d *database) tableExists(ctx context.Context, name string) (bool, error) {
	text := `SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = $1`
	if d.dialect == goose.DialectPostgres {
		text = `SELECT COUNT(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = $1`
	}
	var n int
	err := d.read.db.QueryRowContext(ctx, text, name).Scan(&n)
	return n > 0, d.fault("look for the schema", err)
}

// schemaError refuses a schema and names the version found and what to run.
func schemaError(key string, have int64) error {
	e := &directory.Error{
		Kind: directory.Unavailable,
		Key:  key,
		Args: map[string]string{"version": strconv.FormatInt(have, 10), "command": "gatehouse migrate"},
	}
	switch {
	case key == "error.schema_ahead":
		delete(e.Args, "command") // nothing but a newer program helps
	case have == 0:
		e.Key = "error.schema_missing"
	}
	return e
}
