package search

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"gatehouse/internal/directory"
)

// Index holds the directory for searching. One goroutine may call Apply at a
// time; Current may be called by anybody.
type Index struct {
	now     func() time.Time
	current atomic.Pointer[Snapshot]
}

// Snapshot is the index at one moment. It never changes.
type Snapshot struct {
	now     func() time.Time
	entries map[directory.ID]*directory.Entry
}

// NewIndex makes an empty index. now tells the date by which freshness is judged.
func NewIndex(now func() time.Time) *Index {
	x := &Index{now: now}
	x.current.Store(&Snapshot{now: now})
	return x
}

// Apply puts and removes entries; a tombstone in put removes. The new snapshot
// is current when Apply returns.
func (x *Index) Apply(put []*directory.Entry, remove []directory.ID) {
	next := &Snapshot{now: x.now, entries: maps.Clone(x.current.Load().entries)}
	if next.entries == nil {
		next.entries = map[directory.ID]*directory.Entry{}
	}
	for _, id := range remove {
		delete(next.entries, id)
	}
	for _, e := range put {
		delete(next.entries, e.ID)
		if !e.Retired() {
			next.entries[e.ID] = e
		}
	}
	x.current.Store(next)
}

// Current is the newest snapshot.
func (x *Index) Current() *Snapshot { return x.current.Load() }

// Len is the number of entries.
func (s *Snapshot) Len() int { return len(s.entries) }

// Search answers a request. It fails with Invalid for an unknown facet or order.
func (s *Snapshot) Search(r Request) (Result, error) {
	for f := range r.Filters {
		if !slices.Contains(facets, f) {
			return Result{}, directory.Errorf(directory.Invalid, "no facet %q", f)
		}
	}
	if r.Sort != "" && !slices.Contains(sorts, r.Sort) {
		return Result{}, directory.Errorf(directory.Invalid, "no order %q", r.Sort)
	}
	words := strings.Fields(strings.ToLower(r.Query))
	res := Result{Query: Query{Text: r.Query, Terms: words}}
	counts := map[Facet]map[string]int{}
	for _, e := range s.sorted() {
		if !holds(e, words) {
			continue
		}
		misses := s.misses(e, r.Filters)
		s.count(counts, e, misses)
		if len(misses) > 0 {
			continue
		}
		res.Total++
		if limit := cmp.Or(min(r.Limit, maxLimit), defaultLimit); len(res.Hits) < limit {
			res.First = 1
			res.Hits = append(res.Hits, Hit{ID: e.ID})
		}
	}
	if r.Facets {
		res.Facets = rank(counts, r.Filters)
	}
	return res, nil
}

func (s *Snapshot) sorted() []*directory.Entry {
	return slices.SortedFunc(maps.Values(s.entries), func(a, b *directory.Entry) int { return cmp.Compare(a.ID, b.ID) })
}

func holds(e *directory.Entry, words []string) bool {
	var b strings.Builder
	for _, t := range []directory.Text{e.Title, e.Summary, e.Body} {
		for _, v := range t.Values {
			b.WriteString(strings.ToLower(v) + "\n")
		}
	}
	for _, n := range e.Names {
		b.WriteString(strings.ToLower(n.Value) + "\n")
	}
	for _, w := range words {
		if !strings.Contains(b.String(), w) {
			return false
		}
	}
	return true
}

// misses lists the facets whose choice the entry does not meet.
func (s *Snapshot) misses(e *directory.Entry, filters map[Facet][]string) []Facet {
	var out []Facet
	for f, chosen := range filters {
		if len(chosen) > 0 && !slices.ContainsFunc(s.values(e, f), func(v string) bool { return slices.Contains(chosen, v) }) {
			out = append(out, f)
		}
	}
	return out
}

func (s *Snapshot) count(counts map[Facet]map[string]int, e *directory.Entry, misses []Facet) {
	for _, f := range facets {
		if len(misses) > 1 || len(misses) == 1 && misses[0] != f {
			continue
		}
		if counts[f] == nil {
			counts[f] = map[string]int{}
		}
		for _, v := range s.values(e, f) {
			counts[f][v]++
		}
	}
}

func rank(counts map[Facet]map[string]int, filters map[Facet][]string) map[Facet][]Count {
	out := map[Facet][]Count{}
	for f, values := range counts {
		for v, n := range values {
			out[f] = append(out[f], Count{Value: v, N: n, Chosen: slices.Contains(filters[f], v)})
		}
		slices.SortFunc(out[f], func(a, b Count) int { return cmp.Or(b.N-a.N, cmp.Compare(a.Value, b.Value)) })
	}
	return out
}

func (s *Snapshot) values(e *directory.Entry, f Facet) []string {
	switch f {
	case FacetKind:
		return []string{string(e.ID.Kind())}
	case FacetEconomy:
		return e.Economies
	case FacetRegion:
		return regionsOf(e)
	case FacetTopic:
		return e.Topics
	case FacetAudience:
		return e.Audiences
	case FacetLanguage:
		var out []string
		for _, l := range e.Languages {
			out = append(out, string(l))
		}
		return out
	case FacetStatus:
		return []string{cmp.Or(e.Status, "unknown")}
	case FacetType:
		return e.Types
	case FacetFreshness:
		return []string{freshness(e, s.now())}
	}
	return nil
}

func regionsOf(e *directory.Entry) []string {
	var out []string
	add := func(codes ...string) {
		for _, c := range codes {
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	for _, code := range e.Economies {
		add(directory.RegionsOf(code)...)
	}
	for _, code := range e.Regions {
		for code != "" {
			add(code)
			t, _ := directory.RegionCodes.Term(code)
			code = t.Parent
		}
	}
	return out
}

func freshness(e *directory.Entry, now time.Time) string {
	c, ok := e.Confirmed()
	switch {
	case !ok:
		return "never"
	case c.On >= directory.DateOf(now.AddDate(-1, 0, 0)):
		return "confirmed-12m"
	}
	return "confirmed-older"
}

// Suggest completes a prefix: at most n titles of entries that begin with it.
func (s *Snapshot) Suggest(prefix string, lang directory.Lang, n int) []Suggestion {
	var out []Suggestion
	for _, e := range s.sorted() {
		title, _ := e.Title.In(lang)
		if prefix != "" && len(out) < n && strings.HasPrefix(strings.ToLower(title), strings.ToLower(prefix)) {
			out = append(out, Suggestion{Text: title, ID: e.ID, Kind: e.ID.Kind()})
		}
	}
	return out
}
