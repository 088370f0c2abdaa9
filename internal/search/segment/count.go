package segment

import (
	"math/bits"

	"gatehouse/internal/search/bitmap"
)

func ones(w uint64) int { return bits.OnesCount64(w) }

// Tally counts how often sets of values occur in the documents of segments of
// one index, and from that the values.
type Tally struct {
	N    []int // by number of the value, once [Tally.Values] has been called
	sets [Columns][]uint32
}

// Reset makes it a tally of nothing, for the numbers.
func (t *Tally) Reset(n *Numbers) {
	if cap(t.N) < len(n.Values) {
		t.N = make([]int, len(n.Values))
	}
	t.N = t.N[:len(n.Values)]
	clear(t.N)
	for i := range t.sets {
		if k := len(n.sets[i].ends); cap(t.sets[i]) < k {
			t.sets[i] = make([]uint32, k+k/4)[:k]
		} else {
			t.sets[i] = t.sets[i][:k]
			clear(t.sets[i])
		}
	}
}

// Add counts the sets of the documents of a set of n documents. When most of
// the segment is in the set, what is not in it is taken from the totals instead.
func (t *Tally) Add(s *Segment, docs bitmap.Bits, n int) {
	flip, step := uint64(0), uint32(1)
	if 2*n > s.n {
		for i, totals := range s.totals {
			for _, c := range totals {
				t.sets[i][c.set] += c.n
			}
		}
		flip, step = ^flip, -step
	}
	switch {
	case n == 0 || n == s.n:
	case s.rows.narrow != nil:
		countRows(&t.sets, s.rows.narrow, docs, flip, s.n, step)
	default:
		countRows(&t.sets, s.rows.wide, docs, flip, s.n, step)
	}
}

// Values adds up what has been counted.
func (t *Tally) Values(n *Numbers) {
	for i := range t.sets {
		c := &n.sets[i]
		for set, k := range t.sets[i] {
			if k != 0 {
				for _, v := range c.set(uint32(set)) {
					t.N[v] += int(k)
				}
			}
		}
	}
}

// countRows adds step to the sets of each document; with flip all ones, of each
// document that is not in the set. This is the inner loop of facet counting.
func countRows[T uint16 | uint32](sets *[Columns][]uint32, rows []cells[T], docs bitmap.Bits, flip uint64, n int, step uint32) {
	a, b, c, d := sets[0], sets[1], sets[2], sets[3]
	for i, w := range docs {
		base := i << 6
		if w ^= flip; n-base < 64 {
			w &= 1<<(n-base) - 1
		}
		for w != 0 {
			row := &rows[base+bits.TrailingZeros64(w)]
			w &= w - 1
			a[row[0]] += step
			b[row[1]] += step
			c[row[2]] += step
			d[row[3]] += step
		}
	}
}
