// Package snapshot holds the whole directory in memory as it is at one moment:
// the read model of every page and every answer of the API.
//
// A [Snapshot] is immutable. A reader takes the current one once and sees the
// same directory from the first byte of its answer to the last, while a
// [Follower] builds the next one from the revisions of the store. Building it
// costs in proportion to what changed, not to the size of the directory: the
// snapshots share all that they have in common (copy-on-write trees).
package snapshot
