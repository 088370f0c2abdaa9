// Command cmd writes the shipped catalogue from the collected source data:
//
//	go run ./internal/converter/cmd -facts ../shared/data/facts -out catalogue -report catalogue/REPORT.md -edited 2026-11-24
//
// The same data and the same flags give the same bytes. Where the folder of
// facts is absent it says so and changes nothing.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"gatehouse/internal/converter"
	"gatehouse/internal/directory"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "converter:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("converter", flag.ContinueOnError)
	facts := flags.String("facts", "../shared/data/facts", "`folder` with the source data")
	lists := flags.String("lists", "", "`folder` with lists of others; import beside the facts when empty")
	folder := flags.String("out", "catalogue", "`folder` to write the catalogue into")
	report := flags.String("report", "", "`file` to write the report into; none when empty")
	edited := flags.String("edited", "", "`date` to write as the date of editing, YYYY-MM-DD")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if _, err := os.Stat(*facts); errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintf(out, "no source data at %s: the catalogue is left as it is\n", *facts)
		return nil
	}
	if *lists == "" {
		*lists = filepath.Join(filepath.Dir(filepath.Clean(*facts)), "import")
	}
	day, err := directory.ParseDate(*edited)
	if err != nil {
		return fmt.Errorf("-edited: %w", err)
	}
	result, err := converter.Build(converter.Options{Facts: os.DirFS(*facts), Lists: os.DirFS(*lists), Edited: day})
	if err != nil {
		return err
	}
	if err := result.Write(*folder); err != nil {
		return err
	}
	if *report != "" {
		return os.WriteFile(*report, []byte(result.Report.Markdown()), 0o644)
	}
	return nil
}
