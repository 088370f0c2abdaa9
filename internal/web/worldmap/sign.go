package worldmap

import (
	"gatehouse/internal/web/chart"
	"gatehouse/internal/web/dossier"
)

// TeamSign marks whether a response team is known: of the economy, of a part of it only, or none.
func TeamSign(r dossier.Row) chart.Mark {
	return [...]chart.Mark{chart.Yes, chart.Partly, chart.No}[teamClass(r)]
}

// RuleSign marks whether a law on unsolicited messages is known, and its rule.
func RuleSign(r dossier.Row) chart.Mark {
	return [...]chart.Mark{chart.Yes, chart.Yes, chart.Partly, chart.No}[ruleClass(r)]
}

// ChannelSign marks whether a place to report to is known.
func ChannelSign(r dossier.Row) chart.Mark {
	if r.Channels > 0 {
		return chart.Yes
	}
	return chart.No
}

func sortState(sorted bool) string {
	if sorted {
		return "other" // neither plainly ascending nor descending: the best first
	}
	return "none"
}
