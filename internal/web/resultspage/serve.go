package resultspage

import (
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/search"
	"gatehouse/internal/web/frame"
)

// shownValues is how many values of a facet are shown at once.
const shownValues = 8

// mostValues is how many values of a facet are shown at all; the search field
// reaches the rest.
const mostValues = 60

// view is what the page shows.
type view struct {
	asked
	search.Result
	entries []*directory.Entry
	chips   []chip
	base    string // the address of this search, to which a facet is added
}

type chip struct {
	facet, value string
	without      string
	known        bool
}

// Serve answers with the results of a search: /search?q=...
func Serve(r *frame.Request) (*frame.Reply, error) {
	a := read(r)
	result, err := r.Snap.Search().Search(a.Request)
	if err != nil {
		return nil, err
	}
	v := view{asked: a, Result: result, entries: entriesOf(r, result.Hits), chips: chips(r, a), base: r.To(path("", a.values()))}
	return &frame.Reply{
		Page: frame.Page{
			Title:       title(r, a),
			Description: r.P.T(locale.HomeLead),
			Detail:      detail(v.chips),
			Canonical:   path("", a.values()),
			Robots:      robots(a),
			Section:     frame.SectionDirectory,
			OwnSearch:   true,
			Alternates:  alternates(r, a),
		},
		Body: page(r, v),
	}, nil
}

// robots keeps searches out of the indexes of search engines: there is no end
// of them, and a stranger could put words of his own into ours by linking to
// one. The directory as a whole is a page like any other.
func robots(a asked) string {
	if len(a.values()) == 0 {
		return ""
	}
	return "noindex, follow"
}

// detail names the filters, so that windows of different searches can be told apart.
func detail(chips []chip) string {
	values := make([]string, len(chips))
	for i, c := range chips {
		values[i] = c.value
	}
	return strings.Join(values, " · ")
}

func title(r *frame.Request, a asked) string {
	if a.Query == "" {
		return r.P.T(locale.FrameDirectory)
	}
	return r.P.T(locale.ResultsTitleFor, "Query", a.Query)
}

// entriesOf finds the entries of the hits. One that is gone meanwhile is left out.
func entriesOf(r *frame.Request, hits []search.Hit) []*directory.Entry {
	out := make([]*directory.Entry, 0, len(hits))
	for _, h := range hits {
		if e, ok := r.Snap.Entry(h.ID); ok {
			out = append(out, e)
		}
	}
	return out
}

func chips(r *frame.Request, a asked) []chip {
	var out []chip
	for _, f := range search.Facets() {
		for _, value := range a.Filters[f] {
			out = append(out, chip{r.P.T(facetNames[f]), label(r, f, value), r.To(a.without(f, value)), known(f, value)})
		}
	}
	return out
}

// alternates are the same search as data.
func alternates(r *frame.Request, a asked) []frame.Alternate {
	v := a.values()
	feed := a
	feed.Sort = ""
	return []frame.Alternate{
		{Type: "application/atom+xml", Title: r.P.T(locale.ResultsFeed), Href: r.To(path(".atom", feed.values()))},
		{Type: "text/csv", Title: "CSV", Href: r.To(path(".csv", v))},
		{Type: "application/x-ndjson", Title: "NDJSON", Href: r.To(path(".ndjson", v))},
	}
}

var facetNames = map[search.Facet]locale.Key{
	search.FacetKind: locale.ResultsFacetKind, search.FacetEconomy: locale.ResultsFacetEconomy, search.FacetRegion: locale.ResultsFacetRegion,
	search.FacetTopic: locale.ResultsFacetTopic, search.FacetAudience: locale.ResultsFacetAudience, search.FacetLanguage: locale.ResultsFacetLanguage,
	search.FacetStatus: locale.ResultsFacetStatus, search.FacetType: locale.ResultsFacetType, search.FacetFreshness: locale.ResultsFacetFreshness,
}

var sortNames = map[search.Sort]locale.Key{
	search.SortRelevance: locale.ResultsSortRelevance, search.SortName: locale.ResultsSortName,
	search.SortNewest: locale.ResultsSortNewest, search.SortConfirmed: locale.ResultsSortConfirmed,
}

// wrong says what of the query was not understood, and how to mend it.
func wrong(r *frame.Request, p directory.Problem) string {
	if key, ok := locale.Lookup(p.Key); ok {
		return r.P.T(key)
	}
	return r.P.T(locale.ResultsIgnored)
}

// unknown are the filters whose value nothing can have.
func (v view) unknown() []chip {
	var out []chip
	for _, c := range v.chips {
		if !c.known {
			out = append(out, c)
		}
	}
	return out
}

// closed are the facets that have a closed list of values; languages and types
// that no entry has simply find nothing.
var closed = map[search.Facet]*directory.Vocabulary{
	search.FacetKind: directory.KindLabels, search.FacetEconomy: directory.EconomyCodes, search.FacetRegion: directory.RegionCodes,
	search.FacetTopic: directory.Topics, search.FacetAudience: directory.Audiences, search.FacetStatus: directory.Statuses,
	search.FacetFreshness: directory.Freshness,
}

func known(f search.Facet, value string) bool { return closed[f] == nil || closed[f].Known(value) }

// sort is the order in force.
func (v view) sort() search.Sort {
	if v.Sort == "" {
		return search.SortRelevance
	}
	return v.Sort
}

// last is the rank of the last hit on the page.
func (v view) last() int { return v.First + len(v.Hits) - 1 }

// counts are the values of a facet that are worth showing: a facet of which
// all results share one value helps nobody unless it is chosen.
func (v view) counts(f search.Facet) []search.Count {
	counts := v.Facets[f]
	if len(counts) == 1 && !counts[0].Chosen && counts[0].N == v.Total {
		return nil
	}
	return counts[:min(len(counts), mostValues)]
}
