package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"gatehouse/internal/directory"
)

// database is one open database of either engine, and all that differs between
// the engines.
type database struct {
	engine string // "SQLite" with the path, or "PostgreSQL", for messages
	write  *pool
	read   *pool

	// frozen are the options with which a read transaction sees one moment.
	frozen *sql.TxOptions

	dialect    goose.Dialect
	migrations string // folder of the migrations
	schema     int64  // version that the program needs, once it was checked
	locker     lock.SessionLocker
	// classify tells the kind of an error of the driver by its code.
	classify func(error) directory.ErrorKind
}

// presence says what is to be there when a database is opened.
type presence bool

const (
	existing presence = false // it must exist
	created  presence = true  // it is made when it does not exist
)

// connect opens a database by its name. It checks no schema.
func connect(ctx context.Context, name string, p presence) (*database, error) {
	switch {
	case name == "":
		return nil, directory.Errorf(directory.Invalid, "no database is named: give the path of a SQLite file or postgres://USER@HOST/NAME")
	case name == ":memory:": // SQLite's name for a database that is gone in the end
		return nil, directory.Errorf(directory.Invalid, "database %s: what is kept must be on disk: give the path of a file", name)
	case isPostgres(name):
		return openPostgres(ctx, name)
	case strings.Contains(name, "://"):
		return nil, directory.Errorf(directory.Invalid, "database %q: give the path of a SQLite file or postgres://USER@HOST/NAME", scheme(name)+"://...")
	}
	return openSQLite(ctx, name, p)
}

func scheme(name string) string {
	s, _, _ := strings.Cut(name, "://")
	return s
}

func (d *database) close() error {
	err := d.write.close()
	if d.read != d.write {
		err = errors.Join(d.read.close(), err)
	}
	return d.fault("close", err)
}

// fault gives an error of the driver its kind. It leaves nil, the end of the
// caller's context and errors that have a kind as they are.
func (d *database) fault(doing string, err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*directory.Error](err); ok {
		return err
	}
	kind := directory.Unavailable
	if !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
		kind = d.classify(err)
	}
	e := &directory.Error{Kind: kind, Err: fmt.Errorf("%s: %s: %w", d.engine, doing, err)}
	if kind == directory.Unavailable {
		e.Key = "error.unavailable"
	}
	return e
}

// errNothing ends a transaction that has nothing to commit.
var errNothing = errors.New("nothing to commit")

// transact runs f in a write transaction and commits it. When it returns nil,
// what f wrote is on disk; else nothing of it is there, except that a commit
// whose answer was lost on the way may have happened.
func (d *database) transact(ctx context.Context, doing string, f func(*session) error) error {
	tx, err := d.write.db.BeginTx(ctx, nil)
	if err != nil {
		return d.fault(doing, err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after the commit
	if err := f(&session{tx: tx, pool: d.write}); errors.Is(err, errNothing) {
		return nil
	} else if err != nil {
		return d.fault(doing, err)
	}
	return d.fault(doing, tx.Commit())
}

// view runs f in a read transaction that sees one moment from start to end.
func (d *database) view(ctx context.Context, doing string, f func(*session) error) error {
	tx, err := d.read.db.BeginTx(ctx, d.frozen)
	if err != nil {
		return d.fault(doing, err)
	}
	defer func() { _ = tx.Rollback() }()
	return d.fault(doing, f(&session{tx: tx, pool: d.read}))
}

// pool is a pool of connections with the statements prepared on it, by text.
type pool struct {
	db *sql.DB

	mu         sync.Mutex
	statements map[string]*sql.Stmt
}

func newPool(db *sql.DB) *pool { return &pool{db: db, statements: map[string]*sql.Stmt{}} }

func (p *pool) prepare(ctx context.Context, text string) (*sql.Stmt, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if st := p.statements[text]; st != nil {
		return st, nil
	}
	st, err := p.db.PrepareContext(ctx, text)
	if err == nil {
		p.statements[text] = st
	}
	return st, err
}

func (p *pool) close() error { return p.db.Close() }

// row is the one row of an answer, or why there is none.
type row struct {
	row *sql.Row
	err error
}

func (r row) Scan(dest ...any) error {
	if r.err != nil {
		return r.err
	}
	return r.row.Scan(dest...)
}

// query asks for one row outside of a transaction.
func (p *pool) query(ctx context.Context, text string, args ...any) row {
	st, err := p.prepare(ctx, text)
	if err != nil {
		return row{err: err}
	}
	return row{row: st.QueryRowContext(ctx, args...)}
}

// warm prepares statements ahead, so that transactions find them: while a
// transaction runs, the only writing connection of SQLite is taken.
func (p *pool) warm(ctx context.Context, texts ...string) error {
	for _, text := range texts {
		if _, err := p.prepare(ctx, text); err != nil {
			return err
		}
	}
	return nil
}

// session is a transaction under way, for one goroutine.
type session struct {
	tx         *sql.Tx
	pool       *pool
	statements map[string]*sql.Stmt // of this transaction; they end with it
}

// statement gives the statement with a text, prepared by [pool.warm] or now.
func (s *session) statement(ctx context.Context, text string) (*sql.Stmt, error) {
	if st := s.statements[text]; st != nil {
		return st, nil
	}
	s.pool.mu.Lock()
	st := s.pool.statements[text]
	s.pool.mu.Unlock()
	if st != nil {
		st = s.tx.StmtContext(ctx, st)
	} else {
		var err error
		if st, err = s.tx.PrepareContext(ctx, text); err != nil {
			return nil, err
		}
	}
	if s.statements == nil {
		s.statements = map[string]*sql.Stmt{}
	}
	s.statements[text] = st
	return st, nil
}

// exec runs a statement and counts the rows that it changed.
func (s *session) exec(ctx context.Context, text string, args ...any) (int64, error) {
	st, err := s.statement(ctx, text)
	if err != nil {
		return 0, err
	}
	r, err := st.ExecContext(ctx, args...)
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

// row asks for one row.
func (s *session) row(ctx context.Context, text string, args ...any) row {
	st, err := s.statement(ctx, text)
	if err != nil {
		return row{err: err}
	}
	return row{row: st.QueryRowContext(ctx, args...)}
}

// rows calls each for every row of the answer.
func (s *session) rows(ctx context.Context, each func(scan func(...any) error) error, text string, args ...any) error {
	st, err := s.statement(ctx, text)
	if err != nil {
		return err
	}
	rows, err := st.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}
