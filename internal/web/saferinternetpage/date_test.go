package saferinternetpage

import (
	"testing"
	"time"
)

// The days as they were held, and as announced for the years to come.
var held = map[int]int{
	2004: 6, 2005: 8, 2006: 7, 2007: 6, 2008: 12, 2009: 10,
	2010: 9, 2011: 8, 2012: 7, 2013: 5, 2014: 11, 2015: 10, 2016: 9, 2017: 7, 2018: 6, 2019: 5,
	2020: 11, 2021: 9, 2022: 8, 2023: 7, 2024: 6, 2025: 11, 2026: 10, 2027: 9, 2028: 8,
}

func TestDayIsTheOneHeld(t *testing.T) {
	t.Parallel()
	for year, day := range held {
		got := Day(year)
		if got.Month() != time.February || got.Day() != day {
			t.Errorf("Day(%d) = %s, want %d February", year, got.Format("2 January"), day)
		}
		if year > 2004 && got.Weekday() != time.Tuesday {
			t.Errorf("Day(%d) is a %s", year, got.Weekday())
		}
	}
}

// The wording of the rule, written down a second time: count weeks from
// Monday, and a first week that has no working day does not count.
func TestDayFollowsTheWordingOfTheRule(t *testing.T) {
	t.Parallel()
	for year := 2009; year < 2200; year++ {
		first := february(year, 1)
		monday := first.AddDate(0, 0, -(int(first.Weekday())+6)%7)
		week := 0
		for ; week < 2; monday = monday.AddDate(0, 0, 7) {
			friday := monday.AddDate(0, 0, 4)
			if friday.Month() == time.February {
				week++
			}
		}
		want := monday.AddDate(0, 0, -7+1)
		if got := Day(year); !got.Equal(want) {
			t.Errorf("Day(%d) = %s, want %s", year, got.Format(time.DateOnly), want.Format(time.DateOnly))
		}
	}
}

func TestNext(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ now, want string }{
		{"2026-11-24T10:00:00Z", "2027-02-09"},
		{"2027-02-08T23:59:59Z", "2027-02-09"},
		{"2027-02-09T00:00:00Z", "2027-02-09"},
		{"2027-02-09T23:59:59Z", "2027-02-09"},
		{"2027-02-10T00:00:00Z", "2028-02-08"},
		{"2027-02-10T02:00:00+05:00", "2027-02-09"}, // still the 9th in UTC
		{"2027-01-01T00:00:00Z", "2027-02-09"},
		{"2027-12-31T23:59:59Z", "2028-02-08"},
	} {
		now, err := time.Parse(time.RFC3339, c.now)
		if err != nil {
			t.Fatal(err)
		}
		if got := Next(now).Format(time.DateOnly); got != c.want {
			t.Errorf("Next(%s) = %s, want %s", c.now, got, c.want)
		}
	}
}

func TestDaysUntil(t *testing.T) {
	t.Parallel()
	day := Day(2027)
	for _, c := range []struct {
		now  string
		want int
	}{
		{"2027-02-09T12:00:00Z", 0}, {"2027-02-08T23:00:00Z", 1}, {"2026-11-24T10:00:00Z", 77},
	} {
		now, _ := time.Parse(time.RFC3339, c.now)
		if got := daysUntil(day, now); got != c.want {
			t.Errorf("daysUntil(%s) = %d, want %d", c.now, got, c.want)
		}
	}
}
