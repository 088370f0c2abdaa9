// Package ties finds relations that follow from the entries themselves.
package ties

import (
	"maps"
	"slices"

	"gatehouse/internal/directory"
)

// Channels ties each channel against spam to the rules on unsolicited
// messages that its operator enforces: they are what a report rests on.
func Channels(entries map[directory.ID]*directory.Entry) {
	enforced := map[string][]directory.ID{} // by economy and authority
	for _, id := range ids(entries, directory.KindInstrument) {
		law := entries[id]
		if !slices.Contains(law.Instrument.Areas, "spam") || len(law.Economies) == 0 {
			continue
		}
		for _, p := range law.Parties {
			if p.Role == "authority" && p.ID != "" {
				key := law.Economies[0] + "\x00" + string(p.ID)
				enforced[key] = append(enforced[key], id)
			}
		}
	}
	for _, id := range ids(entries, directory.KindChannel) {
		c := entries[id]
		if !slices.Contains(c.Topics, "spam") || len(c.Economies) == 0 {
			continue
		}
		for _, p := range c.Parties {
			for _, law := range enforced[c.Economies[0]+"\x00"+string(p.ID)] {
				r := directory.Relation{Type: "based-on", ID: law}
				if p.Role == "operator" && !slices.Contains(c.Related, r) {
					c.Related = append(c.Related, r)
				}
			}
		}
	}
}

// TellApart adds the economy to the title of a channel that bears the same
// title as another: a body of the world may take reports for one economy apart.
func TellApart(entries map[directory.ID]*directory.Entry) {
	titles := map[string]int{}
	for _, id := range ids(entries, directory.KindChannel) {
		titles[entries[id].Title.Source()]++
	}
	for _, id := range ids(entries, directory.KindChannel) {
		c := entries[id]
		if titles[c.Title.Source()] < 2 || len(c.Economies) == 0 {
			continue
		}
		economy := entries[directory.EconomyID(c.Economies[0])].Title
		told := directory.Text{}
		for _, lang := range append([]directory.Lang{c.Title.Original}, directory.Languages()...) {
			if title, in := c.Title.In(lang); in == lang {
				name, _ := economy.In(lang)
				told = told.With(lang, title+" ("+name+")")
			}
		}
		c.Title = told
	}
}

// ids lists the identities of a kind, sorted.
func ids(entries map[directory.ID]*directory.Entry, k directory.Kind) []directory.ID {
	all := slices.Sorted(maps.Keys(entries))
	return slices.DeleteFunc(all, func(id directory.ID) bool { return id.Kind() != k })
}
