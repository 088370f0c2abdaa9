package cli

import (
	"context"

	"github.com/spf13/cobra"

	"gatehouse/internal/store"
)

func (a *app) migrateCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "migrate",
		Short: "Create the database or bring its schema up to date",
		Long: `Creates the database where there is none, empty, and brings the schema of one that
is older than the program up to date. Make a backup first; stop the gateway meanwhile.`,
		Args: exactly(),
		RunE: run(a.migrate),
	}
	addKeys(c, storeKeys...)
	return c
}

func (a *app) migrate(ctx context.Context, c *cobra.Command, _ []string) error {
	l, err := load(c.Flags(), a.Environ)
	if err != nil {
		return err
	}
	if err := makeData(&l.Config); err != nil {
		return err
	}
	from, to, err := store.Migrate(ctx, l.Database)
	if err != nil {
		return err
	}
	if from == to {
		a.say("The schema of %s is up to date: version %d", maskURL(l.Database), to)
		return nil
	}
	a.say("Brought the schema of %s from version %d to %d", maskURL(l.Database), from, to)
	return nil
}

// exactly demands one argument of each name.
func exactly(names ...string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < len(names):
			return invalid("%s needs %s: `%s`", c.Name(), names[len(args)], c.UseLine())
		case len(args) > len(names):
			return invalid("%s does not know what to do with %q: `%s`", c.Name(), args[len(names)], c.UseLine())
		}
		return nil
	}
}

// atLeastOne demands one argument or more.
func atLeastOne(name string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return invalid("%s needs %s: `%s`", c.Name(), name, c.UseLine())
		}
		return nil
	}
}
