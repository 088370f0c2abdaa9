package alliancepage

import (
	"slices"
	"testing"
)

func TestLanes(t *testing.T) {
	t.Parallel()
	l := draw(example(), "", "en")
	if l.First != 2004 || l.Last != 2006 || len(l.Rows) != 3 {
		t.Fatalf("%+v", l)
	}
	if !slices.Equal(l.Rows[0].Dots, []dot{{2006, 2}}) || len(l.Rows[2].Dots) != 0 {
		t.Errorf("dots: %+v", l.Rows)
	}
	rtl := draw(example(), "", "ar")
	if l.year(2004) == rtl.year(2004) || l.year(2005) == "" {
		t.Error("the line of time is not mirrored")
	}
	if none := draw(example(), "technical", "en"); len(none.Rows) != 0 {
		t.Errorf("a drawing of nothing: %+v", none)
	}
}

func TestYearsWrittenHaveRoom(t *testing.T) {
	t.Parallel()
	if got := (lanes{First: 2002, Last: 2023}).labelled(); !slices.Equal(got, []int{2002, 2005, 2010, 2015, 2020, 2023}) {
		t.Errorf("%v", got)
	}
	if got := (lanes{First: 2004, Last: 2006}).labelled(); !slices.Equal(got, []int{2005}) {
		t.Errorf("%v", got)
	}
}
