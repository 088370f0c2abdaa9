package store

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"time"

	"gatehouse/internal/directory"
)

// Options are how a store is opened. The zero value is usable.
type Options struct {
	// Logger hears what an operator should know; nil means nobody does.
	Logger *slog.Logger
	// Now is the clock of revisions; nil means time.Now.
	Now func() time.Time
}

// Store is an open database. It is a [directory.Reader], [directory.Writer]
// and [directory.Mailbox] and safe for concurrent use.
type Store struct {
	db  *database
	log *slog.Logger
	now func() time.Time
}

var (
	_ directory.Reader  = (*Store)(nil)
	_ directory.Writer  = (*Store)(nil)
	_ directory.Mailbox = (*Store)(nil)
)

// Open opens a database: "postgres://..." or the path of a SQLite file.
// Unavailable with the key "error.schema_behind" when its schema is older than
// the program, "error.schema_missing" when there is none yet ([Migrate] mends
// both), "error.schema_ahead" when it is newer (only a newer program does).
func Open(ctx context.Context, database string, o Options) (*Store, error) {
	db, err := connect(ctx, database, existing)
	if err != nil {
		return nil, err
	}
	if err := db.checkSchema(ctx); err != nil {
		return nil, errors.Join(err, db.close())
	}
	if err := db.write.warm(ctx, statements()...); err != nil {
		return nil, errors.Join(db.fault("open", err), db.close())
	}
	return newStore(db, o), nil
}

// statements are those of the writing transactions.
func statements() []string {
	return []string{
		lockSequence, moveSequence, readDocument,
		insertRevisions[0], insertRevisions[1], upsertEntries[0], upsertEntries[1], selectHeads[0], selectHeads[1],
		insertMessage, claimMessages, markSent, markFailed, messageExists,
	}
}

func newStore(db *database, o Options) *Store {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Store{db: db, log: o.Logger, now: o.Now}
}

// Close waits for the writes under way and closes the database.
func (s *Store) Close() error { return s.db.close() }

// Ping reports whether the database answers and its schema is still the one
// that the program needs; Unavailable when not, with the key of [Open].
func (s *Store) Ping(ctx context.Context) error {
	var have sql.NullInt64
	if err := s.db.read.query(ctx, selectSchema).Scan(&have); err != nil {
		return s.db.fault("ping", err)
	}
	return s.db.fits(have.Int64)
}

// micros is a moment as it is stored: microseconds since 1970-01-01 UTC.
func micros(t time.Time) int64 { return t.UnixMicro() }

func fromMicros(us int64) time.Time { return time.UnixMicro(us).UTC() }
