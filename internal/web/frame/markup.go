package frame

import (
	"context"
	"io"

	"github.com/a-h/templ"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
)

// Markup writes markup by hand. It is for the small parts that stand on a page
// by the dozen (markers, labels, links): a template allocates several times
// for each text that it fills in, which was half the cost of a page.
type Markup struct {
	w   io.Writer
	err error
}

// ByHand is a component that is written by hand.
func ByHand(write func(m *Markup)) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		m := Markup{w: w}
		write(&m)
		return m.err
	})
}

// Raw writes markup of ours, never what a stranger wrote.
func (m *Markup) Raw(markup ...string) {
	for _, s := range markup {
		if m.err == nil {
			_, m.err = io.WriteString(m.w, s)
		}
	}
}

// Text writes a text, or the value of an attribute within double quotes.
func (m *Markup) Text(s string) { m.Raw(templ.EscapeString(s)) }

// Path writes the value of an attribute that is an address of this site: its
// language, then pieces that were made here.
func (m *Markup) Path(r *Request, pieces ...string) {
	m.Raw("/", string(r.Lang))
	for _, p := range pieces {
		m.Text(p)
	}
}

// Lang writes the attributes lang and dir for a text that is not in the
// language of the page; nothing when it is, or when the language is not known.
func (m *Markup) Lang(r *Request, l directory.Lang) {
	if l == "" || l == r.Lang {
		return
	}
	m.Raw(` lang="`)
	m.Text(string(l))
	m.Raw(`" dir="`, l.Dir(), `"`)
}

// Small writes a remark of a class.
func (m *Markup) Small(class, text string) {
	m.Raw(`<small class="`, class, `">`)
	m.Text(text)
	m.Raw("</small>")
}

// Span writes a text of a class.
func (m *Markup) Span(class, text string) {
	m.Raw(`<span class="`, class, `">`)
	m.Text(text)
	m.Raw("</span>")
}

// Prose writes a text of an entry as [Text] does.
func (m *Markup) Prose(r *Request, t directory.Text) {
	value, lang := t.In(r.Lang)
	switch {
	case value == "":
	case lang == r.Lang:
		m.Text(value)
		if t.Stale(lang) {
			m.Raw(" ")
			m.Small("stale", Staleness(r, t, lang))
		}
	default:
		m.Raw("<span")
		m.Lang(r, lang)
		m.Raw(">")
		m.Text(value)
		m.Raw("</span> ")
		m.Small("in-language", r.inLanguageName(lang))
	}
}

// Staleness says that a translation is behind its original and, as far as the
// days are known, since when.
func Staleness(r *Request, t directory.Text, lang directory.Lang) string {
	made, changed := t.Made[lang], t.Made[t.Original]
	switch {
	case made != "" && changed != "":
		return r.P.T(locale.TranslationStaleBoth, "Made", r.P.Date(string(made)), "Changed", r.P.Date(string(changed)))
	case made != "":
		return r.P.T(locale.TranslationStaleMade, "Made", r.P.Date(string(made)))
	case changed != "":
		return r.P.T(locale.TranslationStaleChanged, "Changed", r.P.Date(string(changed)))
	}
	return r.P.T(locale.FrameStale)
}

// Phrase writes a short text of an entry as the component [Phrase] does.
func (m *Markup) Phrase(r *Request, t directory.Text) {
	value, lang := t.In(r.Lang)
	if lang == r.Lang || value == "" {
		m.Text(value)
		return
	}
	m.foreign(r, value, lang)
}

func (m *Markup) foreign(r *Request, value string, lang directory.Lang) {
	m.Raw("<bdi")
	m.Lang(r, lang)
	m.Raw(">")
	m.Text(value)
	m.Raw("</bdi>")
}

// EntryLink writes a link to an entry by its title.
func (m *Markup) EntryLink(r *Request, id directory.ID) {
	title, lang := r.TitleOf(id)
	m.Raw(`<a href="`)
	m.Path(r, "/", string(id))
	m.Raw(`"`)
	m.Lang(r, lang)
	m.Raw(">")
	m.Text(title)
	m.Raw("</a>")
}

// Date writes a date in words, machine-readable.
func (m *Markup) Date(r *Request, d directory.Date) {
	if d == "" {
		m.Text(r.P.T(locale.FrameDateUnknown))
		return
	}
	m.Raw(`<time datetime="`)
	m.Text(string(d))
	m.Raw(`">`)
	m.Text(r.P.Date(string(d)))
	m.Raw("</time>")
}
