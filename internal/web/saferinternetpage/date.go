package saferinternetpage

import "time"

// official holds the years whose day was not the one that the rule gives. The
// first day, in 2004, was a Friday; in 2008 the week that begins on Friday
// 1 February was not counted, as it has been in 2013 and 2019.
var official = map[int]int{2004: 6, 2008: 12}

// Day is Safer Internet Day in a year: the second day of the second week of
// the second month. Weeks begin on Monday, and the days before the first
// Monday count as the first week only when one of them is a working day. So
// when 1 February is a Friday the day is 5 February, and when it is a Saturday
// or a Sunday the first whole week is the first one. Together that is the one
// Tuesday from 5 to 11 February.
func Day(year int) time.Time {
	if d, ok := official[year]; ok {
		return february(year, d)
	}
	earliest := february(year, 5)
	wait := (int(time.Tuesday) - int(earliest.Weekday()) + 7) % 7
	return earliest.AddDate(0, 0, wait)
}

// Next is the first Safer Internet Day that is not over yet, by the calendar
// of UTC: on the day itself it is that day.
func Next(now time.Time) time.Time {
	now = now.UTC()
	if day := Day(now.Year()); now.Before(day.AddDate(0, 0, 1)) {
		return day
	}
	return Day(now.Year() + 1)
}

// daysUntil counts whole days of the calendar of UTC: 0 on the day itself.
func daysUntil(day, now time.Time) int {
	today := now.UTC().Truncate(24 * time.Hour)
	return int(day.Sub(today) / (24 * time.Hour))
}

func february(year, day int) time.Time {
	return time.Date(year, time.February, day, 0, 0, 0, 0, time.UTC)
}
