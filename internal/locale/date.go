package locale

import (
	"strconv"
	"strings"
	"time"
)

// calendar is how a language writes dates of the Gregorian calendar. Patterns
// hold {d}, {m}, {y}: day, month in words, year.
type calendar struct {
	// months within a full date; alone stands for a month without a day, where that differs.
	months, alone [12]string
	day           string // a full date
	anniversary   string // a day of every year
	month         string // a month of a year
	year          string // a year alone
	first         string // how the first day of a month is written; "" for 1
	moment        string // {date} and {time}, in UTC
}

// calendars of the six languages. The Arabic months are the single names of
// ITU's Arabic publications (يناير, فبراير), not the double ones of the United
// Nations (كانون الثاني/يناير): they fit into tables, and one name a month is one word for one thing.
var calendars = map[string]*calendar{
	"ar": {
		months: [12]string{"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
		day:    "{d} {m} {y}", anniversary: "{d} {m}", month: "{m} {y}", year: "{y}", moment: "{date}، الساعة {time} (UTC)",
	},
	"zh": {
		months: [12]string{"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"},
		day:    "{y}年{m}{d}日", anniversary: "{m}{d}日", month: "{y}年{m}", year: "{y}年", moment: "{date}{time}（UTC）",
	},
	"en": {
		months: [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
		day:    "{d} {m} {y}", anniversary: "{d} {m}", month: "{m} {y}", year: "{y}", moment: "{date}, {time} UTC",
	},
	"fr": {
		months: [12]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
		day:    "{d} {m} {y}", anniversary: "{d} {m}", month: "{m} {y}", year: "{y}", first: "1er", moment: "{date} à {time} (UTC)",
	},
	"ru": {
		months: [12]string{"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"},
		alone:  [12]string{"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"},
		day:    "{d} {m} {y} г.", anniversary: "{d} {m}", month: "{m} {y} г.", year: "{y}", moment: "{date}, {time} UTC",
	},
	"es": {
		months: [12]string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
		day:    "{d} de {m} de {y}", anniversary: "{d} de {m}", month: "{m} de {y}", year: "{y}", moment: "{date}, {time} (UTC)",
	},
}

// Date writes a date of the precision that is known, "2006", "2006-04" or
// "2006-04-13", in words. What is no such date is given back as it is.
func (p *Printer) Date(iso string) string {
	year, month, day := split(iso)
	c := p.calendar
	switch {
	case day > 0:
		return c.fill(c.day, year, c.months[month-1], c.dayName(day))
	case month > 0 && c.alone[0] != "":
		return c.fill(c.month, year, c.alone[month-1], "")
	case month > 0:
		return c.fill(c.month, year, c.months[month-1], "")
	case year != "":
		return c.fill(c.year, year, "", "")
	}
	return iso
}

// Anniversary writes a day that comes every year: "12 May".
func (p *Printer) Anniversary(month time.Month, day int) string {
	c := p.calendar
	return c.fill(c.anniversary, "", c.months[month-1], c.dayName(day))
}

// DateTime writes a moment to the minute, in UTC, and says so.
func (p *Printer) DateTime(t time.Time) string {
	t = t.UTC()
	r := strings.NewReplacer("{date}", p.Date(t.Format(time.DateOnly)), "{time}", t.Format("15:04"))
	return r.Replace(p.calendar.moment)
}

func (c *calendar) dayName(day int) string {
	if day == 1 && c.first != "" {
		return c.first
	}
	return strconv.Itoa(day)
}

func (c *calendar) fill(pattern, year, month, day string) string {
	var b strings.Builder
	b.Grow(len(pattern) + len(month) + len(day))
	for i := 0; i < len(pattern); i++ {
		if pattern[i] != '{' {
			b.WriteByte(pattern[i])
			continue
		}
		switch pattern[i+1] {
		case 'y':
			b.WriteString(year)
		case 'm':
			b.WriteString(month)
		case 'd':
			b.WriteString(day)
		}
		i += len("{y}") - 1
	}
	return b.String()
}

// split takes a date of any precision apart; all are empty when it is none.
func split(iso string) (year string, month, day int) {
	layout := map[int]string{4: "2006", 7: "2006-01", 10: time.DateOnly}[len(iso)]
	if layout == "" {
		return "", 0, 0
	}
	t, err := time.Parse(layout, iso)
	if err != nil {
		return "", 0, 0
	}
	if len(iso) > 4 {
		month = int(t.Month())
	}
	if len(iso) > 7 {
		day = t.Day()
	}
	return iso[:4], month, day
}
