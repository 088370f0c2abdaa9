package catalogue_test

import (
	"slices"
	"testing"

	"gatehouse/catalogue"
	"gatehouse/internal/directory"
	"gatehouse/internal/duplicates"
)

// Every pair that looks like one thing twice has been judged by hand: those
// that were one are merged, the others stand in duplicates.tsv.
func TestEveryLikelyDuplicateHasBeenJudged(t *testing.T) {
	t.Parallel()
	judged, err := catalogue.Judged()
	if err != nil {
		t.Fatal(err)
	}
	var entries []*directory.Entry
	known := map[directory.ID]bool{}
	for e, err := range catalogue.Entries() {
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, &e)
		known[e.ID] = true
	}
	for _, p := range duplicates.Find(slices.Values(entries), duplicates.Likely) {
		if judged[[2]directory.ID{p.A, p.B}] == "" {
			t.Errorf("%s and %s look like one thing (%v): merge them, or say in duplicates.tsv why they are two", p.A, p.B, p.Reasons)
		}
	}
	for pair := range judged {
		if !known[pair[0]] || !known[pair[1]] {
			t.Errorf("duplicates.tsv: %s or %s is not in the catalogue", pair[0], pair[1])
		}
	}
}
