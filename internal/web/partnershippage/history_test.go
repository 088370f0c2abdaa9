package partnershippage

import (
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/frame"
)

func TestHistoryIsInOrderAndSourced(t *testing.T) {
	t.Parallel()
	before := directory.Date("")
	for _, m := range milestones {
		if !m.Date.Valid() || m.Date <= before {
			t.Errorf("%s after %s", m.Date, before)
		}
		if !frame.WebAddress(m.Source.URL) || m.Source.Publisher == "" {
			t.Errorf("%s: no source", m.Date)
		}
		before = m.Date
	}
}

func TestHistoryMeetsTheDirectory(t *testing.T) {
	t.Parallel()
	act := func(date directory.Date, actor directory.ID) *directory.Entry {
		return &directory.Entry{Activity: &directory.Activity{Date: date}, Parties: []directory.Party{{Role: "actor", ID: actor}}}
	}
	mine := act("2007-05-17", "organisation/itu")
	got := history([]*directory.Entry{act("2007-05-17", "organisation/oecd"), mine, act("2007-05-18", "organisation/itu")})
	for _, m := range got {
		if (m.Date == "2007-05-17") != (m.Entry != nil) || m.Entry != nil && m.Entry != mine {
			t.Errorf("%s leads to %v", m.Date, m.Entry)
		}
	}
	for _, m := range milestones {
		if m.Entry != nil {
			t.Error("the list itself was changed")
		}
	}
}

func TestEveryClassHasItsPlace(t *testing.T) {
	t.Parallel()
	e := &directory.Entry{ID: "initiative/x"}
	got := schemes(map[string][]*directory.Entry{"pillar-legal": {e}})
	want := map[string]int{"pillar": 5, "focus": 4, "theme": 5}
	for _, s := range got {
		if len(s.Headings) != want[s.Code] {
			t.Errorf("%s has %d headings, want %d", s.Code, len(s.Headings), want[s.Code])
		}
	}
	if len(got[0].Headings[0].Entries) != 1 {
		t.Error("the entry is not under its heading")
	}
}
