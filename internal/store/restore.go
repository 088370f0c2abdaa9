package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"

	"gatehouse/internal/directory"
)

// Restore fills a database from a backup, of either engine. The database need
// not exist (SQLite) or have a schema (PostgreSQL). It is all there in the end,
// compared with what the backup says of itself, or the database is as it was.
//
// Invalid when the file is no backup or damaged; Conflict with the key
// "error.not_empty" when there are revisions or messages in the database
// already, see [Replace]; Unavailable when somebody else has it open (SQLite).
func Restore(ctx context.Context, database, path string) error {
	return restore(ctx, osFiles{}, database, path, false)
}

// Replace is [Restore] over whatever is in the database, which is lost. Every
// program that uses the database must have been stopped.
func Replace(ctx context.Context, database, path string) error {
	return restore(ctx, osFiles{}, database, path, true)
}

func restore(ctx context.Context, fs files, database, path string, replace bool) error {
	a, err := openArchive(path)
	if err != nil {
		return err
	}
	defer a.close()
	if isPostgres(database) {
		return restorePostgres(ctx, database, a, replace)
	}
	return restoreSQLite(ctx, fs, database, a, replace)
}

// restorePostgres does all in one transaction.
func restorePostgres(ctx context.Context, database string, a *archive, replace bool) (err error) {
	db, err := connect(ctx, database, existing)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.close()) }()
	if _, _, err := db.migrate(ctx); err != nil {
		return err
	}
	return db.transact(ctx, "restore", func(x *session) error {
		var last int64
		if err := x.row(ctx, lockSequence).Scan(&last); err != nil {
			return err
		}
		if replace {
			if err := emptyPostgres(ctx, x); err != nil {
				return err
			}
		} else if err := mustBeEmpty(ctx, x); err != nil {
			return err
		}
		return load(ctx, x, a)
	})
}

// restoreSQLite makes a new file beside the old one and lets it take the place.
func restoreSQLite(ctx context.Context, fs files, path string, a *archive, replace bool) error {
	if err := release(ctx, path, replace); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return diskFault("restore", err)
	}
	f, err := fs.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.part")
	if err != nil {
		return diskFault("restore", err)
	}
	made := f.Name()
	defer func() { _ = f.Close() }()
	if _, err = fill(ctx, made, a); err == nil {
		err = f.Sync()
	}
	if err == nil {
		err = fs.Rename(made, path)
	}
	if err != nil {
		for _, part := range []string{made, made + "-wal", made + "-shm"} {
			_ = fs.Remove(part)
		}
		return diskFault("restore", err)
	}
	return diskFault("restore", fs.SyncFolder(filepath.Dir(path)))
}

// fill makes a new SQLite database with what is in a backup and says what is in it.
func fill(ctx context.Context, path string, a *archive) (c contents, err error) {
	db, err := openSQLite(ctx, path, created)
	if err != nil {
		return contents{}, err
	}
	defer func() { err = errors.Join(err, db.close()) }()
	if _, _, err := db.migrate(ctx); err != nil {
		return contents{}, err
	}
	err = db.transact(ctx, "restore", func(x *session) error { return load(ctx, x, a) })
	if err != nil {
		return contents{}, err
	}
	return a.contents, nil
}

// mustBeEmpty refuses a database in which there is something.
func mustBeEmpty(ctx context.Context, x *session) error {
	var revisions, messages int64
	if err := x.row(ctx, `SELECT COUNT(*) FROM revisions`).Scan(&revisions); err != nil {
		return err
	}
	if err := x.row(ctx, `SELECT COUNT(*) FROM messages`).Scan(&messages); err != nil {
		return err
	}
	if revisions+messages > 0 {
		return notEmpty()
	}
	return nil
}

func notEmpty() error {
	return &directory.Error{Kind: directory.Conflict, Key: "error.not_empty"}
}

// load writes everything in a backup into empty tables and compares what is
// there then with what the backup says of itself.
func load(ctx context.Context, x *session, a *archive) error {
	l := &loading{x: x, heads: map[string]head{}}
	if err := eachLine(a, revisionsMember, func(r *archivedRevision) error { return l.revision(ctx, r) }); err != nil {
		return err
	}
	if err := l.flush(ctx); err != nil {
		return err
	}
	if err := l.entries(ctx); err != nil {
		return err
	}
	if err := eachLine(a, messagesMember, func(m *archivedMessage) error { return l.message(ctx, m) }); err != nil {
		return err
	}
	if _, err := x.exec(ctx, moveSequence, a.Sequence); err != nil {
		return err
	}
	there := newArchiveWriter(nil)
	if err := there.dump(ctx, x, a.Made); err != nil {
		return err
	}
	if there.contents != a.contents {
		return directory.Errorf(directory.Invalid, "the backup is damaged: it holds %+v and says %+v", there.contents, a.contents)
	}
	return nil
}

// loading is the filling of empty tables.
type loading struct {
	x     *session
	rows  []any
	heads map[string]head
}

func (l *loading) revision(ctx context.Context, r *archivedRevision) error {
	e, err := directory.Decode(r.Entry)
	if err != nil {
		return directory.Errorf(directory.Invalid, "the backup is damaged: revision %d: %w", r.Seq, err)
	}
	sum := sha256.Sum256(r.Entry)
	if digest, err := hex.DecodeString(r.Digest); err != nil || !bytes.Equal(digest, sum[:]) {
		return directory.Errorf(directory.Invalid, "the backup is damaged: the entry of revision %d does not match its digest", r.Seq)
	}
	if h := l.heads[string(e.ID)]; r.Version > h.version {
		l.heads[string(e.ID)] = head{version: r.Version, seq: r.Seq}
	}
	l.rows = append(l.rows, r.Seq, string(e.ID), r.Version, micros(r.At), r.Actor, r.Action, r.Note, sum[:], string(r.Entry))
	if len(l.rows) < portion*revisionColumns {
		return nil
	}
	return l.flush(ctx)
}

// flush writes the revisions read so far.
func (l *loading) flush(ctx context.Context) error {
	err := inPortions(l.rows, revisionColumns, func(text int, part []any) error {
		_, err := l.x.exec(ctx, insertRevisions[text], part...)
		return err
	})
	l.rows = l.rows[:0]
	return err
}

func (l *loading) entries(ctx context.Context) error {
	rows := make([]any, 0, len(l.heads)*entryColumns)
	for id, h := range l.heads {
		rows = append(rows, id, h.version, h.seq)
	}
	return inPortions(rows, entryColumns, func(text int, part []any) error {
		_, err := l.x.exec(ctx, upsertEntries[text], part...)
		return err
	})
}

const restoreMessage = `INSERT INTO messages (id, at, lang, about, sender, name, subject, body, attempts, next_try, sent)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`

func (l *loading) message(ctx context.Context, m *archivedMessage) error {
	var sent any
	if m.Sent != nil {
		sent = micros(*m.Sent)
	}
	_, err := l.x.exec(ctx, restoreMessage, m.ID, micros(m.At), m.Lang, m.About, m.From, m.Name, m.Subject, m.Body, m.Attempts, micros(m.NextTry), sent)
	return err
}
