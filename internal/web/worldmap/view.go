package worldmap

import (
	"net/url"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/dossier"
	"gatehouse/internal/web/frame"
)

// Options say how a page shows the map.
type Options struct {
	// Path is the page, without language, that the choice of layers leads back
	// to ("/" for the home page).
	Path string
	// Own says that the page is the map's own, which has the table beside it.
	Own bool
}

// view is what the template shows.
type view struct {
	Options
	layer  Layer
	rows   []dossier.Row
	legend []legendItem
}

type legendItem struct {
	tone, label string
	count       int
}

// areaView is one area of the map: an economy and its class.
type areaView struct {
	id, href, tone, title string
	dot                   bool
}

func newView(r *frame.Request, rows []dossier.Row, o Options) view {
	v := view{Options: o, layer: LayerOf(r.Param("map")), rows: rows}
	for _, c := range v.layer.classes {
		v.legend = append(v.legend, legendItem{tone: c.tone, label: c.label(r.P)})
	}
	for _, row := range rows {
		v.legend[v.layer.of(row)].count++
	}
	return v
}

// areas lists the shapes first and the dots after them, so that no shape covers a dot.
func (v view) areas(r *frame.Request) []areaView {
	var shapes, dots []areaView
	labels := make([]string, len(v.layer.classes))
	for i, c := range v.layer.classes {
		labels[i] = c.label(r.P)
	}
	for _, row := range v.rows {
		place, ok := Find(row.Code)
		if !ok {
			continue
		}
		class := v.layer.of(row)
		a := areaView{
			id: row.Code, href: r.ToEntry(directory.EconomyID(row.Code)), tone: v.layer.classes[class].tone, dot: place.Dot,
			title: r.P.T(locale.WorldmapPlace, "Economy", r.EconomyName(row.Code), "Value", labels[class]),
		}
		if place.Dot {
			dots = append(dots, a)
		} else {
			shapes = append(shapes, a)
		}
	}
	return append(shapes, dots...)
}

// to is the address of the page with another layer.
func (v view) to(r *frame.Request, l Layer) string {
	return r.To(v.Path) + "?" + url.Values{"map": {l.ID}}.Encode() + "#map"
}

// table is the address of the map on its own page, at its table.
func (v view) table(r *frame.Request) string {
	return r.To("/map") + "?" + url.Values{"map": {v.layer.ID}}.Encode() + "#table"
}
