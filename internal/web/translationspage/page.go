// Package translationspage is the overview for those who translate: per
// language and kind, how many texts are missing or stale, and which entries
// they belong to.
package translationspage

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/snapshot"
	"gatehouse/internal/translation"
	"gatehouse/internal/web/frame"
)

const path = "/translations"

// perPage bounds the list of entries.
const perPage = 100

// Page serves the overview and the lists; it remembers what was counted of a snapshot.
type Page struct {
	counts snapshot.Memo[[]*count]
}

// New makes the page.
func New() *Page { return &Page{} }

// count is what was counted of a language.
type count struct {
	translation.Tally
	// ByKind counts the texts that are missing or stale.
	ByKind map[directory.Kind]int
	// Open are the entries with such texts: those with stale ones first, then by identity.
	Open []*directory.Entry
}

// of gives the counts of the six languages in their order.
func (p *Page) of(s *snapshot.Snapshot) []*count {
	return p.counts.Of(s, func(s *snapshot.Snapshot) []*count {
		var out []*count
		for _, l := range directory.Languages() {
			out = append(out, take(s, l))
		}
		return out
	})
}

func take(s *snapshot.Snapshot, l directory.Lang) *count {
	c := &count{Tally: translation.Tally{Lang: l}, ByKind: map[directory.Kind]int{}}
	var stale, missing []*directory.Entry
	for e := range s.All() {
		before := c.Tally
		c.Add(e)
		c.ByKind[e.ID.Kind()] += c.Missing - before.Missing + c.Stale - before.Stale
		switch {
		case c.Stale > before.Stale:
			stale = append(stale, e)
		case c.Missing > before.Missing:
			missing = append(missing, e)
		}
	}
	c.Open = append(stale, missing...)
	return c
}

// Overview answers with the counts of all languages.
func (p *Page) Overview(r *frame.Request) (*frame.Reply, error) {
	return &frame.Reply{
		Page: frame.Page{
			Title: r.P.T(locale.TranslationsTitle), Description: r.P.T(locale.TranslationsMeta), Canonical: path,
			Crumbs: []frame.Crumb{{Title: r.P.T(locale.FrameData), Path: "/data"}},
		},
		Body: overview(r, p.of(r.Snap)),
	}, nil
}

// list is a page of the entries with missing or stale texts in a language.
type list struct {
	*count
	Language       string
	Lines          []line
	First          int // rank of the first line, from 1
	Previous, Next string
}

// line is an entry with its texts to be done.
type line struct {
	Entry  *directory.Entry
	Pieces []translation.Piece
}

// Show answers with the entries of a language: /translations/fr.
func (p *Page) Show(r *frame.Request) (*frame.Reply, error) {
	code := directory.Lang(strings.TrimPrefix(r.Path, path+"/"))
	counts := p.of(r.Snap)
	at := slices.IndexFunc(counts, func(c *count) bool { return c.Lang == code })
	if at < 0 {
		return nil, directory.Errorf(directory.NotFound, "%q is none of the six languages", code)
	}
	v := &list{count: counts[at], Language: r.P.LanguageName(string(code))}
	v.turnTo(r)
	return &frame.Reply{
		Page: frame.Page{
			Title: r.P.T(locale.TranslationsTitleOf, "Language", v.Language), Description: r.P.T(locale.TranslationsMeta),
			Canonical: path + "/" + string(code), Robots: "noindex, follow",
			Crumbs: []frame.Crumb{{Title: r.P.T(locale.FrameData), Path: "/data"}, {Title: r.P.T(locale.TranslationsTitle), Path: path}},
		},
		Body: entries(r, v),
	}, nil
}

// turnTo takes the page that the address asks for, the nearest there is.
func (v *list) turnTo(r *frame.Request) {
	pages := max(1, (len(v.Open)+perPage-1)/perPage)
	page := 1
	if n, err := strconv.Atoi(r.Param("page")); err == nil {
		page = min(max(n, 1), pages)
	}
	first := (page - 1) * perPage
	v.First = first + 1
	for _, e := range v.Open[first:min(first+perPage, len(v.Open))] {
		v.Lines = append(v.Lines, line{e, open(e, v.Lang)})
	}
	if page > 1 {
		v.Previous = v.address(r, page-1)
	}
	if page < pages {
		v.Next = v.address(r, page+1)
	}
}

func (v *list) address(r *frame.Request, page int) string {
	a := r.To(path + "/" + string(v.Lang))
	if page > 1 {
		a += "?" + url.Values{"page": {strconv.Itoa(page)}}.Encode()
	}
	return a
}

// open are the texts of an entry that are missing or stale.
func open(e *directory.Entry, l directory.Lang) []translation.Piece {
	return slices.DeleteFunc(translation.Pieces(e, l), func(p translation.Piece) bool { return p.Name || p.State == translation.Current })
}

// fields names the texts of entries by their paths.
var fields = map[string]locale.Key{
	"title": locale.EntryFieldTitle, "summary": locale.EntryFieldSummary, "body": locale.EntryFieldBody,
	"organisation.constituency": locale.EntryConstituency, "organisation.members": locale.EntryMembers, "organisation.today": locale.EntryToday,
	"initiative.goal": locale.EntryGoal, "instrument.sanctions": locale.EntrySanctions,
	"channel.accepts": locale.EntryAccepts, "channel.needs": locale.EntryNeeds, "channel.refuses": locale.EntryRefuses, "channel.next": locale.EntryNext,
	"tombstone.reason": locale.EntryFieldTombstone,
}

// state says what a text lacks and, where that is known, since when.
func state(r *frame.Request, p translation.Piece, into directory.Lang) string {
	if p.State == translation.Stale {
		return frame.Staleness(r, p.Text, into)
	}
	if made := p.Text.Made[p.Text.Original]; made != "" {
		return r.P.T(locale.TranslationsIsMissing) + " · " + r.P.T(locale.TranslationsSince, "Date", r.P.Date(string(made)))
	}
	return r.P.T(locale.TranslationsIsMissing)
}

func field(r *frame.Request, path string) string {
	if key, ok := fields[path]; ok {
		return r.P.T(key)
	}
	return path
}
