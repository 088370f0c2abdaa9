package store

import (
	"iter"
	"runtime"

	"gatehouse/internal/directory"
)

const (
	batchSize = 256 // documents decoded at a time by one processor
	batchesIn = 4   // batches waiting or under way, per processor
)

// batch is a run of rows on its way through a decoder.
type batch struct {
	rows []storedRevision
	err  error // what ended the reading, after rows
	done chan struct{}
	out  []directory.Revision
	bad  error // what ended the decoding, after out
}

// decodeAhead decodes rows on all processors while the next are being read, and
// yields them in their order. It reads no further when the consumer stops.
func decodeAhead(rows iter.Seq2[storedRevision, error]) iter.Seq2[directory.Revision, error] {
	return func(yield func(directory.Revision, error) bool) {
		workers := runtime.GOMAXPROCS(0)
		ordered := make(chan *batch, workers*batchesIn)
		work := make(chan *batch, workers*batchesIn)
		stop := make(chan struct{})
		finished := make(chan struct{})
		for range workers {
			go func() {
				for b := range work {
					b.decode()
				}
			}()
		}
		go func() {
			defer close(finished)
			defer close(ordered)
			defer close(work)
			collect(rows, func(b *batch) bool {
				select {
				case ordered <- b:
					work <- b
					return true
				case <-stop:
					return false
				}
			})
		}()
		defer func() { close(stop); <-finished }()
		for b := range ordered {
			if <-b.done; !b.deliver(yield) {
				return
			}
		}
	}
}

// collect cuts rows into batches until send says that nobody wants more.
func collect(rows iter.Seq2[storedRevision, error], send func(*batch) bool) {
	b := newBatch()
	for r, err := range rows {
		if err != nil {
			b.err = err
			break
		}
		if b.rows = append(b.rows, r); len(b.rows) == batchSize {
			if !send(b) {
				return
			}
			b = newBatch()
		}
	}
	if len(b.rows) > 0 || b.err != nil {
		send(b)
	}
}

func newBatch() *batch {
	return &batch{rows: make([]storedRevision, 0, batchSize), done: make(chan struct{})}
}

func (b *batch) decode() {
	defer close(b.done)
	b.out = make([]directory.Revision, 0, len(b.rows))
	for _, r := range b.rows {
		revision, err := r.revision()
		if err != nil {
			b.bad = err
			return
		}
		b.out = append(b.out, revision)
	}
	b.bad = b.err
}

// deliver yields the batch and reports whether to go on.
func (b *batch) deliver(yield func(directory.Revision, error) bool) bool {
	for _, r := range b.out {
		if !yield(r, nil) {
			return false
		}
	}
	if b.bad != nil {
		yield(directory.Revision{}, b.bad)
		return false
	}
	return true
}
