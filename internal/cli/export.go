package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gatehouse/internal/directory"
	"gatehouse/internal/exchange"
	"gatehouse/internal/store"
)

// exportFlags are the flags of export that are no configuration.
type exportFlags struct {
	format, out string
	kinds       []string
	all         bool
}

func (a *app) exportCommand() *cobra.Command {
	var f exportFlags
	c := &cobra.Command{
		Use:   "export",
		Short: "Write entries out as NDJSON or CSV",
		Long: `Writes every entry, retired ones included, sorted by identity, in a form that import
takes back without loss: to standard output, to a file (--out FILE), or to a directory
with one file a kind as in the shipped catalogue (--out DIR/).

Contacts marked above TLP:CLEAR are left out, so that the result may be given away.
With --all they are written too: that is for building the gateway anew.`,
		Args: exactly(),
		RunE: run(func(ctx context.Context, c *cobra.Command, _ []string) error { return a.export(ctx, c, f) }),
	}
	c.Flags().StringVar(&f.format, "format", "", "ndjson or csv (default: by the name of the file, else ndjson)")
	c.Flags().StringVar(&f.out, "out", "", "file, or directory with a slash at its end (default standard output)")
	c.Flags().StringSliceVar(&f.kinds, "kind", nil, "only this kind; may be given several times")
	c.Flags().BoolVar(&f.all, "all", false, "with contacts marked above TLP:CLEAR")
	addKeys(c, storeKeys...)
	return c
}

func (a *app) export(ctx context.Context, c *cobra.Command, f exportFlags) error {
	format, kinds, err := f.read()
	if err != nil {
		return err
	}
	return a.withStore(ctx, c, func(s *store.Store) error {
		e := exporter{ctx: ctx, store: s, format: format, writer: exchange.Writer{All: f.all}}
		return a.exportTo(&e, kinds, f)
	})
}

func (a *app) exportTo(e *exporter, kinds []directory.Kind, f exportFlags) error {
	switch {
	case f.out == "" || f.out == "-":
		_, err := e.write(a.Out, kinds)
		return err
	case f.toDirectory():
		return e.toDirectory(f.out, kinds, a.say)
	}
	n, err := e.toFile(f.out, kinds)
	if err == nil {
		a.say("Wrote %d entries to %s", n, f.out)
	}
	return err
}

// toDirectory reports whether one file a kind is wanted.
func (f exportFlags) toDirectory() bool {
	if strings.HasSuffix(f.out, "/") || strings.HasSuffix(f.out, string(filepath.Separator)) {
		return true
	}
	info, err := os.Stat(f.out)
	return err == nil && info.IsDir()
}

// read checks the flags and fills in what follows.
func (f exportFlags) read() (exchange.Format, []directory.Kind, error) {
	kinds := directory.Kinds()
	if len(f.kinds) > 0 {
		kinds = nil
		for _, k := range f.kinds {
			if !directory.Kind(k).Known() {
				return "", nil, invalid("--kind %s is not known: did you mean %s?", k, nearest(k, kindNames()))
			}
			kinds = append(kinds, directory.Kind(k))
		}
	}
	if f.format != "" {
		format, err := exchange.ParseFormat(f.format)
		return format, kinds, err
	}
	if f.out == "" || f.out == "-" || f.toDirectory() {
		return exchange.FormatNDJSON, kinds, nil
	}
	format, err := exchange.FormatOf(f.out)
	return format, kinds, err
}

func kindNames() []string {
	var names []string
	for _, k := range directory.Kinds() {
		names = append(names, string(k))
	}
	return names
}

// plurals name the file of each kind, as in the shipped catalogue.
var plurals = map[directory.Kind]string{
	directory.KindEconomy: "economies", directory.KindOrganisation: "organisations", directory.KindInitiative: "initiatives",
	directory.KindResource: "resources", directory.KindInstrument: "instruments", directory.KindStandard: "standards",
	directory.KindChannel: "channels", directory.KindEvent: "events", directory.KindActivity: "activities", directory.KindCommitment: "commitments",
}

// exporter writes entries of a store.
type exporter struct {
	ctx    context.Context
	store  *store.Store
	format exchange.Format
	writer exchange.Writer
}

// write writes the entries of the kinds and counts them.
func (e *exporter) write(w io.Writer, kinds []directory.Kind) (int, error) {
	var failed error
	n := 0
	entries := iter.Seq[directory.Entry](func(yield func(directory.Entry) bool) {
		n = 0
		for r, err := range e.store.All(e.ctx) {
			if err != nil {
				failed = err
				return
			}
			if !slices.Contains(kinds, r.Entry.ID.Kind()) {
				continue
			}
			n++
			if !yield(r.Entry) {
				return
			}
		}
	})
	err := e.writer.Write(w, e.format, entries)
	if failed != nil {
		return n, failed
	}
	return n, err
}

// toDirectory writes a file for each kind of which there are entries.
func (e *exporter) toDirectory(dir string, kinds []directory.Kind, say sayFunc) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, k := range kinds {
		name := filepath.Join(dir, plurals[k]+"."+string(e.format))
		n, err := e.toFile(name, []directory.Kind{k})
		if err != nil {
			return err
		}
		if n > 0 {
			say("Wrote %d entries to %s", n, name)
		}
	}
	return nil
}

// toFile writes a file that is never half there. Without entries no file is
// made, but one that is there becomes empty.
func (e *exporter) toFile(name string, kinds []directory.Kind) (n int, err error) {
	err = writeWhole(name, func(w io.Writer) error {
		if n, err = e.write(w, kinds); err != nil {
			return err
		}
		if _, err := os.Stat(name); n == 0 && err != nil {
			return errNothing
		}
		return nil
	})
	if errors.Is(err, errNothing) {
		err = nil
	}
	return n, err
}

// errNothing says that there is nothing to make a file of.
var errNothing = errors.New("nothing to write")

// writeWhole writes beside the file and renames, so that it is never half there.
func writeWhole(name string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".gatehouse-*")
	if err != nil {
		return err
	}
	defer func() {
		_ = f.Close()
		_ = os.Remove(f.Name()) // gone already when all went well
	}()
	out := bufio.NewWriter(f)
	if err := write(out); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return publish(f, name)
}

// publish puts a finished file in its place, readable as files are by default.
func publish(f *os.File, name string) error {
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
