package worldmap

import (
	"strconv"

	"gatehouse/internal/locale"
	"gatehouse/internal/web/dossier"
)

// Layer is one thing that the map can show. Its ID is the value of the query parameter "map".
type Layer struct {
	ID string
	// Name is short, for the choice; Long says it in full.
	Name, Long locale.Key
	classes    []class
	// of gives the class of an economy, an index of classes.
	of func(dossier.Row) int
}

// class is a class of a layer: a colour, and what it means.
type class struct {
	tone  string // class of the style sheet
	label func(*locale.Printer) string
}

func plain(tone string, k locale.Key) class {
	return class{tone, func(p *locale.Printer) string { return p.T(k) }}
}

// layers, in the order of the choice. The last class of each is "none known".
var layers = []Layer{
	{
		ID: "response-team", Name: locale.WorldmapLayerTeam, Long: locale.WorldmapLayerTeamLong,
		classes: []class{
			plain("tone-4", locale.WorldmapTeamKnown),
			plain("tone-2", locale.WorldmapTeamOther),
			plain("tone-0", locale.WorldmapTeamNone),
		},
		of: teamClass,
	},
	{
		ID: "antispam-law", Name: locale.WorldmapLayerAntispam, Long: locale.WorldmapLayerAntispamLong,
		classes: []class{
			plain("tone-a", locale.WorldmapAntispamOptIn),
			plain("tone-b", locale.WorldmapAntispamOptOut),
			plain("tone-2", locale.WorldmapAntispamOther),
			plain("tone-0", locale.WorldmapAntispamNone),
		},
		of: ruleClass,
	},
	{
		ID: "report", Name: locale.WorldmapLayerReport, Long: locale.WorldmapLayerReportLong,
		classes: []class{
			plain("tone-5", locale.WorldmapReportMany),
			plain("tone-3", locale.WorldmapReportSome),
			plain("tone-2", locale.WorldmapReportSingle),
			plain("tone-0", locale.WorldmapReportNone),
		},
		of: channelClass,
	},
	{
		ID: "gci", Name: locale.WorldmapLayerGci, Long: locale.WorldmapLayerGciLong,
		classes: []class{tier(1), tier(2), tier(3), tier(4), tier(5), plain("tone-0", locale.WorldmapGciNone)},
		of:      tierClass,
	},
}

// Layers lists what the map can show; the first is the default.
func Layers() []Layer { return append([]Layer(nil), layers...) }

// LayerOf finds a layer by its ID; an unknown one gives the default.
func LayerOf(id string) Layer {
	for _, l := range layers {
		if l.ID == id {
			return l
		}
	}
	return layers[0]
}

func teamClass(r dossier.Row) int {
	switch {
	case r.Teams > 0:
		return 0
	case r.OtherTeams > 0:
		return 1
	}
	return 2
}

func ruleClass(r dossier.Row) int {
	switch r.Rule {
	case dossier.OptIn:
		return 0
	case dossier.OptOut:
		return 1
	case dossier.OtherRule:
		return 2
	}
	return 3
}

func channelClass(r dossier.Row) int {
	switch {
	case r.Channels >= 5:
		return 0
	case r.Channels >= 2:
		return 1
	case r.Channels == 1:
		return 2
	}
	return 3
}

func tierClass(r dossier.Row) int {
	if r.GCI == nil {
		return dossier.Tiers
	}
	return dossier.Tier(r.GCI.Total) - 1
}

var tierNames = [dossier.Tiers]locale.Key{
	locale.WorldmapGciTier1, locale.WorldmapGciTier2, locale.WorldmapGciTier3, locale.WorldmapGciTier4, locale.WorldmapGciTier5,
}

var tierRanges = [dossier.Tiers]string{"95–100", "85–95", "55–85", "20–55", "0–20"}

// TierTone is the class of the style sheet for a tier of the index, 1 to 5.
func TierTone(n int) string { return "tone-" + strconv.Itoa(dossier.Tiers+1-n) }

// TierLabel says a tier of the index in words, with its range of points.
func TierLabel(p *locale.Printer, n int) string {
	return p.T(locale.WorldmapGciTier, "Tier", strconv.Itoa(n), "Name", p.T(tierNames[n-1]), "Range", tierRanges[n-1])
}

func tier(n int) class {
	return class{TierTone(n), func(p *locale.Printer) string { return TierLabel(p, n) }}
}

// Value says in words what a layer shows of an economy.
func (l Layer) Value(p *locale.Printer, r dossier.Row) string {
	if l.ID == "gci" && r.GCI != nil {
		return p.T(locale.WorldmapGciValue, "Total", p.Decimal(r.GCI.Total, 1), "Tier", strconv.Itoa(dossier.Tier(r.GCI.Total)))
	}
	return l.classes[l.of(r)].label(p)
}
