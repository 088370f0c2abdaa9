package catalogue_test

import (
	"bytes"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"gatehouse/catalogue"
	"gatehouse/internal/directory"
)

// shipped reads the whole catalogue once.
func shipped(t *testing.T) map[directory.ID]directory.Entry {
	t.Helper()
	all := map[directory.ID]directory.Entry{}
	for e, err := range catalogue.Entries() {
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := all[e.ID]; twice {
			t.Errorf("%s is there twice", e.ID)
		}
		all[e.ID] = e
	}
	return all
}

func TestEveryEntryValidates(t *testing.T) {
	t.Parallel()
	written := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	for id, e := range shipped(t) {
		for _, p := range e.ValidateAt(written) {
			t.Errorf("%s: %s", id, p)
		}
	}
}

func TestFilesAreSortedAndCanonical(t *testing.T) {
	t.Parallel()
	for _, name := range catalogue.Names() {
		data, err := fs.ReadFile(catalogue.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		var last directory.ID
		for line := range bytes.Lines(data) {
			e, err := directory.Decode(bytes.TrimSuffix(line, []byte("\n")))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if e.ID <= last {
				t.Errorf("%s: %s stands after %s", name, e.ID, last)
			}
			last = e.ID
			again, err := directory.Encode(e)
			if err != nil || !bytes.Equal(append(again, '\n'), line) {
				t.Errorf("%s: %s is not in the canonical form", name, e.ID)
			}
		}
	}
}

func TestNoReferenceDangles(t *testing.T) {
	t.Parallel()
	all := shipped(t)
	for id, e := range all {
		for _, p := range e.Parties {
			if _, ok := all[p.ID]; p.ID != "" && !ok {
				t.Errorf("%s: party %s is not in the catalogue", id, p.ID)
			}
		}
		for _, r := range e.Related {
			if _, ok := all[r.ID]; !ok {
				t.Errorf("%s: related %s is not in the catalogue", id, r.ID)
			}
		}
		for _, code := range e.Economies {
			if _, ok := all[directory.EconomyID(code)]; !ok {
				t.Errorf("%s: economy %s is not in the catalogue", id, code)
			}
		}
	}
}

func TestNothingIsConfirmed(t *testing.T) {
	t.Parallel()
	for id, e := range shipped(t) {
		if len(e.Confirmations) > 0 {
			t.Errorf("%s claims a confirmation that nobody recorded", id)
		}
		if e.Edited == "" {
			t.Errorf("%s has no date of editing", id)
		}
	}
}

var markup = regexp.MustCompile(`<[a-zA-Z/!][^<>]*>|&(?:[a-z]+|#\d+);`)

func TestNoMarkupInTexts(t *testing.T) {
	t.Parallel()
	for id, e := range shipped(t) {
		for _, text := range []directory.Text{e.Title, e.Summary, e.Body} {
			for lang, v := range text.Values {
				if markup.MatchString(v) {
					t.Errorf("%s: markup in %s: %s", id, lang, v)
				}
			}
		}
	}
}

func TestEveryFactThatIsNotSeenIsCalledSo(t *testing.T) {
	t.Parallel()
	for id, e := range shipped(t) {
		for _, s := range e.Sources {
			if s.Publisher == "General knowledge" && s.Confidence != "known" {
				t.Errorf("%s: general knowledge with confidence %q", id, s.Confidence)
			}
			if strings.Contains(strings.ToLower(s.Title), "unofficial") && s.Confidence != "weak" {
				t.Errorf("%s: an unofficial source with confidence %q", id, s.Confidence)
			}
		}
	}
}

func TestEverythingHasASummary(t *testing.T) {
	t.Parallel()
	for id, e := range shipped(t) {
		english := e.Summary.Values[directory.English]
		if english == "" {
			t.Errorf("%s has no summary in English", id)
		}
		if title, _ := e.Title.In(directory.English); english == title || english == title+"." {
			t.Errorf("%s: the summary repeats the title", id)
		}
	}
}

func TestCounts(t *testing.T) {
	t.Parallel()
	byKind := map[directory.Kind]int{}
	types := map[string]int{}
	alliance, gci := 0, 0
	for _, e := range shipped(t) {
		byKind[e.ID.Kind()]++
		for _, code := range e.Types {
			types[code]++
		}
		if e.Organisation != nil && e.Organisation.Alliance != "" {
			alliance++
		}
		if e.Economy != nil && e.Economy.GCI != nil {
			gci++
		}
	}
	for kind, want := range map[directory.Kind]int{
		directory.KindEconomy: 249,
	} {
		if byKind[kind] != want {
			t.Errorf("%d entries of kind %s, want %d", byKind[kind], kind, want)
		}
	}
	for kind, least := range map[directory.Kind]int{
		directory.KindOrganisation: 500, directory.KindInstrument: 1000, directory.KindChannel: 170,
		directory.KindStandard: 900, directory.KindActivity: 100,
		directory.KindResource: 1500, directory.KindInitiative: 60, directory.KindEvent: 25,
	} {
		if byKind[kind] < least {
			t.Errorf("%d entries of kind %s, want at least %d", byKind[kind], kind, least)
		}
	}
	if alliance != 10 || gci != 194 {
		t.Errorf("%d bodies of the alliance and %d results in the index, want 10 and 194", alliance, gci)
	}
	for code, least := range map[string]int{"response-team-national": 120, "antispam-authority": 60, "data-protection-authority": 57} {
		if types[code] < least {
			t.Errorf("%d organisations of type %s, want at least %d", types[code], code, least)
		}
	}
}

// TestEveryClassHasAnInitiative: the page of the partnerships has something under each theme, focus area and pillar.
func TestEveryClassHasAnInitiative(t *testing.T) {
	t.Parallel()
	have := map[string]bool{}
	for _, e := range shipped(t) {
		if e.ID.Kind() == directory.KindInitiative {
			for _, c := range e.Classes {
				have[c] = true
			}
		}
	}
	for _, c := range directory.Classes.Terms() {
		if c.Parent != "" && !have[c.Code] {
			t.Errorf("no initiative has the class %s; there are %v", c.Code, slices.Sorted(maps.Keys(have)))
		}
	}
}

// TestInitiativesAndEventsSpeakSixLanguages: they are few and written by hand, so none may lack a language.
func TestInitiativesAndEventsSpeakSixLanguages(t *testing.T) {
	t.Parallel()
	for id, e := range shipped(t) {
		if k := id.Kind(); k != directory.KindInitiative && k != directory.KindEvent {
			continue
		}
		for _, lang := range directory.Languages() {
			if e.Summary.Values[lang] == "" || e.Summary.Stale(lang) {
				t.Errorf("%s: no summary of today in %s", id, lang)
			}
		}
	}
}

// TestDatesOfDaysFollowTheirRule: the next date of a day of observance is one that its rule gives.
func TestDatesOfDaysFollowTheirRule(t *testing.T) {
	t.Parallel()
	days := map[string]time.Weekday{"TU": time.Tuesday, "WE": time.Wednesday, "TH": time.Thursday, "FR": time.Friday}
	for id, e := range shipped(t) {
		if e.Event == nil || e.Event.Recurs == "" {
			continue
		}
		start := e.Event.Start.Start()
		if start.IsZero() {
			t.Errorf("%s recurs by a rule and has no date", id)
		}
		for part := range strings.SplitSeq(e.Event.Recurs, ";") {
			name, value, _ := strings.Cut(part, "=")
			day := strings.TrimLeft(value, "1234")
			switch {
			case name == "BYMONTH" && value != strconv.Itoa(int(start.Month())),
				name == "BYMONTHDAY" && !slices.Contains(strings.Split(value, ","), strconv.Itoa(start.Day())),
				name == "BYDAY" && days[day] != start.Weekday(),
				name == "BYDAY" && day != value && value[:1] != strconv.Itoa((start.Day()+6)/7):
				t.Errorf("%s: %s is no day of %s", id, e.Event.Start, e.Event.Recurs)
			}
		}
	}
}
