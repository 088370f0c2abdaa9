package cli

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is set when a release is built: -ldflags "-X gatehouse/internal/cli.version=1.2.0".
var version = "development"

// build says what is running: version, revision of the source and Go.
func build() (v, revision, goVersion string) {
	revision = "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				revision = s.Value
			}
		}
	}
	return version, revision, runtime.Version()
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say which version this is",
		Args:  exactly(),
		RunE: run(func(context.Context, *cobra.Command, []string) error {
			v, revision, goVersion := build()
			_, err := fmt.Fprintf(a.Out, "gatehouse %s (source %s, %s)\n", v, revision, goVersion)
			return err
		}),
	}
}
