package webstory

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isField says whether an element is one that a reader fills in.
func isField(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Textarea, atom.Select:
		return true
	case atom.Input:
		return !slices.Contains([]string{"hidden", "submit", "button", "image", "reset"}, kindOf(n))
	}
	return false
}

func kindOf(n *html.Node) string { return strings.ToLower(attr(n, "type")) }

func isButton(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Button:
		return kindOf(n) == "" || kindOf(n) == "submit"
	case atom.Input:
		return kindOf(n) == "submit" || kindOf(n) == "image"
	}
	return false
}

func buttonName(n *html.Node) string {
	if n.DataAtom == atom.Input && kindOf(n) == "submit" {
		return plain(attr(n, "value"))
	}
	return nameOf(n)
}

// labelOf is what a field is called.
func (p *Page) labelOf(n *html.Node) string {
	if label := plain(attr(n, "aria-label")); label != "" {
		return label
	}
	if ids := attr(n, "aria-labelledby"); ids != "" {
		return p.textsOf(ids)
	}
	if id := attr(n, "id"); id != "" {
		if l := first(p.doc, func(l *html.Node) bool { return l.DataAtom == atom.Label && attr(l, "for") == id }); l != nil {
			return textOf(l)
		}
	}
	if l := ancestor(n, []atom.Atom{atom.Label}); l != nil {
		return labelAround(l, n)
	}
	return plain(attr(n, "title"))
}

// labelAround is the text of a label without that of the field in it.
func labelAround(label, field *html.Node) string {
	return plain(strings.Replace(" "+textOf(label)+" ", " "+textOf(field)+" ", " ", 1))
}

// textsOf is the text of the elements with the ids.
func (p *Page) textsOf(ids string) string {
	var out []string
	for _, id := range strings.Fields(ids) {
		if n := first(p.doc, func(n *html.Node) bool { return attr(n, "id") == id }); n != nil {
			out = append(out, textOf(n))
		}
	}
	return strings.Join(out, " ")
}

// one finds the one field of a label that fits.
func (v *visit) one(st *step, fits func(*html.Node) bool) (*html.Node, error) {
	fields, err := v.pick(st.in, "page", fits)
	if err != nil {
		return nil, err
	}
	found := called(fields, st.args[0], v.page.labelOf)
	var labels []string
	for _, n := range fields {
		labels = append(labels, v.page.labelOf(n))
	}
	switch {
	case len(found) == 0:
		return nil, fmt.Errorf("no such field on %s is called that; there are %s", v.at, some(labels))
	case len(found) > 1:
		return nil, fmt.Errorf("%d fields are called that; say which with: in PLACE", len(found))
	case hasAttr(found[0], "disabled"):
		return nil, errors.New("the field can't be filled in: it is disabled")
	}
	return found[0], nil
}

func (v *visit) field(st *step) error {
	n, err := v.one(st, func(n *html.Node) bool { return isField(n) && n.DataAtom != atom.Select && !isBox(n) })
	if err != nil {
		return err
	}
	if n.DataAtom == atom.Input {
		setAttr(n, "value", st.args[1])
		return nil
	}
	for c := n.FirstChild; c != nil; c = n.FirstChild {
		n.RemoveChild(c)
	}
	n.AppendChild(&html.Node{Type: html.TextNode, Data: st.args[1]})
	return nil
}

func (v *visit) choose(st *step) error {
	n, err := v.one(st, named(atom.Select))
	if err != nil {
		return err
	}
	options := all(n, named(atom.Option))
	found := called(options, st.args[1], optionText)
	if len(found) != 1 {
		var have []string
		for _, o := range options {
			have = append(have, optionText(o))
		}
		return fmt.Errorf("%d options are called %q; there are %s", len(found), st.args[1], some(have))
	}
	if !hasAttr(n, "multiple") {
		for _, o := range options {
			dropAttr(o, "selected")
		}
	}
	setAttr(found[0], "selected", "")
	return nil
}

// optionText is the text of an option, chosen or not.
func optionText(n *html.Node) string {
	var b strings.Builder
	for c := range n.ChildNodes() {
		collect(&b, c, false)
	}
	return plain(b.String())
}

func isBox(n *html.Node) bool {
	return n.DataAtom == atom.Input && (kindOf(n) == "checkbox" || kindOf(n) == "radio")
}

func (v *visit) check(st *step) error {
	n, err := v.one(st, isBox)
	if err != nil {
		return err
	}
	if hasAttr(n, "checked") != st.no {
		return fmt.Errorf("it is %s already", map[bool]string{true: "unticked", false: "ticked"}[st.no])
	}
	if st.no {
		dropAttr(n, "checked")
		return nil
	}
	if kindOf(n) == "radio" {
		for _, other := range all(formOf(v.page.doc, n), isBox) {
			if kindOf(other) == "radio" && attr(other, "name") == attr(n, "name") {
				dropAttr(other, "checked")
			}
		}
	}
	setAttr(n, "checked", "")
	return nil
}

func (v *visit) value(st *step) error {
	n, err := v.one(st, isField)
	if err != nil {
		return err
	}
	is := attr(n, "value")
	switch {
	case n.DataAtom == atom.Textarea:
		is = rawText(n)
	case n.DataAtom == atom.Select:
		is = optionText(chosen(n))
	case isBox(n):
		is = map[bool]string{true: "ticked", false: "unticked"}[hasAttr(n, "checked")]
	}
	if is != st.args[1] {
		return fmt.Errorf("it is %q", is)
	}
	return nil
}

// problem looks at what is said to be wrong with a field, in the way that
// assistive technology finds it.
func (v *visit) problem(st *step) error {
	n, err := v.one(st, isField)
	if err != nil {
		return err
	}
	if attr(n, "aria-invalid") != "true" {
		return errors.New("the field is not marked as wrong (aria-invalid)")
	}
	if said := v.page.textsOf(attr(n, "aria-describedby") + " " + attr(n, "aria-errormessage")); !strings.Contains(said, plain(st.args[1])) {
		return fmt.Errorf("what is said of it is %q", said)
	}
	return nil
}

// chosen is the option of a list that is chosen: as in a browser the first when none is.
func chosen(n *html.Node) *html.Node {
	if o := first(n, func(o *html.Node) bool { return o.DataAtom == atom.Option && hasAttr(o, "selected") }); o != nil {
		return o
	}
	if o := first(n, named(atom.Option)); o != nil {
		return o
	}
	return &html.Node{Type: html.ElementNode}
}

func rawText(n *html.Node) string {
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(c.Data)
	}
	return b.String()
}

// formOf is the form that a field belongs to, the whole document when to none.
func formOf(doc, n *html.Node) *html.Node {
	if id := attr(n, "form"); id != "" {
		if f := first(doc, func(f *html.Node) bool { return f.DataAtom == atom.Form && attr(f, "id") == id }); f != nil {
			return f
		}
	}
	if f := ancestor(n, []atom.Atom{atom.Form}); f != nil {
		return f
	}
	return doc
}

func (v *visit) submit(st *step) error {
	buttons, err := v.pick(st.in, "page", isButton)
	if err != nil {
		return err
	}
	var have []string
	for _, b := range buttons {
		have = append(have, buttonName(b))
	}
	found := called(buttons, st.args[0], buttonName)
	if len(found) != 1 {
		return fmt.Errorf("%d buttons on %s say that; there are %s; where there are several, say which with: in PLACE", len(found), v.at, some(have))
	}
	form := formOf(v.page.doc, found[0])
	if form == v.page.doc {
		return errors.New("the button belongs to no form")
	}
	return v.sendForm(form, found[0])
}

func (v *visit) sendForm(form, button *html.Node) error {
	address, err := v.inside(attr(form, "action"))
	if err != nil {
		return err
	}
	values := v.filled(form, button)
	if strings.EqualFold(attr(form, "method"), "post") {
		return v.open(http.MethodPost, address, values)
	}
	at, err := url.Parse(address)
	if err != nil {
		return err
	}
	at.RawQuery = values.Encode()
	return v.open(http.MethodGet, at.String(), nil)
}

// filled are the values that a browser sends.
func (v *visit) filled(form, button *html.Node) url.Values {
	out := url.Values{}
	for _, n := range all(v.page.doc, func(n *html.Node) bool { return attr(n, "name") != "" && !hasAttr(n, "disabled") }) {
		if formOf(v.page.doc, n) != form {
			continue
		}
		name := attr(n, "name")
		switch {
		case isButton(n):
			if n == button {
				out.Add(name, attr(n, "value"))
			}
		case n.DataAtom == atom.Textarea:
			out.Add(name, strings.ReplaceAll(rawText(n), "\n", "\r\n"))
		case n.DataAtom == atom.Select:
			for _, value := range selected(n) {
				out.Add(name, value)
			}
		case isBox(n) && hasAttr(n, "checked"):
			out.Add(name, orOn(n))
		case n.DataAtom == atom.Input && !isBox(n) && kindOf(n) != "reset" && kindOf(n) != "button":
			out.Add(name, attr(n, "value"))
		}
	}
	return out
}

func orOn(n *html.Node) string {
	if hasAttr(n, "value") {
		return attr(n, "value")
	}
	return "on"
}

func selected(n *html.Node) []string {
	options := []*html.Node{chosen(n)}
	if hasAttr(n, "multiple") {
		options = all(n, func(o *html.Node) bool { return o.DataAtom == atom.Option && hasAttr(o, "selected") })
	}
	var out []string
	for _, o := range options {
		if hasAttr(o, "value") {
			out = append(out, attr(o, "value"))
		} else if o.DataAtom == atom.Option {
			out = append(out, optionText(o))
		}
	}
	return out
}
