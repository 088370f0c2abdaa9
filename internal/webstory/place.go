package webstory

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// landmarks are the places that need no heading.
var landmarks = []string{"header", "nav", "main", "footer", "page"}

// find gives the parts of the page that a place means.
func (p *Page) find(at place) ([]*html.Node, error) {
	switch {
	case at.heading:
		return p.under(at.name)
	case at.name == "page":
		return []*html.Node{p.doc}, nil
	}
	if n := first(p.doc, named(atom.Lookup([]byte(at.name)))); n != nil {
		return []*html.Node{n}, nil
	}
	if at.name == "main" {
		return []*html.Node{p.doc}, nil
	}
	return nil, fmt.Errorf("the page has no %s", at.name)
}

// under gives what stands under a heading, or whatever else gives a part its name.
func (p *Page) under(text string) ([]*html.Node, error) {
	for n := range p.doc.Descendants() {
		if n.Type == html.ElementNode && plain(attr(n, "aria-label")) == text && !isLink(n) {
			return []*html.Node{n}, nil
		}
	}
	titles := all(p.doc, func(n *html.Node) bool { return level(n) > 0 || partOf[n.DataAtom] != nil })
	found := called(titles, text, textOf)
	if len(found) == 0 {
		return nil, fmt.Errorf("nothing on the page has the heading %q; there are %s", text, some(texts(titles)))
	}
	return part(found[0]), nil
}

// partOf says what a title other than a heading is the title of.
var partOf = map[atom.Atom][]atom.Atom{
	atom.Summary: {atom.Details}, atom.Legend: {atom.Fieldset}, atom.Caption: {atom.Table},
	atom.Th: {atom.Tr}, atom.Dt: {atom.Div, atom.Dl}, atom.Figcaption: {atom.Figure},
}

var sections = []atom.Atom{atom.Section, atom.Article, atom.Aside, atom.Nav, atom.Details, atom.Fieldset, atom.Li, atom.Form, atom.Dialog}

func part(title *html.Node) []*html.Node {
	if above := partOf[title.DataAtom]; above != nil {
		holder := ancestor(title, above)
		if title.DataAtom == atom.Dt && holder != nil && holder.DataAtom == atom.Dl {
			return until(title, func(n *html.Node) bool { return n.DataAtom == atom.Dt })
		}
		if holder != nil {
			return []*html.Node{holder}
		}
	}
	if s := ancestor(title, sections); s != nil && first(s, func(n *html.Node) bool { return level(n) > 0 }) == title {
		return []*html.Node{s}
	}
	if title.DataAtom == atom.H1 {
		if m := ancestor(title, []atom.Atom{atom.Main, atom.Body}); m != nil {
			return []*html.Node{m}
		}
	}
	return until(title, func(n *html.Node) bool { return level(n) > 0 && level(n) <= level(title) })
}

func ancestor(n *html.Node, names []atom.Atom) *html.Node {
	for a := range n.Ancestors() {
		if slices.Contains(names, a.DataAtom) {
			return a
		}
	}
	return nil
}

// until are the elements that follow a title, up to one that ends its part.
func until(title *html.Node, ends func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	for n := title.NextSibling; n != nil; n = n.NextSibling {
		if n.Type != html.ElementNode {
			continue
		}
		if ends(n) || first(n, ends) != nil && level(title) > 0 {
			break
		}
		out = append(out, n)
	}
	return out
}

// called are the nodes that have a name exactly; when none has, those that have it in theirs.
func called(nodes []*html.Node, text string, name func(*html.Node) string) []*html.Node {
	var exact, within []*html.Node
	text = plain(text)
	for _, n := range nodes {
		switch is := name(n); {
		case is == text:
			exact = append(exact, n)
		case strings.Contains(is, text):
			within = append(within, n)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return within
}

// some names a few of many, for a failure.
func some(names []string) string {
	const most = 12
	seen := map[string]bool{}
	var out []string
	for _, n := range names {
		if n == "" || seen[n] {
			continue
		}
		seen[n] = true
		if len(out) == most {
			out = append(out, "...")
			break
		}
		out = append(out, fmt.Sprintf("%q", shown(n)))
	}
	if len(out) == 0 {
		return "none"
	}
	return strings.Join(out, ", ")
}
