// Package store keeps the directory: all SQL of the program, on SQLite (one
// file, the default) and PostgreSQL 15 or later.
//
// An entry is stored once, as the document of its newest revision; the table
// of entries only points there. Revisions are append-only, which triggers of
// the database hold as well, and numbered by one global sequence in the order
// of commit: a follower that has seen n has seen everything below n. Every
// write is one transaction, and when a method returns nil it is on disk.
//
// Both engines run the same SQL with $1 placeholders. What differs is in
// open_*.go, errors_*.go and migrations/. One contract suite runs on both.
//
// Permission and validity are not this package's business: entries are
// written through editorial only.
package store
