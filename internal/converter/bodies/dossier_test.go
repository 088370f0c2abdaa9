package bodies

import (
	"slices"
	"testing"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/directory"
)

var (
	list    = directory.Source{Publisher: "A list", Confidence: "seen"}
	general = directory.Source{Publisher: "General knowledge", Confidence: "known"}
)

func body() *Dossier {
	return New(&judgement.Body{
		Slug: "first", Title: directory.NewText(directory.English, "FIRST"), Types: []string{"network"},
		Names: []directory.Name{{Value: "Forum of Teams", Use: "official"}}, Regions: []string{"001"},
	})
}

func TestEachNameGoesToTheFileThatWritesIt(t *testing.T) {
	t.Parallel()
	d := body()
	m := &Mention{File: "list.csv", Name: "FIRST", Source: list}
	d.Link(m, directory.Link{URL: "https://example.org", Purpose: "home"})
	d.Mentions = append(d.Mentions, m)
	d.Attribute(general)
	if s := d.Entry.Sources; len(s) != 2 || !slices.Contains(s[0].Facts, "title") || !slices.Contains(s[0].Facts, "links[0]") {
		t.Fatalf("the list supports the name that it writes and the address that it gives: %+v", s)
	}
	if got := d.Entry.Sources[1]; got.Confidence != "known" || !slices.Equal(got.Facts, []string{"names[0]"}) {
		t.Errorf("what no file writes is general knowledge: %+v", got)
	}
}

func TestACardAddsAndOverwritesNoName(t *testing.T) {
	t.Parallel()
	d := body()
	m := &Mention{File: "list.csv", Name: "FIRST", Source: list}
	d.Link(m, directory.Link{URL: "https://example.org", Purpose: "home"})
	d.Mentions = append(d.Mentions, m)
	card := &directory.Entry{
		ID:      "organisation/first",
		Title:   directory.Text{Original: "en", Values: map[directory.Lang]string{"en": "Another name", "fr": "FIRST, le forum"}},
		Names:   []directory.Name{{Value: "Forum of Teams", Use: "official"}, {Value: "F", Use: "abbreviation"}},
		Summary: directory.NewText(directory.English, "Forum of response teams."), Topics: []string{"cooperation"},
		Organisation: &directory.Organisation{Established: "1990"},
		Related:      []directory.Relation{{Type: "part-of", ID: "organisation/x"}},
		Links:        []directory.Link{{URL: "https://other.example", Purpose: "home"}},
		Sources:      []directory.Source{{Publisher: "A registry", Confidence: "seen", Facts: []string{"links[0]"}}},
	}
	d.Complete(card, general)
	d.Attribute(general)
	e := d.Entry
	if e.Title.Values["en"] != "FIRST" || e.Title.Values["fr"] == "" || len(e.Names) != 2 {
		t.Errorf("names of files stay, new ones come: %+v %+v", e.Title, e.Names)
	}
	if e.Organisation.Established != "1990" || e.Summary.IsZero() || len(e.Related) != 1 {
		t.Errorf("what the card says is taken over: %+v", e)
	}
	if len(e.Links) != 2 || e.Links[1].Purpose != "reference" {
		t.Errorf("a second web site is a reference: %+v", e.Links)
	}
	for path, want := range map[string]string{"organisation.established": "General knowledge", "links[1]": "A registry"} {
		at := e.SourcesFor(path)
		if len(at) == 0 || e.Sources[at[0]].Publisher != want {
			t.Errorf("%s rests on %v, want %s", path, at, want)
		}
	}
}
