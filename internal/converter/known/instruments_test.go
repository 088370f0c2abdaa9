package known

import (
	"strings"
	"testing"

	"gatehouse/internal/directory"
)

func TestInstrumentsAreWhole(t *testing.T) {
	t.Parallel()
	all, err := Instruments()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		if problems := e.Validate(); len(problems) > 0 {
			t.Errorf("%s: %v", e.ID, problems)
		}
		for _, lang := range inSix {
			if e.Summary.Values[lang] == "" {
				t.Errorf("%s has no summary in %s", e.ID, lang)
			}
		}
		replaced := false
		for _, r := range e.Related {
			replaced = replaced || r.Type == "replaced-by"
		}
		if replaced != (e.Status == "superseded") {
			t.Errorf("%s has the status %s and relations %v", e.ID, e.Status, e.Related)
		}
	}
	gdpr := byID(t, all, "instrument/eu-gdpr")
	if gdpr.Names[0].Value != "GDPR" || gdpr.Names[0].Use != "abbreviation" || !strings.Contains(gdpr.Summary.Values[directory.French], "Union européenne") {
		t.Errorf("short name and publisher: %+v, %s", gdpr.Names, gdpr.Summary.Values[directory.French])
	}
}
