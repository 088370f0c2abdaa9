package quality

import (
	"slices"

	"gatehouse/internal/directory"
)

// collectionNames are the collections in the order in which they are told.
var collectionNames = []string{
	"economies", "response teams", "response teams with other names", "response teams with former names",
	"international and regional organisations", "international and regional organisations with the year they were set up", "international and regional organisations with their members",
	"instruments", "instruments with an area", "instruments with a year", "instruments with a known status", "international instruments",
	"standards", "standards of other bodies than ITU",
	"reporting channels", "channels that say what they accept", "channels that say what they need", "channels that say what they refuse", "channels with a legal basis",
	"resources", "activities", "initiatives", "recurring events",
}

// collectionsOf names the collections that an entry is in.
func collectionsOf(e *directory.Entry) []string {
	var out []string
	in := func(is bool, name string) {
		if is {
			out = append(out, name)
		}
	}
	switch e.ID.Kind() {
	case directory.KindEconomy:
		in(true, "economies")
	case directory.KindOrganisation:
		team, wide := isTeam(e), International(e)
		in(team, "response teams")
		in(team && len(e.Names) > 0, "response teams with other names")
		in(team && hasName(e, "former"), "response teams with former names")
		in(wide, "international and regional organisations")
		in(wide && e.Organisation != nil && e.Organisation.Established != "", "international and regional organisations with the year they were set up")
		in(wide && e.Organisation != nil && !e.Organisation.Members.IsZero(), "international and regional organisations with their members")
	case directory.KindInstrument:
		i := e.Instrument
		in(true, "instruments")
		in(i != nil && len(i.Areas) > 0, "instruments with an area")
		in(i != nil && (i.Adopted != "" || i.InForce != "") || e.Valid.From != "", "instruments with a year")
		in(e.Status != "" && e.Status != "unknown" && e.Status != "check", "instruments with a known status")
		in(len(e.Economies) == 0, "international instruments")
	case directory.KindStandard:
		in(true, "standards")
		in(e.Standard != nil && e.Standard.Body != "ITU-T", "standards of other bodies than ITU")
	case directory.KindChannel:
		in(true, "reporting channels")
		if c := e.Channel; c != nil {
			in(!c.Accepts.IsZero(), "channels that say what they accept")
			in(!c.Needs.IsZero(), "channels that say what they need")
			in(!c.Refuses.IsZero(), "channels that say what they refuse")
		}
		in(slices.ContainsFunc(e.Related, func(r directory.Relation) bool { return r.Type == "based-on" }), "channels with a legal basis")
	case directory.KindResource:
		in(true, "resources")
	case directory.KindActivity:
		in(true, "activities")
	case directory.KindInitiative:
		in(true, "initiatives")
	case directory.KindEvent:
		in(e.Event != nil && e.Event.Recurs != "", "recurring events")
	}
	return out
}

// wideTypes are the types of organisations that work across borders where no economy is theirs alone.
var wideTypes = []string{
	"intergovernmental", "network", "forum", "industry-association", "non-profit", "standards-body", "response-team-regional", "response-team-sector",
	"hotline", "law-enforcement", "academic", "cybersecurity-agency",
}

// International reports whether an organisation works for a region or the world.
func International(e *directory.Entry) bool {
	return e.ID.Kind() == directory.KindOrganisation && len(e.Regions) > 0 &&
		slices.ContainsFunc(e.Types, func(t string) bool { return slices.Contains(wideTypes, t) })
}

func hasName(e *directory.Entry, use string) bool {
	return slices.ContainsFunc(e.Names, func(n directory.Name) bool { return n.Use == use })
}
