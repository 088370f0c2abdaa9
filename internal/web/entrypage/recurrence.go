package entrypage

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"gatehouse/internal/locale"
	"gatehouse/internal/web/frame"
)

// rule is a recurrence rule (RFC 5545) of the one sort that observances have:
// once a year, in one month.
type rule struct {
	month time.Month // 0: no month is named
	days  []int      // of the month, in order
	nth   int        // which weekday of the month, -1 the last, 0 none
	day   string     // two small letters: "tu"
}

// recurrence says a rule in words, "" when there are no words for it: a rule
// half understood would be told wrongly.
func recurrence(r *frame.Request, recurs string) string {
	ru, ok := readRule(recurs)
	if !ok {
		return ""
	}
	when := ru.when(r.P)
	switch {
	case ru.month == 0:
		return r.P.T(locale.RecurrenceYearly)
	case when == "":
		return ""
	}
	return r.P.T(locale.RecurrenceEach, "When", when)
}

// when is the day of the year in words.
func (ru rule) when(p *locale.Printer) string {
	switch {
	case ru.month == 0:
		return ""
	case ru.nth != 0 && len(ru.days) == 0:
		which := strconv.Itoa(ru.nth)
		if ru.nth < 0 {
			which = "last"
		}
		return p.T(locale.RecurrenceOfMonth, "Day", word(p, "recurrence.nth_", which+"_"+ru.day),
			"Month", word(p, "recurrence.month_", strconv.Itoa(int(ru.month))))
	case ru.day != "" && ru.nth == 0 && ru.oneWeek():
		return p.T(locale.RecurrenceBetween, "Weekday", word(p, "recurrence.weekday_", ru.day),
			"First", p.Anniversary(ru.month, ru.days[0]), "Last", p.Anniversary(ru.month, ru.days[6]))
	case ru.day == "" && len(ru.days) == 1:
		return p.Anniversary(ru.month, ru.days[0])
	}
	return ""
}

// oneWeek reports whether the days are seven in a row, which hold every weekday once.
func (ru rule) oneWeek() bool {
	if len(ru.days) != 7 {
		return false
	}
	for i, d := range ru.days {
		if d != ru.days[0]+i {
			return false
		}
	}
	return true
}

// word is a text whose key is made of a code of the rule.
func word(p *locale.Printer, area, code string) string {
	k, ok := locale.Lookup(area + code)
	if !ok {
		return code
	}
	return p.T(k)
}

// readRule takes a rule apart; false for one of another sort.
func readRule(recurs string) (rule, bool) {
	var ru rule
	for part := range strings.SplitSeq(recurs, ";") {
		name, value, _ := strings.Cut(part, "=")
		ok := false
		switch name {
		case "FREQ":
			ok = value == "YEARLY"
		case "INTERVAL":
			ok = value == "1"
		case "BYMONTH":
			n, err := strconv.Atoi(value)
			ok = err == nil && n >= 1 && n <= 12
			ru.month = time.Month(n)
		case "BYMONTHDAY":
			ru.days, ok = readDays(value)
		case "BYDAY":
			ru.nth, ru.day, ok = readWeekday(value)
		}
		if !ok {
			return rule{}, false
		}
	}
	return ru, ru.month != 0 || ru.days == nil && ru.day == ""
}

func readDays(value string) ([]int, bool) {
	var days []int
	for s := range strings.SplitSeq(value, ",") {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > 31 {
			return nil, false
		}
		days = append(days, n)
	}
	slices.Sort(days)
	return days, true
}

// weekdays as the rules and, in small letters, the keys of the texts name them.
var weekdays = []string{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}

func readWeekday(value string) (nth int, day string, ok bool) {
	if len(value) < 2 {
		return 0, "", false
	}
	number, day := value[:len(value)-2], value[len(value)-2:]
	if !slices.Contains(weekdays, day) {
		return 0, "", false
	}
	if number != "" {
		n, err := strconv.Atoi(number)
		if err != nil || n == 0 || n < -1 || n > 5 {
			return 0, "", false
		}
		nth = n
	}
	return nth, strings.ToLower(day), true
}
