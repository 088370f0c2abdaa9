package search

import (
	"cmp"
	"slices"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/facet"
	"gatehouse/internal/search/query"
	"gatehouse/internal/search/segment"
)

// Search answers a request. It fails with Invalid for an unknown facet or
// order and for a cursor that is none or belongs to another request.
//
// A page asked for by cursor comes from the snapshot of the page before it as
// long as that is kept, so that nothing is missed or shown twice.
func (s *Snapshot) Search(r Request) (Result, error) {
	r.complete()
	if err := r.check(); err != nil {
		return Result{}, err
	}
	var c *cursor
	if r.Cursor != "" {
		var err error
		if c, err = parseCursor(r.Cursor, r.fingerprint()); err != nil {
			return Result{}, err
		}
		if c.instance == s.index.instance {
			if kept, ok := s.index.pins.find(c.snapshot); ok {
				s = kept
			}
		}
	}
	return s.search(&r, c), nil
}

// complete puts in what the zero values stand for.
func (r *Request) complete() {
	r.Lang = cmp.Or(r.Lang, directory.English)
	r.Sort = cmp.Or(r.Sort, SortRelevance)
	switch {
	case r.Limit <= 0:
		r.Limit = defaultLimit
	case r.Limit > maxLimit:
		r.Limit = maxLimit
	}
}

func (r *Request) check() error {
	for f := range r.Filters {
		if _, ok := facet.Parse(string(f)); !ok {
			return invalid("error.facet", "facet", string(f), "not a facet", "use one of kind, economy, region, topic, audience, language, status, type, freshness")
		}
	}
	if !slices.Contains(sorts, r.Sort) {
		return invalid("error.sort", "sort", string(r.Sort), "not an order", "use relevance, name, newest or confirmed")
	}
	return nil
}

func invalid(key, path, value, text, mend string) error {
	return &directory.Error{
		Kind: directory.Invalid, Key: key, Args: map[string]string{"value": value},
		Problems: []directory.Problem{{Path: path, Key: key, Text: text, Mend: mend}},
	}
}

func (s *Snapshot) search(r *Request, c *cursor) Result {
	defer s.index.begin("search")()
	q := query.Parse(r.Query)
	a := s.answer(r, q, c)
	res := a.result(c)
	res.Query = understood(q)
	res.Query.Loose = a.more
	if c == nil && (a.loose || a.strict < fewHits) {
		res.DidYouMean = s.didYouMean(r, q, a)
	}
	return res
}

// answer finds what the query asks for: entries that meet all of it, else
// those that meet the most.
func (s *Snapshot) answer(r *Request, q query.Query, c *cursor) *answering {
	p := newPlan(q, r.Lang)
	a := &answering{s: s, r: r, filters: newFilters(s, r.Filters, q.Filters), resolved: s.resolve(p)}
	a.run(c, 0)
	a.strict = a.total
	if len(p.groups) > 1 && a.matched < fewMet {
		a.relax(c)
	}
	return a
}

// found counts what meets all of the query, or most of it if nothing does.
func (a *answering) found() int {
	if a.loose {
		return a.total
	}
	return a.strict
}

// answering is the work on one request.
type answering struct {
	s        *Snapshot
	r        *Request
	filters  *filters
	resolved *resolved
	loose    bool // nothing meets all of the query
	more     bool // what meets most of it is there
	placed   bool // only entries of an economy that the query names
	strict   int  // how many meet all of it

	matched int // documents that meet the words, whatever the chosen values
	total   int
	order   *ordering
	tally   *tallies // valid while run runs
	facets  map[Facet][]Count
}

// run goes through all parts. With least > 0 that many groups must be met,
// otherwise all.
func (a *answering) run(c *cursor, least int) {
	w := newWorkspace(a.s)
	defer w.release()
	a.matched, a.total = 0, 0
	a.order = newOrdering(a.s, a.r, c, len(a.resolved.plan.groups) == 0)
	if a.r.Facets {
		a.tally = newTallies(w, a.s, a.filters)
	}
	for i := range a.s.parts {
		a.part(w, i, least)
	}
	if a.r.Facets {
		a.facets = a.tally.counts()
	}
}

func (a *answering) part(w *workspace, i, least int) {
	p := &a.s.parts[i]
	found := a.find(w, i, least)
	n := found.Docs.Count()
	if n == 0 {
		return
	}
	a.matched += n
	docs := a.filters.narrow(w, p, found.Docs, n, a.tally)
	defer a.filters.done(w, found.Docs, docs)
	if n = docs.Count(); n == 0 {
		return
	}
	a.total += n
	a.resolved.lean(w, a.s, i, found)
	extra := a.extra(p, docs)
	if a.more {
		a.raise(w, docs, least, extra)
	}
	a.order.collect(i, p, docs, found.Score, extra)
}

// find gives the documents of a part that meet the words, whatever the chosen values.
func (a *answering) find(w *workspace, i, least int) segment.Scores {
	p := &a.s.parts[i]
	var found segment.Scores
	if least > 0 {
		found = a.resolved.matchAny(w, a.s, i)
		w.atLeast(found.Docs, least)
		if a.placed {
			found.Docs.And(w.placed[:len(found.Docs)])
		}
	} else {
		found = a.resolved.match(w, a.s, i)
	}
	found.Docs.AndNot(p.deleted)
	a.resolved.exclude(w, i, p.Len(), found.Docs)
	a.filters.exclude(w, p, found.Docs)
	return found
}

// result puts the answer together.
func (a *answering) result(c *cursor) Result {
	res := Result{Total: a.total, Facets: a.facets}
	hits := a.order.hits
	for _, h := range hits {
		res.Hits = append(res.Hits, Hit{ID: h.id, Score: float64(h.score)})
	}
	if len(hits) == 0 {
		return res
	}
	res.First = 1 + a.order.before
	if c != nil && c.back {
		res.First -= len(hits)
	}
	if res.First > 1 {
		res.Previous = a.s.cursorAt(a.r, &hits[0], true)
	}
	if res.First-1+len(hits) < a.total {
		res.Next = a.s.cursorAt(a.r, &hits[len(hits)-1], false)
	}
	return res
}

// understood says how the query was read.
func understood(q query.Query) Query {
	out := Query{Text: q.String(), Problems: q.Problems}
	for _, c := range q.Clauses {
		for _, atom := range c.Any {
			switch {
			case c.Not:
				out.Exclusions = append(out.Exclusions, atom.Text)
			case atom.Phrase:
				out.Phrases = append(out.Phrases, atom.Text)
			default:
				out.Terms = append(out.Terms, atom.Text)
			}
		}
	}
	for _, f := range q.Filters {
		name := Facet(f.Facet.String())
		if f.Not {
			for _, code := range f.Codes {
				out.Exclusions = append(out.Exclusions, string(name)+":"+code)
			}
			continue
		}
		if out.Filters == nil {
			out.Filters = map[Facet][]string{}
		}
		out.Filters[name] = append(out.Filters[name], f.Codes...)
	}
	return out
}
