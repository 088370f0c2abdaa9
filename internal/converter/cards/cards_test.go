package cards

import (
	"strings"
	"testing"

	"gatehouse/internal/directory"
)

var words = Sources{
	"general":  {Publisher: "General knowledge", Confidence: "known"},
	"regional": {Publisher: "List", Confidence: "mixed"},
}

const sample = `# a comment
== first
types: network non-profit
place: @001 KE
en: Forum of Teams
fr: Forum des équipes
names: abbreviation=FOT; former@fr<2014=Ancien forum
by: operator=organisation/itu; partner=Somebody
rel: part-of=initiative/x
since: 1990
sum.en: Forum of response teams.
sum.fr: Forum d'équipes d'intervention.
members.en: Teams.
link: home https://example.org/a:b regional
link: news https://example.org/news ror:012345678@v1.2
`

func TestCardBecomesAnEntry(t *testing.T) {
	t.Parallel()
	all, err := Read("sample", sample)
	if err != nil || len(all) != 1 {
		t.Fatalf("%d cards: %v", len(all), err)
	}
	e, err := words.Entry(all[0], directory.KindOrganisation)
	if err != nil {
		t.Fatal(err)
	}
	if e.ID != "organisation/first" || e.Status != "active" || e.Regions[0] != "001" || e.Economies[0] != "KE" {
		t.Errorf("identity, status and places: %+v", e)
	}
	if e.Title.From != nil || e.Summary.Stale(directory.French) || e.Summary.From["fr"] == "" {
		t.Errorf("names in use are not called translations, texts are: %+v %+v", e.Title, e.Summary)
	}
	if n := e.Names[1]; n.Use != "former" || n.Lang != "fr" || n.Until != "2014" || n.Value != "Ancien forum" {
		t.Errorf("a former name with its end: %+v", n)
	}
	if e.Parties[0].ID != "organisation/itu" || e.Parties[1].Name != "Somebody" || e.Related[0].ID != "initiative/x" {
		t.Errorf("parties and relations: %+v %+v", e.Parties, e.Related)
	}
	if e.Organisation.Established != "1990" || e.Organisation.Members.IsZero() {
		t.Errorf("details: %+v", e.Organisation)
	}
	if len(e.Links) != 2 || e.Links[0].URL != "https://example.org/a:b" || e.Sources[2].URL != "https://ror.org/012345678" || e.Sources[2].Facts[0] != "links[1]" {
		t.Errorf("each address with the source that gives it: %+v %+v", e.Links, e.Sources)
	}
}

func TestWhatACardMayNotSay(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"a line outside a card":        "en: Title\n",
		"an unknown key":               "== x\nsumary.en: Typing mistake\n",
		"a key twice":                  "== x\nen: One\nen: Two\n",
		"a name without its use":       "== x\nen: One\nnames: FOT\n",
		"a party without its role":     "== x\nen: One\nby: organisation/itu\n",
		"a relation without its type":  "== x\nen: One\nrel: initiative/x\n",
		"an unknown source":            "== x\nen: One\nlink: home https://example.org somewhere\n",
		"an unknown source of a fact":  "== x\nen: One\nsource: somewhere title\n",
		"an address without a purpose": "== x\nen: One\nlink: https://example.org\n",
	} {
		all, err := Read("sample", text)
		if err == nil {
			_, err = words.Entry(all[0], directory.KindInitiative)
		}
		if err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add("== x\n:")
	f.Fuzz(func(t *testing.T, text string) {
		all, err := Read("fuzz", text)
		if err != nil {
			return
		}
		for _, c := range all {
			if strings.TrimSpace(c.Slug) != c.Slug {
				t.Errorf("identity with spaces: %q", c.Slug)
			}
			if _, err := words.Entry(c, directory.KindEvent); err != nil {
				continue
			}
		}
	})
}
