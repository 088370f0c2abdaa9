package resultspage

import (
	"net/url"
	"slices"
	"strings"

	"gatehouse/internal/search"
	"gatehouse/internal/web/frame"
)

// longestQuery is how many bytes of a query are read.
const longestQuery = 400

// asked is what the address asks for.
type asked struct {
	search.Request
}

// read takes the request from the address. Parameters that are not ours are left out.
func read(r *frame.Request) asked {
	q := r.Query()
	text := strings.TrimSpace(strings.ToValidUTF8(q.Get("q"), ""))
	if len(text) > longestQuery {
		text = strings.ToValidUTF8(text[:longestQuery], "")
	}
	a := asked{search.Request{
		Query: text, Lang: r.Lang, Sort: search.Sort(q.Get("sort")), Cursor: q.Get("cursor"), Facets: true,
		Filters: map[search.Facet][]string{},
	}}
	for _, f := range search.Facets() {
		for _, v := range q[string(f)] {
			if v = code(f, v); v != "" && !slices.Contains(a.Filters[f], v) {
				a.Filters[f] = append(a.Filters[f], v)
			}
		}
	}
	return a
}

// code writes a value as the index knows it.
func code(f search.Facet, value string) string {
	switch f {
	case search.FacetEconomy:
		return strings.ToUpper(value)
	case search.FacetLanguage:
		return value
	}
	return strings.ToLower(value)
}

// values are the parameters of the address of this search, without the cursor.
func (a asked) values() url.Values {
	v := url.Values{}
	if a.Query != "" {
		v.Set("q", a.Query)
	}
	for f, codes := range a.Filters {
		if len(codes) > 0 {
			v[string(f)] = slices.Clone(codes)
		}
	}
	if a.Sort != "" && a.Sort != search.SortRelevance {
		v.Set("sort", string(a.Sort))
	}
	return v
}

// path is the address, without language, of the search with these parameters.
func path(form string, v url.Values) string {
	if len(v) == 0 {
		return "/search" + form
	}
	return "/search" + form + "?" + v.Encode()
}

// without is the path with a value of a facet taken away.
func (a asked) without(f search.Facet, value string) string {
	v := a.values()
	v[string(f)] = slices.DeleteFunc(v[string(f)], func(x string) bool { return x == value })
	if len(v[string(f)]) == 0 {
		v.Del(string(f))
	}
	return path("", v)
}

// sorted is the path in another order.
func (a asked) sorted(s search.Sort) string {
	a.Sort = s
	return path("", a.values())
}

// spelt is the path with another query.
func (a asked) spelt(query string) string {
	a.Query = query
	return path("", a.values())
}

// at is the path of a neighbouring page; "" for none.
func (a asked) at(cursor string) string {
	if cursor == "" {
		return ""
	}
	v := a.values()
	v.Set("cursor", cursor)
	return path("", v)
}

// narrowed reports whether a facet is chosen.
func (a asked) narrowed() bool {
	for _, v := range a.Filters {
		if len(v) > 0 {
			return true
		}
	}
	return false
}

// label is a value of a facet in words.
func label(r *frame.Request, f search.Facet, value string) string {
	if f == search.FacetLanguage {
		return r.P.LanguageName(value)
	}
	return search.Label(f, value, r.Lang)
}
