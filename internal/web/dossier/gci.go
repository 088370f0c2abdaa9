package dossier

import (
	"slices"

	"gatehouse/internal/directory"
	"gatehouse/internal/snapshot"
)

// Pillar is one of the five pillars of the Global Cybersecurity Index, by its code in [directory.Classes].
type Pillar struct {
	Code  string
	Value func(*directory.GCI) float64
}

// The most points that a pillar and the whole index give.
const (
	PillarMax = 20.0
	TotalMax  = 100.0
)

// Pillars are the five in ITU's order.
var Pillars = []Pillar{
	{"pillar-legal", func(g *directory.GCI) float64 { return g.Legal }},
	{"pillar-technical", func(g *directory.GCI) float64 { return g.Technical }},
	{"pillar-organizational", func(g *directory.GCI) float64 { return g.Organizational }},
	{"pillar-capacity", func(g *directory.GCI) float64 { return g.Capacity }},
	{"pillar-cooperation", func(g *directory.GCI) float64 { return g.Cooperation }},
}

// Total is the whole index as one more measure beside the pillars.
func Total(g *directory.GCI) float64 { return g.Total }

// Tier is the tier of ITU's 2024 edition for a total: 1 (role-modelling, 95
// and more), 2 (advancing, from 85), 3 (establishing, from 55), 4 (evolving,
// from 20) or 5 (building).
func Tier(total float64) int {
	for i, from := range tierFrom {
		if total >= from {
			return i + 1
		}
	}
	return len(tierFrom)
}

var tierFrom = []float64{95, 85, 55, 20, 0}

// Tiers is how many tiers there are.
const Tiers = 5

// Median is the middle of the values, the mean of the two middle ones when
// their number is even. False when there are none.
func Median(values []float64) (float64, bool) {
	if len(values) == 0 {
		return 0, false
	}
	v := slices.Sorted(slices.Values(values))
	half := len(v) / 2
	if len(v)%2 == 1 {
		return v[half], true
	}
	return (v[half-1] + v[half]) / 2, true
}

// Peers are the results of the other economies of a region, and of the region's name.
type Peers struct {
	// Region is a code of [directory.RegionCodes].
	Region  string
	results []*directory.GCI
}

// PeersOf gives the results of an economy's ITU region or, where that is not
// known, of its continent: the economy itself included, as in ITU's own figures.
func PeersOf(s *snapshot.Snapshot, code string) Peers {
	p := Peers{Region: PeerRegion(code)}
	if p.Region == "" {
		return p
	}
	for _, e := range s.OfKind(directory.KindEconomy) {
		if e.Economy != nil && e.Economy.GCI != nil && slices.Contains(RegionsOf(e), p.Region) {
			p.results = append(p.results, e.Economy.GCI)
		}
	}
	return p
}

// Len is how many results there are.
func (p Peers) Len() int { return len(p.results) }

// Median is the median of a measure among the peers; false when there are none.
func (p Peers) Median(of func(*directory.GCI) float64) (float64, bool) {
	values := make([]float64, len(p.results))
	for i, g := range p.results {
		values[i] = of(g)
	}
	return Median(values)
}

// World is the code of the whole world.
const World = "001"

// Continents are the M49 regions of the first level below the world.
var Continents = []string{"002", "019", "142", "150", "009"}

// PeerRegion is the region that an economy is compared with: its ITU region, else its continent, else "".
func PeerRegion(code string) string {
	continent := ""
	for _, r := range directory.RegionsOf(code) {
		if isITU(r) {
			return r
		}
		if slices.Contains(Continents, r) {
			continent = r
		}
	}
	return continent
}

// SmallestRegion is the smallest region that an economy lies in, "" for one
// that is in none but the world.
func SmallestRegion(code string) string {
	for _, r := range directory.RegionsOf(code) {
		if r != World {
			return r
		}
	}
	return ""
}

func isITU(region string) bool { return len(region) > 4 && region[:4] == "itu-" }

// RegionsOf lists the regions and groups that an economy belongs to: those of
// the vocabulary and those that its entry names.
func RegionsOf(e *directory.Entry) []string {
	code := ""
	if e.Economy != nil {
		code = e.Economy.Alpha2
	}
	out := slices.Clone(directory.RegionsOf(code))
	for _, r := range e.Regions {
		if !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}
