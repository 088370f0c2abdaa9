// Package judgement holds what no rule can know about the source data: that
// two names are one body, that a team is not a national one, what a topic of a
// source means here. The tables folder has a row a judgement.
package judgement

import (
	"embed"
	"fmt"
	"strings"
)

// The tables are judgements: what no rule can know about the source data.
//
//go:embed tables
var tables embed.FS

// File gives a table that is no list of rows.
func File(name string) ([]byte, error) { return tables.ReadFile("tables/" + name) }

// Table reads a judgement table: tab-separated, lines starting with # are
// comments, every row has the number of cells that the caller names.
func Table(name string, columns int) ([][]string, error) {
	data, err := tables.ReadFile("tables/" + name)
	if err != nil {
		return nil, err
	}
	var out [][]string
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		for len(cells) < columns { // editors drop empty cells at the end
			cells = append(cells, "")
		}
		if len(cells) > columns {
			return nil, fmt.Errorf("tables/%s:%d: %d cells, want %d", name, n, len(cells), columns)
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		out = append(out, cells)
	}
	return out, nil
}
