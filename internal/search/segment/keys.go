package segment

import (
	"container/heap"
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
	var q peakQueue
	s.cover(&q, int(s.keyFirst[first]), int(s.keyFirst[end]))
	for len(q) > 0 {
		p := heap.Pop(&q).(peak)
		switch {
		case p.node == 0:
			u := s.use(p.at)
			if len(prefix) > maxKey && !strings.HasPrefix(s.wholeKey(u), prefix) {
				continue
			}
			if !yield(u) {
				return
			}
		case 2*p.node >= len(s.peaks): // a block
			block := p.node - len(s.peaks)/2
			s.pushUses(&q, block*peakBlock, min((block+1)*peakBlock, len(s.weights)))
		default:
			s.pushNode(&q, 2*p.node)
			s.pushNode(&q, 2*p.node+1)
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

// peak is a node of the tree, or with node 0 a single use.
type peak struct {
	weight uint8
	at     int // first use that it covers
	node   int
}

type peakQueue []peak

func (q peakQueue) Len() int { return len(q) }
func (q peakQueue) Less(i, j int) bool {
	if q[i].weight != q[j].weight {
		return q[i].weight > q[j].weight
	}
	return q[i].at < q[j].at || q[i].at == q[j].at && q[i].node > q[j].node
}
func (q peakQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *peakQueue) Push(p any)   { *q = append(*q, p.(peak)) }
func (q *peakQueue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
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
		heap.Push(q, peak{s.weights[i], i, 0})
	}
}

func (s *Segment) pushNode(q *peakQueue, node int) {
	first := node
	for first < len(s.peaks)/2 {
		first *= 2
	}
	if at := (first - len(s.peaks)/2) * peakBlock; at < len(s.weights) {
		heap.Push(q, peak{s.peaks[node], at, node})
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
