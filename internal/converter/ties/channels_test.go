package ties

import (
	"testing"

	"gatehouse/internal/directory"
)

func spamChannel(id directory.ID, economy string, operator directory.ID) *directory.Entry {
	e := &directory.Entry{
		ID: id, Title: directory.NewText(directory.English, "Report spam"), Topics: []string{"spam"},
		Parties: []directory.Party{{Role: "operator", ID: operator}}, Channel: &directory.Channel{How: "email", Value: "spam@example.org"},
	}
	if economy != "" {
		e.Economies = []string{economy}
	}
	return e
}

func TestChannelsRestOnTheRulesOfTheirOperator(t *testing.T) {
	t.Parallel()
	law := &directory.Entry{
		ID: "instrument/ke-rules", Economies: []string{"KE"}, Parties: []directory.Party{{Role: "authority", ID: "organisation/a"}},
		Instrument: &directory.Instrument{Areas: []string{"spam"}},
	}
	own, foreign := spamChannel("channel/own", "KE", "organisation/a"), spamChannel("channel/foreign", "NA", "organisation/a")
	other := spamChannel("channel/other", "KE", "organisation/b")
	Channels(map[directory.ID]*directory.Entry{law.ID: law, own.ID: own, foreign.ID: foreign, other.ID: other})
	if len(own.Related) != 1 || own.Related[0] != (directory.Relation{Type: "based-on", ID: law.ID}) {
		t.Errorf("the channel of the authority rests on its rules: %+v", own.Related)
	}
	if len(foreign.Related)+len(other.Related) > 0 {
		t.Errorf("no other channel does: %+v, %+v", foreign.Related, other.Related)
	}
}

func TestChannelsOfOneNameAreToldApart(t *testing.T) {
	t.Parallel()
	kenya := &directory.Entry{ID: "economy/ke", Title: directory.NewText(directory.English, "Kenya")}
	world, here := spamChannel("channel/world", "", "organisation/a"), spamChannel("channel/here", "KE", "organisation/a")
	TellApart(map[directory.ID]*directory.Entry{kenya.ID: kenya, world.ID: world, here.ID: here})
	if world.Title.Source() != "Report spam" || here.Title.Source() != "Report spam (Kenya)" {
		t.Errorf("%q and %q", world.Title.Source(), here.Title.Source())
	}
}
