package regionpage

import (
	"strconv"

	"gatehouse/internal/locale"
	"gatehouse/internal/web/chart"
	"gatehouse/internal/web/dossier"
	"gatehouse/internal/web/frame"
	"gatehouse/internal/web/worldmap"
)

// tierSign is the tier of the index as a figure; a dash for no result.
func tierSign(row dossier.Row) string {
	if row.GCI == nil {
		return "–"
	}
	return strconv.Itoa(dossier.Tier(row.GCI.Total))
}

// signsInWords says what the signs beside an economy mean.
func signsInWords(r *frame.Request, row dossier.Row) string {
	tier := r.P.T(locale.RegionNoTier)
	if row.GCI != nil {
		tier = r.P.T(locale.WorldmapGciShort, "Tier", tierSign(row))
	}
	return r.P.T(locale.RegionMarks,
		"Team", signInWords(r, worldmap.TeamSign(row)),
		"Law", signInWords(r, worldmap.RuleSign(row)),
		"Channel", signInWords(r, worldmap.ChannelSign(row)),
		"Tier", tier)
}

func signInWords(r *frame.Request, m chart.Mark) string {
	switch m {
	case chart.Yes:
		return r.P.T(locale.RegionKnown)
	case chart.Partly:
		return r.P.T(locale.RegionPartly)
	}
	return r.P.T(locale.RegionUnknownSign)
}
