// Package peak walks a part of a list of weights from the greatest down,
// without looking at all of them: what is asked for first is found first.
package peak

import "iter"

// The greatest weights of blocks of uses are kept as a binary tree in an
// array: the children of node i are 2i and 2i+1, the root is 1, the blocks are
// the second half.
const block = 32

// Tree holds the greatest weights of blocks of a list.
type Tree []uint8

// Of makes the tree of a list of weights.
func Of(weights []uint8) Tree {
	blocks := (len(weights) + block - 1) / block
	half := 1
	for half < blocks {
		half *= 2
	}
	t := make(Tree, 2*half)
	for i, w := range weights {
		node := half + i/block
		t[node] = max(t[node], w)
	}
	for i := half - 1; i > 0; i-- {
		t[i] = max(t[2*i], t[2*i+1])
	}
	return t
}

// Down yields the places from up to but without to, the greatest weight first,
// equal ones in the order of the list. The weights must be those of the tree.
func (t Tree) Down(weights []uint8, from, to int) iter.Seq[int] {
	return func(yield func(int) bool) {
		w := &walk{tree: t, weights: weights, queue: make(queue, 0, 4*block)}
		w.cover(from, to)
		for len(w.queue) > 0 {
			at, node := w.queue.pop()
			switch {
			case node == 0:
				if !yield(at) {
					return
				}
			case 2*node >= len(t): // a block
				first := (node - len(t)/2) * block
				w.pushUses(first, min(first+block, len(weights)))
			default:
				w.pushNode(2 * node)
				w.pushNode(2*node + 1)
			}
		}
	}
}

// walk is a walk that is going on.
type walk struct {
	tree    Tree
	weights []uint8
	queue   queue
}

// place is a node of the tree, or with node 0 a single use, as a number that is
// less for what comes first: the greater weight, the first use covered, and the
// node before what is in it.
type place uint64

const nodeBits = 24 // a segment has fewer blocks of uses

func placeOf(weight uint8, at, node int) place {
	return place(^weight)<<56 | place(at)<<nodeBits | place(^node&(1<<nodeBits-1))
}

// queue is a heap, the least at its root.
type queue []place

func (q *queue) push(p place) {
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

func (q *queue) pop() (at, node int) {
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
func (w *walk) cover(from, to int) {
	first, last := (from+block-1)/block, to/block // whole blocks
	if first >= last {
		w.pushUses(from, to)
		return
	}
	w.pushUses(from, first*block)
	w.pushUses(last*block, to)
	half := len(w.tree) / 2
	for a, b := half+first, half+last; a < b; a, b = a/2, b/2 {
		if a&1 == 1 {
			w.pushNode(a)
			a++
		}
		if b&1 == 1 {
			b--
			w.pushNode(b)
		}
	}
}

func (w *walk) pushUses(from, to int) {
	for i := from; i < to; i++ {
		w.queue.push(placeOf(w.weights[i], i, 0))
	}
}

func (w *walk) pushNode(node int) {
	first := node
	for first < len(w.tree)/2 {
		first *= 2
	}
	if at := (first - len(w.tree)/2) * block; at < len(w.weights) {
		w.queue.push(placeOf(w.tree[node], at, node))
	}
}
