package snapshot

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/search"
)

const (
	pollEvery = 250 * time.Millisecond // so that another node's write shows within a second
	pollLimit = 1000                   // revisions read at a time when catching up
	tellEvery = time.Minute            // how often a failure that lasts is told
)

// Follower keeps the current snapshot in step with the store. All methods are
// safe for concurrent use.
type Follower struct {
	// OnError, when set before Run, hears why the store could not be read: when
	// that begins, once a minute as long as it lasts, and nil when it is over. The
	// follower goes on trying and readers go on seeing the last snapshot.
	OnError func(error)
	// OnSearch, when set before Load, hears how long every search took.
	OnSearch search.Observer

	reader directory.Reader
	now    func() time.Time
	every  time.Duration

	building sync.Mutex // one builder at a time
	index    *search.Index
	current  atomic.Pointer[Snapshot]
	failed   atomic.Pointer[error]
}

// New makes a follower of an empty snapshot; [Follower.Load] fills it.
func New(r directory.Reader, now func() time.Time) *Follower {
	f := &Follower{reader: r, now: now, every: pollEvery, index: search.NewIndex(now)}
	f.publish(newTrees(), 0)
	return f
}

// Current is the newest snapshot; never nil.
func (f *Follower) Current() *Snapshot { return f.current.Load() }

// Err is why the last attempt to read the store failed, nil when it did not.
func (f *Follower) Err() error {
	if p := f.failed.Load(); p != nil {
		return *p
	}
	return nil
}

// Load builds the snapshot anew from the whole store.
func (f *Follower) Load(ctx context.Context) error {
	f.building.Lock()
	defer f.building.Unlock()
	return f.note(f.load(ctx))
}

// Advance catches up with the store now. Call it after a write so that the
// writer sees it at once.
func (f *Follower) Advance(ctx context.Context) error {
	f.building.Lock()
	defer f.building.Unlock()
	return f.note(f.advance(ctx))
}

// Run follows the store until ctx ends, then returns nil.
func (f *Follower) Run(ctx context.Context) error {
	tick := time.NewTicker(f.every)
	defer tick.Stop()
	var told time.Time // of a failure that lasts
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			err := f.Advance(ctx)
			if ctx.Err() != nil || f.OnError == nil {
				continue
			}
			if err == nil && told.IsZero() || err != nil && time.Since(told) < tellEvery {
				continue
			}
			f.OnError(err)
			if told = time.Now(); err == nil {
				told = time.Time{}
			}
		}
	}
}

// note remembers how the last attempt went. A caller that gave up is no failure of the store.
func (f *Follower) note(err error) error {
	if err == nil {
		f.failed.Store(nil)
	} else if !errors.Is(err, context.Canceled) {
		f.failed.Store(&err)
	}
	return err
}

func (f *Follower) load(ctx context.Context) error {
	t, index, last := newTrees(), search.NewIndex(f.now), int64(0)
	index.Observe(f.OnSearch)
	var live []*directory.Entry
	for r, err := range f.reader.All(ctx) {
		if err != nil {
			return err
		}
		t.put(&r)
		last = max(last, r.Seq)
	}
	t.entries.Scan(func(_ directory.ID, n *node) bool {
		if !n.entry.Retired() {
			live = append(live, &n.entry)
		}
		return true
	})
	index.Apply(live, nil)
	f.index = index
	f.publish(t, last)
	return nil
}

func (f *Follower) advance(ctx context.Context) error {
	seq := f.Current().seq
	last, err := f.reader.Last(ctx)
	switch {
	case err != nil || last == seq:
		return err
	case last < seq: // the store has been restored to an earlier state
		return f.load(ctx)
	}
	for seq < last {
		revisions, err := f.reader.Since(ctx, seq, pollLimit)
		if err != nil {
			return err
		}
		if len(revisions) == 0 {
			break
		}
		seq = revisions[len(revisions)-1].Seq
		f.apply(revisions, seq)
	}
	return nil
}

// apply makes the next snapshot from revisions in order of Seq.
func (f *Follower) apply(revisions []directory.Revision, seq int64) {
	t := f.Current().trees.copy()
	changed := map[directory.ID]bool{}
	for i := range revisions {
		if t.put(&revisions[i]) {
			changed[revisions[i].Entry.ID] = true
		}
	}
	var put []*directory.Entry
	var remove []directory.ID
	for id := range changed {
		if n, _ := t.entries.Get(id); n.entry.Retired() {
			remove = append(remove, id)
		} else {
			put = append(put, &n.entry)
		}
	}
	f.index.Apply(put, remove)
	f.publish(t, seq)
}

func (f *Follower) publish(t trees, seq int64) {
	f.current.Store(&Snapshot{now: f.now, seq: seq, trees: t, search: f.index.Current()})
}
