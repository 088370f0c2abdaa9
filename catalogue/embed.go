// Package catalogue holds the entries shipped with the program: one NDJSON
// file a kind, an entry a line, sorted by identity, in the canonical form of
// [directory.Encode]. It is what `gatehouse export` writes and `gatehouse
// import` reads, so the catalogue is reviewed like code.
//
// The files are written by internal/converter from source data that is not
// part of the project; SOURCES.md names every source and its terms, REPORT.md
// what was left out and merged, and why. Where the source data is absent the
// command below says so and leaves the files as they are.
package catalogue

import (
	"bufio"
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"iter"

	"gatehouse/internal/directory"
)

//go:generate go run ../internal/converter/cmd -facts ../../shared/data/facts -out . -report REPORT.md -edited 2026-11-24

// Files are the NDJSON files, one a kind ("economies.ndjson").
//
//go:embed *.ndjson
var Files embed.FS

// Names lists the names of the files, sorted.
func Names() []string {
	names, err := fs.Glob(Files, "*.ndjson")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	return names
}

// Entries yields every shipped entry, file by file in the order of [Names]. A
// line that can't be decoded is given as an error naming the file and the line
// number, and reading goes on.
func Entries() iter.Seq2[directory.Entry, error] {
	return func(yield func(directory.Entry, error) bool) {
		for _, name := range Names() {
			if !entriesOf(name, yield) {
				return
			}
		}
	}
}

func entriesOf(name string, yield func(directory.Entry, error) bool) bool {
	data, err := Files.ReadFile(name)
	if err != nil {
		return yield(directory.Entry{}, err)
	}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		e, err := directory.Decode(lines.Bytes())
		if err != nil {
			err = fmt.Errorf("%s:%d: %w", name, n, err)
		}
		if !yield(e, err) {
			return false
		}
	}
	if err := lines.Err(); err != nil {
		return yield(directory.Entry{}, fmt.Errorf("%s: %w", name, err))
	}
	return true
}
