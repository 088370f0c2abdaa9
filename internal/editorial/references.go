package editorial

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"gatehouse/internal/directory"
)

// reference is the first mention of another entry.
type reference struct {
	place
	from directory.ID
	path string
}

// noteTargets remembers what an entry refers to.
func (m *importing) noteTargets(l ImportLine) {
	note := func(id directory.ID, path string, i int) {
		if id == "" {
			return
		}
		if _, known := m.targets[id]; known {
			return
		}
		if i >= 0 {
			path = fmt.Sprintf(path, i)
		}
		m.targets[id] = reference{place{l.File, l.Line}, l.Entry.ID, path}
	}
	for i, p := range l.Entry.Parties {
		note(p.ID, "parties[%d].id", i)
	}
	for i, r := range l.Entry.Related {
		note(r.ID, "related[%d].id", i)
	}
	if t := l.Entry.Tombstone; t != nil {
		note(t.Successor, "tombstone.successor", -1)
	}
}

// checkReferences warns of every entry that is referred to and is neither in
// the files nor in the directory.
func (m *importing) checkReferences(ctx context.Context) error {
	for _, id := range slices.Sorted(maps.Keys(m.targets)) {
		if _, imported := m.seen[id]; imported {
			continue
		}
		_, exists, err := m.desk.current(ctx, id)
		if err != nil {
			return err
		}
		if r := m.targets[id]; !exists {
			m.warn(Warning{File: r.file, Line: r.line, ID: r.from, Key: "import.dangling", Path: r.path, Target: id})
		}
	}
	return nil
}
