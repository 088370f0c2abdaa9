package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"gatehouse/catalogue"
	"gatehouse/internal/directory"
	"gatehouse/internal/duplicates"
)

// duplicatesFlags are the flags of duplicates that are no configuration.
type duplicatesFlags struct {
	least              float64
	json, shipped, all bool
}

func (a *app) duplicatesCommand() *cobra.Command {
	var f duplicatesFlags
	c := &cobra.Command{
		Use:   "duplicates",
		Short: "List pairs of entries that may mean one thing",
		Long: `Lists pairs of entries of one kind that share an address, a number or a name, or whose
names are alike, the likeliest first, with the reasons. Nothing is changed: whether they
are one is for a person to judge. Pairs that were judged before are left out, unless
--all is given.

It reads the database; where there is none yet, or with --shipped, the shipped catalogue.`,
		Args: exactly(),
		RunE: run(func(ctx context.Context, c *cobra.Command, _ []string) error { return a.duplicates(ctx, c, f) }),
	}
	c.Flags().Float64Var(&f.least, "least", duplicates.Likely, "least score to be listed, 0 to 1")
	c.Flags().BoolVar(&f.json, "json", false, "write the pairs as JSON")
	c.Flags().BoolVar(&f.shipped, "shipped", false, "the shipped catalogue, not the database")
	c.Flags().BoolVar(&f.all, "all", false, "with the pairs that were judged to be two things")
	addKeys(c, storeKeys...)
	return c
}

func (a *app) duplicates(ctx context.Context, c *cobra.Command, f duplicatesFlags) error {
	if f.least < 0 || f.least > 1 {
		return invalid("--least %v is no score: say a number from 0 to 1", f.least)
	}
	entries, _, err := a.entries(ctx, c, f.shipped)
	if err != nil {
		return err
	}
	pairs := duplicates.Find(slices.Values(entries), f.least)
	judged := 0
	if !f.all {
		known, err := catalogue.Judged()
		if err != nil {
			return err
		}
		before := len(pairs)
		pairs = slices.DeleteFunc(pairs, func(p duplicates.Pair) bool { return known[[2]directory.ID{p.A, p.B}] != "" })
		judged = before - len(pairs)
	}
	if f.json {
		return writeJSON(a.Out, append([]duplicates.Pair{}, pairs...))
	}
	return a.printPairs(pairs, judged, titles(entries))
}

func titles(entries []*directory.Entry) map[directory.ID]string {
	out := make(map[directory.ID]string, len(entries))
	for _, e := range entries {
		out[e.ID], _ = e.Title.In(directory.English)
	}
	return out
}

func (a *app) printPairs(pairs []duplicates.Pair, judged int, title map[directory.ID]string) error {
	w := tabwriter.NewWriter(a.Out, 0, 8, 2, ' ', 0)
	for _, p := range pairs {
		fmt.Fprintf(w, "%.2f\t%s\t%s\n\t%s\t%s\n\t%s\t\n", p.Score, p.A, harmless(title[p.A]), p.B, harmless(title[p.B]), strings.Join(p.Reasons, ", "))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	a.say("%d pairs to be judged, %d judged before", len(pairs), judged)
	return nil
}
