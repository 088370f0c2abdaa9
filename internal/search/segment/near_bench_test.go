package segment

import (
	"slices"
	"sync"
	"testing"

	"gatehouse/internal/search/searchtest"
)

var big = sync.OnceValue(func() *Segment {
	var v Values
	return Build(&v, slices.Collect(searchtest.New(1).Entries(65536)))
})

func BenchmarkNear(b *testing.B) {
	s := big()
	for _, most := range []int{1, 2} {
		b.Run(string(rune('0'+most)), func(b *testing.B) {
			b.ReportAllocs()
			words := []string{"securty", "goverment", "infrastucture", "cybrsecurity", "protecton"}
			i := 0
			for b.Loop() {
				s.Near(words[i%5], most, func(string, int, int) {})
				i++
			}
		})
	}
}
