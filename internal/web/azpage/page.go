// Package azpage is the alphabetical index of the directory: per language and
// script, with what the index of a printed book would fold together folded.
package azpage

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/frame"
)

const path = "/a-z"

// perPage bounds the list of a letter.
const perPage = 200

// letter is a link of the index.
type letter struct {
	Code  string
	Count int
}

// view is what the page shows.
type view struct {
	// Own are the letters of the reader's own script where that is not Latin.
	Own, Latin, Rest []letter
	// Chosen is the letter shown; empty on the first page.
	Chosen  string
	Kind    directory.Kind
	Entries []*directory.Entry
	// Total is how many entries the letter has, First the rank of the first one shown, from 1.
	Total, First   int
	Previous, Next string
	All            int
}

// Index answers with the letters.
func Index(r *frame.Request) (*frame.Reply, error) {
	v := view{Kind: kindAsked(r)}
	v.count(r)
	return &frame.Reply{
		Page: frame.Page{Title: r.P.T(locale.AzTitle), Description: r.P.T(locale.AzMeta), Canonical: path},
		Body: body(r, &v),
	}, nil
}

// Show answers with the entries of a letter.
func Show(r *frame.Request) (*frame.Reply, error) {
	asked := r.HTTP.PathValue("letter")
	code := strings.ToLower(asked)
	if !slices.Contains(Letters(r.Lang), code) {
		return elsewhere(r, code)
	}
	if code != asked {
		return &frame.Reply{Redirect: r.To(path + "/" + url.PathEscape(code))}, nil
	}
	v := view{Chosen: code, Kind: kindAsked(r)}
	found := v.count(r)
	v.turnTo(r, found)
	name := letterName(r, code)
	return &frame.Reply{
		Page: frame.Page{
			Title: r.P.T(locale.AzTitleLetter, "Letter", name), Description: r.P.T(locale.AzMeta),
			Canonical: path + "/" + url.PathEscape(code),
			Crumbs:    []frame.Crumb{{Title: r.P.T(locale.AzTitle), Path: path}},
		},
		Body: body(r, &v),
	}, nil
}

// elsewhere leads a reader who changed the language to the letters of that
// language; what is a letter in none is not found.
func elsewhere(r *frame.Request, code string) (*frame.Reply, error) {
	for _, l := range directory.Languages() {
		if slices.Contains(Letters(l), code) {
			return &frame.Reply{Redirect: r.To(path)}, nil
		}
	}
	return nil, directory.Errorf(directory.NotFound, "no letter %q", code)
}

func kindAsked(r *frame.Request) directory.Kind {
	if k := directory.Kind(r.Param("kind")); k.Known() {
		return k
	}
	return ""
}

// count fills in the letters with their counts and gives the entries of the
// chosen one, not yet in order.
func (v *view) count(r *frame.Request) []*directory.Entry {
	counts := map[string]int{}
	var found []*directory.Entry
	for e := range r.Snap.All() {
		if v.Kind != "" && e.ID.Kind() != v.Kind {
			continue
		}
		title, lang := e.Title.In(r.Lang)
		code := LetterOf(title, lang, r.Lang)
		counts[code]++
		v.All++
		if code == v.Chosen {
			found = append(found, e)
		}
	}
	for _, code := range Letters(r.Lang) {
		l := letter{code, counts[code]}
		switch {
		case code == digits || code == other:
			v.Rest = append(v.Rest, l)
		case strings.Contains(latinLetters, code):
			v.Latin = append(v.Latin, l)
		default:
			v.Own = append(v.Own, l)
		}
	}
	return found
}

// turnTo puts the entries in order and takes the page that the address asks for.
func (v *view) turnTo(r *frame.Request, found []*directory.Entry) {
	type line struct {
		name  string
		entry *directory.Entry
	}
	lines := make([]line, len(found))
	for i, e := range found {
		title, lang := e.Title.In(r.Lang)
		lines[i] = line{WithoutArticle(title, lang), e}
	}
	slices.SortStableFunc(lines, func(a, b line) int { return r.P.Compare(a.name, b.name) })
	pages := max(1, (len(lines)+perPage-1)/perPage)
	page := pageAsked(r, pages)
	v.Total, v.First = len(lines), (page-1)*perPage+1
	for _, l := range lines[(page-1)*perPage : min(page*perPage, len(lines))] {
		v.Entries = append(v.Entries, l.entry)
	}
	if page > 1 {
		v.Previous = address(r, v.Chosen, v.Kind, page-1)
	}
	if page < pages {
		v.Next = address(r, v.Chosen, v.Kind, page+1)
	}
}

// pageAsked is the page that the address asks for, the nearest there is.
func pageAsked(r *frame.Request, pages int) int {
	n, err := strconv.Atoi(r.Param("page"))
	if err != nil {
		return 1
	}
	return min(max(n, 1), pages)
}

// address is that of a letter ("" for the first page) with a kind and a page.
func address(r *frame.Request, code string, kind directory.Kind, page int) string {
	a := r.To(path)
	if code != "" {
		a += "/" + url.PathEscape(code)
	}
	q := url.Values{}
	if kind != "" {
		q.Set("kind", string(kind))
	}
	if page > 1 {
		q.Set("page", strconv.Itoa(page))
	}
	if len(q) > 0 {
		a += "?" + q.Encode()
	}
	return a
}

func letterName(r *frame.Request, code string) string {
	switch code {
	case digits:
		return r.P.T(locale.AzDigits)
	case other:
		return r.P.T(locale.AzScripts)
	}
	return strings.ToUpper(code)
}
