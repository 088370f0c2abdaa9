// Package regionpage shows economies by region: all of them with what is known
// of each, and a page for every region and group.
package regionpage

import (
	"slices"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/chart"
	"gatehouse/internal/web/dossier"
	"gatehouse/internal/web/frame"
	"gatehouse/internal/web/worldmap"
)

// standing is how a region stands: a row of the tables of coverage.
type standing struct {
	code, name string
	coverage   dossier.Coverage
}

// index is what the page of all regions shows.
type index struct {
	total    int
	world    standing
	tables   []standingTable
	elements []continent
}

// standingTable is one way to divide the world.
type standingTable struct {
	title locale.Key
	rows  []standing
}

// continent is an M49 region of the first level with the regions that hold its economies.
type continent struct {
	code, name string
	parts      []part
}

// part is a region with its economies by name.
type part struct {
	code, name string
	lines      []worldmap.Line
}

// Index answers with all economies by region: /regions.
func Index(r *frame.Request) (*frame.Reply, error) {
	v := newIndex(r)
	return &frame.Reply{
		Page: frame.Page{
			Title:       r.P.T(locale.RegionTitle),
			Description: r.P.T(locale.RegionPageDescription),
			Canonical:   "/regions",
			Section:     frame.SectionEconomies,
			Alternates:  []frame.Alternate{{Type: "text/csv", Title: r.P.T(locale.WorldmapDownload), Href: r.To("/map.csv")}},
		},
		Body: indexBody(r, v),
	}, nil
}

func newIndex(r *frame.Request) index {
	rows := dossier.Overview(r.Snap)
	v := index{total: len(rows), world: standing{dossier.World, r.Label(directory.RegionCodes, dossier.World), dossier.CoverageOf(rows)}}
	v.tables = []standingTable{
		{locale.RegionContinents, standings(r, rows, dossier.Continents)},
		{locale.RegionItu, standings(r, rows, codesOf(itu))},
		{locale.RegionGroups, standings(r, rows, codesOf(group))},
	}
	for _, code := range dossier.Continents {
		v.elements = append(v.elements, newContinent(r, rows, code))
	}
	if rest := homeless(rows); len(rest) > 0 {
		v.elements = append(v.elements, continent{name: r.P.T(locale.RegionElsewhere), parts: []part{{lines: worldmap.Lines(r, rest)}}})
	}
	return v
}

func standings(r *frame.Request, rows []dossier.Row, codes []string) []standing {
	out := make([]standing, 0, len(codes))
	for _, code := range codes {
		out = append(out, standing{code, r.Label(directory.RegionCodes, code), dossier.CoverageOf(dossier.In(rows, code))})
	}
	return out
}

func itu(code string) bool { return strings.HasPrefix(code, "itu-") }

// group is a code that is neither a number of M49 nor a region of ITU.
func group(code string) bool { return !itu(code) && code[0] > '9' }

func codesOf(which func(string) bool) []string {
	var out []string
	for _, t := range directory.RegionCodes.Terms() {
		if which(t.Code) {
			out = append(out, t.Code)
		}
	}
	return out
}

// newContinent divides a continent by the smallest region of each economy, in the order of the vocabulary.
func newContinent(r *frame.Request, rows []dossier.Row, code string) continent {
	c := continent{code: code, name: r.Label(directory.RegionCodes, code)}
	within := map[string][]dossier.Row{}
	for _, row := range dossier.In(rows, code) {
		within[row.Regions[0]] = append(within[row.Regions[0]], row)
	}
	for _, t := range directory.RegionCodes.Terms() {
		if here := within[t.Code]; len(here) > 0 {
			c.parts = append(c.parts, part{t.Code, t.Label(r.Lang), worldmap.Lines(r, here)})
		}
	}
	return c
}

// homeless are the economies in no region: Antarctica.
func homeless(rows []dossier.Row) []dossier.Row {
	return slices.DeleteFunc(slices.Clone(rows), func(row dossier.Row) bool {
		return slices.ContainsFunc(row.Regions, func(c string) bool { return slices.Contains(dossier.Continents, c) })
	})
}

// share says a count with its share of the economies.
func (s standing) share(r *frame.Request, n int) string {
	return r.P.T(locale.RegionShare, "Count", r.P.Number(n), "Share", r.P.Percent(s.coverage.Share(n)))
}

func (s standing) bar(n int) chart.Bar {
	return chart.Bar{Value: float64(n), Max: float64(s.coverage.Economies)}
}

// tiers is the bar of the tiers of the index, with the economies without a result last.
func (s standing) tiers(r *frame.Request) chart.Shares {
	shares := chart.Shares{RTL: r.P.Dir() == "rtl"}
	for i, n := range s.coverage.Tiers {
		shares.Parts = append(shares.Parts, chart.Part{
			Label: worldmap.TierLabel(r.P, i+1), Text: r.P.Number(n), N: n, Class: worldmap.TierTone(i + 1),
		})
	}
	none := s.coverage.Economies - s.coverage.Index
	shares.Parts = append(shares.Parts, chart.Part{Label: r.P.T(locale.RegionDistributionNone), Text: r.P.Number(none), N: none, Class: "tone-0"})
	return shares
}
