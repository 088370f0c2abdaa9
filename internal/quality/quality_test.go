package quality_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/quality"
)

var now = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func take(entries ...*directory.Entry) *quality.Survey {
	return quality.Take(slices.Values(entries), now)
}

// six is a text in the six languages.
func six() directory.Text {
	t := directory.NewText("en", "A team.")
	for lang, v := range map[directory.Lang]string{"ar": "فريق.", "zh": "小组。", "fr": "Équipe.", "ru": "Группа.", "es": "Equipo."} {
		t = t.With(lang, v)
	}
	return t
}

func TestSharesCountWhatEntriesHave(t *testing.T) {
	t.Parallel()
	s := take(
		&directory.Entry{
			ID: "organisation/a", Types: []string{"response-team-national"}, Title: directory.NewText("en", "A"), Summary: six(), Economies: []string{"KE"},
			Names: []directory.Name{{Value: "Old A", Use: "former"}}, Sources: []directory.Source{{Publisher: "A", Confidence: "seen"}},
			Links: []directory.Link{{URL: "https://a.example/", Purpose: "home"}},
		},
		&directory.Entry{
			ID: "organisation/b", Types: []string{"network"}, Title: directory.NewText("en", "B"), Summary: directory.NewText("en", "A network."), Regions: []string{"001"},
			Sources: []directory.Source{{Publisher: "General knowledge", Confidence: "known"}}, Organisation: &directory.Organisation{Established: "1990"},
			Related: []directory.Relation{{Type: "see-also", ID: "organisation/a"}},
		},
		&directory.Entry{ID: "organisation/gone", Title: directory.NewText("en", "C"), Tombstone: &directory.Tombstone{}},
	)
	want := quality.Share{Total: 2, Source: 2, Seen: 1, Summary: 2, SixFold: 1, Address: 1, Placed: 2}
	if s.All != want {
		t.Errorf("all: got %+v, want %+v", s.All, want)
	}
	counts := map[string]int{}
	for _, c := range s.Collections {
		counts[c.Name] = c.N
	}
	for name, n := range map[string]int{
		"response teams": 1, "response teams with former names": 1, "international and regional organisations": 1,
		"international and regional organisations with the year they were set up": 1, "international and regional organisations with their members": 0,
	} {
		if counts[name] != n {
			t.Errorf("%s: got %d, want %d", name, counts[name], n)
		}
	}
	if s.Relations != 1 {
		t.Errorf("relations: %d", s.Relations)
	}
}

func TestLanguagesCountTranslationsAndStaleOnes(t *testing.T) {
	t.Parallel()
	text := six()
	text.Values["en"] = "A national team."
	s := take(&directory.Entry{ID: "organisation/a", Title: directory.NewText("en", "A"), Summary: text})
	for _, l := range s.Languages {
		stale := 1
		if l.Lang == "en" {
			stale = 0
		}
		if l.Summaries != 1 || l.Stale != stale || l.Texts != 2 {
			t.Errorf("%s: %+v, want %d stale", l.Lang, l, stale)
		}
	}
}

func TestGapsOfAnEconomy(t *testing.T) {
	t.Parallel()
	s := take(
		&directory.Entry{ID: "economy/ke", Title: directory.NewText("en", "Kenya"), Economy: &directory.Economy{Alpha2: "KE", FirstStrategy: "2014"}},
		&directory.Entry{ID: "organisation/a", Types: []string{"response-team-national"}, Title: directory.NewText("en", "A"), Economies: []string{"KE"}},
		&directory.Entry{ID: "channel/old", Title: directory.NewText("en", "Old"), Status: "retired", Economies: []string{"KE"}, Channel: &directory.Channel{}},
		&directory.Entry{ID: "instrument/a", Title: directory.NewText("en", "Act"), Economies: []string{"KE"}, Instrument: &directory.Instrument{Areas: []string{"cybercrime"}}},
	)
	at := slices.IndexFunc(s.Economies, func(e quality.Economy) bool { return e.Code == "KE" })
	if at < 0 {
		t.Fatal("Kenya is not in the survey")
	}
	if got, want := strings.Join(s.Economies[at].Missing(), " "), "authority channel spam privacy resource"; got != want {
		t.Errorf("missing of Kenya: %q, want %q", got, want)
	}
	for _, g := range s.Without() {
		if want := map[string]int{"team": 248, "channel": 249, "cybercrime": 248}[g.Name]; want != 0 && g.N != want {
			t.Errorf("economies without %s: %d, want %d", g.Name, g.N, want)
		}
	}
}

func TestFaults(t *testing.T) {
	t.Parallel()
	tests := []struct{ address, why string }{
		{"https://www.cert.example/report?lang=en", ""},
		{"https://cert.example/#/report", ""},
		{"https://www.cert.example/?utm_source=list", "tracking parameter utm_source"},
		{"https://www.cert.example/?id=3&fbclid=x", "tracking parameter fbclid"},
		{"https://WWW.cert.example/", "capitals"},
		{"https://www.cert.example:443/", "usual port"},
		{"https://www.cert.example/a/../b", "dot segments"},
		{"ftp://cert.example/", "no address of the web"},
		{"https://me:secret@cert.example/", "password"},
		{"https://localhost/", "no public host"},
	}
	for _, tt := range tests {
		s := take(&directory.Entry{ID: "resource/a", Title: directory.NewText("en", "A"), Links: []directory.Link{{URL: tt.address, Purpose: "home"}}})
		switch {
		case tt.why == "" && len(s.Faults) > 0:
			t.Errorf("%s: %v", tt.address, s.Faults)
		case tt.why != "" && (len(s.Faults) != 1 || !strings.Contains(s.Faults[0].Why, tt.why)):
			t.Errorf("%s: got %v, want %q", tt.address, s.Faults, tt.why)
		}
	}
}

func TestNamesInTheWrongScript(t *testing.T) {
	t.Parallel()
	tests := []struct {
		lang  directory.Lang
		value string
		wrong bool
	}{
		{"zh", "国家互联网应急中心", false},
		{"zh", "CNCERT/CC", false},
		{"zh", "National team that answers incidents", true},
		{"ar", "فريق CERT", false},
		{"ru", "Национальный центр", false},
		{"ru", "Natsionalny tsentr reagirovaniya na intsidenty", true},
		{"fr", "国家互联网应急中心", true},
		{"en", "112", false},
		{"el", "Εθνική Αρχή", false},
		{"sr", "Nacionalni CERT Republike Srbije", false},
	}
	for _, tt := range tests {
		s := take(&directory.Entry{ID: "organisation/a", Title: directory.NewText(tt.lang, tt.value)})
		if got := len(s.Faults) > 0; got != tt.wrong {
			t.Errorf("%s %q: fault %v, want %v", tt.lang, tt.value, got, tt.wrong)
		}
	}
}
