// Package standardspage shows the technical standards of the directory by
// publisher, series, topic and year, and on a timeline.
package standardspage

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/frame"
)

// pageSize is how many standards stand on a page.
const pageSize = 50

// view is what the page shows.
type view struct {
	choice
	total   int // all standards, whatever is chosen
	found   int // those that fit
	rows    []row
	filters []filter
	pages   int
}

// row is a standard in the table.
type row struct {
	entry    *directory.Entry
	standard *directory.Standard
	replaced []directory.ID // what replaced it
	text     string         // the address of its text
}

// Serve answers with the table: /standards?body=ITU-T&series=X&topic=spam&year=2008&force=yes&sort=newest&page=2.
func Serve(r *frame.Request) (*frame.Reply, error) {
	v := newView(r)
	page := frame.Page{
		Title:       r.P.T(locale.StandardsTitle),
		Detail:      v.detail(),
		Description: r.P.T(locale.StandardsPageDescription),
		Canonical:   v.address(),
		Section:     frame.SectionStandards,
		Alternates:  []frame.Alternate{{Type: "text/csv", Title: r.P.T(locale.StandardsDownload), Href: r.To("/search.csv?kind=standard")}},
	}
	if v.found == 0 {
		page.Robots = "noindex"
	}
	return &frame.Reply{Page: page, Body: body(r, v)}, nil
}

// detail names what is chosen, so that windows can be told apart.
func (v *view) detail() string {
	var values []string
	for _, f := range v.filters {
		for _, o := range f.options {
			if o.chosen {
				values = append(values, o.label)
			}
		}
	}
	return strings.Join(values, " · ")
}

func newView(r *frame.Request) view {
	all := standards(r)
	v := view{choice: chosen(r), total: len(all)}
	v.filters = filtersOf(r, v.choice, all)
	fitting := v.fitting(all, "")
	v.found = len(fitting)
	v.pages = max(1, (v.found+pageSize-1)/pageSize)
	v.page = min(v.page, v.pages)
	order(fitting, v.sort)
	from := (v.page - 1) * pageSize
	for _, e := range fitting[from:min(from+pageSize, len(fitting))] {
		v.rows = append(v.rows, newRow(e))
	}
	return v
}

// standards are the entries of the kind that say which standard they are.
func standards(r *frame.Request) []*directory.Entry {
	all := r.Snap.OfKind(directory.KindStandard)
	out := make([]*directory.Entry, 0, len(all))
	for _, e := range all {
		if e.Standard != nil {
			out = append(out, e)
		}
	}
	return out
}

func newRow(e *directory.Entry) row {
	w := row{entry: e, standard: e.Standard, text: e.Link("document")}
	for _, rel := range e.Related {
		if rel.Type == "replaced-by" {
			w.replaced = append(w.replaced, rel.ID)
		}
	}
	return w
}

// choice is what the reader has chosen; every field is empty or zero for all.
type choice struct {
	body, series, topic, year, force string
	sort                             string
	page                             int
}

func chosen(r *frame.Request) choice {
	c := choice{body: r.Param("body"), series: r.Param("series"), topic: r.Param("topic"), year: r.Param("year"), force: r.Param("force"), page: 1}
	switch s := r.Param("sort"); s {
	case sortNewest, sortOldest:
		c.sort = s
	}
	if n, err := strconv.Atoi(r.Param("page")); err == nil && n > 1 {
		c.page = n
	}
	return c
}

// address is the path of a choice without its language.
func (c choice) address() string {
	v := url.Values{}
	for _, f := range []struct{ name, value string }{
		{"body", c.body}, {"series", c.series}, {"topic", c.topic}, {"year", c.year}, {"force", c.force}, {"sort", c.sort},
	} {
		if f.value != "" {
			v.Set(f.name, f.value)
		}
	}
	if c.page > 1 {
		v.Set("page", strconv.Itoa(c.page))
	}
	if len(v) == 0 {
		return "/standards"
	}
	return "/standards?" + v.Encode()
}

// on is the address of another page of the same choice; "" when there is none.
func (v view) on(r *frame.Request, page int) string {
	if page < 1 || page > v.pages {
		return ""
	}
	c := v.choice
	c.page = page
	return r.To(c.address())
}

// sorted is the address of the same choice in another order.
func (v view) sorted(r *frame.Request, sort string) string {
	c := v.choice
	c.sort, c.page = sort, 1
	return r.To(c.address())
}

// any reports whether anything is chosen.
func (c choice) any() bool {
	return slices.ContainsFunc(filterNames, func(name string) bool { return c.value(name) != "" })
}
