package dossier

import (
	"slices"

	"gatehouse/internal/directory"
	"gatehouse/internal/snapshot"
)

// Dossier is what the directory holds of one economy, sorted into the places
// where a reader looks for it. Lists keep the order of the directory; an entry
// may stand in more than one.
type Dossier struct {
	// Code is the ISO 3166-1 alpha-2 code.
	Code string
	// Entry is the entry of the economy; nil when the directory has none.
	Entry *directory.Entry

	Teams      []*directory.Entry // national and government response teams
	OtherTeams []*directory.Entry // sector, regional and other teams
	// Bodies are the other organisations, by type, in the order of the vocabulary.
	Bodies []Group

	Strategies []*directory.Entry
	Antispam   []*directory.Entry // laws on unsolicited messages
	// Laws are laws and regulations by area in the order of the vocabulary,
	// without those in Strategies. The area is empty for a law that names none.
	Laws []Group

	Channels    []*directory.Entry
	Initiatives []*directory.Entry // also activities, events and commitments
	Feeds       []*directory.Entry
	Guidance    []*directory.Entry // other resources
}

// Group are entries under a code: a type of organisation, an area of law.
type Group struct {
	Code    string
	Entries []*directory.Entry
}

// Of gathers the dossier of an economy. A code without entries gives a dossier that knows nothing.
func Of(s *snapshot.Snapshot, code string) *Dossier {
	d := &Dossier{Code: code, Entry: entryOf(s, code)}
	d.sortOrganisations(s.InEconomy(code, directory.KindOrganisation))
	d.sortInstruments(s.InEconomy(code, directory.KindInstrument))
	d.Channels = Usable(s.InEconomy(code, directory.KindChannel))
	for _, kind := range []directory.Kind{directory.KindInitiative, directory.KindActivity, directory.KindEvent, directory.KindCommitment} {
		d.Initiatives = append(d.Initiatives, s.InEconomy(code, kind)...)
	}
	for _, e := range s.InEconomy(code, directory.KindResource) {
		if slices.Contains(e.Types, "feed") {
			d.Feeds = append(d.Feeds, e)
		} else {
			d.Guidance = append(d.Guidance, e)
		}
	}
	return d
}

// entryOf is the entry of an economy that is not retired, or nil.
func entryOf(s *snapshot.Snapshot, code string) *directory.Entry {
	e, ok := s.Entry(directory.EconomyID(code))
	if !ok || e.Retired() {
		return nil
	}
	return e
}

// Economy is what is particular to the economy; never nil.
func (d *Dossier) Economy() *directory.Economy {
	if d.Entry == nil || d.Entry.Economy == nil {
		return &directory.Economy{Alpha2: d.Code}
	}
	return d.Entry.Economy
}

// nationalTeam says that an organisation is the team of the whole economy or its government.
func nationalTeam(e *directory.Entry) bool {
	return slices.Contains(e.Types, "response-team-national") || slices.Contains(e.Types, "response-team-government")
}

func otherTeam(e *directory.Entry) bool {
	for _, t := range e.Types {
		if t == "response-team-sector" || t == "response-team-regional" || t == "response-team-other" {
			return true
		}
	}
	return false
}

func (d *Dossier) sortOrganisations(all []*directory.Entry) {
	var rest []*directory.Entry
	for _, e := range all {
		switch {
		case nationalTeam(e):
			d.Teams = append(d.Teams, e)
		case otherTeam(e):
			d.OtherTeams = append(d.OtherTeams, e)
		default:
			rest = append(rest, e)
		}
	}
	d.Bodies = grouped(rest, directory.TypesOf(directory.KindOrganisation), func(e *directory.Entry) []string { return e.Types })
}

func strategy(e *directory.Entry) bool {
	return slices.Contains(e.Types, "strategy") || slices.Contains(areas(e), "strategy")
}

func areas(e *directory.Entry) []string {
	if e.Instrument == nil {
		return nil
	}
	return e.Instrument.Areas
}

func (d *Dossier) sortInstruments(all []*directory.Entry) {
	var laws []*directory.Entry
	for _, e := range all {
		if strategy(e) {
			d.Strategies = append(d.Strategies, e)
			continue
		}
		if slices.Contains(areas(e), "spam") {
			d.Antispam = append(d.Antispam, e)
		}
		laws = append(laws, e)
	}
	d.Laws = grouped(laws, directory.Areas, areas)
}

// grouped puts entries under each of their codes, the groups in the order of
// the vocabulary, those without a known code last under "".
func grouped(all []*directory.Entry, order *directory.Vocabulary, codes func(*directory.Entry) []string) []Group {
	under := map[string][]*directory.Entry{}
	for _, e := range all {
		found := false
		for _, c := range codes(e) {
			if order.Known(c) {
				under[c] = append(under[c], e)
				found = true
			}
		}
		if !found {
			under[""] = append(under[""], e)
		}
	}
	var out []Group
	for _, t := range order.Terms() {
		if len(under[t.Code]) > 0 {
			out = append(out, Group{t.Code, under[t.Code]})
		}
	}
	if len(under[""]) > 0 {
		out = append(out, Group{"", under[""]})
	}
	return out
}

// LawsIn gives the laws in an area; nil when none is known.
func (d *Dossier) LawsIn(area string) []*directory.Entry { return find(d.Laws, area) }

// BodiesOf gives the organisations of a type; nil when none is known.
func (d *Dossier) BodiesOf(code string) []*directory.Entry { return find(d.Bodies, code) }

func find(groups []Group, code string) []*directory.Entry {
	for _, g := range groups {
		if g.Code == code {
			return g.Entries
		}
	}
	return nil
}

// Usable leaves out what is known to be out of use: retired, replaced or dormant.
func Usable(all []*directory.Entry) []*directory.Entry {
	return slices.DeleteFunc(slices.Clone(all), func(e *directory.Entry) bool { return !inUse(e) })
}

func inUse(e *directory.Entry) bool {
	switch e.Status {
	case "retired", "superseded", "dormant":
		return false
	}
	return true
}
