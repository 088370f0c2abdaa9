// Package alliancepage shows the StopSpamAlliance: what it was, who did what
// (body by field), a joint timeline, and a page for each body with what became of it.
package alliancepage

import (
	"net/url"
	"slices"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/chart"
	"gatehouse/internal/web/frame"
)

const path = "/stopspamalliance"

// overview is what the page of the alliance shows.
type overview struct {
	Bodies              []*Body
	Founders, Associate int
	Table               Table
	// Field limits the timeline; empty shows all.
	Field string
	Shown []*directory.Entry
}

// Overview is the page of the whole alliance.
func Overview(r *frame.Request) (*frame.Reply, error) {
	o := overview{Bodies: bodiesOf(r.Snap, r.Lang, r.P.Compare), Field: fieldAsked(r)}
	for _, b := range o.Bodies {
		if b.Founder() {
			o.Founders++
		} else {
			o.Associate++
		}
	}
	o.Table = tableOf(o.Bodies)
	o.Shown = together(o.Bodies, o.Field)
	return &frame.Reply{
		Page: frame.Page{
			Title: r.P.T(locale.AllianceTitle), Description: r.P.T(locale.AllianceMeta),
			Canonical: path, Section: frame.SectionAlliance,
		},
		Body: overviewView(r, &o),
	}, nil
}

// dossier is what the page of one body shows.
type dossier struct {
	*Body
	Bodies         []*Body
	Field          string
	Shown          []*directory.Entry
	Previous, Next *Body
}

// Show is the page of one body of the alliance.
func Show(r *frame.Request) (*frame.Reply, error) {
	bodies := bodiesOf(r.Snap, r.Lang, r.P.Compare)
	for _, b := range bodies {
		if b.Slug() == r.HTTP.PathValue("slug") {
			return show(r, bodies, b)
		}
	}
	return nil, directory.Errorf(directory.NotFound, "no body of the alliance %q", r.HTTP.PathValue("slug"))
}

func show(r *frame.Request, bodies []*Body, b *Body) (*frame.Reply, error) {
	d := dossier{Body: b, Bodies: bodies, Field: fieldAsked(r)}
	d.Shown = b.In(d.Field)
	d.Previous, d.Next = neighbours(bodies, b)
	name, lang := b.Entry.Title.In(r.Lang)
	return &frame.Reply{
		Page: frame.Page{
			Title: name, TitleLang: lang, Detail: r.P.T(locale.AllianceTitle), Description: r.P.T(locale.AllianceBodyDescription, "Name", name),
			Canonical: path + "/" + b.Slug(), Section: frame.SectionAlliance,
			Crumbs: []frame.Crumb{{Title: r.P.T(locale.AllianceTitle), Path: path}},
		},
		Body: bodyView(r, &d),
	}, nil
}

// fieldAsked is the field that the address asks for; an unknown one shows all.
func fieldAsked(r *frame.Request) string {
	if f := r.Param("field"); knownField(f) {
		return f
	}
	return ""
}

func fieldName(r *frame.Request, field string) string {
	if field == unsorted {
		return r.P.T(locale.AllianceNoField)
	}
	return r.Label(directory.Fields, field)
}

// withField is the address of a page of the alliance that shows one field.
func withField(r *frame.Request, page, field string) string {
	if field == "" {
		return r.To(page) + "#timeline"
	}
	return r.To(page) + "?field=" + url.QueryEscape(field) + "#timeline"
}

func roleName(r *frame.Request, b *Body) string {
	if b.Founder() {
		return r.P.T(locale.AllianceFounder)
	}
	return r.P.T(locale.AllianceAssociate)
}

// timeline makes the list by year. of is the body whose page it is, which is
// not named again; nil on the page of the alliance.
func timeline(r *frame.Request, activities []*directory.Entry, bodies []*Body, of *Body) chart.Timeline {
	var t chart.Timeline
	for _, y := range years(activities) {
		year := chart.TimelineYear{Label: y.Year, ID: "y" + y.Year}
		if y.Year == "" {
			year = chart.TimelineYear{Label: r.P.T(locale.AllianceUndated)}
		}
		for _, a := range y.Activities {
			year.Items = append(year.Items, item(r, a, bodies, of))
		}
		t.Years = append(t.Years, year)
	}
	return t
}

func item(r *frame.Request, a *directory.Entry, bodies []*Body, of *Body) chart.TimelineItem {
	by := actors(bodies, a)
	named := slices.DeleteFunc(slices.Clone(by), func(b *Body) bool { return b == of })
	i := chart.TimelineItem{Body: activityView(r, a, by, named)}
	if d := dateOf(a); len(d) > len("2006") {
		i.When, i.DateTime = r.P.Date(string(d)), string(d)
	}
	return i
}

// witness is where the founding is reported: it has no entry of its own.
type witness struct{ Publisher, URL string }

var witnesses = []witness{
	{"The Register, 2006-11-01", "http://www.theregister.co.uk/Print/2006/11/01/oecd_anti_spam/"},
	{"ZDNet UK, 2006-11", "http://www.zdnet.com/spam-fight-goes-global-3039284494/"},
	{"North American Consumer Project on Electronic Commerce", "http://nacpec.org/en/links/spam/partners.html?lang=es"},
}
