package store

import (
	"errors"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"gatehouse/internal/directory"
)

// classifySQLite tells the kind of an error by SQLite's result code.
func classifySQLite(err error) directory.ErrorKind {
	e, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return directory.Internal
	}
	switch e.Code() {
	case sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_UNIQUE:
		return directory.Conflict
	}
	switch e.Code() & 0xff { // the low byte is the primary code
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
		sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_PERM:
		return directory.Unavailable
	}
	if e.Code()&0xff == sqlite3.SQLITE_NOTADB {
		return directory.Invalid
	}
	return directory.Internal
}
