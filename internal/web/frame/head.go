package frame

import (
	"bytes"
	"context"
	"io"

	"github.com/a-h/templ"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
)

// fullTitle is the title of the page with the name of the site.
func (r *Request) fullTitle(p *Page) string {
	site := r.Site.Title(r.P)
	if p.Title == "" {
		return site + " – " + r.P.T(locale.FrameTagline)
	}
	title := p.Title
	if p.Detail != "" {
		title += " · " + p.Detail
	}
	return r.P.T(locale.FrameTitleOnSite, "Page", title, "Site", site)
}

// canonicalPath is the path of the page without its language.
func (r *Request) canonicalPath(p *Page) string {
	if p.Canonical != "" {
		return p.Canonical
	}
	return r.Path
}

// defaultAddress is where a reader of none of the offered languages goes: the
// address that chooses by Accept-Language for the home page, else English.
func (r *Request) defaultAddress(path string) string {
	if path == "/" {
		return r.Site.Base + "/"
	}
	return r.Site.Base + "/" + string(directory.English) + path
}

// inLanguage is the address of this very page and query in another language.
func (r *Request) inLanguage(l directory.Lang) string {
	a := "/" + string(l) + r.Path
	if q := r.HTTP.URL.RawQuery; q != "" {
		a += "?" + q
	}
	return a
}

var ownNames = map[directory.Lang]string{
	directory.Arabic: "العربية", directory.Chinese: "中文", directory.English: "English",
	directory.French: "Français", directory.Russian: "Русский", directory.Spanish: "Español",
}

// OwnName is what speakers of one of the six languages call it.
func OwnName(l directory.Lang) string { return ownNames[l] }

// langAttrs are lang and dir for a text that is not in the language of the
// page; none when it is, or when the language is not known.
func langAttrs(r *Request, l directory.Lang) templ.Attributes {
	if l == "" || l == r.Lang {
		return nil
	}
	return templ.Attributes{"lang": string(l), "dir": l.Dir()}
}

// jsonLD embeds data in the page. It is no script to a browser; only the end
// of the element must not occur in it.
func jsonLD(data []byte) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, `<script type="application/ld+json">`)
		if err != nil {
			return err
		}
		if bytes.IndexByte(data, '<') >= 0 {
			data = bytes.ReplaceAll(data, []byte("<"), []byte(`\u003c`))
		}
		if _, err = w.Write(data); err != nil {
			return err
		}
		_, err = io.WriteString(w, `</script>`)
		return err
	})
}
