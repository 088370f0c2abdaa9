package snapshot

import (
	"cmp"
	"time"

	"github.com/tidwall/btree"

	"gatehouse/internal/directory"
)

// node is an entry with what its newest revision says about it. It is never
// changed once it is in a tree.
type node struct {
	entry   directory.Entry
	seq     int64
	version int64
	at      time.Time
	action  string
}

// group is what entries are listed by: a kind, or a kind within an economy.
type group struct {
	economy string
	kind    directory.Kind
}

// member is one entry in one group.
type member struct {
	group group
	id    directory.ID
	node  *node
}

func (a member) less(b member) bool {
	return cmp.Or(
		cmp.Compare(a.group.economy, b.group.economy),
		cmp.Compare(a.group.kind, b.group.kind),
		cmp.Compare(a.id, b.id),
	) < 0
}

// inbound is a reference as it is sorted: by its target first.
type inbound struct {
	to  directory.ID
	ref Ref
}

func (a inbound) less(b inbound) bool {
	return cmp.Or(
		cmp.Compare(a.to, b.to),
		cmp.Compare(a.ref.From, b.ref.From),
		cmp.Compare(a.ref.Relation, b.ref.Relation),
		cmp.Compare(a.ref.Role, b.ref.Role),
	) < 0
}

// trees are the sorted views of the directory. A copy costs nothing; after it
// either side may be changed without the other seeing it.
type trees struct {
	entries  *btree.Map[directory.ID, *node]
	bySeq    *btree.Map[int64, *node]
	members  *btree.BTreeG[member]
	incoming *btree.BTreeG[inbound]
	tally    tally
}

func newTrees() trees {
	// Nobody but the follower changes a tree, so the trees need no locks.
	unlocked := btree.Options{NoLocks: true}
	return trees{
		entries:  new(btree.Map[directory.ID, *node]),
		bySeq:    new(btree.Map[int64, *node]),
		members:  btree.NewBTreeGOptions(member.less, unlocked),
		incoming: btree.NewBTreeGOptions(inbound.less, unlocked),
		tally:    newTally(),
	}
}

func (t trees) copy() trees {
	return trees{
		entries:  t.entries.Copy(),
		bySeq:    t.bySeq.Copy(),
		members:  t.members.Copy(),
		incoming: t.incoming.Copy(),
		tally:    t.tally.copy(),
	}
}

// put takes in a revision. It reports false when the trees have this version
// or a later one already.
func (t trees) put(r *directory.Revision) bool {
	old, had := t.entries.Get(r.Entry.ID)
	if had && old.version >= r.Version {
		return false
	}
	if had {
		t.unlink(old)
	}
	n := &node{entry: r.Entry, seq: r.Seq, version: r.Version, at: r.At, action: r.Action}
	t.entries.Set(n.entry.ID, n)
	t.bySeq.Set(n.seq, n)
	if !n.entry.Retired() {
		t.tally.add(&n.entry, 1)
		memberships(n, func(m member) { t.members.Set(m) })
		references(&n.entry, func(r inbound) { t.incoming.Set(r) })
	}
	return true
}

// unlink takes an entry out of every view but the one by identity.
func (t trees) unlink(n *node) {
	t.bySeq.Delete(n.seq)
	if n.entry.Retired() {
		return
	}
	t.tally.add(&n.entry, -1)
	memberships(n, func(m member) { t.members.Delete(m) })
	references(&n.entry, func(r inbound) { t.incoming.Delete(r) })
}

// collect lists the entries of a group in order of identity.
func (t trees) collect(g group) []*directory.Entry {
	var out []*directory.Entry
	t.members.Ascend(member{group: g}, func(m member) bool {
		if m.group != g {
			return false
		}
		out = append(out, &m.node.entry)
		return true
	})
	return out
}

func memberships(n *node, each func(member)) {
	kind := n.entry.ID.Kind()
	each(member{group: group{kind: kind}, id: n.entry.ID, node: n})
	for _, e := range n.entry.Economies {
		each(member{group: group{economy: e, kind: kind}, id: n.entry.ID, node: n})
	}
}

func references(e *directory.Entry, each func(inbound)) {
	for _, r := range e.Related {
		each(inbound{to: r.ID, ref: Ref{From: e.ID, Relation: r.Type}})
	}
	for _, p := range e.Parties {
		if p.ID != "" {
			each(inbound{to: p.ID, ref: Ref{From: e.ID, Role: p.Role}})
		}
	}
}
