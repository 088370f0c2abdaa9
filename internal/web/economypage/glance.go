package economypage

import (
	"strconv"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/chart"
	"gatehouse/internal/web/dossier"
	"gatehouse/internal/web/frame"
)

// tile is one line of the glance at the top: what, whether, and where to read on.
type tile struct {
	anchor string
	label  locale.Key
	mark   chart.Mark
	text   string
	lang   directory.Lang // of the text, when it is not the reader's
}

// glance says in six lines what a reader wants to know first.
func (v view) glance(r *frame.Request) []tile {
	tiles := []tile{
		v.teamTile(r),
		v.channelTile(r),
		v.ruleTile(r),
		v.strategyTile(r),
		named(r, "bodies", locale.EconomyGlancePrivacy, v.BodiesOf("data-protection-authority")),
		v.indexTile(r),
	}
	return tiles
}

// named is a tile that names the first entry and counts when there are more.
func named(r *frame.Request, anchor string, label locale.Key, entries []*directory.Entry) tile {
	if len(entries) == 0 {
		return tile{anchor, label, chart.No, r.P.T(locale.EconomyNoneKnown), ""}
	}
	title, lang := entries[0].Title.In(r.Lang)
	if lang == r.Lang {
		lang = ""
	}
	return tile{anchor, label, chart.Yes, title, lang}
}

func (v view) teamTile(r *frame.Request) tile {
	teams := dossier.Usable(v.Teams)
	switch {
	case len(teams) > 1:
		return tile{"team", locale.EconomyGlanceTeam, chart.Yes, r.P.N(locale.EconomyTeams, len(teams)), ""}
	case len(teams) == 0 && len(v.OtherTeams) > 0:
		t := named(r, "team", locale.EconomyGlanceTeam, v.OtherTeams)
		t.mark = chart.Partly
		return t
	}
	return named(r, "team", locale.EconomyGlanceTeam, teams)
}

func (v view) channelTile(r *frame.Request) tile {
	if len(v.channels) == 0 {
		return tile{"report", locale.EconomyGlanceReport, chart.No, r.P.T(locale.EconomyNoneKnown), ""}
	}
	return tile{"report", locale.EconomyGlanceReport, chart.Yes, r.P.N(locale.EconomyChannels, len(v.channels)), ""}
}

func (v view) ruleTile(r *frame.Request) tile {
	t := tile{"antispam", locale.EconomyGlanceAntispam, chart.Yes, "", ""}
	switch v.Rule() {
	case dossier.OptIn:
		t.text = r.P.T(locale.WorldmapAntispamOptIn)
	case dossier.OptOut:
		t.text = r.P.T(locale.WorldmapAntispamOptOut)
	case dossier.OtherRule:
		t.mark, t.text = chart.Partly, r.P.T(locale.WorldmapAntispamOther)
	default:
		t.mark, t.text = chart.No, r.P.T(locale.EconomyNoneKnown)
	}
	return t
}

func (v view) strategyTile(r *frame.Request) tile {
	t := tile{"strategy", locale.EconomyGlanceStrategy, chart.Yes, "", ""}
	n := v.Economy().Strategies
	switch {
	case v.Economy().FirstStrategy != "":
		t.text = r.P.T(locale.EconomySince, "Date", r.P.Date(strconv.Itoa(v.Economy().FirstStrategy.Year())))
	case len(v.Strategies) > 0:
		t.text = r.P.N(locale.EconomyStrategies, len(v.Strategies))
	case n != nil && *n > 0:
		t.text = r.P.N(locale.EconomyStrategies, *n)
	default:
		t.mark, t.text = chart.No, r.P.T(locale.EconomyNoneKnown)
	}
	return t
}

func (v view) indexTile(r *frame.Request) tile {
	g := v.Economy().GCI
	if g == nil {
		return tile{"gci", locale.EconomyGlanceGci, chart.No, r.P.T(locale.EconomyNoneKnown), ""}
	}
	text := r.P.T(locale.EconomyTier, "Tier", strconv.Itoa(dossier.Tier(g.Total)), "Total", r.P.Decimal(g.Total, 1))
	return tile{"gci", locale.EconomyGlanceGci, chart.Yes, text, ""}
}

var gapTexts = map[dossier.Gap]locale.Key{
	dossier.GapTeam:       locale.EconomyGapTeam,
	dossier.GapStrategy:   locale.EconomyGapStrategy,
	dossier.GapAntispam:   locale.EconomyGapAntispam,
	dossier.GapCybercrime: locale.EconomyGapCybercrime,
	dossier.GapPrivacy:    locale.EconomyGapPrivacy,
	dossier.GapAuthority:  locale.EconomyGapAuthority,
	dossier.GapChannel:    locale.EconomyGapChannel,
	dossier.GapIndex:      locale.EconomyGapIndex,
}

// bars are the pillars of the index as a chart, against the median of the peers.
func (v view) bars(r *frame.Request, g *directory.GCI) chart.Bars {
	b := chart.Bars{
		Caption: r.P.T(locale.EconomyGciCaption, "Name", v.name, "Year", strconv.Itoa(g.Edition)),
		Item:    r.P.T(locale.EconomyGciPillar), Value: r.P.T(locale.EconomyGciPoints),
		RTL: r.P.Dir() == "rtl",
	}
	if v.peers.Len() > 1 {
		b.Reference = r.P.T(locale.EconomyGciMedian)
	}
	for _, p := range dossier.Pillars {
		b.Rows = append(b.Rows, v.bar(r, r.Label(directory.Classes, p.Code), g, p.Value, dossier.PillarMax))
	}
	all := v.bar(r, r.P.T(locale.EconomyGciTotal), g, dossier.Total, dossier.TotalMax)
	all.Total = true
	b.Rows = append(b.Rows, all)
	return b
}

func (v view) bar(r *frame.Request, label string, g *directory.GCI, of func(*directory.GCI) float64, most float64) chart.Bar {
	b := chart.Bar{Label: label, Value: of(g), Text: r.P.Decimal(of(g), 1), Max: most}
	if m, ok := v.peers.Median(of); ok && v.peers.Len() > 1 {
		b.Reference, b.ReferenceText = m, r.P.Decimal(m, 1)
	}
	return b
}
