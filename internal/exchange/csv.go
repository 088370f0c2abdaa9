package exchange

import (
	"io"
	"iter"

	"gatehouse/internal/directory"
)

// ReadCSV yields the entries of a table written by [WriteCSV] or by hand.
func ReadCSV(io.Reader) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		yield(Line{Number: 1, Err: directory.Errorf(directory.Unavailable, "CSV is not read yet")})
	}
}

func writeCSV(io.Writer, iter.Seq[directory.Entry]) error {
	return directory.Errorf(directory.Unavailable, "CSV is not written yet")
}
