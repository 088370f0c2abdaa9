package peak_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"gatehouse/internal/search/peak"
)

// The walk gives what sorting the whole part would give.
func TestDownIsSorting(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		weights := make([]uint8, random.IntN(400))
		for i := range weights {
			weights[i] = uint8(random.IntN(6))
		}
		from := random.IntN(len(weights) + 1)
		to := from + random.IntN(len(weights)-from+1)
		var want []int
		for i := from; i < to; i++ {
			want = append(want, i)
		}
		slices.SortStableFunc(want, func(a, b int) int { return cmp.Compare(weights[b], weights[a]) })
		if got := slices.Collect(peak.Of(weights).Down(weights, from, to)); !slices.Equal(got, want) {
			t.Fatalf("from %d to %d of %v: %v, want %v", from, to, weights, got, want)
		}
	}
}
