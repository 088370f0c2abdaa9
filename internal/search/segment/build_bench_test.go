package segment

import (
	"slices"
	"sync"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/searchtest"
)

var someEntries = sync.OnceValue(func() []*directory.Entry {
	return slices.Collect(searchtest.New(1).Entries(32_768))
})

func BenchmarkBuild(b *testing.B) {
	entries := someEntries()
	var v Values
	for b.Loop() {
		Build(&v, entries)
	}
	b.ReportMetric(float64(len(entries)*b.N)/b.Elapsed().Seconds(), "entries/s")
}

func BenchmarkMerge(b *testing.B) {
	entries := someEntries()
	var v Values
	x, y := Build(&v, entries[:16_384]), Build(&v, entries[16_384:])
	for b.Loop() {
		Merge([]Source{{Segment: x}, {Segment: y}})
	}
	b.ReportMetric(float64(len(entries)*b.N)/b.Elapsed().Seconds(), "entries/s")
}
