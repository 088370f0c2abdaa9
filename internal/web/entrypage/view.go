package entrypage

import (
	"slices"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/snapshot"
	"gatehouse/internal/web/frame"
)

// shownRelations is how many related entries of a group are shown at once, and
// mostRelations how many at most behind "show all".
const (
	shownRelations = 8
	mostRelations  = 100
)

// view is what the page shows.
type view struct {
	*directory.Entry
	contacts []numbered[directory.Contact]
	links    []numbered[directory.Link]
	out      []group
	in       []group
	version  int64
}

// numbered is an element of a list of the entry with its place there, which is
// part of the field path that sources name.
type numbered[T any] struct {
	at    int
	value T
}

// group are related entries, or bare names, under one label.
type group struct {
	label string
	items []item
}

// elsewhere is the path of the page that has all of a group that is too long
// for this one; "" when the things are of several kinds.
func (g group) elsewhere() string {
	kind := g.items[0].id.Kind()
	for _, it := range g.items {
		if it.id.Kind() != kind {
			return ""
		}
	}
	if kind == directory.KindStandard {
		return "/standards"
	}
	return "/search?kind=" + string(kind)
}

// item is one related thing. at is its field path, "" from the other side.
type item struct {
	id   directory.ID
	name string
	at   string
}

func newView(r *frame.Request, e *directory.Entry) view {
	v := view{Entry: e, out: outgoing(r, e), in: incoming(r, e), version: r.Snap.Version(e.ID)}
	for i, c := range e.Contacts {
		if c.Public() {
			v.contacts = append(v.contacts, numbered[directory.Contact]{i, c})
		}
	}
	for i, l := range e.Links {
		if e.Channel == nil || l.URL != e.Channel.Value { // which stands above all
			v.links = append(v.links, numbered[directory.Link]{i, l})
		}
	}
	return v
}

// outgoing groups what the entry itself says of others.
func outgoing(r *frame.Request, e *directory.Entry) []group {
	var g groups
	for i, p := range e.Parties {
		g.add(r.Label(directory.PartyRoles, p.Role), item{p.ID, p.Name, path("parties", i)})
	}
	for i, rel := range e.Related {
		g.add(r.Label(directory.RelationTypes, rel.Type), item{id: rel.ID, at: path("related", i)})
	}
	return g
}

// incoming groups what others say of the entry; retired ones have nothing to say any more.
func incoming(r *frame.Request, e *directory.Entry) []group {
	var g groups
	for _, ref := range r.Snap.Incoming(e.ID) {
		from, ok := r.Snap.Entry(ref.From)
		if !ok || from.Retired() {
			continue
		}
		g.add(labelFromThere(r, ref), item{id: ref.From})
	}
	for i := range g {
		sortItems(r, g[i].items)
	}
	return g
}

func labelFromThere(r *frame.Request, ref snapshot.Ref) string {
	if ref.Role != "" {
		return r.Label(directory.PartyInverse, ref.Role)
	}
	return r.Label(directory.RelationInverse, ref.Relation)
}

type groups []group

func (g *groups) add(label string, it item) {
	for i := range *g {
		if (*g)[i].label == label {
			if !slices.ContainsFunc((*g)[i].items, func(x item) bool { return x.id == it.id && x.name == it.name }) {
				(*g)[i].items = append((*g)[i].items, it)
			}
			return
		}
	}
	*g = append(*g, group{label, []item{it}})
}

// sortItems puts activities newest first and everything else by title.
func sortItems(r *frame.Request, items []item) {
	slices.SortStableFunc(items, func(a, b item) int {
		if c := strings.Compare(dateOf(r, b.id), dateOf(r, a.id)); c != 0 {
			return c
		}
		x, _ := r.TitleOf(a.id)
		y, _ := r.TitleOf(b.id)
		return r.P.Compare(x, y)
	})
}

func dateOf(r *frame.Request, id directory.ID) string {
	if e, ok := r.Snap.Entry(id); ok && e.Activity != nil {
		return string(e.Activity.Date)
	}
	return ""
}

// names lists the other names of one use, "" for all others than those of separate rows.
func (v view) namesOf(use string) []numbered[directory.Name] {
	var out []numbered[directory.Name]
	for i, n := range v.Names {
		if n.Use == use {
			out = append(out, numbered[directory.Name]{i, n})
		}
	}
	return out
}

// originalTitle is the title as its owner writes it, when the page shows another.
func (v view) originalTitle(r *frame.Request) (string, directory.Lang) {
	_, shown := v.Title.In(r.Lang)
	if shown == v.Title.Original {
		return "", ""
	}
	return v.Title.Source(), v.Title.Original
}

// classification are the fields by which the catalogue is arranged: they are
// judgements of ours unless a source names them.
var classification = []string{"types", "topics", "audiences", "classes", "regions", "status", "channel.users"}

// ours reports whether the codes of a field were chosen here.
func (v view) ours(at string) bool {
	if !slices.Contains(classification, at) {
		return false
	}
	for _, s := range v.Sources {
		if slices.Contains(s.Facts, at) {
			return false
		}
	}
	return true
}

// citation is how to cite the entry, with the date of today. A standard goes by its number.
func (v view) citation(r *frame.Request) string {
	title, _ := v.Title.In(r.Lang)
	if s := v.Standard; s != nil && !strings.Contains(title, s.Number) {
		title = s.Name() + ": " + title
	}
	return r.P.T(locale.EntryCitation, "Title", title, "Site", r.Site.Title(r.P),
		"Version", r.P.Number(int(v.version)), "Address", r.Site.Base+r.ToEntry(v.ID), "Date", r.P.Date(string(r.Today())))
}

// use is an address that a device can use at once, "" when there is none.
func use(medium, value string) string {
	switch medium {
	case "email":
		return frame.Mailto(strings.TrimPrefix(value, "mailto:"), "", "")
	case "phone":
		return dial("tel:", value)
	case "sms":
		return dial("sms:", value)
	case "web":
		if frame.WebAddress(value) {
			return value
		}
	}
	return ""
}

// mediumOf is by which medium a channel is used.
func mediumOf(how string) string {
	switch how {
	case "email", "forward-email":
		return "email"
	case "forward-sms":
		return "sms"
	case "phone":
		return "phone"
	case "web-form", "app":
		return "web"
	}
	return ""
}

// dial is the number without what people put between its digits; "" for what is no number.
func dial(scheme, value string) string {
	var b strings.Builder
	for _, c := range value {
		switch {
		case c >= '0' && c <= '9', c == '+' && b.Len() == 0, c == '*', c == '#':
			b.WriteRune(c)
		case strings.ContainsRune(" -()./\u00a0", c):
		default:
			return ""
		}
	}
	if b.Len() < 2 {
		return ""
	}
	return scheme + strings.ReplaceAll(b.String(), "#", "%23")
}
