package cli

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"gatehouse/internal/directory"
	"gatehouse/internal/exchange"
	"gatehouse/internal/search"
	"gatehouse/internal/snapshot"
	"gatehouse/internal/store"
)

func (a *app) showCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "show ID",
		Short:   "Show an entry as JSON",
		Example: "  gatehouse show economy/ke",
		Args:    exactly("ID"),
		RunE:    run(a.show),
	}
	addKeys(c, storeKeys...)
	return c
}

func (a *app) show(ctx context.Context, c *cobra.Command, args []string) error {
	id := directory.ID(args[0])
	if !id.Valid() {
		return invalid("%q is no identity of an entry: write kind/slug, for example economy/ke", args[0])
	}
	return a.withStore(ctx, c, func(s *store.Store) error {
		r, err := s.Current(ctx, id)
		if err != nil {
			return err
		}
		b, err := exchange.EntryJSON(r.Entry)
		if err != nil {
			return err
		}
		_, err = a.Out.Write(b)
		return err
	})
}

func (a *app) searchCommand() *cobra.Command {
	var lang string
	var limit int
	c := &cobra.Command{
		Use:     "search QUERY...",
		Short:   "Find entries as the site does",
		Example: "  gatehouse search 'report phishing country:KE'",
		Args:    atLeastOne("QUERY"),
		RunE: run(func(ctx context.Context, c *cobra.Command, args []string) error {
			if !directory.Lang(lang).OfInterface() {
				return invalid("--lang %s is no language of the gateway: say one of %s", lang, strings.Trim(fmt.Sprint(directory.Languages()), "[]"))
			}
			return a.withStore(ctx, c, func(s *store.Store) error {
				return a.search(ctx, s, search.Request{Query: strings.Join(args, " "), Lang: directory.Lang(lang), Limit: limit})
			})
		}),
	}
	c.Flags().StringVar(&lang, "lang", "en", "language of the query")
	c.Flags().IntVar(&limit, "limit", 20, "at most so many hits")
	addKeys(c, storeKeys...)
	return c
}

func (a *app) search(ctx context.Context, s *store.Store, req search.Request) error {
	f := snapshot.New(s, time.Now)
	if err := f.Load(ctx); err != nil {
		return err
	}
	snap := f.Current()
	result, err := snap.Search().Search(req)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(a.Out, 0, 8, 2, ' ', 0)
	for _, h := range result.Hits {
		title := ""
		if e, ok := snap.Entry(h.ID); ok {
			title, _ = e.Title.In(req.Lang)
		}
		fmt.Fprintf(w, "%s\t%s\n", h.ID, title)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	a.say("%d found", result.Total)
	if result.DidYouMean != "" {
		a.say("Did you mean: %s", result.DidYouMean)
	}
	return nil
}

// withStore runs f on the database of the configuration.
func (a *app) withStore(ctx context.Context, c *cobra.Command, f func(*store.Store) error) error {
	l, err := load(c.Flags(), a.Environ)
	if err != nil {
		return err
	}
	s, err := openStore(ctx, &l.Config, newLogger(a.Err, &l.Config))
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	return f(s)
}
