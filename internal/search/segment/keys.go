package segment

import (
	"strings"

	"gatehouse/internal/search/analysis"
)

// Names and titles are found whole or by their beginning under a key: folded,
// letters and digits only, so that "CERT-FR", "Cert Fr" and "certfr" are one.

// maxKey bounds a key, in bytes. Longer ones are compared by reading the text.
const maxKey = 32

// Use is a title or name that a key stands for.
type Use struct {
	Doc    uint32
	Text   int   // which of the document's texts
	Weight uint8 // how likely it is meant
}

func (s *Segment) use(i int) Use { return Use{s.keyDoc[i], int(s.keyText[i]), s.weights[i]} }

// Exact yields the titles and names that have the key.
func (s *Segment) Exact(key string, yield func(Use)) {
	var it tableIter
	if i, ok := s.keys.find(&it, []byte(key[:min(len(key), maxKey)])); ok {
		for n := s.keyFirst[i]; n < s.keyFirst[i+1]; n++ {
			if u := s.use(int(n)); len(key) < maxKey || s.wholeKey(u) == key {
				yield(u)
			}
		}
	}
}

// wholeKey is the key of a title or name at its full length.
func (s *Segment) wholeKey(u Use) string {
	for i, t := range s.Texts(u.Doc) {
		if i == u.Text {
			return string(analysis.AppendKey(nil, t.Value))
		}
	}
	return ""
}

// Complete yields the titles and names whose key begins with the prefix, the
// greatest weight first, until yield returns false.
func (s *Segment) Complete(prefix string, yield func(Use) bool) {
	var it tableIter
	first, end := s.keys.prefixRange(&it, []byte(prefix[:min(len(prefix), maxKey)]))
	if first == end {
		return
	}
	q := make(peakQueue, 0, 4*peakBlock)
	s.cover(&q, int(s.keyFirst[first]), int(s.keyFirst[end]))
	for len(q) > 0 {
		at, node := q.pop()
		switch {
		case node == 0:
			u := s.use(at)
			if len(prefix) > maxKey && !strings.HasPrefix(s.wholeKey(u), prefix) {
				continue
			}
			if !yield(u) {
				return
			}
		case 2*node >= len(s.peaks): // a block
			block := node - len(s.peaks)/2
			s.pushUses(&q, block*peakBlock, min((block+1)*peakBlock, len(s.weights)))
		default:
			s.pushNode(&q, 2*node)
			s.pushNode(&q, 2*node+1)
		}
	}
}

// The greatest weights of blocks of uses are kept as a binary tree in an
// array: the children of node i are 2i and 2i+1, the root is 1, the blocks are
// the second half.
const peakBlock = 32

func peaksOf(weights []uint8) []uint8 {
	blocks := (len(weights) + peakBlock - 1) / peakBlock
	half := 1
	for half < blocks {
		half *= 2
	}
	t := make([]uint8, 2*half)
	for i, w := range weights {
		node := half + i/peakBlock
		t[node] = max(t[node], w)
	}
	for i := half - 1; i > 0; i-- {
		t[i] = max(t[2*i], t[2*i+1])
	}
	return t
}

// peak is a node of the tree, or with node 0 a single use, as a number that is
// less for what comes first: the greater weight, the first use covered, and the
// node before what is in it.
type peak uint64

const nodeBits = 24 // a segment has fewer blocks of uses

func peakOf(weight uint8, at, node int) peak {
	return peak(^weight)<<56 | peak(at)<<nodeBits | peak(^node&(1<<nodeBits-1))
}

// peakQueue is a heap, the least at its root.
type peakQueue []peak

func (q *peakQueue) push(p peak) {
	h := append(*q, p)
	i := len(h) - 1
	for i > 0 {
		up := (i - 1) / 2
		if h[up] <= p {
			break
		}
		h[i] = h[up]
		i = up
	}
	h[i] = p
	*q = h
}

func (q *peakQueue) pop() (at, node int) {
	h := *q
	first, p := h[0], h[len(h)-1]
	h = h[:len(h)-1]
	*q = h
	for i := 0; len(h) > 0; {
		child := 2*i + 1
		if child+1 < len(h) && h[child+1] < h[child] {
			child++
		}
		if child >= len(h) || p <= h[child] {
			h[i] = p
			break
		}
		h[i] = h[child]
		i = child
	}
	return int(uint32(first >> nodeBits)), int(^first & (1<<nodeBits - 1))
}

// cover pushes the nodes and uses that make up the range.
func (s *Segment) cover(q *peakQueue, from, to int) {
	first, last := (from+peakBlock-1)/peakBlock, to/peakBlock // whole blocks
	if first >= last {
		s.pushUses(q, from, to)
		return
	}
	s.pushUses(q, from, first*peakBlock)
	s.pushUses(q, last*peakBlock, to)
	half := len(s.peaks) / 2
	for a, b := half+first, half+last; a < b; a, b = a/2, b/2 {
		if a&1 == 1 {
			s.pushNode(q, a)
			a++
		}
		if b&1 == 1 {
			b--
			s.pushNode(q, b)
		}
	}
}

func (s *Segment) pushUses(q *peakQueue, from, to int) {
	for i := from; i < to; i++ {
		q.push(peakOf(s.weights[i], i, 0))
	}
}

func (s *Segment) pushNode(q *peakQueue, node int) {
	first := node
	for first < len(s.peaks)/2 {
		first *= 2
	}
	if at := (first - len(s.peaks)/2) * peakBlock; at < len(s.weights) {
		q.push(peakOf(s.peaks[node], at, node))
	}
}

// appendKey appends the key of a name.
func appendKey(b []byte, name string) []byte {
	start := len(b)
	b = analysis.AppendKey(b, name)
	if len(b)-start > maxKey {
		b = b[:start+maxKey]
	}
	return b
}
