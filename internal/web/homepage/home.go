// Package homepage is the first page of the site.
package homepage

import (
	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/snapshot"
	"gatehouse/internal/web/frame"
)

// latest is how many of the latest changes are shown.
const latest = 8

// view is what the page shows.
type view struct {
	figures snapshot.Figures
	recent  []snapshot.Recent
}

// Serve answers with the home page.
func Serve(r *frame.Request) (*frame.Reply, error) {
	return &frame.Reply{
		Page: frame.Page{
			Description: r.P.T(locale.HomeDescribed), Canonical: "/", OwnSearch: true, Plain: true,
			Alternates: []frame.Alternate{{Type: "application/atom+xml", Title: r.P.T(locale.FrameFeedChanges), Href: r.To("/search.atom?sort=newest")}},
		},
		Body: body(r, view{figures: r.Snap.Figures(), recent: r.Snap.Recent(latest)}),
	}, nil
}

// way is a link of an entry by audience.
type way struct {
	text locale.Key
	path string
}

// door is the way in for one audience.
type door struct {
	title, lead locale.Key
	ways        []way
}

var doors = []door{
	{locale.HomeCitizen, locale.HomeCitizenLead, []way{
		{locale.HomeReportMessage, "/report"},
		{locale.HomeCitizenGuidance, "/search?audience=citizen"},
		{locale.HomeChildren, "/safer-internet-day"},
	}},
	{locale.HomeBusiness, locale.HomeBusinessLead, []way{
		{locale.HomeBusinessReport, "/report?harm=attack"},
		{locale.HomeBusinessTeams, "/search?kind=organisation&type=response-team-national"},
		{locale.HomeBusinessLaw, "/search?kind=instrument&topic=data-protection"},
	}},
	{locale.HomeGovernment, locale.HomeGovernmentLead, []way{
		{locale.HomeGovernmentCompare, "/compare"},
		{locale.HomeGovernmentLaws, "/search?kind=instrument"},
		{locale.HomeGovernmentPartnerships, "/partnerships"},
	}},
	{locale.HomeTechnical, locale.HomeTechnicalLead, []way{
		{locale.HomeTechnicalTeams, "/search?kind=organisation&topic=incident-response"},
		{locale.HomeTechnicalStandards, "/standards"},
		{locale.HomeTechnicalFeeds, "/search?kind=resource&type=feed"},
	}},
}

// figure is a number of the directory with its words.
type figure struct {
	n    int
	text locale.Key
	path string
}

func figures(f snapshot.Figures) []figure {
	return []figure{
		{f.Total, locale.HomeFigureEntries, "/search"},
		{f.Economies, locale.HomeFigureEconomies, "/regions"},
		{f.Confirmed12m, locale.HomeFigureConfirmed, "/search?freshness=confirmed-12m"},
		{f.NeverConfirmed, locale.HomeFigureNever, "/search?freshness=never"},
	}
}

// kinds are the kinds of which there are entries, with their numbers.
func kinds(f snapshot.Figures) []directory.Kind {
	var out []directory.Kind
	for _, k := range directory.Kinds() {
		if f.ByKind[k] > 0 {
			out = append(out, k)
		}
	}
	return out
}
