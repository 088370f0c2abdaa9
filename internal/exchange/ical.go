package exchange

import (
	"net/url"
	"strings"

	"gatehouse/internal/directory"
)

const icalDay = "20060102"

// EventICS is an event as an iCalendar object (RFC 5545) of whole days. base
// is the public address of the gateway without a trailing slash. An entry that
// is no event, or whose start is not known to the day, is NotFound.
func EventICS(e directory.Entry, base string, lang directory.Lang) ([]byte, error) {
	e = PublicEntry(e)
	if e.Event == nil || len(e.Event.Start) != len("2006-01-02") || e.Event.Start.Start().IsZero() {
		return nil, directory.Errorf(directory.NotFound, "%s has no day in a calendar", e.ID)
	}
	var c contentLines
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//Gatehouse//Directory//EN")
	c.line("BEGIN", "VEVENT")
	c.line("UID", escapeText(string(e.ID)+"@"+hostOf(base)))
	stamp := e.Edited.Start()
	if stamp.IsZero() {
		stamp = e.Event.Start.Start()
	}
	c.line("DTSTAMP", stamp.Format("20060102T150405Z"))
	c.days(*e.Event)
	c.line("RRULE", recurrence(e.Event.Recurs))
	title, in := e.Title.In(lang)
	c.line("SUMMARY"+languageOf(in), escapeText(title))
	summary, in := e.Summary.In(lang)
	c.line("DESCRIPTION"+languageOf(in), escapeText(summary))
	c.line("LOCATION", escapeText(e.Event.Place))
	c.line("URL", addressValue(pageOf(base, lang, e.ID)))
	c.line("TRANSP", "TRANSPARENT")
	c.line("END", "VEVENT")
	c.line("END", "VCALENDAR")
	return c.Bytes(), nil
}

// days writes start and end. DTEND is the day after the last one.
func (c *contentLines) days(ev directory.Event) {
	start := ev.Start.Start()
	c.line("DTSTART;VALUE=DATE", start.Format(icalDay))
	end := ev.End.End()
	if end.After(start) && len(ev.End) == len("2006-01-02") {
		c.line("DTEND;VALUE=DATE", end.Format(icalDay))
		return
	}
	c.line("DTEND;VALUE=DATE", start.AddDate(0, 0, 1).Format(icalDay))
}

// recurrence lets a rule through only when it has the letters of one, so that
// it can't begin another line.
func recurrence(rule string) string {
	if !strings.HasPrefix(rule, "FREQ=") || strings.Trim(rule, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789=;,+-") != "" {
		return ""
	}
	return rule
}

// hostOf is the host of the public address, which makes identities of ours unique.
func hostOf(base string) string {
	u, err := url.Parse(base)
	if err != nil || u.Hostname() == "" {
		return "gatehouse.invalid"
	}
	return u.Hostname()
}

// pageOf is the public address of an entry's page.
func pageOf(base string, lang directory.Lang, id directory.ID) string {
	return base + "/" + string(lang) + "/" + string(id)
}
