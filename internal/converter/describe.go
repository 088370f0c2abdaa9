package converter

import (
	"gatehouse/internal/converter/summary"
	"gatehouse/internal/directory"
)

// describeEconomies writes the summaries of the economies: last of all, for
// they say what the other entries have of each.
func describeEconomies(b *builder) error {
	near := map[string]*summary.Neighbours{}
	for _, id := range b.ids(directory.KindEconomy) {
		near[b.entries[id].Economy.Alpha2] = &summary.Neighbours{}
	}
	for _, kind := range []directory.Kind{directory.KindOrganisation, directory.KindChannel, directory.KindInstrument} {
		for _, id := range b.ids(kind) {
			for _, code := range b.entries[id].Economies {
				near[code].Note(b.entries[id])
			}
		}
	}
	for code, n := range near {
		e := b.entries[directory.EconomyID(code)]
		e.Summary = summary.Economy(e.Economy, n)
	}
	return nil
}
