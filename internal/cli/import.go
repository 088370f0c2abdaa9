package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/spf13/cobra"

	"gatehouse/internal/directory"
	"gatehouse/internal/editorial"
	"gatehouse/internal/exchange"
	"gatehouse/internal/store"
)

// importFlags are the flags of import that are no configuration.
type importFlags struct {
	format                string
	strict, whole, dryRun bool
}

func (a *app) importCommand() *cobra.Command {
	var f importFlags
	c := &cobra.Command{
		Use:   "import FILE...",
		Short: "Take entries in from NDJSON or CSV files",
		Long: `Takes entries in from files in the form that export writes, "-" for standard input;
what was compressed with gzip is unpacked.
What is there already, just so, is left alone: a second import changes nothing.
A bad line is reported with its number and left out; with --strict the first one
ends the import, and what was imported before stays; with --whole too, all is taken
in or nothing. An import never marks anything confirmed that the file does not.

Exit code 2 says that there were bad lines, although the good ones were taken in.`,
		Args: atLeastOne("FILE"),
		RunE: run(func(ctx context.Context, c *cobra.Command, args []string) error {
			return a.importFiles(ctx, c, args, f)
		}),
	}
	c.Flags().StringVar(&f.format, "format", "", "ndjson or csv (default: by the name of the file)")
	c.Flags().BoolVar(&f.strict, "strict", false, "stop at the first bad line")
	c.Flags().BoolVar(&f.whole, "whole", false, "all in one transaction, or nothing when an error ends the import")
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "check everything, write nothing")
	addKeys(c, storeKeys...)
	return c
}

func (a *app) importFiles(ctx context.Context, c *cobra.Command, names []string, f importFlags) error {
	formats, err := formatsOf(names, f.format)
	if err != nil {
		return err
	}
	for _, name := range names { // before the first is taken in
		if err := present(name); err != nil {
			return err
		}
	}
	return a.withStore(ctx, c, func(s *store.Store) error {
		report, err := a.importWith(ctx, editorial.New(s, s, time.Now), names, formats, f)
		if err == nil && report.Bad > 0 {
			err = directory.Errorf(directory.Invalid, "%d bad lines: %w", report.Bad, errReported)
		}
		return err
	})
}

func (a *app) importWith(ctx context.Context, desk *editorial.Desk, names []string, formats []exchange.Format, f importFlags) (editorial.ImportReport, error) {
	progress := newProgress(a.Err)
	var told error // the last bad line
	report, err := desk.Import(ctx, operator, a.linesOf(names, formats), editorial.ImportOptions{
		Strict: f.strict, Whole: f.whole, DryRun: f.dryRun,
		OnBad: func(b editorial.BadLine) {
			progress.clear()
			told = b.Err
			fmt.Fprintf(a.Err, "%s:%d: %s\n", b.File, b.Line, explain(b.Err))
		},
		OnWarning: func(w editorial.Warning) {
			progress.clear()
			fmt.Fprintf(a.Err, "%s:%d: warning: %s\n", w.File, w.Line, warning(w))
		},
		OnProgress: func(r editorial.ImportReport) {
			progress.show("%d read, %d written, %d unchanged, %d bad", r.Read, r.Written, r.Unchanged, r.Bad)
		},
	})
	progress.clear()
	if f.dryRun {
		a.say("Checked %d: %d good, %d bad; wrote nothing", report.Read, report.Read-report.Bad, report.Bad)
	} else {
		a.say("Read %d: %d new, %d changed, %d unchanged, %d bad", report.Read, report.New, report.Written-report.New, report.Unchanged, report.Bad)
	}
	if f.strict && err != nil && errors.Is(err, told) {
		err = directory.Errorf(directory.Invalid, "%w: %w", err, errReported)
	}
	return report, err
}

// operator is whoever may run commands on this machine.
var operator = directory.Actor{ID: "cli", Role: directory.RoleAdministrator}

func formatsOf(names []string, said string) ([]exchange.Format, error) {
	var out []exchange.Format
	for _, name := range names {
		f, err := exchange.ParseFormat(said)
		if said == "" {
			f, err = exchange.FormatOf(strings.TrimSuffix(name, ".gz"))
		}
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

// linesOf reads the files one after the other.
func (a *app) linesOf(names []string, formats []exchange.Format) iter.Seq[editorial.ImportLine] {
	return func(yield func(editorial.ImportLine) bool) {
		for i, name := range names {
			if !a.linesOfFile(name, formats[i], yield) {
				return
			}
		}
	}
}

func (a *app) linesOfFile(name string, f exchange.Format, yield func(editorial.ImportLine) bool) bool {
	in, shown, err := a.open(name)
	if err != nil {
		return yield(editorial.ImportLine{File: shown, Err: err})
	}
	defer func() { _ = in.Close() }()
	for l := range f.Read(unpacked(in)) {
		if !yield(editorial.ImportLine{File: shown, Line: l.Number, Entry: l.Entry, Err: l.Err}) {
			return false
		}
	}
	return true
}

// present refuses the name of a file that can't be one. It opens nothing: a
// pipe can be opened only once.
func present(name string) error {
	if name == "-" {
		return nil
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return directory.Errorf(directory.NotFound, "there is no file %s", name)
	case err != nil:
		return directory.Errorf(directory.Forbidden, "%w", err)
	case info.IsDir():
		return directory.Errorf(directory.NotFound, "%s is a directory: name the files in it", name)
	}
	return nil
}

// open opens a file to read, "-" for standard input, and says how to call it.
func (a *app) open(name string) (io.ReadCloser, string, error) {
	if name == "-" {
		return io.NopCloser(a.In), "standard input", nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, name, directory.Errorf(directory.Forbidden, "%w", err)
	}
	return f, name, nil
}

// unpacked reads what was compressed by gzip, which its first bytes tell, and
// everything else as it is. What is damaged fails when it is read.
func unpacked(in io.Reader) io.Reader {
	b := bufio.NewReader(in)
	if mark, _ := b.Peek(2); string(mark) != "\x1f\x8b" {
		return b
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return failing{err}
	}
	return z
}

// failing is a reader of nothing but an error.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// warning is what a person should look at in an entry that was written.
func warning(w editorial.Warning) string {
	switch w.Key {
	case "import.dangling":
		return fmt.Sprintf("%s: %s refers to %s, which is not here", w.ID, w.Path, w.Target)
	case "import.retired":
		return fmt.Sprintf("%s has been retired here and stays so", w.ID)
	}
	return fmt.Sprintf("%s: %s", w.ID, w.Key)
}
