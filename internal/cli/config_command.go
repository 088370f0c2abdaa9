package cli

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"
)

func (a *app) configCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "config",
		Short: "Show every setting, its value and where that comes from",
		Long: `Shows the effective configuration: every key, its value (secrets masked) and its
origin. A flag wins over the environment, the environment over the file, the file
over the default.`,
		Args: exactly(),
		RunE: run(func(_ context.Context, c *cobra.Command, _ []string) error {
			l, err := load(c.Flags(), a.Environ)
			if err != nil {
				return err
			}
			return a.printConfig(l)
		}),
	}
	addKeys(c)
	return c
}

func (a *app) printConfig(l *loaded) error {
	w := tabwriter.NewWriter(a.Out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "KEY\tVALUE\tORIGIN")
	for _, k := range l.keys {
		v := k.value.print()
		if v == "" {
			v = "-"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", k.name, v, l.origin(k))
	}
	return w.Flush()
}
