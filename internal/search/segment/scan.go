package segment

import (
	"slices"

	"gatehouse/internal/search/bitmap"
)

// NameWeight is what a document of a facet value weighs for the value's name,
// on the scale of the weights of postings: less than the word in a title.
const NameWeight = 160

// Scores is a set of documents with a score each. Scores of documents that are
// not in the set mean nothing.
type Scores struct {
	Docs  bitmap.Bits
	Score []uint32
}

// NewScores makes room for segments of up to n documents.
func NewScores(n int) *Scores { return &Scores{bitmap.New(n), make([]uint32, n)} }

// Clear empties the set.
func (s *Scores) Clear() { clear(s.Docs) }

// raise adds a document, or raises its score.
func (s *Scores) raise(doc, score uint32) {
	w, bit := &s.Docs[doc>>6], uint64(1)<<(doc&63)
	if *w&bit == 0 {
		*w |= bit
		s.Score[doc] = score
	} else if score > s.Score[doc] {
		s.Score[doc] = score
	}
}

// Union adds the documents of the list, each with factor times its weight; of
// two scores of a document the greater holds. With within not nil only
// documents of that set are added.
func (l *List) Union(s *Scores, factor uint32, within bitmap.Bits) {
	var docs [blockSize]uint32
	next := uint32(0) // the first document that the block may hold
	for b := range l.blocks() {
		if within != nil && l.form == long {
			last := l.last(b)
			if !within.AnyIn(next, last) {
				next = last + 1
				continue
			}
			next = last + 1
		}
		n, weights := l.read(b, &docs)
		switch {
		case l.plain:
			unionPlain(s, docs[:n], factor*NameWeight, within)
		case within == nil:
			unionAll(s, docs[:n], weights[:n], factor)
		default:
			unionWithin(s, docs[:n], weights[:n], factor, within)
		}
	}
}

func unionAll(s *Scores, docs []uint32, weights []byte, factor uint32) {
	for i, doc := range docs {
		s.raise(doc, factor*uint32(weights[i]))
	}
}

func unionWithin(s *Scores, docs []uint32, weights []byte, factor uint32, within bitmap.Bits) {
	for i, doc := range docs {
		if within.Has(doc) {
			s.raise(doc, factor*uint32(weights[i]))
		}
	}
}

func unionPlain(s *Scores, docs []uint32, score uint32, within bitmap.Bits) {
	for _, doc := range docs {
		if within == nil || within.Has(doc) {
			s.raise(doc, score)
		}
	}
}

// Mark adds the documents of the list to a set.
func (l *List) Mark(b bitmap.Bits) {
	var docs [blockSize]uint32
	for i := range l.blocks() {
		n, _ := l.read(i, &docs)
		for _, doc := range docs[:n] {
			b.Set(doc)
		}
	}
}

// Phrase finds the documents in which words stand next to each other.
type Phrase struct {
	// Words holds the lists of each word, in any class.
	Words [][]List
	// Offsets are the distances of the words from the first; nil when they may
	// stand anywhere in the document.
	Offsets []uint32
}

// hit of a word: document <<32 | place of the phrase's start <<8 | weight.
type hits []uint64

// Union adds the documents that hold the phrase, each with factor times the
// least weight of its words.
func (p *Phrase) Union(s *Scores, factor uint32, within bitmap.Bits) {
	docs := p.candidates(len(s.Docs)*64, within)
	if docs == nil || !docs.Any() {
		return
	}
	if p.Offsets == nil {
		p.apart(s, factor, docs)
		return
	}
	var found hits
	for i, lists := range p.Words {
		var h hits
		for _, l := range lists {
			h = l.hits(h, docs, p.Offsets[i])
		}
		if len(lists) > 1 {
			slices.Sort(h)
		}
		if i == 0 {
			found = h
		} else {
			found = found.meet(h)
		}
		if len(found) == 0 {
			return
		}
	}
	for _, h := range found {
		s.raise(uint32(h>>32), factor*uint32(byte(h)))
	}
}

// apart adds the documents, each with factor times the weight of the least of its words.
func (p *Phrase) apart(s *Scores, factor uint32, docs bitmap.Bits) {
	var found hits
	for i, lists := range p.Words {
		var h hits
		for _, l := range lists {
			h = l.marks(h, docs)
		}
		if i == 0 {
			found = h.best()
		} else {
			found = found.meet(h.best())
		}
	}
	for _, h := range found {
		s.raise(uint32(h>>32), factor*uint32(byte(h)))
	}
}

// marks appends a hit for each document of the set that the list holds, without a place.
func (l *List) marks(h hits, within bitmap.Bits) hits {
	var docs [blockSize]uint32
	for b := range l.candidateBlocks(within) {
		n, weights := l.read(b, &docs)
		for i, doc := range docs[:n] {
			if within.Has(doc) {
				h = append(h, uint64(doc)<<32|uint64(weights[i]))
			}
		}
	}
	return h
}

// best sorts hits without places and keeps the heaviest of each document.
func (h hits) best() hits {
	slices.Sort(h)
	out := h[:0]
	for i, x := range h {
		if i+1 == len(h) || h[i+1]>>8 != x>>8 {
			out = append(out, x)
		}
	}
	return out
}

// candidates are the documents that hold all words.
func (p *Phrase) candidates(n int, within bitmap.Bits) bitmap.Bits {
	var docs bitmap.Bits
	if within != nil {
		docs = slices.Clone(within)
	}
	order := make([]int, len(p.Words))
	for i := range order {
		order[i] = i
	}
	size := func(i int) (n int) {
		for _, l := range p.Words[i] {
			n += l.N
		}
		return n
	}
	slices.SortFunc(order, func(a, b int) int { return size(a) - size(b) })
	one := bitmap.New(n)
	for _, i := range order {
		clear(one)
		for _, l := range p.Words[i] {
			l.markWithin(one, docs)
		}
		if docs == nil {
			docs = slices.Clone(one)
		} else {
			docs.And(one)
		}
	}
	return docs
}

// markWithin adds those documents of the list that are in within, all when it is nil.
func (l *List) markWithin(b, within bitmap.Bits) {
	if within == nil {
		l.Mark(b)
		return
	}
	var docs [blockSize]uint32
	for i := range l.candidateBlocks(within) {
		n, _ := l.read(i, &docs)
		for _, doc := range docs[:n] {
			b.Set(doc)
		}
	}
}

// candidateBlocks yields the blocks that may hold a document of the set.
func (l *List) candidateBlocks(within bitmap.Bits) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		next := uint32(0)
		for i := range l.blocks() {
			if l.form == long {
				last := l.last(i)
				any := within.AnyIn(next, last)
				next = last + 1
				if !any {
					continue
				}
			}
			if !yield(i) {
				return
			}
		}
	}
}

// hits appends the places of the list's word in the documents.
func (l *List) hits(h hits, within bitmap.Bits, offset uint32) hits {
	var docs [blockSize]uint32
	for b := range l.candidateBlocks(within) {
		n, weights := l.read(b, &docs)
		pos := l.positions(b, weights)
		for i, doc := range docs[:n] {
			if !within.Has(doc) {
				pos = pos[positionsLen(pos, 1):]
				continue
			}
			at, more := uint32(0), true
			for more {
				var v uint64
				v, pos = uvarint(pos)
				at += uint32(v >> 1)
				more = v&1 != 0
				if at >= offset {
					h = append(h, uint64(doc)<<32|uint64(at-offset)<<8|uint64(weights[i]))
				}
			}
		}
	}
	return h
}

func uvarint(b []byte) (uint64, []byte) {
	v, shift := uint64(0), 0
	for i, c := range b {
		v |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return v, b[i+1:]
		}
		shift += 7
	}
	return 0, nil
}

// meet keeps the places that are in both, with the lesser weight.
func (h hits) meet(o hits) hits {
	out := h[:0]
	for i, j := 0, 0; i < len(h) && j < len(o); {
		switch x, y := h[i]>>8, o[j]>>8; {
		case x < y:
			i++
		case x > y:
			j++
		default:
			out = append(out, x<<8|uint64(min(byte(h[i]), byte(o[j]))))
			i++
			j++
		}
	}
	return out
}

// AddWithin adds factor times its weight to the score of each document of the
// list that is in the set, and notes it in met.
func (l *List) AddWithin(s Scores, met bitmap.Bits, factor uint32) {
	var docs [blockSize]uint32
	for b := range l.candidateBlocks(s.Docs) {
		n, weights := l.read(b, &docs)
		for i, doc := range docs[:n] {
			if bit := uint64(1) << (doc & 63); s.Docs[doc>>6]&bit != 0 {
				met[doc>>6] |= bit
				if weights == nil {
					s.Score[doc] += factor * NameWeight
				} else {
					s.Score[doc] += factor * uint32(weights[i])
				}
			}
		}
	}
}

// Head is Union for the first documents of the list only, which are the most
// useful ones.
func (l *List) Head(s *Scores, factor uint32, most int) {
	var docs [blockSize]uint32
	for b := 0; b < l.blocks() && most > 0; b++ {
		n, weights := l.read(b, &docs)
		n = min(n, most)
		most -= n
		if l.plain {
			unionPlain(s, docs[:n], factor*NameWeight, nil)
		} else {
			unionAll(s, docs[:n], weights[:n], factor)
		}
	}
}
