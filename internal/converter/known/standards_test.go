package known

import (
	"strings"
	"testing"

	"gatehouse/internal/directory"
)

// byID reads the standards once and finds one.
func byID(t *testing.T, all []*directory.Entry, id directory.ID) *directory.Entry {
	t.Helper()
	for _, e := range all {
		if e.ID == id {
			return e
		}
	}
	t.Fatalf("%s is not there", id)
	return nil
}

func standardsOf(t *testing.T) []*directory.Entry {
	t.Helper()
	all, err := Standards()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestStandardsAreWhole(t *testing.T) {
	t.Parallel()
	for _, e := range standardsOf(t) {
		if problems := e.Validate(); len(problems) > 0 {
			t.Errorf("%s: %v", e.ID, problems)
		}
		for _, lang := range inSix {
			if e.Summary.Values[lang] == "" {
				t.Errorf("%s has no summary in %s", e.ID, lang)
			}
		}
		for _, s := range e.Sources {
			if s.Confidence == "seen" {
				t.Errorf("%s: nothing here was seen in a source: %+v", e.ID, s)
			}
		}
		if replaced := e.Status == "superseded"; replaced && e.Standard.InForce != "no" {
			t.Errorf("%s is replaced and yet in force", e.ID)
		}
	}
}

func TestAddressesFollowTheRuleOfTheRFCEditor(t *testing.T) {
	t.Parallel()
	for _, e := range standardsOf(t) {
		number, isRFC := strings.CutPrefix(e.Standard.Number, "RFC ")
		if want := "https://www.rfc-editor.org/rfc/rfc" + number; isRFC && e.Link("document") != want {
			t.Errorf("%s is at %q, want %q", e.ID, e.Link("document"), want)
		}
	}
}

func TestStandardsSayWhatReplacedThem(t *testing.T) {
	t.Parallel()
	all := standardsOf(t)
	for old, successor := range map[directory.ID]directory.ID{
		"standard/rfc4408": "standard/rfc7208", "standard/rfc4871": "standard/rfc6376", "standard/rfc7601": "standard/rfc8601",
		"standard/rfc5070": "standard/rfc7970", "standard/oasis-cvrf-1.2": "standard/oasis-csaf-2.0", "standard/nist-csf-1.1": "standard/nist-csf-2.0",
	} {
		e := byID(t, all, old)
		number := byID(t, all, successor).Standard.Number
		if e.Status != "superseded" || !strings.Contains(e.Summary.Values[directory.Russian], number) {
			t.Errorf("%s does not say that %s took its place: %s", old, number, e.Summary.Source())
		}
	}
}

func TestShortNamesAreNames(t *testing.T) {
	t.Parallel()
	all := standardsOf(t)
	for id, want := range map[directory.ID]string{
		"standard/rfc7208": "SPF", "standard/rfc6376": "DKIM", "standard/rfc7489": "DMARC", "standard/rfc9116": "security.txt",
		"standard/first-tlp-2.0": "TLP", "standard/rfc8461": "MTA-STS",
	} {
		e := byID(t, all, id)
		if len(e.Names) == 0 || e.Names[0].Value != want {
			t.Errorf("%s is called %v, want %s", id, e.Names, want)
		}
	}
}

func TestSettleChoosesBetweenEntryAndName(t *testing.T) {
	t.Parallel()
	e := &directory.Entry{Parties: []directory.Party{party("publisher", body{"first", "FIRST"}), party("publisher", body{"nobody", "Nobody"})}}
	Settle(e, func(id directory.ID) bool { return id == "organisation/first" })
	if e.Parties[0].Name != "" || e.Parties[0].ID == "" || e.Parties[1].ID != "" || e.Parties[1].Name != "Nobody" {
		t.Errorf("an entry where there is one, else the name: %+v", e.Parties)
	}
}
