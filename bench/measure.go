package main

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/search"
	"gatehouse/internal/search/searchtest"
)

// result is what was measured of one engine at one size.
type result struct {
	Engine    string
	Documents int
	Real      int     // of them real organisations
	Build     float64 // documents a second
	Memory    int     // resident, in MB, after all queries; of the child process
	Updates   int     // documents changed while the queries ran
	Classes   map[string]latency
}

type latency struct {
	P50, P99 time.Duration
	Queries  int
	Found    int // documents found by the median query
}

func (r result) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %d documents: %.0f documents/s, %d MB resident, %d updates", r.Engine, r.Documents, r.Build, r.Memory, r.Updates)
	for _, c := range classes {
		l := r.Classes[c.name]
		fmt.Fprintf(&b, "\n  %-20s p50 %v p99 %v of %d queries, %d found", c.name, l.P50, l.P99, l.Queries, l.Found)
	}
	return b.String()
}

// class is a sort of query.
type class struct {
	name string
	asks func(c *searchtest.Corpus) []ask
}

var classes = []class{
	{"a word of a title", func(c *searchtest.Corpus) []ask { return texts(c.TitleQueries(4000, 1)) }},
	{"two words of a title", func(c *searchtest.Corpus) []ask { return texts(c.TitleQueries(4000, 2)) }},
	{"a frequent word", func(c *searchtest.Corpus) []ask { return texts(c.Queries(2000, 1)) }},
	{"two unrelated words", func(c *searchtest.Corpus) []ask { return texts(c.Queries(2000, 2)) }},
	{"commonest word", func(c *searchtest.Corpus) []ask { return texts([]string{c.Ranked(directory.English, 0)}) }},
	{"browse all", func(*searchtest.Corpus) []ask { return []ask{{}} }},
	{"browse filtered", func(*searchtest.Corpus) []ask {
		return []ask{{filters: map[search.Facet]string{search.FacetKind: "organisation", search.FacetRegion: "002"}}}
	}},
	{suggestion, func(c *searchtest.Corpus) []ask {
		var out []ask
		for i, q := range c.Queries(2000, 1) {
			letters := []rune(q)
			out = append(out, ask{text: string(letters[:1+i%len(letters)])})
		}
		return out
	}},
}

const suggestion = "suggestion"

func texts(queries []string) []ask {
	out := make([]ask, len(queries))
	for i, q := range queries {
		out[i] = ask{text: q}
	}
	return out
}

// measure builds an index and asks it everything.
func measure(name string, n int, o options) result {
	if name == "ours" {
		debug.SetMemoryLimit(int64(memoryLimit))
	}
	e, err := newEngine(name)
	fail(err)
	corpus := searchtest.New(1)
	r := result{Engine: name, Documents: n, Classes: map[string]latency{}}
	docs := &timed{docs: documents(corpus, n, o.ror, &r.Real)}
	start := time.Now()
	fail(e.Load(docs.seq))
	r.Build = float64(n) / (time.Since(start) - docs.spent).Seconds()
	stop := keepChanging(e, corpus, n)
	for _, c := range classes {
		r.Classes[c.name] = ask1(e, c, corpus, o.budget)
	}
	r.Updates = stop()
	r.Memory = resident()
	fail(e.Close())
	return r
}

// memoryLimit is what the Go runtime is told to stay below, as an operator
// would with GOMEMLIMIT.
const memoryLimit = 640 << 20

// timed tells how long making the documents takes, which is not the engine's.
type timed struct {
	docs  iter.Seq[*directory.Entry]
	spent time.Duration
}

func (t *timed) seq(yield func(*directory.Entry) bool) {
	last := time.Now()
	for e := range t.docs {
		t.spent += time.Since(last)
		if !yield(e) {
			return
		}
		last = time.Now()
	}
}

// documents yields the real organisations and as many generated entries as are
// wanted beside; real counts the former.
func documents(c *searchtest.Corpus, n int, ror string, real *int) iter.Seq[*directory.Entry] {
	return func(yield func(*directory.Entry) bool) {
		left := n
		if ror != "" {
			for e, err := range organisations(ror) {
				fail(err)
				if left == n/2 || !yield(e) { // at most half of them real
					break
				}
				left--
				*real++
			}
		}
		for e := range c.Entries(left) {
			if !yield(e) {
				return
			}
		}
	}
}

// keepChanging removes one document in a hundred, then changes one in a hundred
// every minute, in small batches, until it is stopped; it tells how many.
func keepChanging(e engine, c *searchtest.Corpus, n int) (stop func() int) {
	u, ok := e.(updater)
	if !ok {
		return func() int { return 0 }
	}
	r := rand.New(rand.NewPCG(5, 5))
	var gone []directory.ID
	for range n / 100 {
		gone = append(gone, c.Entry(r.IntN(n/2), 0).ID)
	}
	u.Update(nil, gone)
	done, ended := make(chan struct{}), make(chan struct{})
	var changed atomic.Int64
	batch := max(1, n/60_000)
	every := time.Duration(batch) * 100 * time.Minute / time.Duration(n)
	go func() {
		defer close(ended)
		tick := time.NewTicker(every)
		defer tick.Stop()
		for version := 1; ; version++ {
			select {
			case <-done:
				return
			case <-tick.C:
				var put []*directory.Entry
				for range batch {
					put = append(put, c.Entry(r.IntN(n/2), version))
				}
				u.Update(put, nil)
				changed.Add(int64(batch))
			}
		}
	}()
	return func() int { close(done); <-ended; return int(changed.Load()) }
}

// ask1 asks the queries of a class again and again until the time is used up,
// at least a few times, and never more than is useful.
func ask1(e engine, c class, corpus *searchtest.Corpus, budget time.Duration) latency {
	asks := c.asks(corpus)
	one := func(q ask) (n int) {
		var err error
		if c.name == suggestion {
			err = e.Suggest(q.text)
		} else {
			n, err = e.Search(q)
		}
		fail(err)
		return n
	}
	one(asks[0])
	runtime.GC()
	var took []time.Duration
	var found []int
	most := max(len(asks), 300)
	for start := time.Now(); len(took) < most && (len(took) < 5 || time.Since(start) < budget); {
		q := asks[len(took)%len(asks)]
		begin := time.Now()
		n := one(q)
		took = append(took, time.Since(begin))
		found = append(found, n)
	}
	slices.Sort(took)
	slices.Sort(found)
	return latency{P50: took[len(took)/2], P99: took[len(took)*99/100], Queries: len(took), Found: found[len(found)/2]}
}

// resident is the resident memory of this process in MB.
func resident() int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, _ := strconv.Atoi(strings.Fields(rest)[0])
			return kb >> 10
		}
	}
	return 0
}
