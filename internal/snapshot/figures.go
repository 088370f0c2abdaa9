package snapshot

import (
	"maps"

	"github.com/tidwall/btree"

	"gatehouse/internal/directory"
)

// Figures say how large the directory is and how sure. Tombstones don't count.
type Figures struct {
	Total  int
	ByKind map[directory.Kind]int
	// Confirmed12m, ConfirmedOlder and NeverConfirmed add up to Total: by the
	// latest confirmation within the last twelve months, before that, or none.
	Confirmed12m   int
	ConfirmedOlder int
	NeverConfirmed int
	// Economies counts the economies that at least one other entry concerns.
	Economies int
}

// Figures counts the entries as of today. A confirmation of which only the
// year or month is known counts by its first day, so never as too young.
func (s *Snapshot) Figures() Figures {
	t := s.trees.tally
	f := Figures{ByKind: maps.Clone(t.byKind), Economies: len(t.economies)}
	for _, n := range f.ByKind {
		f.Total += n
	}
	limit := directory.FreshSince(s.now())
	t.confirmed.Scan(func(on directory.Date, n int) bool {
		switch {
		case on == "":
			f.NeverConfirmed = n
		case on >= limit:
			f.Confirmed12m += n
		default:
			f.ConfirmedOlder += n
		}
		return true
	})
	return f
}

// tally counts entries as they come and go.
type tally struct {
	byKind    map[directory.Kind]int
	economies map[string]int                  // alpha-2 to entries other than the economy itself
	confirmed *btree.Map[directory.Date, int] // date of the latest confirmation, "" for none
}

func newTally() tally {
	return tally{
		byKind:    map[directory.Kind]int{},
		economies: map[string]int{},
		confirmed: new(btree.Map[directory.Date, int]),
	}
}

// copy costs the number of kinds and economies, a few hundred.
func (t tally) copy() tally {
	return tally{byKind: maps.Clone(t.byKind), economies: maps.Clone(t.economies), confirmed: t.confirmed.Copy()}
}

// add counts the entry n times: 1 when it comes, -1 when it goes.
func (t tally) add(e *directory.Entry, n int) {
	count(t.byKind, e.ID.Kind(), n)
	var on directory.Date
	if c, ok := e.Confirmed(); ok {
		on = c.On
	}
	was, _ := t.confirmed.Get(on)
	t.confirmed.Set(on, was+n)
	if e.ID.Kind() == directory.KindEconomy {
		return
	}
	for _, code := range e.Economies {
		count(t.economies, code, n)
	}
}

// count adds n and forgets what there is none of.
func count[K comparable](m map[K]int, k K, n int) {
	if m[k] += n; m[k] == 0 {
		delete(m, k)
	}
}
