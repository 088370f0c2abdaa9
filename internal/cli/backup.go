package cli

import (
	"context"
	"os"

	"github.com/spf13/cobra"

	"gatehouse/internal/directory"
	"gatehouse/internal/store"
)

func (a *app) backupCommand() *cobra.Command {
	var replace bool
	c := &cobra.Command{
		Use:   "backup FILE",
		Short: "Write a consistent copy of the database to a file",
		Long: `Writes everything in the database, revisions and messages included, to a file while
the gateway runs. Before the file takes its name it has been restored for trial and
compared. It can be restored into either kind of database. An existing file is
replaced with --replace only.`,
		Args: exactly("FILE"),
		RunE: run(func(ctx context.Context, c *cobra.Command, args []string) error {
			return a.backup(ctx, c, args[0], replace)
		}),
	}
	c.Flags().BoolVar(&replace, "replace", false, "replace a file of that name")
	addKeys(c, storeKeys...)
	return c
}

func (a *app) backup(ctx context.Context, c *cobra.Command, file string, replace bool) error {
	if _, err := os.Stat(file); err == nil && !replace {
		return directory.Errorf(directory.Conflict, "%s is there already: name another file, or say --replace", file)
	}
	return a.withStore(ctx, c, func(s *store.Store) error {
		if err := s.Backup(ctx, file); err != nil {
			return err
		}
		a.say("Wrote and verified the backup %s", file)
		return nil
	})
}

func (a *app) restoreCommand() *cobra.Command {
	var replace bool
	c := &cobra.Command{
		Use:   "restore FILE",
		Short: "Fill the database from a backup",
		Long: `Fills the database from a file written by backup. Stop the gateway first. Where there
is something in the database already nothing is done, unless --replace says that it
may be lost.`,
		Args: exactly("FILE"),
		RunE: run(func(ctx context.Context, c *cobra.Command, args []string) error {
			return a.restore(ctx, c, args[0], replace)
		}),
	}
	c.Flags().BoolVar(&replace, "replace", false, "lose what is in the database")
	addKeys(c, storeKeys...)
	return c
}

func (a *app) restore(ctx context.Context, c *cobra.Command, file string, replace bool) error {
	l, err := load(c.Flags(), a.Environ)
	if err != nil {
		return err
	}
	if err := present(file); err != nil {
		return err
	}
	if err := makeData(&l.Config); err != nil {
		return err
	}
	do := store.Restore
	if replace {
		do = store.Replace
	}
	if err := do(ctx, l.Database, file); err != nil {
		return err
	}
	a.say("Restored %s from %s", maskURL(l.Database), file)
	return nil
}
