package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"gatehouse/internal/directory"
)

// Write implements [directory.Writer].
//
// Writers take turns: the first statement of the transaction locks the row of
// the sequence until the commit. So what was read about an entry still holds
// when it is written, numbers become visible in their order, and there is
// nothing to deadlock on.
func (s *Store) Write(ctx context.Context, by directory.Actor, changes []directory.Change) ([]directory.Revision, error) {
	if len(changes) == 0 {
		return nil, nil
	}
	documents, err := encodeAll(changes)
	if err != nil {
		return nil, err
	}
	var written []directory.Revision
	err = s.db.transact(ctx, "write", func(x *session) error {
		w, err := s.newWriting(ctx, x, by, changes)
		if err != nil {
			return err
		}
		for i, c := range changes {
			if err := w.take(ctx, c, documents[i]); err != nil {
				return err
			}
		}
		written = w.revisions
		return w.flush(ctx)
	})
	if err != nil {
		return nil, err
	}
	return written, nil
}

// document is the stored form of an entry.
type document struct {
	text   []byte
	digest [sha256.Size]byte
}

func encode(e directory.Entry) (document, error) {
	b, err := directory.Encode(e)
	if err != nil {
		return document{}, directory.Errorf(directory.Internal, "encode %s: %w", e.ID, err)
	}
	return document{text: b, digest: sha256.Sum256(b)}, nil
}

// encodeAll encodes on all processors, before the transaction begins.
func encodeAll(changes []directory.Change) ([]document, error) {
	out, errs := make([]document, len(changes)), make([]error, len(changes))
	const share = 64
	var wg sync.WaitGroup
	limit := make(chan struct{}, runtime.GOMAXPROCS(0))
	for from := 0; from < len(changes); from += share {
		limit <- struct{}{}
		wg.Go(func() {
			defer func() { <-limit }()
			for i := from; i < min(from+share, len(changes)); i++ {
				out[i], errs[i] = encode(changes[i].Entry)
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// head is what the store knows of an entry's newest revision.
type head struct {
	version int64
	seq     int64
	digest  []byte
	text    []byte // the document, when it was written in this transaction
}

// writing is one transaction that writes entries.
type writing struct {
	x         *session
	by        directory.Actor
	at        time.Time
	last      int64 // number of the newest revision
	heads     map[directory.ID]head
	revisions []directory.Revision
	documents []document // of the revisions
}

const (
	lockSequence = `UPDATE sequence SET last = last WHERE one = 1 RETURNING last`
	moveSequence = `UPDATE sequence SET last = $1 WHERE one = 1`
	readDocument = `SELECT document FROM revisions WHERE seq = $1`
)

// newWriting takes the turn and reads what is there of the entries to be written.
func (s *Store) newWriting(ctx context.Context, x *session, by directory.Actor, changes []directory.Change) (*writing, error) {
	w := &writing{x: x, by: by, heads: make(map[directory.ID]head, len(changes))}
	if err := x.row(ctx, lockSequence).Scan(&w.last); err != nil {
		return nil, err
	}
	w.at = s.now().UTC().Truncate(time.Microsecond)
	ids := make([]any, len(changes))
	for i, c := range changes {
		ids[i] = string(c.Entry.ID)
	}
	err := inPortions(ids, 1, func(text int, part []any) error {
		return x.rows(ctx, w.readHead, selectHeads[text], part...)
	})
	return w, err
}

func (w *writing) readHead(scan func(...any) error) error {
	var id string
	var h head
	if err := scan(&id, &h.version, &h.seq, &h.digest); err != nil {
		return err
	}
	w.heads[directory.ID(id)] = h
	return nil
}

// take decides what a change comes to and keeps the revision for flush.
func (w *writing) take(ctx context.Context, c directory.Change, d document) error {
	id := c.Entry.ID
	h, exists := w.heads[id]
	if c.Expect != directory.AnyVersion && c.Expect != h.version {
		return conflict(id, c.Expect, h.version)
	}
	if exists && c.Reconcile != nil && !bytes.Equal(h.digest, d.digest[:]) {
		var err error
		if c.Entry, d, err = w.reconcile(ctx, c, h); err != nil {
			return err
		}
	}
	if exists && bytes.Equal(h.digest, d.digest[:]) {
		return nil
	}
	w.last++
	h = head{version: h.version + 1, seq: w.last, digest: d.digest[:], text: d.text}
	w.heads[id] = h
	w.documents = append(w.documents, d)
	w.revisions = append(w.revisions, directory.Revision{
		Seq: h.seq, Version: h.version, At: w.at,
		Actor: w.by.ID, Action: c.Action, Note: c.Note, Entry: c.Entry,
	})
	return nil
}

// reconcile asks the change what to write over the current document.
func (w *writing) reconcile(ctx context.Context, c directory.Change, h head) (directory.Entry, document, error) {
	text := h.text
	if text == nil {
		if err := w.x.row(ctx, readDocument, h.seq).Scan(&text); err != nil {
			return directory.Entry{}, document{}, err
		}
	}
	current, err := decode(text, h.seq)
	if err != nil {
		return directory.Entry{}, document{}, err
	}
	e, err := c.Reconcile(current)
	if err != nil {
		return directory.Entry{}, document{}, err
	}
	if e.ID != current.ID {
		return directory.Entry{}, document{}, directory.Errorf(directory.Internal, "reconciling made %s of %s", e.ID, current.ID)
	}
	d, err := encode(e)
	return e, d, err
}

// flush writes the revisions, points the entries at them and moves the sequence.
func (w *writing) flush(ctx context.Context) error {
	if len(w.revisions) == 0 {
		return errNothing
	}
	rows := make([]any, 0, len(w.revisions)*revisionColumns)
	for i, r := range w.revisions {
		rows = append(rows, r.Seq, string(r.Entry.ID), r.Version, micros(r.At),
			clean(r.Actor), clean(r.Action), clean(r.Note), w.documents[i].digest[:], string(w.documents[i].text))
	}
	if err := w.execAll(ctx, insertRevisions, revisionColumns, rows); err != nil {
		return err
	}
	rows = rows[:0]
	for _, r := range w.revisions {
		if h := w.heads[r.Entry.ID]; h.seq == r.Seq { // the newest, when an entry is written twice
			rows = append(rows, string(r.Entry.ID), h.version, h.seq)
		}
	}
	if err := w.execAll(ctx, upsertEntries, entryColumns, rows); err != nil {
		return err
	}
	_, err := w.x.exec(ctx, moveSequence, w.last)
	return err
}

func (w *writing) execAll(ctx context.Context, texts [2]string, columns int, values []any) error {
	return inPortions(values, columns, func(text int, part []any) error {
		_, err := w.x.exec(ctx, texts[text], part...)
		return err
	})
}

func conflict(id directory.ID, expected, current int64) error {
	return &directory.Error{
		Kind: directory.Conflict,
		Key:  "error.conflict",
		Args: map[string]string{
			"id":       string(id),
			"expected": strconv.FormatInt(expected, 10),
			"current":  strconv.FormatInt(current, 10),
		},
	}
}

// clean makes any text one that both engines keep: PostgreSQL refuses NUL and
// malformed UTF-8.
func clean(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
}
