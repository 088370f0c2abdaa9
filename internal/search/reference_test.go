package search

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/facet"
	"gatehouse/internal/search/query"
	"gatehouse/internal/search/segment"
)

// The reference is the search as one would write it for a few hundred entries:
// every entry is read anew for every query, with maps, without an index.

// reference answers from a list of entries.
type reference struct {
	entries []*refEntry
	now     time.Time
	stems   map[refWord]string
}

func (ref *reference) stem(c analysis.Class, word string) string {
	key := refWord{word, c}
	s, ok := ref.stems[key]
	if !ok {
		if ref.stems == nil {
			ref.stems = map[refWord]string{}
		}
		s = analysis.Stem(c, word)
		ref.stems[key] = s
	}
	return s
}

func (ref *reference) values(e *refEntry) []facet.Value {
	fresh := facet.Never
	if c, ok := e.Confirmed(); ok {
		fresh = facet.Stale
		if c.On >= directory.DateOf(ref.now.AddDate(-1, 0, 0)) {
			fresh = facet.Fresh
		}
	}
	return append(facet.Of(nil, e.Entry), facet.Value{Facet: facet.Freshness, Code: fresh})
}

// match gives the weight with which an entry matches a way, 0 for not.
func (ref *reference) match(own analysis.Class, w *way, lead string, e *refEntry) float64 {
	best := 0.0
	classes := func(word string, weight float64) {
		for c := range analysis.Classes {
			if p := e.words[refWord{word, c}]; p != nil {
				best = max(best, weight*foreign(own, c)*weightByte(p.x))
			}
		}
	}
	switch w.kind {
	case byWord:
		classes(w.text, w.weight)
	case byStem:
		for word, p := range e.words {
			if word.class == w.class && word.word != lead && ref.stem(w.class, word.word) == w.text {
				best = max(best, w.weight*weightByte(p.x))
			}
		}
	case byPrefix:
		for word, p := range e.words {
			if strings.HasPrefix(word.word, w.text) {
				best = max(best, w.weight*foreign(own, word.class)*weightByte(p.x))
			}
		}
	case byConcept:
		for c, x := range e.concepts {
			if c.concept == w.term {
				best = max(best, w.weight*abroad(own, c.class)*weightByte(x))
			}
		}
	case byValue:
		if slices.Contains(facet.Of(nil, e.Entry), w.value) {
			best = w.weight * segment.NameWeight
		}
	case byPhrase:
		best = w.weight * refPhrase(e, w)
	case byEconomyName:
		for _, o := range ref.entries {
			if o.ID.Kind() == directory.KindEconomy && slices.Contains(refKeys(o), w.key) && slices.Contains(facet.Of(nil, e.Entry), economyOf(o.ID)) {
				best = w.weight * segment.NameWeight
			}
		}
	}
	return best
}

func refKeys(e *refEntry) (keys []string) {
	for _, v := range e.Title.Values {
		keys = append(keys, string(analysis.AppendKey(nil, v)))
	}
	for _, n := range e.Names {
		keys = append(keys, string(analysis.AppendKey(nil, n.Value)))
	}
	return keys
}

// refPhrase gives the weight of the least of the words at the best place.
func refPhrase(e *refEntry, w *way) float64 {
	at := func(word string, pos int) (weight float64) { // at a position; anywhere when it is negative
		for c := range analysis.Classes {
			if p := e.words[refWord{word, c}]; p != nil && (pos < 0 || slices.Contains(p.pos, pos)) {
				weight = max(weight, weightByte(p.x))
			}
		}
		return weight
	}
	best := 0.0
	for start := range refLast(e) {
		least := math.Inf(1)
		for i, word := range w.words {
			if w.offs == nil {
				least = min(least, at(word, -1))
			} else {
				least = min(least, at(word, start+int(w.offs[i])))
			}
		}
		best = max(best, least)
		if w.offs == nil {
			break
		}
	}
	return best
}

func refLast(e *refEntry) (last int) {
	for _, p := range e.words {
		last = max(last, slices.Max(p.pos)+1)
	}
	return last
}

// frequency counts how often a unit occurs, as the index does: by list.
func (ref *reference) frequency(own analysis.Class, u *unit) int {
	words, related, phrases := 0, 0, map[string]int{}
	for _, e := range ref.entries {
		for i := range u.ways {
			w := &u.ways[i]
			switch w.kind {
			case byWord, byPrefix, byStem:
				for word := range e.words {
					if w.kind == byWord && word.word == w.text ||
						w.kind == byPrefix && strings.HasPrefix(word.word, w.text) ||
						w.kind == byStem && word.class == w.class && word.word != u.lead && ref.stem(w.class, word.word) == w.text {
						words++
					}
				}
			case byConcept:
				for c := range e.concepts {
					if c.concept == w.term {
						related++
					}
				}
			case byPhrase:
				for k, word := range w.words {
					for c := range analysis.Classes {
						if slices.Contains(w.words[:k], word) {
							continue
						}
						if e.words[refWord{word, c}] != nil {
							phrases[word]++
						}
					}
				}
			default:
				if ref.match(own, w, u.lead, e) > 0 {
					related++
				}
			}
		}
	}
	least := math.MaxInt
	for i := range u.ways {
		for _, word := range u.ways[i].words {
			least = min(least, phrases[word])
		}
	}
	switch {
	case words > 0:
		return words
	case least > 0 && least < math.MaxInt:
		return least
	}
	return related
}

type refHit struct {
	id    directory.ID
	score float64
	met   int
	place bool
	e     *refEntry
}

// search answers a request by relevance.
func (ref *reference) search(r Request) (total int, hits []refHit, counts map[Facet]map[string]int, loose bool) {
	q := query.Parse(r.Query)
	p := newPlan(q, r.Lang)
	best := make([][]float64, len(p.groups))
	var tops []float64
	maximum := 0.0
	for g, group := range p.groups {
		top := 0.0
		for u := range group.units {
			idf := inverseFrequency(ref.frequency(p.own, &group.units[u]), len(ref.entries))
			best[g] = append(best[g], idf)
			top = max(top, math.Trunc(idf*idfScale*255))
		}
		tops = append(tops, top)
		maximum += top
	}
	var found []refHit
	for _, e := range ref.entries {
		h := refHit{id: e.ID, e: e}
		for g, group := range p.groups {
			words, values := 0.0, 0.0
			for u := range group.units {
				for i := range group.units[u].ways {
					w := group.units[u].ways[i]
					weight := w.weight
					w.weight = 1
					for _, f := range []float64{1, weightForeign, weightAbroad} { // the index rounds idf times weight, then multiplies by the byte
						part := ref.matchFactor(p.own, &w, group.units[u].lead, e, f, max(1, math.Round(best[g][u]*idfScale*weight*f)))
						if w.kind == byValue || w.kind == byEconomyName {
							values = max(values, part)
						} else {
							words = max(words, part)
						}
					}
				}
			}
			if words+values > 0 {
				h.met++
				h.place = h.place || group.place
				h.score += max(words, values) + math.Trunc(min(words, values)/2)
			}
		}
		if ref.excluded(p, q, e) {
			continue
		}
		found = append(found, h)
	}
	found, need, more, loose := refRelax(found, len(p.groups))
	found = slices.DeleteFunc(found, func(h refHit) bool { return h.met < need })
	total, hits, counts = ref.narrow(r, q, found)
	for i := range hits {
		for _, l := range p.lean {
			if slices.Contains(facet.Of(nil, hits[i].e.Entry), l.value) {
				hits[i].score += float64(l.factor(uint32(maximum))) * segment.NameWeight
			}
		}
		if len(p.groups) > 0 {
			hits[i].score += float64(refRank(hits[i].e.Entry)) * math.Trunc(hits[i].score/2048)
			hits[i].score += ref.called(p, hits[i].e, tops)
			if more && hits[i].met > need {
				hits[i].score += maximum
			}
		}
	}
	slices.SortFunc(hits, func(a, b refHit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(refRank(b.e.Entry), refRank(a.e.Entry)), cmp.Compare(a.id, b.id))
	})
	return total, hits, counts, loose || more
}

// matchFactor is match for the texts in which a hit counts f, with an integer factor.
func (ref *reference) matchFactor(own analysis.Class, w *way, lead string, e *refEntry, f, factor float64) float64 {
	only := &refEntry{e.Entry, map[refWord]*refPosting{}, map[refConcept]float32{}}
	switch w.kind {
	case byWord, byPrefix, byConcept:
		for word, p := range e.words {
			if foreign(own, word.class) == f {
				only.words[word] = p
			}
		}
		for c, x := range e.concepts {
			if abroad(own, c.class) == f {
				only.concepts[c] = x
			}
		}
		if v := ref.match(own, w, lead, only); v > 0 {
			return factor * math.Round(v/f)
		}
		return 0
	}
	if f != 1 {
		return 0
	}
	return factor * ref.match(own, w, lead, e)
}

func (ref *reference) excluded(p *plan, q query.Query, e *refEntry) bool {
	for _, g := range p.not {
		for _, u := range g.units {
			for i := range u.ways {
				if ref.match(p.own, &u.ways[i], u.lead, e) > 0 {
					return true
				}
			}
		}
	}
	for _, f := range q.Filters {
		if f.Not && slices.ContainsFunc(ref.values(e), func(v facet.Value) bool { return v.Facet == f.Facet && slices.Contains(f.Codes, v.Code) }) {
			return true
		}
	}
	return false
}

// narrow applies the chosen values and counts the facets.
func (ref *reference) narrow(r Request, q query.Query, found []refHit) (int, []refHit, map[Facet]map[string]int) {
	chosen := map[Facet][]string{}
	for f, codes := range r.Filters {
		chosen[f] = append(chosen[f], codes...)
	}
	for _, f := range q.Filters {
		if !f.Not {
			chosen[Facet(f.Facet.String())] = append(chosen[Facet(f.Facet.String())], f.Codes...)
		}
	}
	counts := map[Facet]map[string]int{}
	for f, codes := range chosen {
		counts[f] = map[string]int{}
		for _, code := range codes {
			counts[f][code] = 0
		}
	}
	var hits []refHit
	for _, h := range found {
		values := ref.values(h.e)
		var missed []Facet
		for f, codes := range chosen {
			if len(codes) > 0 && !slices.ContainsFunc(values, func(v facet.Value) bool { return v.Facet.String() == string(f) && slices.Contains(codes, v.Code) }) {
				missed = append(missed, f)
			}
		}
		if len(missed) == 0 {
			hits = append(hits, h)
		}
		for _, v := range values {
			f := Facet(v.Facet.String())
			if v.Facet < facet.Shown && (len(missed) == 0 || len(missed) == 1 && missed[0] == f) {
				if counts[f] == nil {
					counts[f] = map[string]int{}
				}
				counts[f][v.Code]++
			}
		}
	}
	return len(hits), hits, counts
}

// refRelax lets go of what meets too few groups, and says how many are enough.
func refRelax(found []refHit, all int) (kept []refHit, need int, more, loose bool) {
	met := func(h refHit, least int) bool { return h.met >= least }
	count := func(hits []refHit, least int) (n int) {
		for _, h := range hits {
			if met(h, least) {
				n++
			}
		}
		return n
	}
	full := count(found, all)
	if all < 2 || full >= fewMet {
		return found, all, false, false
	}
	enough := fewMet
	if full == 0 {
		enough = enoughMet
	}
	least := func(hits []refHit) (most, n int) {
		for _, h := range hits {
			most = max(most, h.met)
		}
		if most > 1 && count(hits, most) < enough {
			return most, most - 1
		}
		return most, most
	}
	placed := slices.DeleteFunc(slices.Clone(found), func(h refHit) bool { return !h.place })
	if most, n := least(placed); most >= 2 {
		need = n
	} else {
		placed = found
		_, need = least(found)
	}
	if need == 0 || need == all || full > 0 && need < 2 {
		return found, all, false, false
	}
	return placed, need, true, full == 0
}

// called is what an entry gets for its names and titles that the query says.
func (ref *reference) called(p *plan, e *refEntry, tops []float64) (most float64) {
	if p.whole == "" {
		return 0
	}
	sum := 0.0
	for _, top := range tops {
		sum += top
	}
	for _, v := range p.about {
		if e.ID == directory.EconomyID(v.Code) {
			most = max(most, math.Trunc(wholeName*sum))
		}
	}
	for _, c := range p.called {
		best := sum
		if c.groups != nil {
			best = 0
			for _, g := range c.groups {
				best += tops[g]
			}
		}
		if c.key != "" && (c.groups == nil || e.ID.Kind() != directory.KindEconomy) {
			most = max(most, math.Trunc(refShare(p, e, c.key, c.share)*best))
		}
	}
	return most
}

func refShare(p *plan, e *refEntry, key string, share float64) (most float64) {
	for lang, v := range e.Title.Values {
		if string(analysis.AppendKey(nil, v)) == key {
			s := share
			if analysis.ClassOf(lang) != p.own {
				s *= 0.8
			}
			most = max(most, s)
		}
	}
	for _, n := range e.Names { // unless a title is the same
		if most == 0 && string(analysis.AppendKey(nil, n.Value)) == key {
			return share * 0.9
		}
	}
	return most
}

func refRank(e *directory.Entry) int {
	r := map[directory.Kind]int{"organisation": 30, "channel": 34, "economy": 25, "instrument": 20, "initiative": 20, "standard": 20, "resource": 15, "event": 15, "activity": 5, "commitment": 5}[e.ID.Kind()]
	r += map[string]int{"active": 60, "": 40, "unknown": 40, "check": 30, "draft": 25, "dormant": 15, "superseded": 10}[e.Status]
	if len(e.Confirmations) > 0 {
		r += 50
	}
	for _, has := range []bool{!e.Summary.IsZero(), len(e.Topics) > 0, len(e.Title.Values) > 1, len(e.Names) > 0} {
		if has {
			r += 8
		}
	}
	if e.ID.Kind() == directory.KindOrganisation && len(e.Economies) == 0 && len(e.Regions) > 0 && e.Regions[0] != "001" {
		r += 24
	}
	return r
}
