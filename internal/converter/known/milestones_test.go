package known

import (
	"testing"
	"time"

	"gatehouse/internal/directory"
)

func TestMilestonesAreWhole(t *testing.T) {
	t.Parallel()
	all, err := Milestones()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		if problems := e.Validate(); len(problems) > 0 {
			t.Errorf("%s: %v", e.ID, problems)
		}
		for _, lang := range inSix {
			if e.Title.Values[lang] == "" || e.Summary.Values[lang] == "" {
				t.Errorf("%s has no title or summary in %s", e.ID, lang)
			}
		}
		if e.Parties[0].Role == "actor" {
			t.Errorf("%s would count among the acts of the StopSpamAlliance", e.ID)
		}
	}
}

// TestSaferInternetDaysAreTuesdaysInFebruary: but for the first, which was a Friday.
func TestSaferInternetDaysAreTuesdaysInFebruary(t *testing.T) {
	t.Parallel()
	for i, day := range saferInternetDates {
		at := day.Start()
		if at.Month() != time.February || i > 0 && at.Weekday() != time.Tuesday || at.Year() != 2004+i {
			t.Errorf("Safer Internet Day %d on %s", 2004+i, at.Format("Monday 2 January 2006"))
		}
	}
}

func TestTranslateActivitiesNoticesWhatIsGone(t *testing.T) {
	t.Parallel()
	if err := TranslateActivities(func(directory.ID) *directory.Entry { return nil }); err == nil {
		t.Error("a row without an activity goes unnoticed")
	}
}
