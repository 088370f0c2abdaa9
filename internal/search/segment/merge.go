package segment

import (
	"bytes"
	"cmp"
	"slices"

	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/bitmap"
)

// Source is a segment to be merged with what has been deleted from it.
type Source struct {
	Segment *Segment
	Deleted bitmap.Bits
}

// gone marks a document that is not in the merged segment.
const gone = ^uint32(0)

// Merge makes one segment of several, without what was deleted. The second
// result says, per source, which document each document has become; see [Gone].
func Merge(sources []Source) (*Segment, [][]uint32) {
	m := &merger{w: newWriter(), sources: sources, moved: make([][]uint32, len(sources))}
	m.documents()
	m.values()
	m.terms()
	m.keys()
	return m.w.segment(), m.moved
}

// Gone reports whether a document number of the second result of [Merge] means
// that the document was left out.
func Gone(doc uint32) bool { return doc == gone }

type merger struct {
	w       writer
	sources []Source
	moved   [][]uint32
	spare   []posting
}

// documents merges the documents in their common order.
func (m *merger) documents() {
	next := make([]uint32, len(m.sources))
	for i, src := range m.sources {
		m.moved[i] = make([]uint32, src.Segment.n)
		next[i] = m.skip(i, 0)
	}
	for {
		best := -1
		for i, src := range m.sources {
			if next[i] < uint32(src.Segment.n) && (best < 0 || m.before(i, next[i], best, next[best])) {
				best = i
			}
		}
		if best < 0 {
			return
		}
		m.moved[best][next[best]] = uint32(m.w.s.n)
		m.document(m.sources[best].Segment, next[best])
		next[best] = m.skip(best, next[best]+1)
	}
}

// skip passes over deleted documents.
func (m *merger) skip(i int, doc uint32) uint32 {
	src := m.sources[i]
	for doc < uint32(src.Segment.n) && src.Deleted.Has(doc) {
		m.moved[i][doc] = gone
		doc++
	}
	return doc
}

func (m *merger) before(i int, x uint32, j int, y uint32) bool {
	a, b := m.sources[i].Segment, m.sources[j].Segment
	if a.rank[x] != b.rank[y] {
		return a.rank[x] > b.rank[y]
	}
	return bytes.Compare(a.id(x), b.id(y)) < 0
}

func (m *merger) document(s *Segment, doc uint32) {
	var row cells[uint32]
	for i := range row {
		row[i] = s.rows.cell(doc, i)
	}
	m.w.document(s.id(doc), s.rank[doc], s.edited[doc], s.confirmed[doc], row, nil, s.texts[s.textOff[doc]:s.textOff[doc+1]])
}

// values merges the documents of each value.
func (m *merger) values() {
	for i, src := range m.sources {
		for j, v := range src.Segment.valueNum {
			l, _ := readList(src.Segment.postings, int(src.Segment.valueOff[j]))
			l.each(func(p posting) {
				if doc := m.moved[i][p.doc]; doc != gone {
					m.w.values[v] = append(m.w.values[v], doc)
				}
			})
		}
	}
	for _, docs := range m.w.values {
		slices.Sort(docs)
	}
}

// each yields the postings of the list.
func (l *List) each(yield func(posting)) {
	var docs [blockSize]uint32
	for b := range l.blocks() {
		n, weights := l.read(b, &docs)
		if l.plain {
			for _, doc := range docs[:n] {
				yield(posting{doc: doc})
			}
			continue
		}
		pos := l.positions(b, weights)
		for i, doc := range docs[:n] {
			size := positionsLen(pos, 1)
			yield(posting{doc, weights[i], pos[:size]})
			pos = pos[size:]
		}
	}
}

// walk merges the strings of one table of every source, in order; merge is
// told which sources have the string, and under which number.
func walk(tables []*table, merge func(key []byte, sources []int, its []tableIter)) {
	its := make([]tableIter, len(tables))
	var live []int
	for i, t := range tables {
		if t.n > 0 {
			t.at(&its[i], 0)
			live = append(live, i)
		}
	}
	var same []int
	for len(live) > 0 {
		same = same[:0]
		for _, i := range live {
			order := 0
			if len(same) > 0 {
				order = bytes.Compare(its[i].key, its[same[0]].key)
			}
			if order < 0 {
				same = same[:0]
			}
			if order <= 0 {
				same = append(same, i)
			}
		}
		merge(its[same[0]].key, same, its)
		for _, i := range same {
			if !its[i].next() {
				live = slices.DeleteFunc(live, func(o int) bool { return o == i })
			}
		}
	}
}

func (m *merger) terms() {
	tables := make([]*table, len(m.sources))
	stems := make([][]uint64, len(m.sources)) // by term
	for i, src := range m.sources {
		tables[i] = &src.Segment.terms
		stems[i] = slices.Clone(src.Segment.stems)
		slices.SortFunc(stems[i], func(a, b uint64) int { return cmp.Or(cmp.Compare(uint32(a), uint32(b)), cmp.Compare(a, b)) })
	}
	shownAt := make([]int, len(m.sources))
	var lists [analysis.Classes][]posting
	walk(tables, func(word []byte, sources []int, its []tableIter) {
		var shown []byte
		any := false
		for c := range lists {
			lists[c] = lists[c][:0]
		}
		for _, i := range sources {
			term := uint32(its[i].i)
			any = m.postings(&lists, i, int(term)) || any
			if s := m.sources[i].Segment.shownOf(term, &shownAt[i]); shown == nil {
				shown = s
			}
		}
		if any {
			m.w.term(word, &lists, shown)
		}
		m.stems(stems, sources, its, any)
	})
}

// postings adds the lists of a term of a source.
func (m *merger) postings(lists *[analysis.Classes][]posting, i, term int) bool {
	s, moved, any := m.sources[i].Segment, m.moved[i], false
	for off := int(s.termOff[term]); off >= 0; {
		var l List
		l, off = readList(s.postings, off)
		ps := lists[l.Class]
		had := len(ps)
		l.each(func(p posting) {
			if p.doc = moved[p.doc]; p.doc != gone {
				ps = append(ps, p)
			}
		})
		m.mix(ps, had)
		lists[l.Class] = ps
		any = any || len(ps) > 0
	}
	return any
}

// mix merges the postings from had on, which are in order, with those before,
// which are too.
func (m *merger) mix(ps []posting, had int) {
	if had == 0 || had == len(ps) || ps[had-1].doc < ps[had].doc {
		return
	}
	m.spare = append(m.spare[:0], ps[had:]...)
	i, j := had-1, len(m.spare)-1
	for to := len(ps) - 1; j >= 0; to-- {
		if i >= 0 && ps[i].doc > m.spare[j].doc {
			ps[to] = ps[i]
			i--
		} else {
			ps[to] = m.spare[j]
			j--
		}
	}
}

// shownOf gives how a term is written; at moves along as terms come in order.
func (s *Segment) shownOf(term uint32, at *int) []byte {
	for *at < len(s.shownFor) && s.shownFor[*at] < term {
		*at++
	}
	if *at == len(s.shownFor) || s.shownFor[*at] != term {
		return nil
	}
	return s.shown[s.shownOff[*at]:s.shownOff[*at+1]]
}

// stems carries the stems of the latest term over, each once.
func (m *merger) stems(stems [][]uint64, sources []int, its []tableIter, kept bool) {
	first := len(m.w.s.stems)
	for _, i := range sources {
		term := uint32(its[i].i)
		for len(stems[i]) > 0 && uint32(stems[i][0]) == term {
			if kept {
				m.w.stem(uint32(stems[i][0] >> 32))
			}
			stems[i] = stems[i][1:]
		}
	}
	if added := m.w.s.stems[first:]; len(added) > 1 {
		slices.Sort(added)
		m.w.s.stems = m.w.s.stems[:first+len(slices.Compact(added))]
	}
}

func (m *merger) keys() {
	tables := make([]*table, len(m.sources))
	for i, src := range m.sources {
		tables[i] = &src.Segment.keys
	}
	var uses []use
	walk(tables, func(key []byte, sources []int, its []tableIter) {
		uses = uses[:0]
		for _, i := range sources {
			s, k := m.sources[i].Segment, its[i].i
			for u := s.keyFirst[k]; u < s.keyFirst[k+1]; u++ {
				if doc := m.moved[i][s.keyDoc[u]]; doc != gone {
					uses = append(uses, use{doc, s.keyText[u], s.weights[u]})
				}
			}
		}
		if len(sources) > 1 {
			slices.SortFunc(uses, func(a, b use) int { return cmp.Or(cmp.Compare(a.doc, b.doc), cmp.Compare(a.text, b.text)) })
		}
		if len(uses) > 0 {
			m.w.key(key, uses)
		}
	})
}
