// Package comparepage shows up to four economies side by side.
package comparepage

import (
	"net/url"
	"strconv"
	"strings"

	"gatehouse/internal/locale"
	"gatehouse/internal/web/dossier"
	"gatehouse/internal/web/frame"
)

// most is how many economies stand side by side.
const most = 4

// view is what the page shows.
type view struct {
	// fields are what stands in the form: names, or what was entered where it is no name.
	fields   [most]string
	problems []string
	subjects []subject
	groups   []group
	differ   int  // how many rows differ
	only     bool // show only those
}

// subject is an economy that is compared.
type subject struct {
	*dossier.Dossier
	name string
}

// Serve answers with the comparison: /compare?economy=ke&economy=fr. Names are
// understood too and lead to the address with codes.
func Serve(r *frame.Request) (*frame.Reply, error) {
	asked := ask(r)
	if asked.address() != given(r) && len(asked.unknown) == 0 && len(asked.left) == 0 {
		return &frame.Reply{Redirect: r.To(asked.address())}, nil
	}
	v := newView(r, asked)
	page := frame.Page{
		Title:       r.P.T(locale.CompareTitle),
		Description: r.P.T(locale.ComparePageDescription),
		Canonical:   asked.address(),
		Section:     frame.SectionEconomies,
		Crumbs:      []frame.Crumb{{Title: r.P.T(locale.FrameEconomies), Path: "/regions"}},
	}
	if len(v.subjects) > 0 {
		page.Title = r.P.T(locale.CompareTitleOf, "Names", v.names(r))
		page.Alternates = []frame.Alternate{{Type: "text/csv", Title: r.P.T(locale.CompareDownload), Href: r.To(asked.csv())}}
	}
	if len(asked.unknown) > 0 || len(asked.left) > 0 {
		page.Robots = "noindex"
	}
	return &frame.Reply{Page: page, Body: body(r, v, asked)}, nil
}

// given is the address of the request without its language, as the browser sent it.
func given(r *frame.Request) string {
	if q := r.HTTP.URL.RawQuery; q != "" {
		return r.Path + "?" + q
	}
	return r.Path
}

func newView(r *frame.Request, a asking) view {
	v := view{only: a.only}
	for i, code := range a.codes {
		s := subject{Dossier: dossier.Of(r.Snap, code), name: r.EconomyName(code)}
		v.subjects = append(v.subjects, s)
		v.fields[i] = s.name
	}
	for i, name := range a.unknown {
		if at := len(a.codes) + i; at < most {
			v.fields[at] = name
		}
		v.problems = append(v.problems, unknownText(r, name))
	}
	if len(a.left) > 0 {
		v.problems = append(v.problems, r.P.T(locale.CompareTooMany, "Names", strings.Join(a.left, r.Comma())))
	}
	if len(v.subjects) > 0 {
		v.groups, v.differ = compare(r, v.subjects)
	}
	return v
}

func unknownText(r *frame.Request, name string) string {
	if near := nearest(r, name); near != "" {
		return r.P.T(locale.CompareUnknownNear, "Name", name, "Near", near)
	}
	return r.P.T(locale.CompareUnknownName, "Name", name)
}

func (v view) names(r *frame.Request) string {
	out := make([]string, len(v.subjects))
	for i, s := range v.subjects {
		out[i] = s.name
	}
	return strings.Join(out, r.Comma())
}

// asking is what the reader asked to compare.
type asking struct {
	codes   []string // known economies, at most four, none twice
	unknown []string // what names no economy
	left    []string // known ones beyond the fourth, by name
	only    bool
}

func ask(r *frame.Request) asking {
	a := asking{only: r.Param("show") == "differences"}
	for _, given := range r.Query()["economy"] {
		given = strings.TrimSpace(given)
		if given == "" {
			continue
		}
		code, ok := resolve(r, given)
		switch {
		case !ok:
			if len(a.unknown) < most {
				a.unknown = append(a.unknown, shorten(given))
			}
		case has(a.codes, code):
		case len(a.codes) == most:
			a.left = append(a.left, r.EconomyName(code))
		default:
			a.codes = append(a.codes, code)
		}
	}
	return a
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// shorten keeps a stranger's text to a length that can be shown.
func shorten(s string) string {
	const longest = 60
	if runes := []rune(s); len(runes) > longest {
		return string(runes[:longest]) + "…"
	}
	return s
}

func (a asking) query() url.Values {
	v := url.Values{}
	for _, c := range a.codes {
		v.Add("economy", strings.ToLower(c))
	}
	if a.only {
		v.Set("show", "differences")
	}
	return v
}

func (a asking) path(path string) string {
	if q := a.query(); len(q) > 0 {
		return path + "?" + q.Encode()
	}
	return path
}

// address is the one address of the comparison, without language.
func (a asking) address() string { return a.path("/compare") }

func (a asking) csv() string {
	a.only = false
	return a.path("/compare.csv")
}

// other is the address that shows only the differences, or everything again.
func (a asking) other() string {
	a.only = !a.only
	return a.address()
}

func itoa(n int) string { return strconv.Itoa(n) }
