package ledger_test

import (
	"strings"
	"testing"

	"gatehouse/internal/converter/ledger"
)

func TestMarkdown(t *testing.T) {
	t.Parallel()
	r := ledger.New()
	r.Rows("b.csv", 3)
	r.Rows("a.csv", 2)
	r.Drop("b.csv", "no title", "second")
	r.Drop("b.csv", "no title", "first")
	r.Merge("a.csv", "same law", "x")
	r.Mend("a.csv", "markup", "y")
	got := r.Markdown()
	for _, want := range []string{"| a.csv | 2 |\n| b.csv | 3 |", "| b.csv | left out | no title | 2 |", "- first\n- second", "| a.csv | merged | same law | 1 |"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in the report:\n%s", want, got)
		}
	}
	if r.Dropped("b.csv") != 2 || r.Dropped("a.csv") != 0 {
		t.Error("only what was left out counts as left out")
	}
	if again := r.Markdown(); again != got {
		t.Error("the report is the same every time")
	}
}
