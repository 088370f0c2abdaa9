package saferinternetpage

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestCalendar(t *testing.T) {
	t.Parallel()
	ics := calendar(event{
		Day: Day(2027), Stamp: time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC), Host: "gateway.example",
		Summary: "يوم الإنترنت الأكثر أمانًا", Text: strings.Repeat("إنترنت أكثر أمانًا; للأطفال, والشباب\n", 5), URL: "https://gateway.example/ar/safer-internet-day",
	})
	for _, want := range []string{
		"DTSTART;VALUE=DATE:20270209\r\n", "DTEND;VALUE=DATE:20270210\r\n", "DTSTAMP:20261124T100000Z\r\n",
		"UID:safer-internet-day-2027@gateway.example\r\n", "BEGIN:VCALENDAR\r\n",
	} {
		if !bytes.Contains(ics, []byte(want)) {
			t.Errorf("no %q in\n%s", want, ics)
		}
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(string(ics), "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			t.Errorf("line of %d bytes: %q", len(line), line)
		}
	}
	unfolded := strings.ReplaceAll(string(ics), "\r\n ", "")
	if !strings.Contains(unfolded, `أمانًا\; للأطفال\, والشباب\n`) {
		t.Errorf("the text is not escaped: %s", unfolded)
	}
}
