package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gatehouse/internal/directory"
	"gatehouse/internal/editorial"
	"gatehouse/internal/exchange"
	"gatehouse/internal/store"
	"gatehouse/internal/translation"
)

func (a *app) textsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "texts",
		Short: "Give the texts of entries to translators and take translations back",
		Example: `  gatehouse texts overview
  gatehouse texts export --into fr --out to-french.xlf
  gatehouse texts import to-french.xlf`,
	}
	c.AddCommand(a.textsOverviewCommand(), a.textsExportCommand(), a.textsImportCommand())
	return c
}

func (a *app) textsOverviewCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "overview",
		Short: "Count the texts that are missing or stale in each language",
		Long: `Counts, for each of the six languages, the texts of entries that are to be translated,
those that are missing, and those that are stale: made from an original that has changed
since. Names of bodies, laws and documents are counted apart: they are translated only
where an official version is known.`,
		Args: exactly(),
		RunE: run(a.textsOverview),
	}
	addKeys(c, storeKeys...)
	return c
}

func (a *app) textsOverview(ctx context.Context, c *cobra.Command, _ []string) error {
	entries, from, err := a.entries(ctx, c, false)
	if err != nil {
		return err
	}
	a.say("%s", from)
	w := table(a.Out, "Texts to be translated, and names of their own")
	fmt.Fprintln(w, "  language\ttexts\tmissing\tstale\tnames\tnamed")
	for _, l := range directory.Languages() {
		t := translation.Tally{Lang: l}
		for _, e := range entries {
			if !e.Retired() {
				t.Add(e)
			}
		}
		fmt.Fprintf(w, "  %s\t%d\t%d\t%d\t%d\t%d\n", l, t.Texts, t.Missing, t.Stale, t.Names, t.Named)
	}
	return w.Flush()
}

// textsExportFlags are the flags of texts export that are no configuration.
type textsExportFlags struct {
	into, from, format, out string
	states, kinds           []string
	names                   bool
}

func (a *app) textsExportCommand() *cobra.Command {
	var f textsExportFlags
	c := &cobra.Command{
		Use:   "export --into LANGUAGE",
		Short: "Write texts for a translator, as XLIFF 2.1 or CSV",
		Long: `Writes the texts that are missing or stale in a language, with their originals and what
translation there is, as XLIFF 2.1 or CSV. texts import takes the file back.

An XLIFF document is from one language, English unless --from says another; CSV holds
all originals unless --from says one.`,
		Args: exactly(),
		RunE: run(func(ctx context.Context, c *cobra.Command, _ []string) error { return a.textsExport(ctx, c, f) }),
	}
	c.Flags().StringVar(&f.into, "into", "", "language to translate into: ar, zh, en, fr, ru or es")
	c.Flags().StringVar(&f.from, "from", "", "only texts whose original is in this language")
	c.Flags().StringVar(&f.format, "format", "", "xliff or csv (default: by the name of the file, else xliff)")
	c.Flags().StringVar(&f.out, "out", "", "file (default standard output)")
	c.Flags().StringSliceVar(&f.states, "state", []string{"missing", "stale"}, "missing, stale or current; may be given several times")
	c.Flags().StringSliceVar(&f.kinds, "kind", nil, "only this kind; may be given several times")
	c.Flags().BoolVar(&f.names, "names", false, "with names of bodies, laws and documents, for official versions")
	addKeys(c, storeKeys...)
	return c
}

func (a *app) textsExport(ctx context.Context, c *cobra.Command, f textsExportFlags) error {
	csv, err := f.check()
	if err != nil {
		return err
	}
	entries, _, err := a.entries(ctx, c, false)
	if err != nil {
		return err
	}
	units := f.units(entries)
	write := func(w io.Writer) error {
		if csv {
			return exchange.WriteUnitsCSV(w, slices.Values(units))
		}
		return exchange.WriteXLIFF(w, directory.Lang(f.from), directory.Lang(f.into), slices.Values(units))
	}
	if f.out == "" || f.out == "-" {
		return write(a.Out)
	}
	if err := writeWhole(f.out, write); err != nil {
		return err
	}
	a.say("Wrote %d texts to %s", len(units), f.out)
	return nil
}

// check reads the flags and reports whether CSV is wanted.
func (f *textsExportFlags) check() (csv bool, err error) {
	if f.format == "" {
		f.format = "xliff"
		if strings.EqualFold(filepath.Ext(f.out), ".csv") {
			f.format = "csv"
		}
	}
	switch {
	case f.into == "":
		return false, invalid("say into which language with --into: one of %s", languageNames())
	case !directory.Lang(f.into).OfInterface():
		return false, invalid("--into %s is no language of the gateway: say one of %s", f.into, languageNames())
	case f.from == f.into:
		return false, invalid("--from and --into are both %s", f.into)
	case f.format != "xliff" && f.format != "csv":
		return false, invalid("--format %s is not known: say xliff or csv", f.format)
	}
	if f.from == "" && f.format == "xliff" {
		if f.from = "en"; f.into == "en" {
			return false, invalid("say from which language with --from: an XLIFF document has one; or take --format csv, which holds all")
		}
	}
	for _, s := range f.states {
		if !slices.Contains(translation.States(), translation.State(s)) {
			return false, invalid("--state %s is not known: say missing, stale or current", s)
		}
	}
	for _, k := range f.kinds {
		if !directory.Kind(k).Known() {
			return false, invalid("--kind %s is not known: did you mean %s?", k, nearest(k, kindNames()))
		}
	}
	return f.format == "csv", nil
}

func languageNames() string { return strings.Trim(fmt.Sprint(directory.Languages()), "[]") }

func (f *textsExportFlags) units(entries []*directory.Entry) []exchange.TextUnit {
	var states []translation.State
	for _, s := range f.states {
		states = append(states, translation.State(s))
	}
	var out []exchange.TextUnit
	for _, e := range entries {
		if e.Retired() || len(f.kinds) > 0 && !slices.Contains(f.kinds, string(e.ID.Kind())) {
			continue
		}
		for _, u := range translation.UnitsOf(e, directory.Lang(f.into), states, f.names) {
			if f.from == "" || u.From == directory.Lang(f.from) {
				out = append(out, u)
			}
		}
	}
	return out
}

func (a *app) textsImportCommand() *cobra.Command {
	var dry bool
	c := &cobra.Command{
		Use:   "import FILE...",
		Short: "Take translations back from XLIFF or CSV files",
		Long: `Puts the translations of files written by texts export into their entries, a revision an
entry. What has no translation, or is as it was, is left alone; a translation that was
looked at and stays as it is must be marked so: state "translated" (or a later one) in
XLIFF, "done" in the column state of CSV. One made from an original that has changed
meanwhile is taken and stays stale.

What does not fit is told with its place and left out; the exit code then is not 0.`,
		Args: atLeastOne("FILE"),
		RunE: run(func(ctx context.Context, c *cobra.Command, args []string) error {
			return a.textsImport(ctx, c, args, dry)
		}),
	}
	c.Flags().BoolVar(&dry, "dry-run", false, "say what would be done and change nothing")
	addKeys(c, storeKeys...)
	return c
}

func (a *app) textsImport(ctx context.Context, c *cobra.Command, files []string, dry bool) error {
	for _, name := range files {
		if err := present(name); err != nil {
			return err
		}
	}
	return a.withStore(ctx, c, func(s *store.Store) error {
		in := &translation.Intake{Current: s.Current}
		if !dry {
			desk, by := editorial.New(s, s, time.Now), directory.Actor{ID: "cli", Role: directory.RoleAdministrator}
			in.Save = func(ctx context.Context, e directory.Entry, version int64) error {
				_, err := desk.Save(ctx, by, e, version, "translation")
				return err
			}
		}
		for _, name := range files {
			if err := a.takeTexts(ctx, in, name); err != nil {
				return err
			}
		}
		return a.sayTaken(in, dry)
	})
}

func (a *app) takeTexts(ctx context.Context, in *translation.Intake, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return directory.Errorf(directory.NotFound, "%w", err)
	}
	defer func() { _ = f.Close() }()
	in.Refused = func(where string, err error) {
		fmt.Fprintf(a.Err, "%s, %s: %s\n", name, where, harmless(explain(err)))
	}
	if strings.EqualFold(filepath.Ext(name), ".csv") {
		return in.Take(ctx, exchange.ReadUnitsCSV(f))
	}
	return in.Take(ctx, exchange.ReadXLIFF(f))
}

func (a *app) sayTaken(in *translation.Intake, dry bool) error {
	verb := "Changed"
	if dry {
		verb = "Would change"
	}
	o := in.Outcomes
	a.say("%s %d entries: %d translations set, %d looked at again, %d of an older original; %d unchanged, %d empty, %d refused",
		verb, in.Entries, o[translation.Set], o[translation.Renewed], o[translation.Behind], o[translation.Unchanged], o[translation.Empty], in.Bad)
	if in.Bad > 0 {
		return invalid("%d translations were refused: %w", in.Bad, errReported)
	}
	return nil
}
