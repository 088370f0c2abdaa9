package store

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"math"

	"gatehouse/internal/directory"
)

const revisionFields = `r.seq, r.version, r.at, r.actor, r.action, r.note, r.document`

const (
	selectCurrent = `SELECT ` + revisionFields + ` FROM entries e JOIN revisions r ON r.seq = e.seq WHERE e.id = $1`
	selectHistory = `SELECT ` + revisionFields + ` FROM revisions r WHERE r.id = $1 ORDER BY r.version DESC`
	selectSince   = `SELECT ` + revisionFields + ` FROM revisions r WHERE r.seq > $1 ORDER BY r.seq LIMIT $2`
	selectAll     = `SELECT ` + revisionFields + ` FROM entries e JOIN revisions r ON r.seq = e.seq ORDER BY e.id`
	selectLast    = `SELECT last FROM sequence WHERE one = 1`
)

// Current implements [directory.Reader].
func (s *Store) Current(ctx context.Context, id directory.ID) (directory.Revision, error) {
	r, err := readRevision(s.db.read.query(ctx, selectCurrent, string(id)).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return directory.Revision{}, notFound(id)
	}
	if err != nil {
		return directory.Revision{}, s.db.fault("read "+string(id), err)
	}
	return r.revision()
}

// History implements [directory.Reader].
func (s *Store) History(ctx context.Context, id directory.ID) ([]directory.Revision, error) {
	out, err := s.list(ctx, "read the history of "+string(id), selectHistory, string(id))
	if err == nil && len(out) == 0 {
		return nil, notFound(id)
	}
	return out, err
}

// Since implements [directory.Reader].
func (s *Store) Since(ctx context.Context, after int64, limit int) ([]directory.Revision, error) {
	if limit <= 0 {
		return nil, nil
	}
	return s.list(ctx, "read revisions", selectSince, after, limit)
}

// Last implements [directory.Reader].
func (s *Store) Last(ctx context.Context) (int64, error) {
	var last int64
	err := s.db.read.query(ctx, selectLast).Scan(&last)
	return last, s.db.fault("read the sequence", err)
}

// All implements [directory.Reader]. Documents are decoded on all processors.
func (s *Store) All(ctx context.Context) iter.Seq2[directory.Revision, error] {
	return func(yield func(directory.Revision, error) bool) {
		for r, err := range decodeAhead(s.stored(ctx, selectAll)) {
			if !yield(r, s.db.fault("read all entries", err)) || err != nil {
				return
			}
		}
	}
}

// stored yields rows of revisions as they are stored, from one moment. An error ends it.
func (s *Store) stored(ctx context.Context, text string, args ...any) iter.Seq2[storedRevision, error] {
	return func(yield func(storedRevision, error) bool) {
		err := s.db.view(ctx, "read revisions", func(x *session) error {
			return x.rows(ctx, func(scan func(...any) error) error {
				r, err := readRevision(scan)
				if err != nil {
					return err
				}
				if !yield(r, nil) {
					return errNothing
				}
				return nil
			}, text, args...)
		})
		if err != nil && !errors.Is(err, errNothing) {
			yield(storedRevision{}, err)
		}
	}
}

func (s *Store) list(ctx context.Context, doing, text string, args ...any) ([]directory.Revision, error) {
	var out []directory.Revision
	for r, err := range s.stored(ctx, text, args...) {
		if err != nil {
			return nil, s.db.fault(doing, err)
		}
		revision, err := r.revision()
		if err != nil {
			return nil, err
		}
		out = append(out, revision)
	}
	return out, nil
}

// storedRevision is a revision with its document not yet decoded.
type storedRevision struct {
	directory.Revision
	document []byte
}

func readRevision(scan func(...any) error) (storedRevision, error) {
	var r storedRevision
	at := int64(math.MinInt64)
	if err := scan(&r.Seq, &r.Version, &at, &r.Actor, &r.Action, &r.Note, &r.document); err != nil {
		return storedRevision{}, err
	}
	r.At = fromMicros(at)
	return r, nil
}

func (r storedRevision) revision() (directory.Revision, error) {
	e, err := decode(r.document, r.Seq)
	r.Entry = e
	return r.Revision, err
}

// decode reads a stored document. That it can't be read is our fault or the
// disk's, never the caller's.
func decode(document []byte, seq int64) (directory.Entry, error) {
	e, err := directory.Decode(document)
	if err != nil {
		return directory.Entry{}, directory.Errorf(directory.Internal, "the document of revision %d can't be read: %w", seq, err)
	}
	return e, nil
}

func notFound(id directory.ID) error {
	return &directory.Error{
		Kind: directory.NotFound,
		Key:  "error.not_found",
		Args: map[string]string{"id": string(id)},
	}
}
