package cli

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gatehouse/internal/directory"
)

// exitCodes is the one table from error kind to exit code; docs/operations.md
// shows it.
var exitCodes = map[directory.ErrorKind]int{
	directory.Internal:    1,
	directory.Invalid:     2,
	directory.NotFound:    3,
	directory.Conflict:    4,
	directory.Forbidden:   5,
	directory.Gone:        6,
	directory.TooMany:     7,
	directory.Unavailable: 8,
}

// exitCode is 0 for no error. An error without a kind is one of the command
// line's own, about how it was called: see [run].
func exitCode(err error) int {
	if err == nil {
		return 0
	}
	if _, ok := errors.AsType[*directory.Error](err); !ok {
		return exitCodes[directory.Invalid]
	}
	return exitCodes[directory.KindOf(err)]
}

// run makes a command of a function, giving every error of it a kind.
func run(f func(ctx context.Context, c *cobra.Command, args []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		err := f(c.Context(), c, args)
		if err == nil {
			return nil
		}
		if _, ok := errors.AsType[*directory.Error](err); ok {
			return err
		}
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return directory.Errorf(directory.NotFound, "%w", err)
		case errors.Is(err, fs.ErrPermission):
			return directory.Errorf(directory.Forbidden, "%w", err)
		}
		return directory.Errorf(directory.Internal, "%w", err)
	}
}

// explain is the error for the person at the terminal: the message of its key,
// what lies beneath, and every problem with its mend, one a line. What lies
// beneath an Invalid one says all that the message says, and more; and who runs
// the gateway is not helped by being asked to come again later.
func explain(err error) string {
	e, ok := errors.AsType[*directory.Error](err)
	if !ok {
		return flat(err.Error())
	}
	if e.Kind == directory.Invalid && len(e.Problems) > 0 && e.Args["id"] != "" {
		return withProblems(e.Args["id"], e.Problems)
	}
	var parts []string
	if m := message(e); m != "" && (e.Err == nil || e.Kind != directory.Invalid && e.Key != "error.unavailable") {
		parts = append(parts, strings.TrimSuffix(m, "."))
	}
	if e.Err != nil {
		parts = append(parts, explain(e.Err))
	}
	if len(parts) == 0 {
		bare := *e
		bare.Problems = nil
		parts = append(parts, bare.Error())
	}
	return withProblems(strings.Join(parts, ": "), e.Problems)
}

// flat makes one line of an error that lists every try on a line of its own, as
// that of a connection does, without what it repeats.
func flat(s string) string {
	tries := slices.Compact(strings.Split(s, "\n\t"))
	if len(tries) == 1 {
		return tries[0]
	}
	return tries[0] + " " + strings.Join(tries[1:], "; ")
}

func withProblems(text string, problems []directory.Problem) string {
	for _, p := range problems {
		text += "\n  " + p.String()
	}
	return text
}
