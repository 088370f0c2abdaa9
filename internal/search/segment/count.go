package segment

import "math/bits"

func ones(w uint64) int { return bits.OnesCount64(w) }

// Tally counts values, by number.
type Tally struct {
	N    []int
	sets [Columns][]uint32 // how often each set of a column occurs: all zero between two uses
}

// Reset makes it a tally of nothing for n values.
func (t *Tally) Reset(n int) {
	if cap(t.N) < n {
		t.N = make([]int, n)
	}
	t.N = t.N[:n]
	clear(t.N)
}

// Add counts the values that the documents of a set of n documents have in the
// wanted columns. When most of the segment is in the set, what is not in it is
// taken from the totals instead.
func (t *Tally) Add(s *Segment, wanted *[Columns]bool, docs Bitmap, n int) {
	if n == 0 {
		return
	}
	for i := range s.columns {
		if cap(t.sets[i]) < len(s.columns[i].total) {
			t.sets[i] = make([]uint32, len(s.columns[i].total))
		}
		t.sets[i] = t.sets[i][:len(s.columns[i].total)]
	}
	switch {
	case 2*n > s.n:
		t.addMost(s, docs, n)
	case s.rows.narrow != nil:
		countRows(&t.sets, s.rows.narrow, docs, 0, s.n, 1)
	default:
		countRows(&t.sets, s.rows.wide, docs, 0, s.n, 1)
	}
	for i := range s.columns {
		if n < len(t.sets[i]) {
			t.fold(s, i, wanted[i], docs)
		} else {
			t.foldAll(s, i, wanted[i])
		}
	}
}

// foldAll adds what has been counted of the sets of a column to their values.
func (t *Tally) foldAll(s *Segment, col int, wanted bool) {
	counts, c := t.sets[col], &s.columns[col]
	if wanted {
		for set, k := range counts {
			if k != 0 {
				for _, v := range c.set(uint32(set)) {
					t.N[v] += int(k)
				}
			}
		}
	}
	clear(counts)
}

// fold does so where there are fewer documents than sets: by way of the documents.
func (t *Tally) fold(s *Segment, col int, wanted bool, docs Bitmap) {
	counts, c := t.sets[col], &s.columns[col]
	for i, w := range docs {
		base := i << 6
		for w != 0 {
			set := s.rows.cell(uint32(base+bits.TrailingZeros64(w)), col)
			w &= w - 1
			k := counts[set]
			if k == 0 {
				continue
			}
			counts[set] = 0
			if wanted {
				for _, v := range c.set(set) {
					t.N[v] += int(k)
				}
			}
		}
	}
}

// addMost counts by taking what is missing from the totals.
func (t *Tally) addMost(s *Segment, docs Bitmap, n int) {
	for i := range s.columns {
		copy(t.sets[i], s.columns[i].total)
	}
	if n == s.n {
		return
	}
	flip := ^uint64(0)
	if s.rows.narrow != nil {
		countRows(&t.sets, s.rows.narrow, docs, flip, s.n, ^uint32(0))
	} else {
		countRows(&t.sets, s.rows.wide, docs, flip, s.n, ^uint32(0))
	}
}

// countRows adds step to the sets of each document; with flip all ones, of each
// document that is not in the set. This is the inner loop of facet counting.
func countRows[T uint16 | uint32](sets *[Columns][]uint32, rows []cells[T], docs Bitmap, flip uint64, n int, step uint32) {
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
