package cli

import (
	"context"

	"github.com/spf13/cobra"

	"gatehouse/internal/directory"
)

func (a *app) serveCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "serve",
		Short: "Run the gateway",
		Args:  cobra.NoArgs,
		RunE: run(func(context.Context, *cobra.Command, []string) error {
			return directory.Errorf(directory.Unavailable, "not wired yet")
		}),
	}
	addKeys(c)
	return c
}
