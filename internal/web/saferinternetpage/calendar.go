package saferinternetpage

import (
	"strings"
	"time"
	"unicode/utf8"
)

// event is a whole day in a calendar.
type event struct {
	Day, Stamp         time.Time
	Summary, Text, URL string
	Host               string
}

// calendar is the event as an iCalendar object (RFC 5545). The identifier is
// the same in every language, so that a calendar holds the day once.
func calendar(e event) []byte {
	var b strings.Builder
	for _, line := range []string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Gatehouse//Safer Internet Day//EN", "METHOD:PUBLISH",
		"BEGIN:VEVENT",
		"UID:safer-internet-day-" + e.Day.Format("2006") + "@" + e.Host,
		"DTSTAMP:" + e.Stamp.UTC().Format("20060102T150405Z"),
		"DTSTART;VALUE=DATE:" + e.Day.Format("20060102"),
		"DTEND;VALUE=DATE:" + e.Day.AddDate(0, 0, 1).Format("20060102"),
		"SUMMARY:" + escape(e.Summary), "DESCRIPTION:" + escape(e.Text), "URL:" + e.URL,
		"TRANSP:TRANSPARENT", "CLASS:PUBLIC",
		"END:VEVENT", "END:VCALENDAR",
	} {
		fold(&b, line)
	}
	return []byte(b.String())
}

// escape writes a text value (RFC 5545, section 3.3.11).
var escape = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`, "\r", "").Replace

// lineLength is the most bytes of a line (RFC 5545, section 3.1).
const lineLength = 75

// fold writes a line in pieces of at most 75 bytes, never within a character.
func fold(b *strings.Builder, line string) {
	limit := lineLength
	for len(line) > limit {
		cut := limit
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		b.WriteString(line[:cut] + "\r\n ")
		line, limit = line[cut:], lineLength-1
	}
	b.WriteString(line + "\r\n")
}
