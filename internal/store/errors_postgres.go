package store

import (
	"errors"

	"github.com/jackc/pgx/v5/pgconn"

	"gatehouse/internal/directory"
)

// classifyPostgres tells the kind of an error by its SQLSTATE. An error without
// one comes from the connection.
func classifyPostgres(err error) directory.ErrorKind {
	e, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		return directory.Unavailable
	}
	if e.Code == "23505" { // unique_violation
		return directory.Conflict
	}
	switch e.Code[:2] {
	case "08", // connection exception
		"28", // not let in
		"3D", // no such database
		"40", // rolled back: serialization failure, deadlock
		"53", // disk, memory or connections used up
		"57", // shutting down, cancelled
		"58": // system error
		return directory.Unavailable
	}
	return directory.Internal
}
