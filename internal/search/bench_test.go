package search

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/searchtest"
)

var corpus = sync.OnceValue(func() *searchtest.Corpus { return searchtest.New(1) })

var indexes = map[int]*Index{}

// generated gives an index of n generated entries, made once.
func generated(b *testing.B, n int) *Index {
	b.Helper()
	if indexes[n] == nil {
		x := NewIndex(time.Now)
		for batch := range slices.Chunk(slices.Collect(corpus().Entries(n)), 1<<17) {
			x.Apply(batch, nil)
		}
		x.Settle()
		indexes[n] = x
	}
	return indexes[n]
}

func sizes(b *testing.B, run func(b *testing.B, x *Index)) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) { run(b, generated(b, n)) })
	}
}

func benchQueries(b *testing.B, queries []string, r Request) {
	sizes(b, func(b *testing.B, x *Index) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			r.Query = queries[i%len(queries)]
			if _, err := x.Current().Search(r); err != nil {
				b.Fatal(err)
			}
			i++
		}
	})
}

func BenchmarkOneWord(b *testing.B) { benchQueries(b, corpus().Queries(500, 1), Request{Facets: true}) }

func BenchmarkTwoWords(b *testing.B) {
	benchQueries(b, corpus().Queries(500, 2), Request{Facets: true})
}

func BenchmarkCommonestWord(b *testing.B) {
	benchQueries(b, []string{corpus().Ranked(directory.English, 0)}, Request{Facets: true})
}

func BenchmarkBrowseAll(b *testing.B) { benchQueries(b, []string{""}, Request{Facets: true}) }
func BenchmarkByName(b *testing.B) {
	benchQueries(b, []string{""}, Request{Facets: true, Sort: SortName, Lang: "fr"})
}

func BenchmarkFiltered(b *testing.B) {
	benchQueries(b, []string{""}, Request{Facets: true, Filters: map[Facet][]string{FacetKind: {"organisation"}, FacetRegion: {"002"}}})
}

func BenchmarkMisspelt(b *testing.B) {
	benchQueries(b, []string{"securty", "fishingg", "goverment"}, Request{Facets: true})
}

func BenchmarkSuggest(b *testing.B) {
	queries := corpus().Queries(300, 1)
	sizes(b, func(b *testing.B, x *Index) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			q := queries[i%len(queries)]
			x.Current().Suggest(q[:1+i%len(q)], "en", 8)
			i++
		}
	})
}

func BenchmarkApplyOne(b *testing.B) {
	sizes(b, func(b *testing.B, x *Index) {
		r := rand.New(rand.NewPCG(1, 1))
		n := x.Current().Len()
		i := 0
		for b.Loop() {
			i++
			x.Apply([]*directory.Entry{corpus().Entry(r.IntN(n), i)}, nil)
		}
	})
}

func BenchmarkBuild(b *testing.B) {
	entries := slices.Collect(corpus().Entries(40_000))
	b.ResetTimer()
	for range b.N {
		x := NewIndex(time.Now)
		x.Apply(entries, nil)
		x.Settle()
	}
	b.ReportMetric(float64(len(entries)*b.N)/b.Elapsed().Seconds(), "entries/s")
}

func BenchmarkMemory(b *testing.B) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	x := NewIndex(time.Now)
	const n = 100_000
	for batch := range slices.Chunk(slices.Collect(corpus().Entries(n)), 1<<15) {
		x.Apply(batch, nil)
	}
	x.Settle()
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/n, "bytes/entry")
	size := 0
	for _, p := range x.Current().parts {
		size += p.Bytes()
	}
	b.ReportMetric(float64(size)/n, "accounted/entry")
}
