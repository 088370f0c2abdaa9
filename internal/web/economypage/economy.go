// Package economypage is the profile of an economy: who does what for
// cybersecurity there, where to report, what the law says, and what we do not know.
package economypage

import (
	"strings"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/exchange"
	"gatehouse/internal/locale"
	"gatehouse/internal/snapshot"
	"gatehouse/internal/web/dossier"
	"gatehouse/internal/web/errorpage"
	"gatehouse/internal/web/frame"
)

// view is what the page shows.
type view struct {
	*dossier.Dossier
	name      string
	peers     dossier.Peers
	members   []membership
	channels  []*directory.Entry // those of the economy, by what happened
	worldwide int                // channels for anywhere
	parts     []*directory.Entry // dependent areas that have a page
	gaps      []dossier.Gap
	tally     tally
	version   int
	sections  []section
}

// section is a part of the page with its anchor.
type section struct {
	id    string
	title locale.Key
}

// tally counts the entries that concern the economy, by how fresh they are.
type tally struct{ entries, confirmed, never int }

// Serve answers with the profile: /economy/ke.
func Serve(r *frame.Request) (*frame.Reply, error) {
	id := directory.NewID(directory.KindEconomy, strings.TrimPrefix(r.Path, "/economy/"))
	e, ok := r.Snap.Entry(id)
	switch {
	case !ok || e.Economy == nil:
		return nil, directory.Errorf(directory.NotFound, "no economy %s", id)
	case e.Retired():
		return errorpage.Retired(r, e), nil
	}
	data, err := exchange.EntryJSONLD(*e, r.Site.Base, r.Lang)
	if err != nil {
		return nil, err
	}
	v := newView(r, e)
	return &frame.Reply{
		Page: frame.Page{
			Title:       v.name,
			TitleLang:   titleLang(r, e),
			Description: r.P.T(locale.EconomyPageDescription, "Name", v.name),
			Canonical:   "/" + string(id),
			Crumbs:      crumbs(r, e),
			Section:     frame.SectionEconomies,
			Alternates:  alternates(r, id),
			JSONLD:      data,
		},
		Body: page(r, v),
	}, nil
}

func titleLang(r *frame.Request, e *directory.Entry) directory.Lang {
	if _, lang := e.Title.In(r.Lang); lang != r.Lang {
		return lang
	}
	return ""
}

// crumbs lead from all regions by the smallest region to the economy.
func crumbs(r *frame.Request, e *directory.Entry) []frame.Crumb {
	out := []frame.Crumb{{Title: r.P.T(locale.FrameEconomies), Path: "/regions"}}
	if region := dossier.SmallestRegion(e.Economy.Alpha2); region != "" {
		out = append(out, frame.Crumb{Title: r.Label(directory.RegionCodes, region), Path: "/regions/" + region})
	}
	return out
}

func alternates(r *frame.Request, id directory.ID) []frame.Alternate {
	address := r.ToEntry(id)
	return []frame.Alternate{
		{Type: "application/json", Title: "JSON", Href: address + ".json"},
		{Type: "application/ld+json", Title: "JSON-LD", Href: address + ".jsonld"},
		{Type: "application/atom+xml", Title: "Atom", Href: r.To("/search.atom?economy=" + strings.ToUpper(id.Slug()) + "&sort=newest")},
	}
}

func newView(r *frame.Request, e *directory.Entry) view {
	d := dossier.Of(r.Snap, e.Economy.Alpha2)
	name, _ := e.Title.In(r.Lang)
	v := view{
		Dossier: d, name: name,
		peers:     dossier.PeersOf(r.Snap, d.Code),
		members:   memberships(r, d),
		channels:  byHarm(d.Channels),
		worldwide: worldwide(r.Snap),
		parts:     partsOf(r.Snap, d.Code),
		gaps:      d.Gaps(),
		tally:     count(r.Snap, d.Code, r.Now),
		version:   int(r.Snap.Version(e.ID)),
	}
	v.sections = v.filled()
	return v
}

// filled lists the sections of the page: those that always stand, gaps shown
// within them, and those that there is something for.
func (v view) filled() []section {
	out := []section{
		{"report", locale.EconomyReport},
		{"team", locale.EconomyTeam},
		{"strategy", locale.EconomyStrategy},
		{"laws", locale.EconomyLaws},
		{"antispam", locale.EconomyAntispam},
		{"bodies", locale.EconomyBodies},
		{"gci", locale.EconomyGci},
	}
	if len(v.Initiatives) > 0 {
		out = append(out, section{"initiatives", locale.EconomyInitiatives})
	}
	out = append(out, section{"memberships", locale.EconomyMemberships}, section{"news", locale.EconomyNews})
	if len(v.Guidance) > 0 {
		out = append(out, section{"guidance", locale.EconomyGuidance})
	}
	return append(out, section{"gaps", locale.EconomyGaps}, section{"codes", locale.EconomyCodes}, section{"dates", locale.EconomyDates})
}

// worldwide counts the channels that take reports from anywhere.
func worldwide(s *snapshot.Snapshot) int {
	n := 0
	for _, e := range dossier.Usable(s.OfKind(directory.KindChannel)) {
		for _, code := range e.Regions {
			if code == dossier.World {
				n++
				break
			}
		}
	}
	return n
}

// partsOf lists the dependent areas of a state.
func partsOf(s *snapshot.Snapshot, code string) []*directory.Entry {
	var out []*directory.Entry
	for _, e := range s.OfKind(directory.KindEconomy) {
		if e.Economy != nil && e.Economy.PartOf == code {
			out = append(out, e)
		}
	}
	return out
}

func count(s *snapshot.Snapshot, code string, now time.Time) tally {
	limit := directory.FreshSince(now)
	var t tally
	for _, kind := range directory.Kinds() {
		if kind == directory.KindEconomy {
			continue
		}
		for _, e := range s.InEconomy(code, kind) {
			t.entries++
			switch c, ok := e.Confirmed(); {
			case !ok:
				t.never++
			case c.On >= limit:
				t.confirmed++
			}
		}
	}
	return t
}
