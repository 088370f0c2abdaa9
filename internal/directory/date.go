package directory

import (
	"fmt"
	"time"
)

// Date is a calendar date of the precision that is known: "2006", "2006-04" or
// "2006-04-13" (ISO 8601, reduced precision). The zero value means unknown.
// Years run from 1000 to 9999. Dates of different precision sort correctly as strings.
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
	switch len(d) {
	case 0:
		return true
	case len("2006"):
		return digits(d) && d[0] != '0'
	case len("2006-01"):
		return d[:4].Valid() && d[4] == '-' && digits(d[5:]) && d[5:] >= "01" && d[5:] <= "12"
	case len(time.DateOnly):
		return d[:7].Valid() && d[7] == '-' && digits(d[8:]) && d[8:] >= "01" && d[8:] <= "31" && d.exists()
	}
	return false
}

func digits(d Date) bool {
	for i := range len(d) {
		if !isDigit(d[i]) {
			return false
		}
	}
	return true
}

// exists reports whether a month has so many days. Only the last three days
// of a month can be too many.
func (d Date) exists() bool {
	if d[8:] <= "28" {
		return true
	}
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil
}

// after reports whether d is later than other, as far as both are known: a
// month is not after the year that it lies in.
func (d Date) after(other Date) bool {
	n := min(len(d), len(other))
	return d[:n] > other[:n]
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

// UnmarshalText refuses what is no date, so that a wrong one never enters.
func (d *Date) UnmarshalText(b []byte) error {
	read := Date(b)
	if !read.Valid() {
		return fmt.Errorf("date %q is not YYYY, YYYY-MM or YYYY-MM-DD", b)
	}
	*d = read
	return nil
}
