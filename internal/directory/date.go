package directory

import (
	"encoding/json"
	"fmt"
	"time"
)

// Date is a calendar date of the precision that is known: "2006", "2006-04" or
// "2006-04-13" (ISO 8601, reduced precision). The zero value means unknown.
// Dates of different precision sort correctly as strings.
type Date string

var dateLayouts = map[int]string{4: "2006", 7: "2006-01", 10: "2006-01-02"}

// DateOf is the date of a moment in UTC.
func DateOf(t time.Time) Date { return Date(t.UTC().Format("2006-01-02")) }

// ParseDate reads a date of any of the three precisions.
func ParseDate(s string) (Date, error) {
	d := Date(s)
	if s == "" || !d.Valid() {
		return "", fmt.Errorf("date %q is not YYYY, YYYY-MM or YYYY-MM-DD", s)
	}
	return d, nil
}

// Valid reports whether the date is unknown or a real date of one of the three precisions.
func (d Date) Valid() bool {
	if d == "" {
		return true
	}
	layout, ok := dateLayouts[len(d)]
	if !ok {
		return false
	}
	_, err := time.Parse(layout, string(d))
	return err == nil
}

// Year is the year, or 0 when the date is unknown or malformed.
func (d Date) Year() int {
	t := d.Start()
	if t.IsZero() {
		return 0
	}
	return t.Year()
}

// Start is the first moment of the date in UTC; the zero time when unknown.
func (d Date) Start() time.Time {
	t, err := time.Parse(dateLayouts[len(d)], string(d))
	if err != nil || d == "" {
		return time.Time{}
	}
	return t
}

// End is the first moment after the date in UTC; the zero time when unknown.
func (d Date) End() time.Time {
	t := d.Start()
	if t.IsZero() {
		return t
	}
	switch len(d) {
	case 4:
		return t.AddDate(1, 0, 0)
	case 7:
		return t.AddDate(0, 1, 0)
	}
	return t.AddDate(0, 0, 1)
}

// UnmarshalJSON refuses what is no date, so that a wrong one never enters.
func (d *Date) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	if !Date(s).Valid() {
		return fmt.Errorf("date %q is not YYYY, YYYY-MM or YYYY-MM-DD", s)
	}
	*d = Date(s)
	return nil
}
