package dossier

import (
	"slices"

	"gatehouse/internal/directory"
	"gatehouse/internal/snapshot"
)

// Row is the least that lists, the map and the regions say of an economy.
type Row struct {
	Code  string
	Entry *directory.Entry // nil when the directory has none
	Teams int              // national and government response teams in use
	// OtherTeams counts sector, regional and other response teams in use.
	OtherTeams int
	Rule       Rule
	// Channels counts the places to report to that are in use.
	Channels int
	GCI      *directory.GCI // nil when there is no result
	// Regions are the regions and groups that the economy belongs to, smallest first.
	Regions []string
}

// Overview gives a row for every economy of the vocabulary, in its order.
func Overview(s *snapshot.Snapshot) []Row {
	terms := directory.EconomyCodes.Terms()
	rows := make([]Row, len(terms))
	for i, t := range terms {
		rows[i] = rowOf(s, t.Code)
	}
	return rows
}

func rowOf(s *snapshot.Snapshot, code string) Row {
	row := Row{Code: code, Entry: entryOf(s, code)}
	if row.Entry == nil {
		row.Regions = directory.RegionsOf(code)
	} else {
		row.Regions = RegionsOf(row.Entry)
	}
	if row.Entry != nil && row.Entry.Economy != nil {
		row.GCI = row.Entry.Economy.GCI
	}
	for _, e := range s.InEconomy(code, directory.KindOrganisation) {
		switch {
		case !inUse(e):
		case nationalTeam(e):
			row.Teams++
		case otherTeam(e):
			row.OtherTeams++
		}
	}
	for _, e := range s.InEconomy(code, directory.KindChannel) {
		if inUse(e) {
			row.Channels++
		}
	}
	row.Rule = ruleOf(antispam(s.InEconomy(code, directory.KindInstrument)))
	return row
}

func antispam(all []*directory.Entry) []*directory.Entry {
	var out []*directory.Entry
	for _, e := range all {
		if slices.Contains(areas(e), "spam") && !strategy(e) {
			out = append(out, e)
		}
	}
	return out
}

// Coverage counts, among economies, those of which something is known.
type Coverage struct {
	Economies, Team, Antispam, Channel, Index int
	// Tiers counts the economies in each tier of the index, from the first.
	Tiers [Tiers]int
}

// CoverageOf counts the rows.
func CoverageOf(rows []Row) Coverage {
	c := Coverage{Economies: len(rows)}
	for _, r := range rows {
		if r.Teams > 0 {
			c.Team++
		}
		if r.Rule != NoRule {
			c.Antispam++
		}
		if r.Channels > 0 {
			c.Channel++
		}
		if r.GCI != nil {
			c.Index++
			c.Tiers[Tier(r.GCI.Total)-1]++
		}
	}
	return c
}

// Share is n of all, 0 to 1; 0 when there are none at all.
func (c Coverage) Share(n int) float64 {
	if c.Economies == 0 {
		return 0
	}
	return float64(n) / float64(c.Economies)
}

// In keeps the rows of a region or group.
func In(rows []Row, region string) []Row {
	var out []Row
	for _, r := range rows {
		if slices.Contains(r.Regions, region) {
			out = append(out, r)
		}
	}
	return out
}
