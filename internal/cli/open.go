package cli

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/store"
)

// makeData creates the data directory for its owner only. One that is there
// keeps its permissions: whoever runs the gateway may have had reasons.
func makeData(c *Config) error {
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return directory.Errorf(directory.Forbidden, "data directory: %w: choose another with --data", err)
	}
	return nil
}

// openStore opens the database of a command other than serve. The error of a
// database that is not there says how to get one.
func openStore(ctx context.Context, c *Config, log *slog.Logger) (*store.Store, error) {
	if !c.OnPostgres() {
		if _, err := os.Stat(c.Database); errors.Is(err, fs.ErrNotExist) {
			return nil, directory.Errorf(directory.NotFound, "there is no database %s yet: `gatehouse serve` makes one with the shipped catalogue, `gatehouse migrate` an empty one; name another with --database or --data", c.Database)
		}
	}
	return store.Open(ctx, c.Database, store.Options{Logger: log, Now: time.Now})
}

// makeStore opens the database for serve. A SQLite file that is not there, or
// holds nothing yet because the first start was cut short, is made; one that is
// behind the program is refused, since bringing it up to date is for the
// operator to decide.
func makeStore(ctx context.Context, c *Config, log *slog.Logger, say sayFunc) (*store.Store, error) {
	if err := makeData(c); err != nil {
		return nil, err
	}
	if c.OnPostgres() {
		return store.Open(ctx, c.Database, store.Options{Logger: log, Now: time.Now})
	}
	made, err := store.Begin(ctx, c.Database)
	if err != nil {
		return nil, err
	}
	if made {
		say("Made the database %s", c.Database)
	}
	return store.Open(ctx, c.Database, store.Options{Logger: log, Now: time.Now})
}

// sayFunc tells a person what happens.
type sayFunc func(format string, args ...any)
