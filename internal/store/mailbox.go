package store

import (
	"cmp"
	"context"
	"slices"
	"time"

	"gatehouse/internal/directory"
)

const (
	insertMessage = `INSERT INTO messages (id, at, lang, about, sender, name, subject, body, attempts, next_try, sent)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $2, NULL)`
	messageFields  = `id, at, lang, about, sender, name, subject, body, attempts`
	selectUnsent   = `SELECT ` + messageFields + ` FROM messages WHERE sent IS NULL AND next_try <= $1 ORDER BY at, id LIMIT $2`
	selectMessages = `SELECT ` + messageFields + ` FROM messages ORDER BY at DESC, id DESC LIMIT $1`
	markSent       = `UPDATE messages SET sent = $2, attempts = attempts + 1 WHERE id = $1 AND sent IS NULL`
	markFailed     = `UPDATE messages SET next_try = $2, attempts = attempts + 1 WHERE id = $1 AND sent IS NULL`
	messageExists  = `SELECT COUNT(*) FROM messages WHERE id = $1`
)

// Keep implements [directory.Mailbox]. Conflict when there is a message with
// the same identity.
func (s *Store) Keep(ctx context.Context, m directory.Message) error {
	if m.ID == "" {
		return directory.Errorf(directory.Invalid, "a message needs an identity")
	}
	return s.db.transact(ctx, "keep a message", func(x *session) error {
		_, err := x.exec(ctx, insertMessage, clean(m.ID), micros(m.At), clean(string(m.Lang)), clean(string(m.About)),
			clean(m.From), clean(m.Name), clean(m.Subject), clean(m.Body))
		return err
	})
}

// Unsent implements [directory.Mailbox].
func (s *Store) Unsent(ctx context.Context, now time.Time, limit int) ([]directory.Message, error) {
	return s.listMessages(ctx, selectUnsent, micros(now), limit)
}

// Messages implements [directory.Mailbox].
func (s *Store) Messages(ctx context.Context, limit int) ([]directory.Message, error) {
	return s.listMessages(ctx, selectMessages, limit)
}

// MarkSent implements [directory.Mailbox]. A message sent already stays as it
// is; NotFound when there is no such message.
func (s *Store) MarkSent(ctx context.Context, id string, at time.Time) error {
	return s.mark(ctx, markSent, id, at)
}

// MarkFailed implements [directory.Mailbox]. A message sent already stays as
// it is; NotFound when there is no such message.
func (s *Store) MarkFailed(ctx context.Context, id string, next time.Time) error {
	return s.mark(ctx, markFailed, id, next)
}

func (s *Store) mark(ctx context.Context, text, id string, t time.Time) error {
	return s.db.transact(ctx, "mark a message", func(x *session) error {
		changed, err := x.exec(ctx, text, id, micros(t))
		if err != nil || changed > 0 {
			return err
		}
		var n int
		if err := x.row(ctx, messageExists, id).Scan(&n); err != nil {
			return err
		}
		if n == 0 {
			return directory.Errorf(directory.NotFound, "there is no message %q", id)
		}
		return errNothing
	})
}

func (s *Store) listMessages(ctx context.Context, text string, args ...any) ([]directory.Message, error) {
	var out []directory.Message
	err := s.db.view(ctx, "read messages", func(x *session) error {
		return x.rows(ctx, readMessages(&out), text, args...)
	})
	return out, err
}

// readMessages appends the messages of an answer to out.
func readMessages(out *[]directory.Message) func(func(...any) error) error {
	return func(scan func(...any) error) error {
		var m directory.Message
		var at int64
		if err := scan(&m.ID, &at, &m.Lang, &m.About, &m.From, &m.Name, &m.Subject, &m.Body, &m.Attempts); err != nil {
			return err
		}
		m.At = fromMicros(at)
		*out = append(*out, m)
		return nil
	}
}

const claimMessages = `UPDATE messages SET next_try = $2
	WHERE sent IS NULL AND next_try <= $1 AND id IN
		(SELECT id FROM messages WHERE sent IS NULL AND next_try <= $1 ORDER BY at, id LIMIT $3)
	RETURNING ` + messageFields

// Claim gives at most limit messages not mailed yet whose next try is due,
// oldest first, and puts their next try off until then. Of several who claim at
// the same time each gets others.
func (s *Store) Claim(ctx context.Context, now, until time.Time, limit int) ([]directory.Message, error) {
	var out []directory.Message
	err := s.db.transact(ctx, "claim messages", func(x *session) error {
		err := x.rows(ctx, readMessages(&out), claimMessages, micros(now), micros(until), limit)
		if err == nil && len(out) == 0 {
			return errNothing
		}
		return err
	})
	slices.SortFunc(out, func(a, b directory.Message) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	return out, err
}
