package snapshot

import "sync"

// Memo keeps what was worked out from a whole snapshot, so that it is worked
// out once for each and not for each reader. The zero value is empty and
// ready; it is safe for concurrent use: who comes while it is being worked out
// waits for it.
type Memo[T any] struct {
	mu    sync.Mutex
	full  bool
	seq   int64
	value T
}

// Of gives what work makes of the snapshot. What it gives is shared: never change it.
func (m *Memo[T]) Of(s *Snapshot, work func(*Snapshot) T) T {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.full || m.seq != s.Seq() {
		m.value, m.seq, m.full = work(s), s.Seq(), true
	}
	return m.value
}
