package economypage

import (
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/chart"
	"gatehouse/internal/web/dossier"
	"gatehouse/internal/web/frame"
)

const (
	manyLaws  = 3  // more laws of an area than this are folded away
	shortList = 12 // more entries than this are left to the search
)

// region names the smallest region of the economy; "" when it has none.
func (v view) region(r *frame.Request) string {
	if region := dossier.SmallestRegion(v.Code); region != "" {
		return r.Label(directory.RegionCodes, region)
	}
	return ""
}

// names are the official name for the reader, the name in the language that is
// most used there, and what else the economy is called.
func (v view) names(r *frame.Request) []directory.Name {
	var out []directory.Name
	add := func(n directory.Name) {
		if n.Value != "" && n.Value != v.name && !slices.ContainsFunc(out, func(o directory.Name) bool { return o.Value == n.Value }) {
			out = append(out, n)
		}
	}
	for _, n := range v.Entry.Names {
		if n.Use == "official" && n.Lang == r.Lang {
			add(n)
		}
	}
	if spoken := v.Economy().Languages; len(spoken) > 0 {
		base, _, _ := strings.Cut(string(spoken[0]), "-")
		if own := directory.Lang(base); own != r.Lang {
			add(directory.Name{Value: v.Entry.Title.Values[own], Lang: own})
		}
	}
	for _, n := range v.Entry.Names {
		if n.Use != "official" {
			add(n)
		}
	}
	return out
}

// tell is the contact form, which then knows what it is about.
func (v view) tell(r *frame.Request) templ.SafeURL {
	return templ.SafeURL(r.To("/contact?about=" + string(v.Entry.ID)))
}

func (v view) lacking(g dossier.Gap) bool { return slices.Contains(v.gaps, g) }

// areaRow is a line of the table of laws.
type areaRow struct {
	code   string
	status string // code of the status; empty where none is kept
	mark   chart.Mark
	laws   []*directory.Entry
}

// tracked are the areas for which UNCTAD gives a status.
var tracked = []string{"cybercrime", "privacy", "consumer-protection", "electronic-transactions"}

// areas lists the areas that are tracked, and the others that a law is known
// for. Anti-spam laws have a section of their own.
func (v view) areas() []areaRow {
	var out []areaRow
	for _, code := range tracked {
		s := v.LawStatus(code)
		out = append(out, areaRow{code, s, lawMark(s), v.LawsIn(code)})
	}
	for _, g := range v.Laws {
		if g.Code != "spam" && !slices.Contains(tracked, g.Code) {
			out = append(out, areaRow{g.Code, "", chart.Nothing, g.Entries})
		}
	}
	return out
}

func lawMark(status string) chart.Mark {
	switch status {
	case dossier.Legislation:
		return chart.Yes
	case dossier.Draft:
		return chart.Partly
	case dossier.NoLaw:
		return chart.No
	}
	return chart.Nothing
}

func areaName(r *frame.Request, code string) string {
	if code == "" {
		return r.P.T(locale.EconomyLawsOther)
	}
	return r.Label(directory.Areas, code)
}

// instrumentDate is when an instrument was adopted, came into force or began to hold.
func instrumentDate(e *directory.Entry) directory.Date {
	if e.Instrument != nil {
		for _, d := range []directory.Date{e.Instrument.Adopted, e.Instrument.InForce} {
			if d != "" {
				return d
			}
		}
	}
	return e.Valid.From
}

func yearOf(e *directory.Entry) string {
	if y := instrumentDate(e).Year(); y > 0 {
		return " (" + strconv.Itoa(y) + ")"
	}
	return ""
}

func regimeName(r *frame.Request, e *directory.Entry) string {
	if e.Instrument == nil || e.Instrument.Regime == "" {
		return r.Label(directory.Regimes, "unknown")
	}
	return r.Label(directory.Regimes, e.Instrument.Regime)
}

func authorities(e *directory.Entry) []directory.Party {
	return slices.DeleteFunc(slices.Clone(e.Parties), func(p directory.Party) bool { return p.Role != "authority" })
}

func bodyTitle(r *frame.Request, code string) string {
	if code == "" {
		return r.Label(directory.KindLabels, string(directory.KindOrganisation))
	}
	return r.Label(directory.TypesOf(directory.KindOrganisation), code)
}

func typeNames(r *frame.Request, e *directory.Entry) string {
	out := make([]string, len(e.Types))
	for i, t := range e.Types {
		out[i] = r.Label(directory.TypesOf(e.ID.Kind()), t)
	}
	return strings.Join(out, " · ")
}

func languageNames(r *frame.Request, langs []directory.Lang) string {
	out := make([]string, len(langs))
	for i, l := range langs {
		out[i] = r.P.LanguageName(string(l))
	}
	return strings.Join(out, r.Comma())
}

// feed is a link to a feed and the entry that it stands in.
type feed struct {
	entry *directory.Entry
	link  directory.Link
}

// feeds are those of the feed entries and of the teams.
func (v view) feeds() []feed {
	var out []feed
	for _, list := range [][]*directory.Entry{v.Feeds, v.Teams, v.OtherTeams} {
		for _, e := range list {
			for _, l := range e.Links {
				if known := func(f feed) bool { return f.link.URL == l.URL }; strings.HasPrefix(l.Purpose, "feed-") && !slices.ContainsFunc(out, known) {
					out = append(out, feed{e, l})
				}
			}
		}
	}
	return out
}

// bodyGroups lists every body once, under its principal type, in the order of the vocabulary.
func (v view) bodyGroups() []dossier.Group {
	var out []dossier.Group
	for _, g := range v.Bodies {
		own := slices.DeleteFunc(slices.Clone(g.Entries), func(e *directory.Entry) bool { return g.Code != "" && e.Type() != g.Code })
		if len(own) > 0 {
			out = append(out, dossier.Group{Code: g.Code, Entries: own})
		}
	}
	return out
}

// citation is how to cite the profile, with the date of today.
func (v view) citation(r *frame.Request) string {
	return r.P.T(locale.EntryCitation, "Title", v.name, "Site", r.Site.Title(r.P),
		"Version", r.P.Number(v.version), "Address", r.Site.Base+r.ToEntry(v.Entry.ID), "Date", r.P.Date(string(r.Today())))
}
