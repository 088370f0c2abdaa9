package directory

import (
	"context"
	"iter"
	"time"
)

// Actor is who does something: a person, a partner's token or a command.
type Actor struct {
	// ID names the actor in revisions: "cli", "catalogue", "account/17".
	ID string
	// Role decides what the actor may do; see [Can].
	Role Role
	// Organisation is whose entries a partner keeps; empty for others.
	Organisation ID
}

// Revision is what an entry was at one moment: never changed, never deleted.
type Revision struct {
	// Seq is the place in the one global sequence of all revisions, from 1. It
	// is given at commit; a follower that has seen n has seen everything below n.
	Seq int64
	// Version counts the revisions of this entry, from 1.
	Version int64
	// At is when it was written, in UTC, one moment for a whole transaction.
	At time.Time
	// Actor is the [Actor.ID] of who wrote it.
	Actor string
	// Action is why: "import", "edit", "confirm", "retire", "look".
	Action string
	// Note is an optional sentence for people.
	Note string
	// Entry is the whole entry as of this revision.
	Entry Entry
}

// Change is one entry to be written.
type Change struct {
	Entry Entry
	// Expect is the version that the writer has seen: 0 demands that the entry
	// be new. AnyVersion writes whatever is there.
	Expect int64
	Action string
	Note   string
	// Reconcile, when set, decides what is written over an entry that differs: it
	// is called within the transaction with the current document and what it
	// gives takes the place of Entry. An error of it ends the whole write. It
	// must be quick, must keep the identity and must not call the store.
	Reconcile func(current Entry) (Entry, error)
}

// AnyVersion as [Change.Expect] overwrites whatever version is current.
const AnyVersion int64 = -1

// Reader reads the directory. Implementations are safe for concurrent use.
type Reader interface {
	// Current gives the latest revision of an entry, a tombstone included.
	// NotFound when there never was one.
	Current(ctx context.Context, id ID) (Revision, error)
	// History gives the revisions of an entry, newest first. NotFound when there are none.
	History(ctx context.Context, id ID) ([]Revision, error)
	// Since gives at most limit revisions with Seq > after, in order of Seq.
	Since(ctx context.Context, after int64, limit int) ([]Revision, error)
	// Last gives the highest Seq, 0 for an empty directory.
	Last(ctx context.Context) (int64, error)
	// All yields the latest revision of every entry, sorted by ID, from one
	// consistent view. An error ends the sequence.
	All(ctx context.Context) iter.Seq2[Revision, error]
}

// Writer writes the directory. It validates nothing and permits everything:
// call it only from editorial, the one door for writes.
type Writer interface {
	// Write stores all changes and their revisions in one transaction, or none.
	// When it returns nil everything is on disk. A change equal to the current
	// document makes no revision and is left out of the result. Conflict when an
	// Expect does not hold; the error's Args name "id", "expected" and "current".
	Write(ctx context.Context, by Actor, changes []Change) ([]Revision, error)
}
