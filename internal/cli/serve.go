package cli

import (
	"context"

	"github.com/spf13/cobra"
)

func (a *app) serveCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "serve",
		Short: "Run the gateway",
		Long: `Runs the gateway until it is told to stop (Ctrl-C or SIGTERM): requests in flight
finish, then it ends. A second signal ends it at once.

A new gateway makes its database and begins with the shipped catalogue.`,
		Args: exactly(),
		RunE: run(a.serve),
	}
	addKeys(c)
	return c
}

func (a *app) serve(ctx context.Context, c *cobra.Command, _ []string) error {
	l, err := load(c.Flags(), a.Environ)
	if err != nil {
		return err
	}
	log := newLogger(a.Err, &l.Config)
	p, err := Start(ctx, &l.Config, log, a.say)
	if err != nil {
		return err
	}
	defer func() { _ = p.Close() }()
	a.say("Gatehouse is at %s (Ctrl-C stops it)", p.Address())
	return p.Run(ctx)
}
