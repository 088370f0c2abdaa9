package search

import (
	"slices"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/bitmap"
	"gatehouse/internal/search/segment"
	"gatehouse/internal/search/thesaurus"
)

// What is called as the query says comes before what has the words among
// others: by the whole of the query, by another name for the same thing, or by
// a part of the query.

// called is a key of names with what a name that has it adds, as a share of
// the best score of some groups.
type called struct {
	key    string
	share  float64
	groups []int // of the plan; nil: all
}

const (
	wholeName = 0.7  // a title or name that is the whole query
	otherName = 0.55 // one that is another name for what the whole query says
	partName  = 0.4  // one that is a word of the query, or two
	otherPart = 0.3  // one that is another name for what a part of it says
)

// alike says that groups of a query are a phrase of a concept.
type alike struct {
	concept thesaurus.Concept
	groups  []int
}

// names lists the keys by which entries may be called. The drafts are those of
// the groups of the plan, one for one.
func (b *planner) names() {
	p := b.plan
	if p.whole == "" {
		return
	}
	p.called = append(p.called, called{key: p.whole, share: wholeName})
	if len(p.groups) == len(b.drafts) { // else a word is said twice
		for _, a := range b.alike {
			b.others(a)
		}
	}
	if len(p.groups) < 2 {
		return
	}
	for g, group := range p.groups {
		if group.place {
			continue
		}
		p.called = append(p.called, called{key: group.key(), share: partName, groups: []int{g}})
		if g > 0 && !p.groups[g-1].place {
			p.called = append(p.called, called{key: p.groups[g-1].key() + group.key(), share: partName, groups: []int{g - 1, g}})
		}
	}
}

// others lists the other names for what a phrase of the query means.
func (b *planner) others(a alike) {
	p := b.plan
	slices.Sort(a.groups)
	c := called{share: otherPart, groups: slices.Compact(a.groups)}
	if len(c.groups) == len(p.groups) {
		c.share, c.groups = otherName, nil
	}
	for _, c.key = range thesaurus.Keys(a.concept) {
		if c.key != p.whole {
			p.called = append(p.called, c)
		}
	}
}

// key is the key of a name that is nothing but the group's word.
func (g *group) key() string {
	if len(g.units) != 1 {
		return ""
	}
	word := g.units[0].lead
	if g.word != "" {
		word = g.word
	}
	return string(analysis.AppendKey(nil, strings.TrimSpace(word)))
}

// extra is what documents get beside the words: for a title or name that the
// query says, and for the economy that the whole query means.
func (a *answering) extra(p *part, docs bitmap.Bits) map[uint32]uint32 {
	plan, out := a.resolved.plan, map[uint32]uint32{}
	if a.r.Sort != SortRelevance || plan.whole == "" {
		return out
	}
	for i := range plan.called {
		c := &plan.called[i]
		if c.key == "" {
			continue
		}
		best := a.resolved.bestOf(c.groups)
		p.Exact(c.key, func(u segment.Use) {
			if docs.Has(u.Doc) && !(c.groups != nil && p.ID(u.Doc).Kind() == directory.KindEconomy) {
				out[u.Doc] = max(out[u.Doc], uint32(a.nameShare(p, u, c.share)*float64(best)))
			}
		})
	}
	for _, v := range plan.about {
		if doc, ok := p.Find(directory.EconomyID(v.Code)); ok && docs.Has(doc) {
			out[doc] = max(out[doc], uint32(wholeName*float64(a.resolved.best)))
		}
	}
	return out
}

// bestOf is the best score that a document can have from the groups, nil all.
func (r *resolved) bestOf(groups []int) (best uint32) {
	if groups == nil {
		return r.best
	}
	for _, g := range groups {
		best += r.bests[g]
	}
	return best
}

// nameShare is how much a name that equals the query counts: titles before
// names, the reader's language before others.
func (a *answering) nameShare(p *part, u segment.Use, share float64) float64 {
	for i, t := range p.Texts(u.Doc) {
		if i != u.Text {
			continue
		}
		if t.Name {
			share *= 0.9
		} else if c := analysis.ClassOf(t.Lang); c != a.resolved.plan.own {
			share *= 0.8
		}
	}
	return share
}
