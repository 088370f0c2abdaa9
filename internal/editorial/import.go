package editorial

import (
	"context"
	"errors"
	"iter"
	"runtime"
	"sync"

	"gatehouse/internal/directory"
)

// ImportLine is one entry of a file, or why it could not be read.
type ImportLine struct {
	File  string
	Line  int // from 1
	Entry directory.Entry
	Err   error
}

// ImportOptions are how an import goes. The zero value is usable.
type ImportOptions struct {
	// Strict stops at the first bad line; else bad lines are reported and left
	// out. What was acknowledged before stays, see Whole.
	Strict bool
	// Whole writes everything in one transaction, or nothing when it is ended by
	// an error. The entries are all in memory then: for files of a moderate size.
	Whole bool
	// DryRun checks everything and writes nothing.
	DryRun bool
	// Note goes with every revision.
	Note string
	// OnBad, when set, hears of every bad line, OnWarning of everything else that
	// a person should look at. Both are called by one goroutine at a time.
	OnBad     func(BadLine)
	OnWarning func(Warning)
	// OnProgress, when set, hears how far the import is, after every batch that is on disk.
	OnProgress func(ImportReport)
}

// ImportReport says what an import came to. All numbers count entries.
type ImportReport struct {
	Read      int // lines read, good and bad
	Written   int // new and changed entries, each with its revision on disk
	New       int // those of Written that were not there before
	Unchanged int // those that were there already, just so
	Bad       int // lines left out
	Warnings  int
}

// BadLine is a line that was left out, and why: an error of kind Invalid.
type BadLine struct {
	File string
	Line int
	ID   directory.ID // where it could be read
	Err  error
}

// Warning is something in an imported entry that is written all the same.
type Warning struct {
	File string
	Line int
	ID   directory.ID // the entry
	// Key says what: "import.dangling" when the entry at Path refers to Target and
	// there is none, "import.retired" when the entry has been retired here and
	// stays so.
	Key    string
	Path   string
	Target directory.ID
}

const (
	importBatch    = 1000 // entries a transaction
	importsWaiting = 2    // batches read and checked ahead of the one being written
)

// Import writes entries as they are, dates and confirmations included, in
// transactions of 1,000 (see Whole). It changes nothing that is there already, so that it
// can be run again at any time, and it never loses what was recorded here: the
// confirmations of an entry are those of both, the later date of looking stays,
// and a retired entry stays retired.
//
// The report says what is on disk even when an error ended the import:
// Forbidden, Invalid for the first bad line of a strict one, Unavailable when
// the database or the end of ctx stopped it.
func (d *Desk) Import(ctx context.Context, by directory.Actor, in iter.Seq[ImportLine], o ImportOptions) (ImportReport, error) {
	if !directory.Can(by, directory.ActionImport, directory.Entry{}) {
		return ImportReport{}, forbidden(by, directory.ActionImport, "")
	}
	m := &importing{desk: d, by: by, o: o, seen: map[directory.ID]place{}, targets: map[directory.ID]reference{}}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	batches := make(chan importedBatch, importsWaiting)
	var reading sync.WaitGroup
	reading.Go(func() { m.read(ctx, in, batches) })
	err := m.write(ctx, batches)
	cancel()
	reading.Wait()
	if err == nil {
		err = m.checkReferences(context.WithoutCancel(ctx))
	}
	return m.report, err
}

// importing is one import under way.
type importing struct {
	desk *Desk
	by   directory.Actor
	o    ImportOptions

	// Of the goroutine that reads.
	seen    map[directory.ID]place
	targets map[directory.ID]reference // what entries refer to, by its first mention

	// Of the goroutine that writes; it also makes all calls to the options.
	report ImportReport
}

type place struct {
	file string
	line int
}

// importedBatch is what was read: good lines, bad ones and what ended the reading.
type importedBatch struct {
	lines []ImportLine
	bad   []BadLine
	err   error
}

// read cuts the input into checked batches and closes the channel at the end.
func (m *importing) read(ctx context.Context, in iter.Seq[ImportLine], out chan<- importedBatch) {
	defer close(out)
	send := func(lines []ImportLine) bool {
		select {
		case out <- m.check(lines):
			return true
		case <-ctx.Done():
			return false
		}
	}
	lines := make([]ImportLine, 0, importBatch)
	for l := range in {
		if lines = append(lines, l); len(lines) == importBatch && !m.o.Whole {
			if !send(lines) {
				return
			}
			lines = make([]ImportLine, 0, importBatch)
		}
	}
	if len(lines) > 0 {
		send(lines)
	}
}

// check validates a batch on all processors and parts good lines from bad.
func (m *importing) check(lines []ImportLine) importedBatch {
	validateAll(lines)
	b := importedBatch{lines: lines[:0]}
	for _, l := range lines {
		if l.Err == nil {
			l.Err = m.firstOf(l)
		}
		if l.Err != nil && directory.KindOf(l.Err) != directory.Invalid {
			b.err = l.Err // the file can't be read any further
			break
		}
		if l.Err != nil {
			b.bad = append(b.bad, BadLine{File: l.File, Line: l.Line, ID: l.Entry.ID, Err: l.Err})
			if m.o.Strict {
				b.err = errStrict
				break
			}
			continue
		}
		m.noteTargets(l)
		b.lines = append(b.lines, l)
	}
	return b
}

var errStrict = errors.New("a bad line ends a strict import")

func validateAll(lines []ImportLine) {
	var wg sync.WaitGroup
	share := max(50, len(lines)/runtime.GOMAXPROCS(0)+1)
	for from := 0; from < len(lines); from += share {
		part := lines[from:min(from+share, len(lines))]
		wg.Go(func() {
			for i := range part {
				l := &part[i]
				if l.Err != nil {
					continue
				}
				if problems := l.Entry.Validate(); len(problems) > 0 {
					l.Err = invalid(l.Entry.ID, problems)
				}
			}
		})
	}
	wg.Wait()
}

// firstOf refuses an identity that came before: else every run of the import
// would change the entry twice.
func (m *importing) firstOf(l ImportLine) error {
	id := l.Entry.ID
	if first, twice := m.seen[id]; twice {
		return duplicate(id, first)
	}
	m.seen[id] = place{l.File, l.Line}
	return nil
}

// write writes batch after batch. In a strict import nothing of the batch with
// the bad line is written.
func (m *importing) write(ctx context.Context, in <-chan importedBatch) error {
	for b := range in {
		m.report.Read += len(b.lines) + len(b.bad)
		for _, bad := range b.bad {
			m.report.Bad++
			if m.o.OnBad != nil {
				m.o.OnBad(bad)
			}
		}
		if errors.Is(b.err, errStrict) {
			last := b.bad[len(b.bad)-1]
			return last.Err
		}
		if err := m.writeBatch(ctx, b.lines); err != nil {
			return err
		}
		if b.err != nil {
			return b.err
		}
		if m.o.OnProgress != nil {
			m.o.OnProgress(m.report)
		}
	}
	if err := ctx.Err(); err != nil {
		return directory.Errorf(directory.Unavailable, "the import was stopped: %w", err)
	}
	return nil
}

func (m *importing) writeBatch(ctx context.Context, lines []ImportLine) error {
	if m.o.DryRun || len(lines) == 0 {
		return nil
	}
	changes := make([]directory.Change, len(lines))
	var kept []Warning
	for i, l := range lines {
		changes[i] = directory.Change{
			Entry: l.Entry, Expect: directory.AnyVersion, Action: string(directory.ActionImport), Note: m.o.Note,
			Reconcile: func(current directory.Entry) (directory.Entry, error) {
				if current.Retired() && !l.Entry.Retired() {
					kept = append(kept, Warning{File: l.File, Line: l.Line, ID: l.Entry.ID, Key: "import.retired"})
				}
				return reconciled(l.Entry, current), nil
			},
		}
	}
	revisions, err := m.desk.writer.Write(ctx, m.by, changes)
	if err != nil {
		return err
	}
	m.report.Written += len(revisions)
	for _, r := range revisions {
		if r.Version == 1 {
			m.report.New++
		}
	}
	m.report.Unchanged += len(changes) - len(revisions)
	for _, w := range kept {
		m.warn(w)
	}
	return nil
}

// reconciled is an imported entry with what was recorded here and must not be lost.
func reconciled(e, current directory.Entry) directory.Entry {
	if len(current.Confirmations) > 0 {
		e.Confirmations = merged(current.Confirmations, e.Confirmations)
	}
	e.LookedAt = max(e.LookedAt, current.LookedAt)
	if e.Tombstone == nil {
		e.Tombstone = current.Tombstone
	}
	return e
}

func (m *importing) warn(w Warning) {
	m.report.Warnings++
	if m.o.OnWarning != nil {
		m.o.OnWarning(w)
	}
}
