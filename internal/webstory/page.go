package webstory

import (
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Page is an HTML page as a reader meets it.
type Page struct{ doc *html.Node }

// Link is a link of a page.
type Link struct {
	Text    string // its accessible name
	Address string // as written in the page
}

// ReadPage reads an HTML page. Like a browser it makes something of any
// input; an error is one of reading.
func ReadPage(r io.Reader) (*Page, error) {
	doc, err := html.Parse(r)
	return &Page{doc}, err
}

// Title is the text of the title element.
func (p *Page) Title() string { return textOf(first(p.doc, named(atom.Title))) }

// Headings are the texts of the headings of a level, 1 to 6.
func (p *Page) Headings(level int) []string {
	return texts(all(p.doc, named(headingLevels[level-1])))
}

// Text is the visible text of the main part, or of the whole page when it has none.
func (p *Page) Text() string {
	if m := first(p.doc, named(atom.Main)); m != nil {
		return textOf(m)
	}
	return textOf(p.doc)
}

// IDs are the ids of all elements, in order, twice when they are there twice.
func (p *Page) IDs() []string {
	var out []string
	for _, n := range all(p.doc, func(n *html.Node) bool { return attr(n, "id") != "" }) {
		out = append(out, attr(n, "id"))
	}
	return out
}

// Links are the links that a reader can follow, in order.
func (p *Page) Links() []Link {
	var out []Link
	for _, n := range all(p.doc, isLink) {
		out = append(out, Link{nameOf(n), attr(n, "href")})
	}
	return out
}

// Heads are the addresses of the link elements of a relation by language, and
// those without one by media type ("" when there is none of both).
func (p *Page) Heads(rel string) map[string]string {
	out := map[string]string{}
	for _, n := range all(p.doc, named(atom.Link)) {
		if !slices.Contains(strings.Fields(attr(n, "rel")), rel) {
			continue
		}
		key := attr(n, "hreflang")
		if key == "" {
			key = attr(n, "type")
		}
		out[key] = attr(n, "href")
	}
	return out
}

var headingLevels = []atom.Atom{atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6}

func level(n *html.Node) int { return slices.Index(headingLevels, n.DataAtom) + 1 }

func named(names ...atom.Atom) func(*html.Node) bool {
	return func(n *html.Node) bool { return slices.Contains(names, n.DataAtom) }
}

func isLink(n *html.Node) bool {
	return (n.DataAtom == atom.A || n.DataAtom == atom.Area) && hasAttr(n, "href")
}

// all are the elements in and under a node that fit, in order.
func all(n *html.Node, fits func(*html.Node) bool) []*html.Node {
	if n == nil {
		return nil
	}
	var out []*html.Node
	for d := range withDescendants(n) {
		if d.Type == html.ElementNode && fits(d) {
			out = append(out, d)
		}
	}
	return out
}

func first(n *html.Node, fits func(*html.Node) bool) *html.Node {
	if n == nil {
		return nil
	}
	for d := range withDescendants(n) {
		if d.Type == html.ElementNode && fits(d) {
			return d
		}
	}
	return nil
}

func withDescendants(n *html.Node) func(func(*html.Node) bool) {
	return func(yield func(*html.Node) bool) {
		if !yield(n) {
			return
		}
		for d := range n.Descendants() {
			if !yield(d) {
				return
			}
		}
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Namespace == "" && a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Namespace == "" && a.Key == name })
}

func setAttr(n *html.Node, name, value string) {
	dropAttr(n, name)
	n.Attr = append(n.Attr, html.Attribute{Key: name, Val: value})
}

func dropAttr(n *html.Node, name string) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

// textOf is the visible text of a node on one line.
func textOf(n *html.Node) string {
	var b strings.Builder
	collect(&b, n, false)
	return plain(b.String())
}

// nameOf is the accessible name of a link or a button.
func nameOf(n *html.Node) string {
	if label := plain(attr(n, "aria-label")); label != "" {
		return label
	}
	var b strings.Builder
	collect(&b, n, true)
	if name := plain(b.String()); name != "" {
		return name
	}
	return plain(attr(n, "title"))
}

func texts(nodes []*html.Node) []string {
	var out []string
	for _, n := range nodes {
		out = append(out, textOf(n))
	}
	return out
}

// collect writes the text of a node. What is heard rather than seen has the
// descriptions of pictures and lacks what is hidden from assistive technology.
func collect(b *strings.Builder, n *html.Node, heard bool) {
	if n == nil || unseen(n, heard) {
		return
	}
	switch {
	case n.Type == html.TextNode:
		b.WriteString(n.Data)
		return
	case heard && n.DataAtom == atom.Img:
		b.WriteString(" " + attr(n, "alt") + " ")
	}
	apart := n.Type == html.ElementNode && !inline[n.DataAtom]
	if apart {
		b.WriteByte(' ')
	}
	for c := range n.ChildNodes() {
		collect(b, c, heard)
	}
	if apart {
		b.WriteByte(' ')
	}
}

func unseen(n *html.Node, heard bool) bool {
	if n.Type == html.CommentNode || n.Type == html.DoctypeNode {
		return true
	}
	if n.Type != html.ElementNode {
		return false
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Datalist:
		return true
	case atom.Option:
		list := ancestor(n, []atom.Atom{atom.Select})
		return list == nil || chosen(list) != n
	}
	return hasAttr(n, "hidden") || heard && attr(n, "aria-hidden") == "true"
}

// inline are the elements that do not stand apart from the text around them.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Cite: true, atom.Code: true, atom.Del: true,
	atom.Em: true, atom.I: true, atom.Ins: true, atom.Kbd: true, atom.Mark: true, atom.Q: true, atom.S: true, atom.Samp: true,
	atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.U: true, atom.Wbr: true,
}

// marks are what is in a text but can't be seen: directions and soft hyphens.
var marks = strings.NewReplacer("\u200e", "", "\u200f", "", "\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "", "\u061c", "", "\u00ad", "")

// plain is a text with single spaces and without marks that can't be seen.
func plain(s string) string { return strings.Join(strings.Fields(marks.Replace(s)), " ") }
