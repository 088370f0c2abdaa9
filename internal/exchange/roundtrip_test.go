package exchange

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gatehouse/internal/directory"
)

func collect(t testing.TB, f Format, b []byte) []directory.Entry {
	t.Helper()
	var out []directory.Entry
	for l := range f.Read(bytes.NewReader(b)) {
		if l.Err != nil {
			t.Fatalf("line %d: %v\n%s", l.Number, l.Err, b)
		}
		out = append(out, l.Entry)
	}
	return out
}

// Whatever an entry holds comes back from both formats byte for byte.
func TestEverythingComesBack(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var entries []directory.Entry
		var want []string
		for range 1 + rng.IntN(5) {
			e := randomEntry(rng)
			if e.ID == "" {
				e.ID = "x/y" // a row needs a cell
			}
			entries = append(entries, e)
			want = append(want, encoded(t, e))
		}
		for _, f := range []Format{FormatNDJSON, FormatCSV} {
			var b bytes.Buffer
			if err := (Writer{All: true}).Write(&b, f, slices.Values(entries)); err != nil {
				t.Fatal(err)
			}
			got := collect(t, f, b.Bytes())
			if len(got) != len(want) {
				t.Fatalf("%s: %d entries came back of %d\n%s", f, len(got), len(want), b.String())
			}
			for i := range got {
				if g := encoded(t, got[i]); g != want[i] {
					t.Fatalf("%s\n got %s\nwant %s\n%s", f, g, want[i], b.String())
				}
			}
			var again bytes.Buffer
			if err := (Writer{All: true}).Write(&again, f, slices.Values(got)); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
				t.Fatalf("%s: the second export differs from the first (%v)", f, err)
			}
		}
	}
}

func TestNoCellIsAFormula(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		var b bytes.Buffer
		if err := WriteCSV(&b, slices.Values([]directory.Entry{randomEntry(rng)})); err != nil {
			t.Fatal(err)
		}
		r := &recordReader{lines: newLineReader(&b), separator: ','}
		for {
			cells, _, err := r.next()
			if err != nil {
				break
			}
			for _, c := range cells {
				if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
					t.Fatalf("cell %q would be calculated", c)
				}
			}
		}
	}
}

func TestPublicEntryHidesMarkedContacts(t *testing.T) {
	t.Parallel()
	e := directory.Entry{
		ID: "organisation/x",
		Contacts: []directory.Contact{
			{Purpose: "incident", Medium: "phone", Value: "secret", TLP: "amber"},
			{Purpose: "general", Medium: "email", Value: "open@example.org"},
			{Purpose: "abuse", Medium: "email", Value: "clear@example.org", TLP: "clear"},
		},
		Sources: []directory.Source{
			{Publisher: "all", Confidence: "seen"},
			{Publisher: "mixed", Confidence: "seen", Facts: []string{"title", "contacts[0].value", "contacts[2]"}},
			{Publisher: "hidden", Confidence: "seen", Facts: []string{"contacts[0]"}},
		},
		Confirmations: []directory.Confirmation{
			{By: "x", On: "2026", Against: "y", Facts: []string{"contacts[0].value"}},
			{By: "x", On: "2026", Against: "y", Facts: []string{"contacts[1].value"}},
		},
	}
	before := encoded(t, e)
	p := PublicEntry(e)
	if encoded(t, e) != before {
		t.Fatal("the entry given was changed")
	}
	want := `{"id":"organisation/x","title":{},"contacts":[{"purpose":"general","medium":"email","value":"open@example.org"},` +
		`{"purpose":"abuse","medium":"email","value":"clear@example.org","tlp":"clear"}],` +
		`"sources":[{"publisher":"all","confidence":"seen"},{"publisher":"mixed","confidence":"seen","facts":["title","contacts[1]"]}],` +
		`"confirmations":[{"by":"x","on":"2026","against":"y","facts":["contacts[0].value"]}]}`
	if got := encoded(t, p); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

// Every outward form leaves marked contacts out.
func TestNoFormShowsMarkedContacts(t *testing.T) {
	t.Parallel()
	e := directory.Entry{
		ID: "event/x", Title: directory.NewText("en", "X"), Event: &directory.Event{Start: "2026-11-24"},
		Contacts: []directory.Contact{
			{Purpose: "general", Medium: "email", Value: "open@example.org"},
			{Purpose: "incident", Medium: "email", Value: "secret@example.org", Name: "secret desk", Hours: "secret hours", TLP: "red"},
		},
	}
	forms := map[string]func() ([]byte, error){
		"json":   func() ([]byte, error) { return EntryJSON(e) },
		"jsonld": func() ([]byte, error) { return EntryJSONLD(e, "https://g.example", "en") },
		"vcard":  func() ([]byte, error) { return EntryVCard(e, "en") },
		"ics":    func() ([]byte, error) { return EventICS(e, "https://g.example", "en") },
		"atom": func() ([]byte, error) {
			return Feed{Base: "https://g.example", Self: "/en/search.atom", Lang: "en", Items: []FeedItem{{Entry: e}}}.Atom()
		},
		"ndjson": func() ([]byte, error) {
			var b bytes.Buffer
			err := WriteNDJSON(&b, slices.Values([]directory.Entry{e}))
			return b.Bytes(), err
		},
		"csv": func() ([]byte, error) {
			var b bytes.Buffer
			err := WriteCSV(&b, slices.Values([]directory.Entry{e}))
			return b.Bytes(), err
		},
	}
	for name, form := range forms {
		b, err := form()
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if bytes.Contains(b, []byte("secret")) {
			t.Errorf("%s shows a contact marked TLP:RED:\n%s", name, b)
		}
	}
}
