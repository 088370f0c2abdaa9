package entrypage

import (
	"strings"

	"github.com/a-h/templ"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/frame"
)

// codes is a row of codes of a vocabulary. Where facet names one, each leads to
// the entries that share it.
func codes(r *frame.Request, v view, label locale.Key, at string, words *directory.Vocabulary, list []string, facet string) templ.Component {
	if len(list) == 0 || words == nil {
		return templ.NopComponent
	}
	return frame.ByHand(func(m *frame.Markup) {
		m.Raw(`<div class="fact"><dt>`)
		m.Text(r.P.T(label))
		m.Raw("</dt><dd>")
		for i, code := range list {
			if i > 0 {
				m.Text(r.Comma())
			}
			writeCode(m, r, v, words.Label(code, r.Lang), code, facet)
		}
		m.Raw(" ")
		if v.ours(at) {
			m.Small("quiet", r.P.T(locale.EntryOurs))
		} else {
			m.Marks(r, v.Entry, at)
		}
		m.Raw("</dd></div>")
	})
}

func writeCode(m *frame.Markup, r *frame.Request, v view, label, code, facet string) {
	if facet == "" {
		m.Text(label)
		return
	}
	m.Raw(`<a href="`)
	switch facet {
	case "topic":
		m.Path(r, "/topics/", code)
	case "region":
		m.Path(r, "/regions/", code)
	default:
		m.Path(r, "/search?kind=", string(v.ID.Kind()), "&", facet, "=", code)
	}
	m.Raw(`">`)
	m.Text(label)
	m.Raw("</a>")
}

// economies lead to the profiles of the economies.
func economies(r *frame.Request, list []string) templ.Component {
	return frame.ByHand(func(m *frame.Markup) {
		for i, code := range list {
			if i > 0 {
				m.Text(r.Comma())
			}
			m.Raw(`<a href="`)
			m.Path(r, "/economy/", strings.ToLower(code))
			m.Raw(`">`)
			m.Text(r.EconomyName(code))
			m.Raw("</a>")
		}
	})
}

// summaryMarks says where the summary comes from. Where no source is named for
// it, it puts the facts of the page in words of ours.
func summaryMarks(r *frame.Request, v view) templ.Component {
	return frame.ByHand(func(m *frame.Markup) {
		if frame.ConfidenceOf(v.Entry, "summary") == "" {
			m.Small("quiet", r.P.T(locale.EntryOurWords))
			return
		}
		m.Marks(r, v.Entry, "summary")
	})
}
