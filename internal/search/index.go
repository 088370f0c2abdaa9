package search

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/bitmap"
	"gatehouse/internal/search/segment"
)

// Index holds the directory for searching. Its methods are safe for concurrent
// use; writers wait for each other, readers never wait.
type Index struct {
	now      func() time.Time
	instance uint32 // tells cursors of this index from others'
	values   segment.Values
	current  atomic.Pointer[Snapshot]
	pins     pins
	observe  Observer

	mu      sync.Mutex // held by whoever replaces current
	busy    map[*segment.Segment]bool
	merging bool
	settled *sync.Cond // merging has become false
}

// Snapshot is the index at one moment. It never changes.
type Snapshot struct {
	index  *Index
	number uint32 // counts the snapshots of the index
	parts  []part
	values segment.Numbers
	order  []uint16 // numbers of the values, as they are shown
	live   int
	made   time.Time
}

// part is a segment with what has been deleted from it.
type part struct {
	*segment.Segment
	deleted bitmap.Bits
	live    int
}

// NewIndex makes an empty index. now tells the date by which freshness is
// judged, and how long result pages stay as they are.
func NewIndex(now func() time.Time) *Index {
	x := &Index{now: now, busy: map[*segment.Segment]bool{}, instance: uint32(now().UnixNano())}
	x.settled = sync.NewCond(&x.mu)
	x.current.Store(&Snapshot{index: x, made: now()})
	return x
}

// Observer hears how long a call of a snapshot took: "search" or "suggest". It
// is called by every reader, at the same time.
type Observer func(call string, took time.Duration)

// Observe has f hear of every call. It must be set before the index is read from.
func (x *Index) Observe(f Observer) { x.observe = f }

// begin starts the clock of a call; what it gives stops it.
func (x *Index) begin(call string) (end func()) {
	if x.observe == nil {
		return func() {}
	}
	start := time.Now()
	return func() { x.observe(call, time.Since(start)) }
}

// Current is the newest snapshot.
func (x *Index) Current() *Snapshot { return x.current.Load() }

// Len is the number of entries.
func (s *Snapshot) Len() int { return s.live }

// Apply puts and removes entries. An entry replaces the one with its identity;
// a tombstone removes it. The new snapshot is current when Apply returns. The
// index keeps nothing of the entries that it was given.
//
// Large batches are read by two goroutines; merging of large segments goes on
// after Apply has returned and changes no result.
func (x *Index) Apply(put []*directory.Entry, remove []directory.ID) {
	x.mu.Lock()
	defer x.mu.Unlock()
	old := x.current.Load()
	entries, gone := latest(put, remove)
	parts := old.without(gone)
	for _, s := range x.build(entries) {
		parts = append(parts, part{Segment: s, live: s.Len()})
	}
	x.publish(parts)
	x.compact()
}

// latest sorts out what a batch puts, the last of each identity, and which
// identities have to go from the older segments.
func latest(put []*directory.Entry, remove []directory.ID) (entries []*directory.Entry, gone []directory.ID) {
	gone = slices.Clone(remove)
	last := make(map[directory.ID]int, len(put))
	for i, e := range put {
		last[e.ID] = i
	}
	for i, e := range put {
		if last[e.ID] != i {
			continue
		}
		gone = append(gone, e.ID)
		if !e.Retired() {
			entries = append(entries, e)
		}
	}
	return entries, gone
}

// without gives the parts of the snapshot without the identities. What is
// shared with the snapshot is copied before it is changed.
func (s *Snapshot) without(gone []directory.ID) []part {
	parts := slices.Clone(s.parts)
	own := make([]bool, len(parts))
	for _, id := range gone {
		for i := range parts {
			p := &parts[i]
			doc, ok := p.Find(id)
			if !ok || p.deleted.Has(doc) {
				continue
			}
			if !own[i] {
				own[i] = true
				deleted := bitmap.New(p.Len())
				copy(deleted, p.deleted)
				p.deleted = deleted
			}
			p.deleted.Set(doc)
			p.live--
		}
	}
	return slices.DeleteFunc(parts, func(p part) bool { return p.live == 0 })
}

const (
	batch   = 1 << 15 // entries to a segment at first
	workers = 2
)

// build makes segments of the entries.
func (x *Index) build(entries []*directory.Entry) []*segment.Segment {
	var batches [][]*directory.Entry
	for b := range slices.Chunk(entries, batch) {
		batches = append(batches, b)
	}
	out := make([]*segment.Segment, len(batches))
	if len(batches) == 1 {
		out[0] = segment.Build(&x.values, batches[0])
		return out
	}
	var wg sync.WaitGroup
	var next atomic.Int32
	for range min(workers, len(batches)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(batches); i = int(next.Add(1)) - 1 {
				out[i] = segment.Build(&x.values, batches[i])
			}
		})
	}
	wg.Wait()
	return out
}

// publish makes the parts the current snapshot.
func (x *Index) publish(parts []part) {
	old := x.current.Load()
	s := &Snapshot{index: x, number: old.number + 1, parts: parts, values: x.values.Now(), order: old.order, made: x.now()}
	if len(s.values.Values) != len(old.values.Values) {
		s.order = orderOf(s.values.Values)
	}
	for _, p := range parts {
		s.live += p.live
	}
	x.current.Store(s)
	x.pins.trim(s)
}
