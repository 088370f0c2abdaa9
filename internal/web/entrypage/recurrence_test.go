package entrypage

import (
	"testing"

	"gatehouse/internal/locale"
	"gatehouse/internal/web/pagetest"
)

func TestRecurrenceInWords(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, team())
	for _, c := range []struct{ lang, rule, want string }{
		{"en", "FREQ=YEARLY;BYMONTH=2;BYDAY=2TU", "Every year: second Tuesday of February"},
		{"fr", "FREQ=YEARLY;BYMONTH=4;BYDAY=2TU", "Tous les ans\u202f: deuxième mardi d’avril"},
		{"es", "FREQ=YEARLY;BYMONTH=11;BYDAY=1TH", "Todos los años: primer jueves de noviembre"},
		{"ru", "FREQ=YEARLY;BYMONTH=7;BYDAY=2WE", "Ежегодно: вторая среда июля"},
		{"zh", "FREQ=YEARLY;BYMONTH=6;BYDAY=3FR", "每年6月第三个星期五"},
		{"ar", "FREQ=YEARLY;BYMONTH=5;BYDAY=-1SU", "كل عام: يوم الأحد الأخير من مايو"},
		{"en", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=12", "Every year: 12 May"},
		{"fr", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", "Tous les ans\u202f: 1er mars"},
		{"zh", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=28", "每年1月28日"},
		{"en", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=5,6,7,8,9,10,11;BYDAY=TU", "Every year: Tuesday between 5 February and 11 February"},
		{"en", "FREQ=YEARLY", "Every year"},
		{"en", "FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYMONTHDAY=12", ""},
		{"en", "FREQ=YEARLY;BYMONTH=2;BYDAY=TU", ""},
		{"en", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=5,7;BYDAY=TU", ""},
		{"en", "FREQ=YEARLY;BYMONTH=5;BYDAY=-2SU", ""},
		{"en", "FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1", ""},
		{"en", "FREQ=YEARLY;BYMONTHDAY=1", ""},
		{"en", "FREQ=MONTHLY;BYMONTHDAY=1", ""},
		{"en", "", ""},
	} {
		r := pagetest.Request(t, s, "/"+c.lang+"/event/x")
		if got := recurrence(r, c.rule); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.lang, c.rule, got, c.want)
		}
	}
}

// Every weekday and month that a rule can name has its words.
func TestRecurrenceWordsAreThere(t *testing.T) {
	t.Parallel()
	for _, day := range []string{"mo", "tu", "we", "th", "fr", "sa", "su"} {
		for _, nth := range []string{"1", "2", "3", "4", "5", "last"} {
			if _, ok := locale.Lookup("recurrence.nth_" + nth + "_" + day); !ok {
				t.Errorf("no words for %s %s", nth, day)
			}
		}
	}
}
