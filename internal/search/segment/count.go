package segment

import "math/bits"

func ones(w uint64) int { return bits.OnesCount64(w) }

// countCells counts the cells of the documents. This is the inner loop of
// facet counting.
func countCells[T uint16 | uint32](sets []uint32, cells []T, docs Bitmap) {
	for i, w := range docs {
		base := i << 6
		if w == ^uint64(0) {
			for _, cell := range cells[base : base+64] {
				sets[cell]++
			}
			continue
		}
		for w != 0 {
			sets[cells[base+bits.TrailingZeros64(w)]]++
			w &= w - 1
		}
	}
}

// subtractCells takes the cells of the documents that are not in the set away.
func subtractCells[T uint16 | uint32](sets []uint32, cells []T, docs Bitmap, n int) {
	for i, w := range docs {
		base := i << 6
		w = ^w
		if rest := n - base; rest < 64 {
			w &= 1<<rest - 1
		}
		for w != 0 {
			sets[cells[base+bits.TrailingZeros64(w)]]--
			w &= w - 1
		}
	}
}
