package frame

import (
	"context"
	"io"
	"strconv"

	"github.com/a-h/templ"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
)

// Text is a text of an entry. In another language than the page's it carries
// its language and direction and says visibly which language it is in.
func Text(r *Request, t directory.Text) templ.Component {
	return ByHand(func(m *Markup) { m.Prose(r, t) })
}

// Phrase is a short text in a list or a sentence: a title, a name. In another
// language than the page's it carries language and direction, without a remark.
func Phrase(r *Request, t directory.Text) templ.Component {
	return ByHand(func(m *Markup) { m.Phrase(r, t) })
}

// Foreign is a short text in a language that is not the page's.
func Foreign(r *Request, value string, lang directory.Lang) templ.Component {
	return ByHand(func(m *Markup) { m.foreign(r, value, lang) })
}

// InLanguage says which language a text is in that is not in the page's.
func InLanguage(r *Request, lang directory.Lang) templ.Component {
	return ByHand(func(m *Markup) { m.Small("in-language", r.inLanguageName(lang)) })
}

func (r *Request) inLanguageName(lang directory.Lang) string {
	return r.P.T(locale.FrameInLanguage, "Language", r.P.LanguageName(string(lang)))
}

// Date is a date in words, machine-readable.
func Date(r *Request, d directory.Date) templ.Component {
	return ByHand(func(m *Markup) { m.Date(r, d) })
}

// EntryLink is a link to an entry by its title.
func EntryLink(r *Request, id directory.ID) templ.Component {
	return ByHand(func(m *Markup) { m.EntryLink(r, id) })
}

// KindTag is the kind of an entry, with its principal type where it has one.
func KindTag(r *Request, e *directory.Entry) templ.Component {
	return ByHand(func(m *Markup) { m.kindTag(r, e) })
}

func (m *Markup) kindTag(r *Request, e *directory.Entry) {
	m.Raw(`<span class="kind kind-`, string(e.ID.Kind()), `">`)
	m.Text(r.KindOf(e))
	m.Raw("</span>")
	if e.Standard != nil && e.Standard.Number != "" {
		m.Raw(` <bdi class="item-number">`)
		m.Text(e.Standard.Number)
		m.Raw("</bdi>")
	}
}

// Status is the status of an entry. An active thing needs no saying.
func Status(r *Request, e *directory.Entry) templ.Component {
	return ByHand(func(m *Markup) { m.status(r, e) })
}

func (m *Markup) status(r *Request, e *directory.Entry) {
	code := e.Status
	if e.Retired() {
		code = "retired"
	}
	if code == "" || code == "active" || !directory.Statuses.Known(code) {
		return
	}
	m.Raw(" ")
	m.Span("status status-"+code, r.Label(directory.Statuses, code))
}

// Places names the economies and regions of an entry, at most three.
func Places(r *Request, e *directory.Entry) templ.Component {
	return ByHand(func(m *Markup) { m.places(r, e) })
}

func (m *Markup) places(r *Request, e *directory.Entry) {
	names, more := r.placesOf(e, shownPlaces)
	if names == "" {
		return
	}
	m.Raw(` <span class="places">`)
	m.Text(names)
	if more > 0 {
		m.Raw(" ")
		m.Text(r.P.N(locale.FrameMoreEconomies, more))
	}
	m.Raw("</span>")
}

// Assurance says in one line how sure an entry is: confirmed when, or never,
// and that it is general knowledge when that is all it rests on.
func Assurance(r *Request, e *directory.Entry) templ.Component {
	return ByHand(func(m *Markup) { m.assurance(r, e) })
}

func (m *Markup) assurance(r *Request, e *directory.Entry) {
	if c, ok := e.Confirmed(); ok {
		m.Span("sure sure-confirmed", r.P.T(locale.FrameConfirmedOn, "Date", r.P.Date(string(c.On))))
		return
	}
	best := ConfidenceOf(e, "title")
	m.Span("sure sure-"+sureClass(best), r.P.T(locale.FrameNeverConfirmed))
	if Doubtful(best) {
		m.Raw(" ")
		m.confidence(r, best)
	}
}

// Confidence says beside a fact what it rests on when that is less than a source that was read.
func Confidence(r *Request, code string) templ.Component {
	return ByHand(func(m *Markup) { m.confidence(r, code) })
}

func (m *Markup) confidence(r *Request, code string) {
	switch code {
	case "seen":
	case "":
		m.Span("sure sure-weak", r.P.T(locale.FrameNoSource))
	default:
		m.Span("sure sure-"+sureClass(code), r.Label(directory.Confidences, code))
	}
}

// Marks are the markers of the sources of a fact, leading to the list of
// [Sources] on the same page, and what must be said of its confidence.
func Marks(r *Request, e *directory.Entry, path string) templ.Component {
	return ByHand(func(m *Markup) { m.Marks(r, e, path) })
}

// Marks writes what the component [Marks] shows.
func (m *Markup) Marks(r *Request, e *directory.Entry, path string) {
	open := false
	for i := range e.Sources {
		s := &e.Sources[i]
		if !supports(s, path) {
			continue
		}
		if !open {
			m.Raw(`<span class="marks">`)
			open = true
		}
		n := strconv.Itoa(i + 1)
		m.Raw(`<a class="mark sure-`, sureClass(s.Confidence), `" href="#source-`, n, `" aria-label="`)
		m.Text(r.P.T(locale.FrameSourceN, "Number", n))
		m.Raw(`">`, n, "</a>")
	}
	if open {
		m.Raw("</span>")
	}
	if c := ConfidenceOf(e, path); Doubtful(c) {
		m.Raw(" ")
		m.confidence(r, c)
	}
}

// Fact is a row of a <dl class="facts">: a label, and the children as its
// value, followed by the markers of the sources of the field path.
func Fact(r *Request, e *directory.Entry, label, path string) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		value := templ.GetChildren(ctx)
		m := Markup{w: w}
		m.Raw(`<div class="fact"><dt>`)
		m.Text(label)
		m.Raw("</dt><dd>")
		if m.err == nil {
			m.err = value.Render(templ.ClearChildren(ctx), w)
		}
		m.Raw(" ")
		m.Marks(r, e, path)
		m.Raw("</dd></div>")
		return m.err
	})
}

// Item is an entry in a list: kind, economy, title, summary, status and
// freshness. It belongs in an <ol> or <ul> of class "items" under an <h2>.
func Item(r *Request, e *directory.Entry) templ.Component {
	return ByHand(func(m *Markup) {
		m.Raw(`<li class="item"><p class="item-kind">`)
		m.kindTag(r, e)
		m.places(r, e)
		m.status(r, e)
		m.Raw(`</p><h3 class="item-title"><a href="`)
		m.Path(r, "/", string(e.ID))
		m.Raw(`">`)
		m.Phrase(r, e.Title)
		m.Raw("</a></h3>")
		if !e.Summary.IsZero() {
			m.Raw(`<p class="item-summary">`)
			m.Prose(r, e.Summary)
			m.Raw("</p>")
		}
		m.Raw(`<p class="item-fresh">`)
		m.assurance(r, e)
		m.Raw("</p></li>")
	})
}

// Row is an entry in a dense list: title and status in a line.
func Row(r *Request, e *directory.Entry) templ.Component {
	return ByHand(func(m *Markup) {
		m.Raw(`<li class="row"><a href="`)
		m.Path(r, "/", string(e.ID))
		m.Raw(`">`)
		m.Phrase(r, e.Title)
		m.Raw("</a>")
		m.status(r, e)
		m.Raw("</li>")
	})
}
