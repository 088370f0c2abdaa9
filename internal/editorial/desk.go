package editorial

import (
	"context"
	"strings"
	"time"

	"gatehouse/internal/directory"
)

// Desk writes entries on behalf of an actor. It is safe for concurrent use.
//
// The errors of all its methods: Forbidden when the actor may not do it,
// Invalid with every problem of the entry, NotFound when there is no such
// entry, Gone when it has been retired, Conflict when somebody else changed it
// meanwhile, Unavailable when the database does not answer.
type Desk struct {
	writer directory.Writer
	reader directory.Reader
	now    func() time.Time
}

// New makes a desk over the two ports of a store.
func New(w directory.Writer, r directory.Reader, now func() time.Time) *Desk {
	return &Desk{writer: w, reader: r, now: now}
}

// Save writes a new entry (expect 0) or a new version of one, of which the
// actor has seen version expect; [directory.AnyVersion] for whatever is there.
// It sets the date of editing. When nothing else differs nothing is written and
// the current revision is given back.
//
// What only its own method may change is taken from the current version:
// confirmations and the date of looking. A retired entry is Gone.
func (d *Desk) Save(ctx context.Context, by directory.Actor, e directory.Entry, expect int64, note string) (directory.Revision, error) {
	current, exists, err := d.current(ctx, e.ID)
	if err != nil {
		return directory.Revision{}, err
	}
	if err := mayEdit(by, e, current.Entry, exists); err != nil {
		return directory.Revision{}, err
	}
	e = d.edited(e, current.Entry)
	if problems := e.Validate(); len(problems) > 0 {
		return directory.Revision{}, invalid(e.ID, problems)
	}
	change := directory.Change{Entry: e, Expect: expect, Action: string(directory.ActionEdit), Note: strings.TrimSpace(note)}
	change.Reconcile = func(now directory.Entry) (directory.Entry, error) {
		if err := mayEdit(by, e, now, true); err != nil {
			return directory.Entry{}, err
		}
		return unlessSame(d.edited(e, now), now), nil
	}
	return d.write(ctx, by, change)
}

// mayEdit decides about a new entry by itself, and about a change by the entry
// before and after it: nobody gains an entry by naming himself its keeper, or
// passes one on.
func mayEdit(by directory.Actor, next, current directory.Entry, exists bool) error {
	if exists && current.Retired() {
		return gone(current)
	}
	if !directory.Can(by, directory.ActionEdit, next) || exists && !directory.Can(by, directory.ActionEdit, current) {
		return forbidden(by, directory.ActionEdit, next.ID)
	}
	return nil
}

// edited is the entry with today as its date of editing and what editing may not touch.
func (d *Desk) edited(e, current directory.Entry) directory.Entry {
	e.Edited = d.today()
	e.LookedAt = current.LookedAt
	e.Confirmations = current.Confirmations
	e.Tombstone = nil
	return dated(e, current, e.Edited)
}

// dated marks every version of a text that differs from the current one as
// written today, so that a reader can see how old a translation is. Without a
// change the marks are those of the current entry.
func dated(e, current directory.Entry, today directory.Date) directory.Entry {
	e = clone(e)
	before := map[string]directory.Text{}
	for _, t := range current.Texts() {
		before[t.Path] = *t.Text
	}
	for _, t := range e.Texts() {
		was := before[t.Path]
		made := map[directory.Lang]directory.Date{}
		for lang, value := range t.Text.Values {
			switch on := was.Made[lang]; {
			case value != was.Values[lang] || t.Text.From[lang] != was.From[lang]:
				made[lang] = today
			case on != "":
				made[lang] = on
			}
		}
		if t.Text.Made = made; len(made) == 0 {
			t.Text.Made = nil
		}
	}
	return e
}

// Confirm records that somebody held facts of the entry against reality. The
// day is today when the confirmation has none; it may not lie in the future.
// It is also the day of looking. The date of editing stays.
func (d *Desk) Confirm(ctx context.Context, by directory.Actor, id directory.ID, c directory.Confirmation) (directory.Revision, error) {
	if c.On == "" {
		c.On = d.today()
	}
	if problems := d.confirmationProblems(c); len(problems) > 0 {
		return directory.Revision{}, invalid(id, problems)
	}
	return d.change(ctx, by, id, directory.ActionConfirm, func(e directory.Entry) (directory.Entry, error) {
		if e.Retired() {
			return e, gone(e)
		}
		e.Confirmations = merged(e.Confirmations, []directory.Confirmation{c})
		e.LookedAt = max(e.LookedAt, c.On)
		return e, nil
	})
}

func (d *Desk) confirmationProblems(c directory.Confirmation) []directory.Problem {
	var problems []directory.Problem
	if strings.TrimSpace(c.By) == "" {
		problems = append(problems, required("confirmation.by", "say who confirmed: an organisation or a role"))
	}
	if strings.TrimSpace(c.Against) == "" {
		problems = append(problems, required("confirmation.against", "say what it was compared with: an address, a document, a call"))
	}
	if p, ok := d.dayProblem("confirmation.on", c.On); ok {
		problems = append(problems, p)
	}
	return problems
}

// Retire makes the entry a tombstone that says why, or corrects what its
// tombstone says. The day is today when none is given. A successor must exist
// and may not be the entry itself.
func (d *Desk) Retire(ctx context.Context, by directory.Actor, id directory.ID, t directory.Tombstone) (directory.Revision, error) {
	if t.On == "" {
		t.On = d.today()
	}
	problems, err := d.tombstoneProblems(ctx, id, t)
	if err != nil {
		return directory.Revision{}, err
	}
	if len(problems) > 0 {
		return directory.Revision{}, invalid(id, problems)
	}
	return d.change(ctx, by, id, directory.ActionRetire, func(e directory.Entry) (directory.Entry, error) {
		e.Tombstone = &t
		return e, nil
	})
}

func (d *Desk) tombstoneProblems(ctx context.Context, id directory.ID, t directory.Tombstone) ([]directory.Problem, error) {
	var problems []directory.Problem
	if t.Reason.IsZero() {
		problems = append(problems, required("tombstone.reason", "say why the entry is no more"))
	}
	if p, ok := d.dayProblem("tombstone.on", t.On); ok {
		problems = append(problems, p)
	}
	if t.Successor == "" {
		return problems, nil
	}
	if _, exists, err := d.current(ctx, t.Successor); err != nil {
		return nil, err
	} else if !exists || t.Successor == id {
		problems = append(problems, directory.NewProblem("tombstone.successor", "no_entry", "Value", string(t.Successor)))
	}
	return problems, nil
}

// change writes what f makes of the current version of an entry.
func (d *Desk) change(ctx context.Context, by directory.Actor, id directory.ID, do directory.Action, f func(directory.Entry) (directory.Entry, error)) (directory.Revision, error) {
	current, exists, err := d.current(ctx, id)
	if err != nil {
		return directory.Revision{}, err
	}
	if !exists {
		return directory.Revision{}, notFound(id)
	}
	checked := func(now directory.Entry) (directory.Entry, error) {
		if !directory.Can(by, do, now) {
			return directory.Entry{}, forbidden(by, do, id)
		}
		next, err := f(now)
		if err != nil {
			return directory.Entry{}, err
		}
		if problems := next.Validate(); len(problems) > 0 {
			return directory.Entry{}, invalid(id, problems)
		}
		return next, nil
	}
	next, err := checked(current.Entry)
	if err != nil {
		return directory.Revision{}, err
	}
	return d.write(ctx, by, directory.Change{
		Entry: next, Expect: directory.AnyVersion, Action: string(do), Reconcile: checked,
	})
}

// write writes one change; when it changed nothing the current revision is the answer.
func (d *Desk) write(ctx context.Context, by directory.Actor, c directory.Change) (directory.Revision, error) {
	revisions, err := d.writer.Write(ctx, by, []directory.Change{c})
	if err != nil {
		return directory.Revision{}, err
	}
	if len(revisions) == 0 {
		return d.reader.Current(ctx, c.Entry.ID)
	}
	return revisions[0], nil
}

// current reads the newest version; false when there is none.
func (d *Desk) current(ctx context.Context, id directory.ID) (directory.Revision, bool, error) {
	r, err := d.reader.Current(ctx, id)
	if err != nil && directory.KindOf(err) == directory.NotFound {
		return directory.Revision{}, false, nil
	}
	return r, err == nil, err
}

func (d *Desk) today() directory.Date { return directory.DateOf(d.now()) }

func (d *Desk) dayProblem(path string, on directory.Date) (directory.Problem, bool) {
	switch {
	case !on.Valid():
		return directory.NewProblem(path, "date", "Value", string(on)), true
	case on > d.today():
		return directory.NewProblem(path, "future", "Value", string(on)), true
	}
	return directory.Problem{}, false
}

// clone copies the parts of an entry that hold texts, so that dating them
// leaves the caller's entry alone.
func clone(e directory.Entry) directory.Entry {
	e.Organisation = copied(e.Organisation)
	e.Initiative = copied(e.Initiative)
	e.Instrument = copied(e.Instrument)
	e.Channel = copied(e.Channel)
	return e
}

func copied[T any](p *T) *T {
	if p == nil {
		return nil
	}
	c := *p
	return &c
}
