package intern

import (
	"strconv"
	"testing"
)

func TestWordsKeepTheirNumbers(t *testing.T) {
	t.Parallel()
	var table Table
	for range 2 {
		table.Reset()
		for round := range 2 {
			for i := range 5000 {
				if n := table.Number([]byte(strconv.Itoa(i))); n != uint32(i) {
					t.Fatalf("round %d: %d has the number %d", round, i, n)
				}
			}
		}
		if table.Len() != 5000 || string(table.Word(4711)) != "4711" {
			t.Errorf("%d words, the 4711th is %q", table.Len(), table.Word(4711))
		}
	}
}
