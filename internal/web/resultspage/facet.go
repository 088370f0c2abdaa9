package resultspage

import (
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"gatehouse/internal/locale"
	"gatehouse/internal/search"
	"gatehouse/internal/web/frame"
)

// facet lists the values of a facet with their counts. A value that is chosen
// leads to the results without it.
func facet(r *frame.Request, v view, f search.Facet) templ.Component {
	counts := v.counts(f)
	if len(counts) == 0 {
		return templ.NopComponent
	}
	return frame.ByHand(func(m *frame.Markup) {
		m.Raw(`<section class="facet"><h3>`)
		m.Text(r.P.T(facetNames[f]))
		m.Raw("</h3><ul>")
		base := v.adding(f)
		for _, c := range counts[:min(shownValues, len(counts))] {
			facetValue(m, r, v, f, c, base)
		}
		m.Raw("</ul>")
		if len(counts) > shownValues {
			m.Raw(`<details class="more"><summary>`)
			m.Text(r.P.N(locale.FrameShowAll, len(counts)))
			m.Raw("</summary><ul>")
			for _, c := range counts[shownValues:] {
				facetValue(m, r, v, f, c, base)
			}
			m.Raw("</ul></details>")
		}
		m.Raw("</section>")
	})
}

func facetValue(m *frame.Markup, r *frame.Request, v view, f search.Facet, c search.Count, base string) {
	if c.Chosen {
		m.Raw(`<li><a class="facet-chosen" rel="nofollow" aria-current="true" href="`)
		m.Text(r.To(v.without(f, c.Value)))
	} else {
		m.Raw(`<li><a rel="nofollow" href="`, base)
		m.Text(url.QueryEscape(c.Value))
	}
	m.Raw(`">`)
	m.Text(label(r, f, c.Value))
	m.Raw(`</a> <span class="number">`)
	m.Text(r.P.Number(c.N))
	m.Raw("</span></li>")
}

// adding is the address, as it stands in an attribute, that one more value of a
// facet completes. There are hundreds on a page, so it is made once a facet.
func (v view) adding(f search.Facet) string {
	separator := "&"
	if !strings.Contains(v.base, "?") {
		separator = "?"
	}
	return templ.EscapeString(v.base + separator + string(f) + "=")
}
