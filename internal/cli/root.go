package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Streams are where the command line reads and writes.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	// Environ is the environment, "NAME=value" each.
	Environ []string
}

// Main runs the command line and gives the exit code. The first SIGINT or
// SIGTERM asks for a graceful stop, the second stops at once.
func Main() int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM)
	go func() {
		<-signals
		signal.Stop(signals) // before anything says that it stops, so that the next signal has its default effect for sure
		cancel()
	}()
	return Run(ctx, os.Args[1:], Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Environ: os.Environ()})
}

// Run runs one command until it is done or ctx ends, and gives the exit code.
func Run(ctx context.Context, args []string, s Streams) int {
	root := newRoot(s)
	root.SetArgs(args)
	root.SetIn(s.In)
	root.SetOut(s.Out)
	root.SetErr(s.Err)
	err := root.ExecuteContext(ctx)
	if err != nil && !errors.Is(err, errReported) {
		fmt.Fprintln(s.Err, "gatehouse: "+explain(err))
	}
	return exitCode(err)
}

// errReported is wrapped by errors that have been told to the person already.
var errReported = errors.New("reported")

// app is what the subcommands share.
type app struct{ Streams }

// say tells a person what happens.
func (a *app) say(format string, args ...any) { fmt.Fprintf(a.Out, format+"\n", args...) }

func newRoot(s Streams) *cobra.Command {
	a := &app{s}
	root := &cobra.Command{
		Use:   "gatehouse",
		Short: "An open cybersecurity gateway",
		Long: `Gatehouse is an open cybersecurity gateway: who does what for cybersecurity and
against spam, where to report a problem, and how sure we are of each fact.

  gatehouse serve      runs it; a new one begins with the shipped catalogue
  gatehouse config     shows every setting, its value and where that comes from`,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return invalid("%w: %s`%s --help` lists the flags", err, meant(c, err), c.CommandPath())
	})
	root.PersistentFlags().String("config", "", "configuration file in TOML (default gatehouse.toml in the working directory, where there is one)")
	for _, group := range []func() *cobra.Command{
		a.serveCommand, a.configCommand, a.migrateCommand, a.backupCommand, a.restoreCommand,
		a.importCommand, a.exportCommand, a.statsCommand, a.duplicatesCommand, a.textsCommand, a.searchCommand, a.showCommand, a.messagesCommand, a.versionCommand,
	} {
		root.AddCommand(group())
	}
	return root
}

// meant names the flag that was probably meant, where the error is of one that is not known.
func meant(c *cobra.Command, err error) string {
	unknown, ok := errors.AsType[*pflag.NotExistError](err)
	if !ok || len(unknown.GetSpecifiedName()) < 2 {
		return ""
	}
	var known []string
	c.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	return "did you mean --" + nearest(unknown.GetSpecifiedName(), known) + "? "
}

// storeKeys are the keys that every command with a database takes as flags.
var storeKeys = []string{"data", "database", "log.level", "log.format"}

// addKeys makes flags of the keys named, of all when none is. A flag's value
// is checked when the configuration is put together, with all others.
func addKeys(c *cobra.Command, names ...string) {
	var scratch Config
	for _, k := range keys(&scratch) {
		if len(names) > 0 && !contains(names, k.name) {
			continue
		}
		c.Flags().Var(&pending{text: k.def, is: k.value.kind()}, k.flag(), k.usage)
	}
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

// pending is a flag whose text is read later.
type pending struct{ text, is string }

func (p *pending) String() string     { return p.text }
func (p *pending) Set(s string) error { p.text = s; return nil }
func (p *pending) Type() string       { return p.is }
