// Package partnershippage shows WSIS action line C5 and the Global
// Cybersecurity Agenda: the three classifications one after the other with
// what the directory holds under each heading, the history in dates, what a
// facilitator is, and how to join.
package partnershippage

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/frame"
)

const path = "/partnerships"

// perPage bounds the list under one heading, shownPerClass its examples on the overview.
const (
	perPage       = 100
	shownPerClass = 4
)

// scheme is one of the three classifications.
type scheme struct {
	Code        string // "theme", "focus" or "pillar"
	Title, Text locale.Key
	Headings    []heading
}

// heading is a class with its entries, the most telling kinds first.
type heading struct {
	Term    directory.Term
	Entries []*directory.Entry
}

func schemes(entries map[string][]*directory.Entry) []scheme {
	out := []scheme{
		{Code: "pillar", Title: locale.PartnershipPillarTitle, Text: locale.PartnershipPillarText},
		{Code: "focus", Title: locale.PartnershipFocusTitle, Text: locale.PartnershipFocusText},
		{Code: "theme", Title: locale.PartnershipThemeTitle, Text: locale.PartnershipThemeText},
	}
	for i := range out {
		for _, t := range directory.Classes.Terms() {
			if t.Parent == out[i].Code {
				out[i].Headings = append(out[i].Headings, heading{t, entries[t.Code]})
			}
		}
	}
	return out
}

// view is what the overview shows.
type view struct {
	Schemes []scheme
	History []milestone
}

// Serve answers with the overview, or with the list under the heading that the address asks for.
func Serve(r *frame.Request) (*frame.Reply, error) {
	if code := r.Param("class"); code != "" {
		return list(r, code)
	}
	return &frame.Reply{
		Page: frame.Page{
			Title: r.P.T(locale.PartnershipTitle), Description: r.P.T(locale.PartnershipMeta),
			Canonical: path, Section: frame.SectionPartnerships,
		},
		Body: body(r, &view{Schemes: schemes(classify(r)), History: history(r.Snap.OfKind(directory.KindActivity))}),
	}, nil
}

// kindOrder puts what people do before what is written down.
var kindOrder = []directory.Kind{
	directory.KindInitiative, directory.KindOrganisation, directory.KindActivity, directory.KindCommitment, directory.KindEvent,
	directory.KindResource, directory.KindInstrument, directory.KindStandard, directory.KindChannel, directory.KindEconomy,
}

// classify sorts every entry under its headings.
func classify(r *frame.Request) map[string][]*directory.Entry {
	out := map[string][]*directory.Entry{}
	for _, kind := range kindOrder {
		for _, e := range r.Snap.OfKind(kind) {
			for _, c := range e.Classes {
				if l := out[c]; len(l) == 0 || l[len(l)-1] != e {
					out[c] = append(l, e)
				}
			}
		}
	}
	return out
}

// listing is what the list under one heading shows.
type listing struct {
	Term, Parent   directory.Term
	Total          int
	Entries        []*directory.Entry
	Previous, Next string
}

// list answers with the entries under one heading.
func list(r *frame.Request, code string) (*frame.Reply, error) {
	term, ok := directory.Classes.Term(code)
	if !ok || term.Parent == "" {
		return nil, directory.Errorf(directory.NotFound, "no class %q", code)
	}
	parent, _ := directory.Classes.Term(term.Parent)
	l := listing{Term: term, Parent: parent}
	l.turnTo(r, classify(r)[code])
	return &frame.Reply{
		Page: frame.Page{
			Title:       r.P.T(locale.PartnershipListTitle, "Class", term.Label(r.Lang)),
			Detail:      r.P.T(locale.PartnershipTitle),
			Description: r.P.T(locale.PartnershipListDescription, "Class", term.Label(r.Lang)),
			Canonical:   path + "?class=" + url.QueryEscape(code), Section: frame.SectionPartnerships,
			Crumbs: []frame.Crumb{{Title: r.P.T(locale.PartnershipTitle), Path: path}},
		},
		Body: listView(r, &l),
	}, nil
}

// turnTo puts the entries in order of kind and title and takes the page asked for.
func (l *listing) turnTo(r *frame.Request, entries []*directory.Entry) {
	slices.SortStableFunc(entries, func(a, b *directory.Entry) int {
		rank := cmp.Compare(slices.Index(kindOrder, a.ID.Kind()), slices.Index(kindOrder, b.ID.Kind()))
		if rank != 0 {
			return rank
		}
		return r.P.Compare(titleOf(a, r.Lang), titleOf(b, r.Lang))
	})
	pages := max(1, (len(entries)+perPage-1)/perPage)
	page, err := strconv.Atoi(r.Param("page"))
	if err != nil {
		page = 1
	}
	page = min(max(page, 1), pages)
	l.Total, l.Entries = len(entries), entries[(page-1)*perPage:min(page*perPage, len(entries))]
	if page > 1 {
		l.Previous = address(r, l.Term.Code, page-1)
	}
	if page < pages {
		l.Next = address(r, l.Term.Code, page+1)
	}
}

// address is that of the list under a heading.
func address(r *frame.Request, class string, page int) string {
	q := url.Values{"class": {class}}
	if page > 1 {
		q.Set("page", strconv.Itoa(page))
	}
	return r.To(path + "?" + q.Encode())
}

func titleOf(e *directory.Entry, lang directory.Lang) string {
	t, _ := e.Title.In(lang)
	return t
}
