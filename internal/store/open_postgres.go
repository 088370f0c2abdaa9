package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"gatehouse/internal/directory"
)

func isPostgres(name string) bool {
	return strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://")
}

// openPostgres opens a PostgreSQL database. What the connection string may say
// is PostgreSQL's own convention, environment (PGPASSWORD, ...) included.
func openPostgres(ctx context.Context, name string) (*database, error) {
	config, err := pgx.ParseConfig(name)
	if err != nil { // its text shows the address with the password taken out
		return nil, directory.Errorf(directory.Invalid, "database: %w", err)
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = 10 * time.Second
	}
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "gatehouse"
	}
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return nil, directory.Errorf(directory.Internal, "database: %w", err)
	}
	db := sql.OpenDB(interpose(stdlib.GetConnector(*config)))
	db.SetMaxOpenConns(max(8, 2*runtime.GOMAXPROCS(0)))
	db.SetMaxIdleConns(4)
	db.SetConnMaxIdleTime(5 * time.Minute)
	p := newPool(db)
	d := &database{
		engine: "PostgreSQL", write: p, read: p,
		frozen:  &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true},
		dialect: goose.DialectPostgres, migrations: "migrations/postgres", locker: locker,
		classify: classifyPostgres,
	}
	if err := db.PingContext(ctx); err != nil {
		return nil, errors.Join(d.fault("connect", withMend(err)), db.Close())
	}
	return d, nil
}

// withMend adds to why there is no connection what may help.
func withMend(err error) error {
	mend := "see that the server runs and that the address names its host and port"
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch e.Code[:2] {
		case "28":
			mend = "see that user and password are right; the password may stand in PGPASSWORD or ~/.pgpass"
		case "3D":
			mend = "make the database first, with createdb for example"
		}
	}
	return fmt.Errorf("%w: %s", err, mend)
}

// emptyPostgres takes everything out of the tables, for [Replace]. The triggers
// that forbid it are off until the end of the transaction, in no other.
func emptyPostgres(ctx context.Context, x *session) error {
	for _, text := range []string{
		`ALTER TABLE revisions DISABLE TRIGGER USER`,
		`ALTER TABLE entries DISABLE TRIGGER USER`,
		`TRUNCATE revisions, entries, messages`,
		`ALTER TABLE revisions ENABLE TRIGGER USER`,
		`ALTER TABLE entries ENABLE TRIGGER USER`,
	} {
		if _, err := x.exec(ctx, text); err != nil {
			return err
		}
	}
	return nil
}
