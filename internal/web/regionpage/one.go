package regionpage

import (
	"slices"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/dossier"
	"gatehouse/internal/web/frame"
	"gatehouse/internal/web/worldmap"
)

// one is what the page of a region shows.
type one struct {
	standing
	rows        []dossier.Row
	lines       []worldmap.Line
	parents     []directory.Term
	parts       []directory.Term
	bodies      []*directory.Entry
	instruments []*directory.Entry
	channels    []*directory.Entry
	other       []*directory.Entry
}

// Show answers with the page of a region or group: /regions/014.
func Show(r *frame.Request) (*frame.Reply, error) {
	code := strings.TrimPrefix(r.Path, "/regions/")
	term, ok := directory.RegionCodes.Term(code)
	if !ok {
		return nil, directory.Errorf(directory.NotFound, "no region %q", code)
	}
	v := newOne(r, term)
	crumbs := []frame.Crumb{{Title: r.P.T(locale.FrameEconomies), Path: "/regions"}}
	for _, p := range v.parents {
		crumbs = append(crumbs, frame.Crumb{Title: p.Label(r.Lang), Path: "/regions/" + p.Code})
	}
	return &frame.Reply{
		Page: frame.Page{
			Title:       v.name,
			Description: r.P.T(locale.RegionPageDescriptionOf, "Name", v.name),
			Canonical:   "/regions/" + code,
			Section:     frame.SectionEconomies,
			Crumbs:      crumbs,
			Alternates:  []frame.Alternate{{Type: "application/atom+xml", Title: "Atom", Href: r.To("/search.atom?region=" + code + "&sort=newest")}},
		},
		Body: oneBody(r, v),
	}, nil
}

func newOne(r *frame.Request, term directory.Term) one {
	v := one{rows: dossier.Overview(r.Snap)}
	if term.Code != dossier.World {
		v.rows = dossier.In(v.rows, term.Code)
	}
	v.standing = standing{term.Code, term.Label(r.Lang), dossier.CoverageOf(v.rows)}
	v.lines = worldmap.Lines(r, v.rows)
	v.parents = above(term)
	for _, t := range directory.RegionCodes.Terms() {
		if t.Parent == term.Code && hasEconomies(v.rows, t.Code) {
			v.parts = append(v.parts, t)
		}
	}
	v.bodies = about(r, directory.KindOrganisation, term.Code)
	v.instruments = about(r, directory.KindInstrument, term.Code)
	v.channels = dossier.Usable(about(r, directory.KindChannel, term.Code))
	for _, k := range []directory.Kind{directory.KindInitiative, directory.KindResource, directory.KindEvent} {
		v.other = append(v.other, about(r, k, term.Code)...)
	}
	return v
}

// above are the regions that a region lies in, the largest first, without the world.
func above(term directory.Term) []directory.Term {
	var out []directory.Term
	for code := term.Parent; code != "" && code != dossier.World; {
		t, ok := directory.RegionCodes.Term(code)
		if !ok {
			break
		}
		out = append(out, t)
		code = t.Parent
	}
	slices.Reverse(out)
	return out
}

func hasEconomies(rows []dossier.Row, code string) bool {
	return slices.ContainsFunc(rows, func(row dossier.Row) bool { return slices.Contains(row.Regions, code) })
}

// about lists the entries of a kind that concern the whole region by its code,
// not only an economy within it, by title.
func about(r *frame.Request, kind directory.Kind, code string) []*directory.Entry {
	var out []*directory.Entry
	for _, e := range r.Snap.OfKind(kind) {
		if slices.Contains(e.Regions, code) {
			out = append(out, e)
		}
	}
	title := func(e *directory.Entry) string {
		t, _ := e.Title.In(r.Lang)
		return t
	}
	slices.SortStableFunc(out, func(a, b *directory.Entry) int { return r.P.Compare(title(a), title(b)) })
	return out
}
