package sitemappage

import (
	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/frame"
)

// place is a line of the site map.
type place struct {
	title string
	path  string
	n     int // entries there; 0 says nothing
}

type part struct {
	title  string
	places []place
}

// Serve answers with the site map for people.
func Serve(r *frame.Request) (*frame.Reply, error) {
	return &frame.Reply{
		Page: frame.Page{Title: r.P.T(locale.FrameSiteMap), Description: r.P.T(locale.SitemapLead), Alternates: []frame.Alternate{
			{Type: "application/xml", Title: "sitemap.xml", Href: "/sitemap.xml"},
		}},
		Body: page(r, parts(r)),
	}, nil
}

func parts(r *frame.Request) []part {
	t := r.P.T
	return []part{
		{t(locale.FrameFooterFind), []place{
			{title: t(locale.FrameHome), path: "/"},
			{title: t(locale.FrameDirectory), path: "/search", n: r.Snap.Figures().Total},
			{title: t(locale.FrameReport), path: "/report"},
			{title: t(locale.FrameAToZ), path: "/a-z"},
		}},
		{t(locale.SitemapKinds), kinds(r)},
		{t(locale.FrameEconomies), append([]place{
			{title: t(locale.FrameRegions), path: "/regions"},
			{title: t(locale.SitemapMap), path: "/map"},
			{title: t(locale.FrameCompare), path: "/compare"},
		}, regions(r)...)},
		{t(locale.FrameTopics), topics(r)},
		{t(locale.FrameFooterCollections), []place{
			{title: t(locale.FrameStandards), path: "/standards", n: len(r.Snap.OfKind(directory.KindStandard))},
			{title: t(locale.SitemapTimeline), path: "/standards/timeline"},
			{title: t(locale.FrameAlliance), path: "/stopspamalliance"},
			{title: t(locale.FramePartnerships), path: "/partnerships"},
			{title: t(locale.FrameSaferInternet), path: "/safer-internet-day"},
		}},
		{t(locale.FrameFooterSite), []place{
			{title: t(locale.FrameAbout), path: "/about"},
			{title: t(locale.FrameContact), path: "/contact"},
			{title: t(locale.FrameAccessibility), path: "/accessibility"},
			{title: t(locale.FramePrivacy), path: "/privacy"},
			{title: t(locale.FrameData), path: "/data"},
			{title: t(locale.GapsTitle), path: "/known-gaps"},
			{title: t(locale.TranslationsTitle), path: "/translations"},
		}},
	}
}

func kinds(r *frame.Request) []place {
	var out []place
	for _, k := range directory.Kinds() {
		if n := len(r.Snap.OfKind(k)); n > 0 {
			out = append(out, place{r.Label(directory.KindLabels, string(k)), "/search?kind=" + string(k), n})
		}
	}
	return out
}

func regions(r *frame.Request) []place {
	var out []place
	for _, t := range directory.RegionCodes.Terms() {
		if t.Parent == "001" || t.Parent == "" && t.Code != "001" {
			out = append(out, place{title: t.Label(r.Lang), path: "/regions/" + t.Code})
		}
	}
	return out
}

func topics(r *frame.Request) []place {
	out := []place{{title: r.P.T(locale.SitemapAllTopics), path: "/topics"}}
	for _, t := range directory.Topics.Terms() {
		if t.Parent != "" {
			out = append(out, place{title: t.Label(r.Lang), path: "/topics/" + t.Code})
		}
	}
	return out
}
