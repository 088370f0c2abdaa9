package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"gatehouse/catalogue"
	"gatehouse/internal/directory"
	"gatehouse/internal/quality"
	"gatehouse/internal/store"
)

// statsFlags are the flags of stats that are no configuration.
type statsFlags struct{ json, shipped, faults bool }

func (a *app) statsCommand() *cobra.Command {
	var f statsFlags
	c := &cobra.Command{
		Use:   "stats",
		Short: "Count what the directory holds, how sure it is and what is missing",
		Long: `Counts the entries of each kind and what share of them has a source, a summary, a
translation; what is not known per economy; and what cannot be right: addresses not
in their normal form or with tracking, names in the wrong script.

It reads the database; where there is none yet, or with --shipped, the shipped catalogue.`,
		Args: exactly(),
		RunE: run(func(ctx context.Context, c *cobra.Command, _ []string) error { return a.stats(ctx, c, f) }),
	}
	c.Flags().BoolVar(&f.json, "json", false, "write everything as JSON, with the figures of each economy")
	c.Flags().BoolVar(&f.shipped, "shipped", false, "the shipped catalogue, not the database")
	c.Flags().BoolVar(&f.faults, "faults", false, "list every fault, not only how many there are")
	addKeys(c, storeKeys...)
	return c
}

func (a *app) stats(ctx context.Context, c *cobra.Command, f statsFlags) error {
	entries, from, err := a.entries(ctx, c, f.shipped)
	if err != nil {
		return err
	}
	survey := quality.Take(slices.Values(entries), time.Now())
	if f.json {
		return writeJSON(a.Out, survey)
	}
	a.say("%s: %d entries", from, survey.All.Total)
	return errors.Join(printShares(a.Out, survey), printCounts(a.Out, survey), printLanguages(a.Out, survey), printFaults(a.Out, survey, f.faults))
}

// entries are all entries of the database, or the shipped ones, and says which.
func (a *app) entries(ctx context.Context, c *cobra.Command, shipped bool) ([]*directory.Entry, string, error) {
	l, err := load(c.Flags(), a.Environ)
	if err != nil {
		return nil, "", err
	}
	if !shipped && !l.OnPostgres() {
		_, err := os.Stat(l.Database)
		shipped = errors.Is(err, fs.ErrNotExist)
	}
	var out []*directory.Entry
	if shipped {
		for e, err := range catalogue.Entries() {
			if err != nil {
				return nil, "", err
			}
			out = append(out, &e)
		}
		return out, "The shipped catalogue", nil
	}
	err = a.withStore(ctx, c, func(s *store.Store) error {
		for r, err := range s.All(ctx) {
			if err != nil {
				return err
			}
			out = append(out, &r.Entry)
		}
		return nil
	})
	return out, maskURL(l.Database), err
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// table is a writer of columns; the first is of words, the others of numbers.
func table(w io.Writer, title string) *tabwriter.Writer {
	fmt.Fprintf(w, "\n%s\n", title)
	return tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
}

func printShares(out io.Writer, s *quality.Survey) error {
	w := table(out, "Of each kind, how many have")
	fmt.Fprintln(w, "  kind\ttotal\tsource\tread source\tsummary\tin six\taddress\tplace\ttopic\taudience\tconfirmed\tto check")
	for _, k := range append(slices.Clone(s.Kinds), s.All) {
		name := string(k.Kind)
		if name == "" {
			name = "all"
		}
		fmt.Fprintf(w, "  %s\t%d", name, k.Total)
		for _, n := range []int{k.Source, k.Seen, k.Summary, k.SixFold, k.Address, k.Placed, k.Topic, k.Audience, k.Confirmed, k.Unverified} {
			fmt.Fprintf(w, "\t%s", share(n, k.Total))
		}
		fmt.Fprintln(w)
	}
	return w.Flush()
}

// share is a part in per cent, never rounded to all or nothing.
func share(n, of int) string {
	switch {
	case of == 0:
		return "-"
	case n == of:
		return "100%"
	case n == 0:
		return "0%"
	}
	return fmt.Sprintf("%d%%", min(max(100*n/of, 1), 99))
}

func printCounts(out io.Writer, s *quality.Survey) error {
	w := table(out, "Collections")
	for _, c := range s.Collections {
		fmt.Fprintf(w, "  %s\t%d\n", c.Name, c.N)
	}
	fmt.Fprintf(w, "  relations between entries\t%d\n", s.Relations)
	if err := w.Flush(); err != nil {
		return err
	}
	w = table(out, fmt.Sprintf("Of %d economies, how many are without a known", len(s.Economies)))
	for _, g := range s.Without() {
		fmt.Fprintf(w, "  %s\t%d\n", g.Name, g.N)
	}
	return w.Flush()
}

func printLanguages(out io.Writer, s *quality.Survey) error {
	w := table(out, "Texts of the entries, by language")
	fmt.Fprintln(w, "  language\ttitles\tsummaries\tall texts\tstale")
	for _, l := range s.Languages {
		fmt.Fprintf(w, "  %s\t%d\t%d\t%s\t%d\n", l.Lang, l.Titles, l.Summaries, share(l.Present, l.Texts), l.Stale)
	}
	return w.Flush()
}

func printFaults(out io.Writer, s *quality.Survey, all bool) error {
	fmt.Fprintf(out, "\nFaults: %d\n", len(s.Faults))
	if !all && len(s.Faults) > 0 {
		fmt.Fprintln(out, "  --faults lists them")
	}
	var b strings.Builder
	for _, f := range s.Faults {
		if all {
			fmt.Fprintf(&b, "  %s\n", harmless(f.String()))
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}
