package search

import (
	"slices"
	"sync"
	"time"
)

// pins keeps the snapshots for which cursors have been given out, for a while,
// so that the pages of one search fit together while entries change. When a
// snapshot has been let go, a cursor goes on in the current one from the key of
// the hit where it stood.
type pins struct {
	mu   sync.Mutex
	kept []pin // the one asked for last at the end
}

type pin struct {
	*Snapshot
	at time.Time // when the last cursor was given out
}

const (
	pinFor  = 3 * time.Minute
	pinMost = 256
	// pinShare bounds what kept snapshots hold beside the current one: at most
	// the current size divided by this, or pinLeast.
	pinShare = 4
	pinLeast = 16 << 20
)

// keep keeps a snapshot because a cursor into it is given out.
func (p *pins) keep(s *Snapshot) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.kept = slices.DeleteFunc(p.kept, func(o pin) bool { return o.Snapshot == s })
	p.kept = append(p.kept, pin{s, s.index.now()})
}

// find gives the kept snapshot with the number.
func (p *pins) find(number uint32) (*Snapshot, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, s := range p.kept {
		if s.number == number {
			return s.Snapshot, true
		}
	}
	return nil, false
}

// trim lets go what is too old or too large, now that s is current.
func (p *pins) trim(s *Snapshot) {
	p.mu.Lock()
	defer p.mu.Unlock()
	first := max(len(p.kept)-pinMost, 0)
	for first < len(p.kept) && s.made.Sub(p.kept[first].at) > pinFor {
		first++
	}
	p.kept = slices.Delete(p.kept, 0, first)
	seen, size := map[any]bool{}, 0
	for _, q := range s.parts {
		seen[q.Segment] = true
		size += q.Bytes()
	}
	allowed := max(size/pinShare, pinLeast)
	for i := len(p.kept) - 1; i >= 0; i-- {
		for _, q := range p.kept[i].parts {
			if !seen[q.Segment] {
				seen[q.Segment] = true
				allowed -= q.Bytes()
			}
			allowed -= len(q.deleted) * 8
		}
		if allowed < 0 {
			p.kept = slices.Delete(p.kept, 0, i+1)
			return
		}
	}
}
