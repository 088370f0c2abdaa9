package entrypage

import (
	"cmp"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/exchange"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/errorpage"
	"gatehouse/internal/web/frame"
)

// Serve answers for any entry, in the form that the address or Accept asks for.
func Serve(r *frame.Request) (*frame.Reply, error) { return Forms(show)(r) }

// show is the entry as a page.
func show(r *frame.Request) (*frame.Reply, error) {
	e, err := find(r, idOf(r.Path))
	if err != nil {
		return nil, err
	}
	if e.Retired() {
		return errorpage.Retired(r, e), nil
	}
	title, lang := e.Title.In(r.Lang)
	if lang == r.Lang {
		lang = ""
	}
	data, err := exchange.EntryJSONLD(*e, r.Site.Base, r.Lang)
	if err != nil {
		return nil, err
	}
	return &frame.Reply{
		Page: frame.Page{
			Title:       title,
			TitleLang:   lang,
			Detail:      detail(r, e),
			Description: description(r, e),
			Crumbs:      crumbs(r, e.ID.Kind()),
			Section:     sectionOf(e.ID.Kind()),
			Alternates:  Alternates(r, e),
			JSONLD:      data,
		},
		Body: page(r, newView(r, e)),
	}, nil
}

// detail tells entries apart that have the same name: laws and channels by their
// country, standards by their number, others of short names by their kind.
func detail(r *frame.Request, e *directory.Entry) string {
	switch e.ID.Kind() {
	case directory.KindInstrument, directory.KindChannel:
		if len(e.Economies) == 1 {
			return r.EconomyName(e.Economies[0])
		}
		if e.Instrument != nil {
			return e.Instrument.Number // resolutions come again under one title
		}
	case directory.KindStandard:
		return standardDetail(e)
	case directory.KindInitiative, directory.KindEvent, directory.KindActivity:
		return r.Label(directory.KindLabels, string(e.ID.Kind()))
	}
	return ""
}

// standardDetail is the number of a standard, else who wrote it and when: a new
// edition often keeps the title of the one that it replaces.
func standardDetail(e *directory.Entry) string {
	s := e.Standard
	if s == nil {
		return ""
	}
	if s.Number != "" {
		return s.Name()
	}
	year, _, _ := strings.Cut(string(cmp.Or(s.Latest, s.First)), "-")
	return strings.TrimSpace(s.Body + " " + year)
}

// find gives an entry, a tombstone included.
func find(r *frame.Request, id directory.ID) (*directory.Entry, error) {
	if id.Valid() {
		if e, ok := r.Snap.Entry(id); ok {
			return e, nil
		}
	}
	return nil, directory.Errorf(directory.NotFound, "no entry %s", id)
}

// description is the summary, or what the entry is and where.
func description(r *frame.Request, e *directory.Entry) string {
	if s, _ := e.Summary.In(r.Lang); s != "" {
		return s
	}
	title, _ := e.Title.In(r.Lang)
	return r.P.T(locale.EntryDescription, "Kind", r.KindOf(e), "Title", title)
}

// sectionOf is the item of the navigation under which a kind is found.
func sectionOf(k directory.Kind) frame.Section {
	switch k {
	case directory.KindEconomy:
		return frame.SectionEconomies
	case directory.KindStandard:
		return frame.SectionStandards
	case directory.KindChannel:
		return frame.SectionReport
	}
	return frame.SectionDirectory
}

// crumbs lead from the directory by the kind to the entry.
func crumbs(r *frame.Request, k directory.Kind) []frame.Crumb {
	switch k {
	case directory.KindStandard:
		return []frame.Crumb{{Title: r.P.T(locale.FrameStandards), Path: "/standards"}}
	case directory.KindEconomy:
		return []frame.Crumb{{Title: r.P.T(locale.FrameEconomies), Path: "/regions"}}
	}
	return []frame.Crumb{
		{Title: r.P.T(locale.FrameDirectory), Path: "/search"},
		{Title: r.Label(directory.KindLabels, string(k)), Path: "/search?kind=" + string(k)},
	}
}
