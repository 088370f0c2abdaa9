package economypage

import (
	"slices"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/dossier"
	"gatehouse/internal/web/frame"
)

// membership is a region, group or body that the economy belongs to.
type membership struct {
	title string
	lang  directory.Lang // set when it is not the reader's
	href  string
}

// memberships lists regions and groups first, then the bodies that the entry
// of the economy says it is a member of, then those that name it as taking part.
func memberships(r *frame.Request, d *dossier.Dossier) []membership {
	var out []membership
	if d.Entry == nil {
		return nil
	}
	for _, code := range dossier.RegionsOf(d.Entry) {
		if code != dossier.World {
			out = append(out, membership{title: r.Label(directory.RegionCodes, code), href: r.To("/regions/" + code)})
		}
	}
	for _, id := range bodiesOf(r, d.Entry) {
		title, lang := r.TitleOf(id)
		m := membership{title: title, href: r.ToEntry(id)}
		if lang != r.Lang {
			m.lang = lang
		}
		out = append(out, m)
	}
	return out
}

func bodiesOf(r *frame.Request, e *directory.Entry) []directory.ID {
	var out []directory.ID
	add := func(id directory.ID) {
		if target, ok := r.Snap.Entry(id); ok && !target.Retired() && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	for _, rel := range e.Related {
		if rel.Type == "member-of" || rel.Type == "part-of" {
			add(rel.ID)
		}
	}
	for _, ref := range r.Snap.Incoming(e.ID) {
		if ref.Role == "participant" || ref.Role == "partner" {
			add(ref.From)
		}
	}
	return out
}

// memberOf lists what an organisation is a member or part of.
func memberOf(r *frame.Request, e *directory.Entry) []directory.ID {
	var out []directory.ID
	for _, rel := range e.Related {
		if rel.Type != "member-of" && rel.Type != "part-of" {
			continue
		}
		if target, ok := r.Snap.Entry(rel.ID); ok && !target.Retired() {
			out = append(out, rel.ID)
		}
	}
	return out
}
