package converter

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// row is one row of a source file by column name; cells are trimmed, a no-break
// space counts as a space.
type row = map[string]string

// rows reads a CSV file of the facts and demands the columns that the caller
// is going to use, so that a changed source is noticed here and not as a gap
// in the catalogue.
func (b *builder) rows(file string, columns ...string) ([]row, error) {
	return b.rowsOf(b.facts, file, columns...)
}

func (b *builder) rowsOf(folder fs.FS, file string, columns ...string) ([]row, error) {
	data, err := fs.ReadFile(folder, file)
	if err != nil {
		return nil, err
	}
	records, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(records) == 0 {
		return nil, fmt.Errorf("%s is empty", file)
	}
	for _, c := range columns {
		if !slices.Contains(records[0], c) {
			return nil, fmt.Errorf("%s: column %q is missing", file, c)
		}
	}
	out := make([]row, 0, len(records)-1)
	for _, rec := range records[1:] {
		r := row{}
		for i, cell := range rec {
			r[records[0][i]] = strings.TrimSpace(strings.ReplaceAll(cell, "\u00a0", " "))
		}
		out = append(out, r)
	}
	b.report.Rows(file, len(out))
	return out, nil
}
