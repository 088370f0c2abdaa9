package search

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/bitmap"
	"gatehouse/internal/search/segment"
	"gatehouse/internal/search/top"
)

// place is where a hit stands in an order, whatever the segment: two places of
// the same order can be compared, and a cursor can hold one.
type place struct {
	score uint32 // the greater the earlier: relevance, or the day of an order by date
	rank  uint8
	id    directory.ID
	name  string // title, for the order by name
	key   []byte // its collation key
}

// ordering ranks the documents found. Documents of one segment are compared by
// a number, and by their own number when that is equal; the best of each
// segment are then compared as places.
type ordering struct {
	by     Sort
	lang   directory.Lang
	coll   *segment.Collator // for the order by name
	flat   bool              // relevance without words: the documents are in order already
	limit  int
	cursor *cursor
	before int // documents before the cursor, in the parts collected so far

	hits []hit // best so far, in order
}

type hit struct {
	place
	part int
	doc  uint32
}

func newOrdering(s *Snapshot, r *Request, c *cursor, flat bool) *ordering {
	o := &ordering{by: r.Sort, lang: r.Lang, limit: r.Limit, cursor: c, flat: flat && r.Sort == SortRelevance}
	if r.Sort == SortName {
		if !slices.Contains(directory.Languages(), o.lang) {
			o.lang = directory.English
		}
		o.coll = segment.NewCollator(o.lang)
		if c != nil {
			c.at.name = s.wholeName(&c.at, o.lang)
			c.at.key = bytes.Clone(o.coll.Key(c.at.name))
		}
	}
	return o
}

// wholeName is the name at a place of a cursor, of which the cursor holds the
// beginning if it is long. What has been renamed stands where it stood.
func (s *Snapshot) wholeName(at *place, lang directory.Lang) string {
	for i := range s.parts {
		p := &s.parts[i]
		if doc, ok := p.Find(at.id); ok && !p.deleted.Has(doc) {
			if title, _ := p.Title(doc, lang); strings.HasPrefix(title, at.name) && len(at.name) > maxName-utf8.UTFMax {
				return title
			}
		}
	}
	return at.name
}

// scores puts the number by which the order compares the documents of a part
// in place of what the words gave. Relevance is left to be completed by top.
func (o *ordering) scores(p *part, score []uint32) {
	switch o.by {
	case SortName:
		places, _ := p.NameOrder(o.lang)
		for doc, place := range places {
			score[doc] = math.MaxUint32 - 1 - place
		}
	case SortNewest:
		for doc, day := range p.Edited() {
			score[doc] = uint32(day)
		}
	case SortConfirmed:
		for doc, day := range p.Confirmed() {
			score[doc] = uint32(day)
		}
	}
}

// cutOf finds the cut. The cursor's own document is on neither page: going
// forward it comes before the cut, going back after it.
func (o *ordering) cutOf(p *part) top.Cut {
	at := &o.cursor.at
	if o.by == SortName {
		places, docs := p.NameOrder(o.lang)
		n := sort.Search(len(places), func(i int) bool {
			title, _ := p.Title(docs[i], o.lang)
			order := cmp.Or(bytes.Compare(o.coll.Key(title), at.key), cmp.Compare(p.ID(docs[i]), at.id))
			return order > 0 || order == 0 && o.cursor.back
		})
		return top.Cut{Score: math.MaxUint32 - uint64(n), Doc: math.MaxUint32} // places below n come before
	}
	doc := p.Bound(at.rank, at.id)
	if doc < uint32(p.Len()) && p.ID(doc) == at.id && !o.cursor.back {
		doc++
	}
	return top.Cut{Score: uint64(at.score), Doc: doc}
}

// collect takes the documents of a part into the hits.
func (o *ordering) collect(number int, p *part, docs bitmap.Bits, score []uint32, extra map[uint32]uint32) {
	if o.limit == 0 && o.cursor == nil {
		return
	}
	o.scores(p, score)
	t := top.List{Limit: o.limit}
	if o.by == SortRelevance && !o.flat {
		t.Rank, t.Extra = p.Ranks(), extra
	}
	if len(o.hits) == o.limit && (o.cursor == nil || !o.cursor.back) && o.by != SortName && o.limit > 0 {
		t.Floor = o.hits[len(o.hits)-1].score
	}
	switch {
	case o.cursor == nil && o.flat:
		t.First(docs)
	case o.cursor == nil:
		t.Best(docs, score)
	default:
		o.before += t.From(docs, score, o.cutOf(p), o.cursor.back)
	}
	for _, d := range t.Found() {
		o.hits = append(o.hits, hit{o.place(p, d.Doc, d.Score), number, d.Doc})
	}
	o.keepBest()
}

func (o *ordering) place(p *part, doc, score uint32) place {
	out := place{score: score, rank: p.Rank(doc), id: p.ID(doc)}
	if o.by == SortName {
		out.name, _ = p.Title(doc, o.lang)
		out.key = bytes.Clone(o.coll.Key(out.name))
	}
	return out
}

// compare is the order of places.
func (o *ordering) compare(a, b place) int {
	if o.by == SortName {
		return cmp.Or(bytes.Compare(a.key, b.key), cmp.Compare(a.id, b.id))
	}
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.rank, a.rank), cmp.Compare(a.id, b.id))
}

// keepBest sorts the hits and keeps the best, or going back the last ones.
func (o *ordering) keepBest() {
	slices.SortFunc(o.hits, func(a, b hit) int { return o.compare(a.place, b.place) })
	if over := len(o.hits) - o.limit; over > 0 {
		if o.cursor != nil && o.cursor.back {
			o.hits = slices.Delete(o.hits, 0, over)
		} else {
			o.hits = o.hits[:o.limit]
		}
	}
}
