package catalogue

import (
	_ "embed"
	"fmt"
	"strings"

	"gatehouse/internal/directory"
)

//go:embed duplicates.tsv
var duplicatesTSV string

// Judged are the pairs of entries that look like one thing and were judged to
// be two, each with the reason; the first identity of a pair is the lesser one.
// Pairs that were one have been merged by the converter and are no longer there.
func Judged() (map[[2]directory.ID]string, error) {
	out := map[[2]directory.ID]string{}
	n := 0
	for line := range strings.Lines(duplicatesTSV) {
		n++
		if line = strings.TrimRight(line, "\n"); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 3 || cells[2] == "" || cells[0] >= cells[1] {
			return nil, fmt.Errorf("duplicates.tsv:%d: three columns are wanted: the two identities in alphabetical order and the reason", n)
		}
		out[[2]directory.ID{directory.ID(cells[0]), directory.ID(cells[1])}] = cells[2]
	}
	return out, nil
}
