package snapshot

import (
	"iter"
	"sync"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/search"
)

// Snapshot is the directory at one moment. Everything that its methods give is
// shared between readers and must not be changed. All methods are safe for
// concurrent use and never wait for a writer.
type Snapshot struct {
	now    func() time.Time
	seq    int64
	trees  trees
	search *search.Snapshot

	listed sync.Map // group -> *listing, made when first asked for
}

// Seq is the sequence number of the newest revision in the snapshot, 0 for an
// empty directory. It grows with every change, so it is a key for caches.
func (s *Snapshot) Seq() int64 { return s.seq }

// Search is the index over the very same entries.
func (s *Snapshot) Search() *search.Snapshot { return s.search }

// Entry gives an entry by its identity, a tombstone included.
func (s *Snapshot) Entry(id directory.ID) (*directory.Entry, bool) {
	n, ok := s.trees.entries.Get(id)
	if !ok {
		return nil, false
	}
	return &n.entry, true
}

// Version counts the revisions of the entry; 0 when there is no such entry.
func (s *Snapshot) Version(id directory.ID) int64 {
	n, ok := s.trees.entries.Get(id)
	if !ok {
		return 0
	}
	return n.version
}

// Ref is a relation seen from its target: entry From names the entry that was
// asked about. Exactly one of Relation and Role is set.
type Ref struct {
	From     directory.ID
	Relation string // code of [directory.RelationTypes]; the label is in RelationInverse
	Role     string // code of [directory.PartyRoles]; the label is in PartyInverse
}

// Incoming lists what refers to the entry, sorted by From, then by relation
// and role. Tombstones refer to nothing. The entry need not exist.
func (s *Snapshot) Incoming(id directory.ID) []Ref {
	var out []Ref
	s.trees.incoming.Ascend(inbound{to: id}, func(r inbound) bool {
		if r.to != id {
			return false
		}
		out = append(out, r.ref)
		return true
	})
	return out
}

// OfKind lists the entries of a kind without tombstones, sorted by identity.
func (s *Snapshot) OfKind(k directory.Kind) []*directory.Entry {
	return s.list(group{kind: k})
}

// InEconomy lists the entries of a kind that concern an economy (ISO 3166-1
// alpha-2, upper case), without tombstones, sorted by identity.
func (s *Snapshot) InEconomy(alpha2 string, k directory.Kind) []*directory.Entry {
	return s.list(group{economy: alpha2, kind: k})
}

// All yields every entry without tombstones, sorted by identity.
func (s *Snapshot) All() iter.Seq[*directory.Entry] {
	return func(yield func(*directory.Entry) bool) {
		s.trees.entries.Scan(func(_ directory.ID, n *node) bool {
			return n.entry.Retired() || yield(&n.entry)
		})
	}
}

// Recent is an entry by its newest revision.
type Recent struct {
	ID      directory.ID
	Title   directory.Text
	Kind    directory.Kind
	At      time.Time
	Action  string
	Version int64
}

// Recent lists the n entries that changed last, newest first, tombstones included.
func (s *Snapshot) Recent(n int) []Recent {
	var out []Recent
	s.trees.bySeq.Reverse(func(_ int64, d *node) bool {
		if len(out) >= n {
			return false
		}
		out = append(out, Recent{
			ID: d.entry.ID, Title: d.entry.Title, Kind: d.entry.ID.Kind(),
			At: d.at, Action: d.action, Version: d.version,
		})
		return true
	})
	return out
}

// listing is a list made once for all readers of a snapshot.
type listing struct {
	once    sync.Once
	entries []*directory.Entry
}

func (s *Snapshot) list(g group) []*directory.Entry {
	v, ok := s.listed.Load(g)
	if !ok {
		v, _ = s.listed.LoadOrStore(g, &listing{})
	}
	l := v.(*listing)
	l.once.Do(func() { l.entries = s.trees.collect(g) })
	return l.entries
}
