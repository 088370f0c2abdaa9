package webstory

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var errNoPage = errors.New("the answer is no HTML page")

func (v *visit) status(st *step) error {
	if !slices.Contains(st.args, strconv.Itoa(v.code)) {
		return fmt.Errorf("%s answers %d%s", v.at, v.code, v.leadsTo())
	}
	return nil
}

func (v *visit) header(st *step) error {
	values := v.got.Values(st.args[0])
	if st.no {
		if len(values) > 0 {
			return fmt.Errorf("it is there: %s", strings.Join(values, ", "))
		}
		return nil
	}
	if len(values) == 0 {
		return fmt.Errorf("%s sends no header %s", v.at, http.CanonicalHeaderKey(st.args[0]))
	}
	if is := strings.Join(values, ", "); !strings.Contains(is, st.args[1]) {
		return fmt.Errorf("it is %q", is)
	}
	return nil
}

func (v *visit) title(st *step) error {
	if v.page == nil {
		return errNoPage
	}
	if is := v.page.Title(); !strings.Contains(is, plain(st.args[0])) {
		return fmt.Errorf("the title is %q", is)
	}
	return nil
}

func (v *visit) h1(st *step) error {
	if v.page == nil {
		return errNoPage
	}
	if is := v.page.Headings(1); len(is) != 1 || is[0] != plain(st.args[0]) {
		return fmt.Errorf("the main heading of %s is %s", v.at, some(is))
	}
	return nil
}

// root looks at lang or dir of the page.
func (v *visit) root(st *step) error {
	if v.page == nil {
		return errNoPage
	}
	name, _, _ := strings.Cut(st.verb.usage, " ")
	if is := attr(first(v.page.doc, named(atom.Html)), name); is != st.args[0] {
		return fmt.Errorf("it is %q", is)
	}
	return nil
}

func (v *visit) canonical(st *step) error {
	if v.page == nil {
		return errNoPage
	}
	heads := v.page.Heads("canonical")
	if len(heads) == 0 {
		return errors.New("the page names no canonical address")
	}
	is, err := v.inside(heads[""])
	if err == nil && !matches(is, st.args[0]) {
		err = fmt.Errorf("it is %s", is)
	}
	return err
}

func (v *visit) text(st *step) error {
	text, err := v.visible(st.in)
	if err != nil {
		return err
	}
	if found := strings.Contains(text, plain(st.args[0])); found == st.no {
		if st.no {
			return fmt.Errorf("it is on %s: %s", v.at, around(text, plain(st.args[0])))
		}
		return fmt.Errorf("%s lacks it; it says: %s", v.at, shown(text))
	}
	return nil
}

// visible is the text in a place, or the whole answer when that is no page.
func (v *visit) visible(at place) (string, error) {
	if v.page == nil {
		if at != (place{}) {
			return "", errNoPage
		}
		return plain(string(v.body)), nil
	}
	parts, err := v.parts(at, "main")
	return strings.Join(texts(parts), " "), err
}

// parts are the parts of the page that a step looks in.
func (v *visit) parts(at place, otherwise string) ([]*html.Node, error) {
	if v.page == nil {
		return nil, errNoPage
	}
	if at.name == "" {
		at.name = otherwise
	}
	return v.page.find(at)
}

// pick gives the elements of a place that fit.
func (v *visit) pick(at place, otherwise string, fits func(*html.Node) bool) ([]*html.Node, error) {
	parts, err := v.parts(at, otherwise)
	var out []*html.Node
	for _, n := range parts {
		out = append(out, all(n, fits)...)
	}
	return out, err
}

// around shows a text with what stands beside it.
func around(text, part string) string {
	const margin = 40
	i := strings.Index(text, part)
	from, to := max(i-margin, 0), min(i+len(part)+margin, len(text))
	return fmt.Sprintf("%q", strings.ToValidUTF8(text[from:to], ""))
}

func (v *visit) link(st *step) error {
	links, err := v.pick(st.in, "page", isLink)
	if err != nil {
		return err
	}
	found := called(links, st.args[0], nameOf)
	if st.no {
		found = slices.DeleteFunc(found, func(n *html.Node) bool { return nameOf(n) != plain(st.args[0]) })
		if len(found) > 0 {
			return fmt.Errorf("it is there and leads to %s", attr(found[0], "href"))
		}
		return nil
	}
	if len(found) == 0 {
		return fmt.Errorf("no link says that; there are %s", some(names(links)))
	}
	if len(st.args) == 3 && !slices.ContainsFunc(found, func(n *html.Node) bool { return v.leads(n, st.args[2]) }) {
		return fmt.Errorf("it leads to %s", strings.Join(hrefs(found), ", "))
	}
	return nil
}

// leads compares where a link leads with an address, for links of the site from the slash on.
func (v *visit) leads(n *html.Node, address string) bool {
	href := attr(n, "href")
	if is, err := v.inside(href); err == nil && matches(is, address) {
		return true
	}
	return matches(href, address)
}

func names(nodes []*html.Node) []string {
	var out []string
	for _, n := range nodes {
		out = append(out, nameOf(n))
	}
	return out
}

func hrefs(nodes []*html.Node) []string {
	var out []string
	for _, n := range nodes {
		if h := attr(n, "href"); !slices.Contains(out, h) {
			out = append(out, h)
		}
	}
	return out
}

func (v *visit) follow(st *step) error {
	links, err := v.pick(st.in, "page", isLink)
	if err != nil {
		return err
	}
	found := called(links, st.args[0], nameOf)
	switch to := hrefs(found); {
	case len(to) == 0:
		return fmt.Errorf("no link on %s says that; there are %s", v.at, some(names(links)))
	case len(to) > 1:
		return fmt.Errorf("several links say that, and lead to %s; say which with: in PLACE", strings.Join(to, ", "))
	}
	return v.goTo(attr(found[0], "href"))
}

func (v *visit) alternate(st *step) error {
	if v.page == nil {
		return errNoPage
	}
	heads := v.page.Heads("alternate")
	to, ok := heads[st.args[0]]
	if !ok {
		return fmt.Errorf("%s has no such alternate, but %v", v.at, heads)
	}
	return v.goTo(to)
}

// goTo opens an address that a page names.
func (v *visit) goTo(href string) error {
	address, err := v.inside(href)
	if err != nil {
		return err
	}
	return v.open(http.MethodGet, address, nil)
}

// countable are the things that can be counted.
var countable = map[string]func(*html.Node) bool{
	"items": named(atom.Li), "links": isLink, "articles": named(atom.Article), "fields": isField,
	"headings": func(n *html.Node) bool { return level(n) > 0 },
	"rows":     func(n *html.Node) bool { return n.DataAtom == atom.Tr && ancestor(n, []atom.Atom{atom.Thead}) == nil },
}

func (v *visit) count(st *step) error {
	found, err := v.pick(st.in, "main", countable[st.args[0]])
	if err != nil {
		return err
	}
	text, least := strings.CutSuffix(st.args[1], "+")
	want, err := strconv.Atoi(text)
	if err == nil && (len(found) < want || len(found) > want && !least) {
		err = fmt.Errorf("there are %d", len(found))
	}
	return err
}

func (v *visit) json(st *step) error {
	var doc any
	d := json.NewDecoder(bytes.NewReader(v.body))
	d.UseNumber()
	if err := d.Decode(&doc); err != nil {
		return fmt.Errorf("the answer is no JSON: %w", err)
	}
	value, found := point(doc, st.args[0])
	switch {
	case st.no && found:
		return fmt.Errorf("it is there: %v", value)
	case st.no:
		return nil
	case !found:
		return fmt.Errorf("there is nothing at %s", st.args[0])
	}
	if is := fmt.Sprint(value); is != st.args[1] {
		return fmt.Errorf("it is %s", shown(is))
	}
	return nil
}

// point finds a value by its pointer (RFC 6901).
func point(doc any, pointer string) (any, bool) {
	unescape := strings.NewReplacer("~1", "/", "~0", "~")
	for _, key := range strings.Split(pointer, "/")[1:] {
		switch in := doc.(type) {
		case map[string]any:
			value, ok := in[unescape.Replace(key)]
			if !ok {
				return nil, false
			}
			doc = value
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil || i < 0 || i >= len(in) {
				return nil, false
			}
			doc = in[i]
		default:
			return nil, false
		}
	}
	return doc, true
}

// wellFormed holds JSON and XML to their grammar.
func wellFormed(kind string, body []byte) error {
	kind, _, _ = strings.Cut(kind, ";")
	switch {
	case strings.HasSuffix(kind, "/json") || strings.HasSuffix(kind, "+json"):
		if !json.Valid(body) {
			return errors.New("it is not well-formed")
		}
	case strings.HasSuffix(kind, "/xml") || strings.HasSuffix(kind, "+xml"):
		d := xml.NewDecoder(bytes.NewReader(body))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				return nil
			} else if err != nil {
				return fmt.Errorf("it is not well-formed: %w", err)
			}
		}
	}
	return nil
}
