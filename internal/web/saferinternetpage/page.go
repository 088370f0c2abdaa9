// Package saferinternetpage shows Safer Internet Day: the next date, worked out
// by its rule, what the day is, and what the directory has for it by audience.
package saferinternetpage

import (
	"net/url"
	"slices"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/frame"
)

const path = "/safer-internet-day"

// topics are what the day is about.
var topics = []string{"child-online-protection", "child-abuse-material", "harassment", "awareness"}

// shownPerAudience bounds each list of the page.
const shownPerAudience = 5

// comingYears are how many further days the page names.
const comingYears = 4

// view is what the page shows.
type view struct {
	Day    time.Time
	Days   int // until the day; 0 on the day itself
	Coming []time.Time
	Groups []group
}

// group is what the directory has for one audience.
type group struct {
	// Audience is a code of [directory.Audiences]; empty for what is for everybody.
	Audience string
	Entries  []*directory.Entry
}

// Serve answers with the page.
func Serve(r *frame.Request) (*frame.Reply, error) {
	day := Next(r.Now)
	v := view{Day: day, Days: daysUntil(day, r.Now)}
	for year := day.Year() + 1; year <= day.Year()+comingYears; year++ {
		v.Coming = append(v.Coming, Day(year))
	}
	v.Groups = byAudience(collect(r))
	return &frame.Reply{
		Page: frame.Page{
			Title: r.P.T(locale.SaferinternetTitle), Description: r.P.T(locale.SaferinternetMeta), Canonical: path,
			Alternates: []frame.Alternate{{Type: "text/calendar", Title: r.P.T(locale.SaferinternetAdd), Href: r.To(path + ".ics")}},
		},
		Body: body(r, &v),
	}, nil
}

// Calendar answers with the next day as a file for calendars.
func Calendar(r *frame.Request) (*frame.Reply, error) {
	day := Next(r.Now)
	return &frame.Reply{
		Raw: calendar(event{
			Day: day, Stamp: r.Now, Summary: r.P.T(locale.SaferinternetIcsSummary),
			Text: r.P.T(locale.SaferinternetIcsText), URL: r.Absolute(path), Host: hostOf(r.Site.Base),
		}),
		ContentType: "text/calendar; charset=utf-8",
		Filename:    "safer-internet-day-" + day.Format("2006") + ".ics",
	}, nil
}

func hostOf(base string) string {
	u, err := url.Parse(base)
	if err != nil || u.Hostname() == "" {
		return "localhost"
	}
	return u.Hostname()
}

// collect gathers what is about the topics of the day, sorted by title, what is
// no longer in use left out. Laws, standards and past acts are not for the day.
func collect(r *frame.Request) []*directory.Entry {
	var out []*directory.Entry
	for _, kind := range []directory.Kind{
		directory.KindResource, directory.KindInitiative, directory.KindOrganisation, directory.KindChannel, directory.KindEvent,
	} {
		for _, e := range r.Snap.OfKind(kind) {
			if relevant(e) {
				out = append(out, e)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *directory.Entry) int { return r.P.Compare(title(a, r.Lang), title(b, r.Lang)) })
	return out
}

func relevant(e *directory.Entry) bool {
	if e.Status == "retired" || e.Status == "superseded" || e.Status == "dormant" {
		return false
	}
	return slices.ContainsFunc(e.Topics, func(t string) bool { return slices.Contains(topics, t) })
}

// byAudience divides entries: children and parents first, then the other
// audiences in the order of the vocabulary, then what names no audience.
func byAudience(entries []*directory.Entry) []group {
	groups := []group{{Audience: "children"}}
	for _, t := range directory.Audiences.Terms() {
		if t.Code != "children" {
			groups = append(groups, group{Audience: t.Code})
		}
	}
	groups = append(groups, group{})
	for _, e := range entries {
		for i := range groups {
			g := &groups[i]
			if len(e.Audiences) == 0 && g.Audience == "" || slices.Contains(e.Audiences, g.Audience) {
				g.Entries = append(g.Entries, e)
			}
		}
	}
	return groups
}

func title(e *directory.Entry, lang directory.Lang) string {
	t, _ := e.Title.In(lang)
	return t
}

// searchFor is the address of a search for all that is on the page for an audience.
func searchFor(r *frame.Request, audience string) string {
	q := url.Values{"topic": topics}
	if audience != "" {
		q.Set("audience", audience)
	}
	return r.To("/search?" + q.Encode())
}

// iso is a day as the printer takes it.
func iso(day time.Time) string { return day.Format(time.DateOnly) }
