package bitmap

import (
	"slices"
	"testing"
)

func TestSets(t *testing.T) {
	t.Parallel()
	a, b := New(130), New(130)
	for _, d := range []uint32{0, 63, 64, 129} {
		a.Set(d)
	}
	b.Set(63)
	if a.Count() != 4 || a.CountBelow(64) != 2 || !a.Has(129) || a.Has(1) || !a.AnyIn(65, 129) || a.AnyIn(65, 128) {
		t.Errorf("counted %d, below 64 %d", a.Count(), a.CountBelow(64))
	}
	a.AndNot(b)
	if got := slices.Collect(a.All); !slices.Equal(got, []uint32{0, 64, 129}) {
		t.Errorf("without 63: %v", got)
	}
	a.Or(b)
	a.And(b)
	if a.Count() != 1 || !a.Any() {
		t.Errorf("only 63 should be left: %d", a.Count())
	}
	a.Fill(130)
	if a.Count() != 130 {
		t.Errorf("full set has %d", a.Count())
	}
	if Bits(nil).Has(3) || Bits(nil).Any() {
		t.Error("nil is the empty set")
	}
}
