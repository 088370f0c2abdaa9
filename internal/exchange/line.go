package exchange

import (
	"fmt"
	"io"
	"iter"
	"strings"

	"gatehouse/internal/directory"
)

// Line is one entry read, or why it could not be.
type Line struct {
	// Number is the line in the file, from 1, on which the entry begins.
	Number int
	Entry  directory.Entry
	// Err is of kind Invalid for a bad line, after which reading goes on, and
	// Internal when reading itself failed, which ends the sequence.
	Err error
}

// MaxLine is the length in bytes over which a line is refused.
const MaxLine = 1 << 20

// Format names a form that can be read back.
type Format string

// The formats that come back without loss.
const (
	FormatNDJSON Format = "ndjson"
	FormatCSV    Format = "csv"
)

// FormatOf tells the format by the name of a file.
func FormatOf(name string) (Format, error) {
	lower := strings.ToLower(name)
	switch {
	case strings.HasSuffix(lower, ".ndjson"), strings.HasSuffix(lower, ".jsonl"):
		return FormatNDJSON, nil
	case strings.HasSuffix(lower, ".csv"):
		return FormatCSV, nil
	}
	return "", directory.Errorf(directory.Invalid, "%s: the name does not tell the format: end it in .ndjson or .csv, or say --format ndjson or --format csv", name)
}

// ParseFormat reads the name of a format.
func ParseFormat(s string) (Format, error) {
	switch f := Format(strings.ToLower(s)); f {
	case FormatNDJSON, FormatCSV:
		return f, nil
	}
	return "", directory.Errorf(directory.Invalid, "format %q is not known: say ndjson or csv", s)
}

// Read yields the entries in r. It holds one line in memory at a time.
func (f Format) Read(r io.Reader) iter.Seq[Line] {
	if f == FormatCSV {
		return ReadCSV(r)
	}
	return ReadNDJSON(r)
}

// Writer writes entries in the formats that come back without loss.
type Writer struct {
	// All keeps contacts marked above TLP:CLEAR: for the facilitator alone, to
	// build the gateway anew.
	All bool
}

// Write writes the entries in the format. The sequence may be gone through twice.
func (o Writer) Write(w io.Writer, f Format, entries iter.Seq[directory.Entry]) error {
	if !o.All {
		entries = Public(entries)
	}
	if f == FormatCSV {
		return writeCSV(w, entries)
	}
	return writeNDJSON(w, entries)
}

// WriteNDJSON writes the public form of the entries, one a line.
func WriteNDJSON(w io.Writer, entries iter.Seq[directory.Entry]) error {
	return Writer{}.Write(w, FormatNDJSON, entries)
}

// WriteCSV writes the public form of the entries as a table. It goes through
// the sequence twice: to find the columns, and to write the rows.
func WriteCSV(w io.Writer, entries iter.Seq[directory.Entry]) error {
	return Writer{}.Write(w, FormatCSV, entries)
}

// badLine is the error of a line that can't be used.
func badLine(format string, args ...any) error {
	return &directory.Error{Kind: directory.Invalid, Key: "error.line", Err: fmt.Errorf(format, args...)}
}

func readFailed(err error) error {
	return directory.Errorf(directory.Internal, "reading failed: %w", err)
}
