package alliancepage

import (
	"slices"
	"strings"
	"testing"

	"gatehouse/internal/directory"
)

func organisation(slug, name, role string) *directory.Entry {
	return &directory.Entry{
		ID: directory.NewID(directory.KindOrganisation, slug), Title: directory.NewText("en", name),
		Organisation: &directory.Organisation{Alliance: role},
	}
}

func activity(slug, date string, fields string, actors ...string) *directory.Entry {
	e := &directory.Entry{
		ID: directory.NewID(directory.KindActivity, slug), Title: directory.NewText("en", slug),
		Activity: &directory.Activity{Date: directory.Date(date), Fields: strings.Fields(fields)},
	}
	for _, a := range actors {
		e.Parties = append(e.Parties, directory.Party{Role: "actor", ID: directory.NewID(directory.KindOrganisation, a)})
	}
	return e
}

func example() []*Body {
	orgs := []*directory.Entry{
		organisation("zebra", "Zebra", founder), organisation("aardvark", "Aardvark", associate),
		organisation("bear", "Bear", founder), organisation("stranger", "Stranger", ""),
	}
	acts := []*directory.Entry{
		activity("d", "", "law", "bear"),
		activity("c", "2006-04-13", "law cooperation", "bear", "zebra"),
		activity("b", "2006", "", "bear"),
		activity("a", "2004-10", "enforcement", "zebra"),
		activity("x", "2004", "law", "stranger"),
	}
	acts[0].Parties = append(acts[0].Parties, directory.Party{Role: "participant", ID: "organisation/zebra"})
	return gather(orgs, acts, "en", strings.Compare)
}

func slugs(entries []*directory.Entry) string {
	var out []string
	for _, e := range entries {
		out = append(out, e.ID.Slug())
	}
	return strings.Join(out, " ")
}

func TestBodiesAndTheirActivities(t *testing.T) {
	t.Parallel()
	bodies := example()
	var order []string
	for _, b := range bodies {
		order = append(order, b.Slug())
	}
	if got := strings.Join(order, " "); got != "bear zebra aardvark" {
		t.Errorf("founders by name come first, then associates, and nobody else: %s", got)
	}
	if got := slugs(bodies[0].Activities); got != "b c d" {
		t.Errorf("activities by date, the undated last: %s", got)
	}
	if got := slugs(bodies[1].Activities); got != "a c" {
		t.Errorf("a participant is no actor: %s", got)
	}
	if first, last := bodies[1].Span(); first != "2004" || last != "2006" {
		t.Errorf("span %s to %s", first, last)
	}
	if first, last := bodies[2].Span(); first != "" || last != "" {
		t.Errorf("span of nothing: %s to %s", first, last)
	}
}

func TestTableCountsEachActivityOnce(t *testing.T) {
	t.Parallel()
	table := tableOf(example())
	if got := strings.Join(table.Fields, " "); got != "law enforcement education technical cooperation none" {
		t.Fatalf("columns: %s", got)
	}
	if table.All != 4 {
		t.Errorf("%d activities in all, want 4: a common one counts once", table.All)
	}
	if want := []int{2, 1, 0, 0, 1, 1}; !slices.Equal(table.Totals, want) {
		t.Errorf("totals %v, want %v", table.Totals, want)
	}
	if bear := table.Rows[0]; bear.All != 3 || !slices.Equal(bear.Counts, []int{2, 0, 0, 0, 1, 1}) {
		t.Errorf("bear: %+v", bear)
	}
}

func TestNoEmptyColumnForWhatHasAField(t *testing.T) {
	t.Parallel()
	bodies := gather([]*directory.Entry{organisation("b", "B", founder)},
		[]*directory.Entry{activity("a", "2004", "law", "b")}, "en", strings.Compare)
	if table := tableOf(bodies); slices.Contains(table.Fields, unsorted) {
		t.Errorf("columns: %v", table.Fields)
	}
}

func TestYears(t *testing.T) {
	t.Parallel()
	got := years(together(example(), ""))
	if len(got) != 3 || got[0].Year != "2004" || slugs(got[1].Activities) != "b c" || got[2].Year != "" {
		t.Errorf("%+v", got)
	}
	if len(years(nil)) != 0 {
		t.Error("years of nothing")
	}
}

func TestNeighboursAndActors(t *testing.T) {
	t.Parallel()
	bodies := example()
	if p, n := neighbours(bodies, bodies[0]); p != nil || n != bodies[1] {
		t.Error("at the beginning")
	}
	if p, n := neighbours(bodies, bodies[2]); p != bodies[1] || n != nil {
		t.Error("at the end")
	}
	common := bodies[0].Activities[1]
	if got := actors(bodies, common); len(got) != 2 {
		t.Errorf("%d actors", len(got))
	}
}

func TestShortName(t *testing.T) {
	t.Parallel()
	e := organisation("itu", "International Telecommunication Union", founder)
	if ShortName(e, "en") != "International Telecommunication Union" {
		t.Error("without an abbreviation the title stands")
	}
	e.Names = []directory.Name{
		{Value: "IBWM", Use: "abbreviation", Until: "1934"},
		{Value: "UIT", Lang: "fr", Use: "abbreviation"},
		{Value: "ITU", Lang: "en", Use: "abbreviation"},
		{Value: "Union", Use: "alias"},
	}
	for lang, want := range map[directory.Lang]string{"en": "ITU", "fr": "UIT", "ar": "ITU"} {
		if got := ShortName(e, lang); got != want {
			t.Errorf("%s: %s, want %s", lang, got, want)
		}
	}
}

func TestTitleDoesNotNameTheActorTwice(t *testing.T) {
	t.Parallel()
	bodies := example()
	bodies[0].Entry.Names = []directory.Name{{Value: "BEAR", Use: "abbreviation"}}
	a := activity("x", "2004", "", "bear")
	a.Title = directory.Text{Original: "en", Values: map[directory.Lang]string{"en": "BEAR: Workshop: spam", "fr": "Atelier"}}
	got := titleOf(a, bodies[:1])
	if got.Values["en"] != "Workshop: spam" || got.Values["fr"] != "Atelier" || a.Title.Values["en"] != "BEAR: Workshop: spam" {
		t.Errorf("%v, and the entry has %v", got.Values, a.Title.Values)
	}
}
