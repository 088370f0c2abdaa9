package directory

import (
	"testing"
	"time"
)

func TestDates(t *testing.T) {
	t.Parallel()
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	tests := []struct {
		in         string
		start, end time.Time
	}{
		{"2006", day(2006, 1, 1), day(2007, 1, 1)},
		{"2006-04", day(2006, 4, 1), day(2006, 5, 1)},
		{"2006-12", day(2006, 12, 1), day(2007, 1, 1)},
		{"2006-04-13", day(2006, 4, 13), day(2006, 4, 14)},
		{"2024-02-29", day(2024, 2, 29), day(2024, 3, 1)},
		{"2006-12-31", day(2006, 12, 31), day(2007, 1, 1)},
	}
	for _, tt := range tests {
		d, err := ParseDate(tt.in)
		if err != nil {
			t.Errorf("%s: %v", tt.in, err)
		}
		if !d.Start().Equal(tt.start) || !d.End().Equal(tt.end) || d.Year() != tt.start.Year() {
			t.Errorf("%s: from %v to %v in %d, want from %v to %v", tt.in, d.Start(), d.End(), d.Year(), tt.start, tt.end)
		}
	}
	for _, bad := range []string{"", "06", "2006-13", "2006-00", "2006-4", "2023-02-29", "2006-04-31", "2006-04-00", "2006/04/13", "20060413", "2006-04-13T00", "+006", "٢٠٠٦", " 2006"} {
		if d, err := ParseDate(bad); err == nil {
			t.Errorf("%q was read as %q", bad, d)
		}
	}
	if d := Date(""); !d.Valid() || d.Year() != 0 || !d.Start().IsZero() || !d.End().IsZero() {
		t.Error("the unknown date is not the zero date")
	}
}

func TestDateOfIsInUTC(t *testing.T) {
	t.Parallel()
	if got := DateOf(time.Date(2006, 4, 13, 23, 30, 0, 0, time.FixedZone("", -2*60*60))); got != "2006-04-14" {
		t.Errorf("got %s", got)
	}
}

func TestFreshness(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		on   []Date
		want string
	}{
		{nil, "never"},
		{[]Date{"2026-11-24"}, "confirmed-12m"},
		{[]Date{"2025-11-24"}, "confirmed-12m"},
		{[]Date{"2025-11-23"}, "confirmed-older"},
		{[]Date{"2019-01-01", "2026-01-01"}, "confirmed-12m"},
	} {
		e := Entry{}
		for _, on := range tt.on {
			e.Confirmations = append(e.Confirmations, Confirmation{On: on})
		}
		if got := e.FreshnessAt(now); got != tt.want || !Freshness.Known(got) {
			t.Errorf("confirmed on %v: %s, want %s", tt.on, got, tt.want)
		}
	}
}

// The leap day and the zone of the clock move the limit for nobody.
func TestFreshSince(t *testing.T) {
	t.Parallel()
	east := time.FixedZone("", 14*60*60)
	for _, tt := range []struct {
		now  time.Time
		want Date
	}{
		{time.Date(2026, 11, 24, 23, 59, 0, 0, time.UTC), "2025-11-24"},
		{time.Date(2028, 2, 29, 12, 0, 0, 0, time.UTC), "2027-03-01"},
		{time.Date(2028, 3, 1, 5, 0, 0, 0, east), "2027-03-01"}, // the leap day in UTC
	} {
		if got := FreshSince(tt.now); got != tt.want {
			t.Errorf("at %s: %s, want %s", tt.now, got, tt.want)
		}
	}
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"", "2006", "2006-04", "2006-04-13", "2024-02-29", "2023-02-29", "0000-01-01", "9999-12-31", "2006-13-01", "-006"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if (err == nil) != (s != "" && Date(s).Valid()) {
			t.Fatalf("ParseDate and Valid differ on %q", s)
		}
		if err != nil {
			return
		}
		if string(d) != s || !d.Start().Before(d.End()) {
			t.Errorf("%q was read as %q from %v to %v", s, d, d.Start(), d.End())
		}
		if last := DateOf(d.End().Add(-time.Second)); last[:len(d)] != d {
			t.Errorf("%q ends on %s", s, last)
		}
	})
}
