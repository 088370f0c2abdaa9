// Package gapspage is the page "What we do not know yet": what share of the
// entries has a source, a summary and a confirmation, and what is not known of
// which economy. It measures the directory, not the economies, and ranks none.
package gapspage

import (
	"net/url"
	"slices"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/quality"
	"gatehouse/internal/snapshot"
	"gatehouse/internal/web/frame"
)

const path = "/known-gaps"

// gap is something that can be missing of an economy.
type gap struct {
	Code  string // of [quality.Gaps]
	Label locale.Key
}

// gaps are in the order of the columns.
var gaps = []gap{
	{"team", locale.GapsTeam},
	{"authority", locale.GapsAuthority},
	{"channel", locale.GapsChannel},
	{"spam", locale.GapsSpam},
	{"cybercrime", locale.GapsCybercrime},
	{"privacy", locale.GapsPrivacy},
	{"strategy", locale.GapsStrategy},
	{"resource", locale.GapsGuidance},
}

// Page serves the page and its table; it remembers the survey of a snapshot.
type Page struct {
	surveys snapshot.Memo[*quality.Survey]
}

// New makes the page.
func New() *Page { return &Page{} }

func (p *Page) survey(r *frame.Request) *quality.Survey {
	return p.surveys.Of(r.Snap, func(s *snapshot.Snapshot) *quality.Survey { return quality.Take(s.All(), r.Now) })
}

// choice is what the address asks for: economies of a region, and of those the
// ones that lack something. Empty chooses all.
type choice struct {
	region, missing string
}

func chosen(r *frame.Request) choice {
	var c choice
	if code := r.Param("region"); directory.RegionCodes.Known(code) {
		c.region = code
	}
	if code := r.Param("missing"); slices.Contains(quality.Gaps, code) {
		c.missing = code
	}
	return c
}

// to is the path of the page, or of its file, for a choice.
func (c choice) to(path string) string {
	q := url.Values{}
	if c.region != "" {
		q.Set("region", c.region)
	}
	if c.missing != "" {
		q.Set("missing", c.missing)
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// inRegion and without are neighbouring choices.
func (c choice) inRegion(code string) choice { return choice{code, c.missing} }
func (c choice) without(gap string) choice   { return choice{c.region, gap} }

// row is an economy of the table.
type row struct {
	Code, Name string
	// Listed says that the directory has an entry of the economy, to which a reader can write.
	Listed  bool
	Missing []string // codes of [quality.Gaps]
}

// rowsOf are the chosen economies by name.
func rowsOf(r *frame.Request, s *quality.Survey, c choice) []row {
	var out []row
	for i := range s.Economies {
		e := &s.Economies[i]
		missing := e.Missing()
		switch {
		case c.region != "" && c.region != world && !slices.Contains(directory.RegionsOf(e.Code), c.region):
		case c.missing != "" && !slices.Contains(missing, c.missing):
		default:
			x, ok := r.Snap.Entry(directory.EconomyID(e.Code))
			out = append(out, row{e.Code, r.EconomyName(e.Code), ok && !x.Retired(), missing})
		}
	}
	slices.SortStableFunc(out, func(a, b row) int { return r.P.Compare(a.Name, b.Name) })
	return out
}

// world is the code of the region that has every economy.
const world = "001"

// view is what the page shows.
type view struct {
	choice
	survey  *quality.Survey
	shares  []share
	without []quality.Count // economies in all of which each gap is not known
	regions []directory.Term
	rows    []row
}

// share is a line of the table of entries.
type share struct {
	Name string
	// Path finds the entries; empty for all together.
	Path string
	quality.Share
}

// Serve answers with the page.
func (p *Page) Serve(r *frame.Request) (*frame.Reply, error) {
	s, c := p.survey(r), chosen(r)
	v := &view{choice: c, survey: s, shares: sharesOf(r, s), without: s.Without(), regions: regions(), rows: rowsOf(r, s, c)}
	return &frame.Reply{
		Page: frame.Page{
			Title: r.P.T(locale.GapsTitle), Detail: c.words(r), Description: r.P.T(locale.GapsMeta), Canonical: c.to(path),
			Crumbs:     []frame.Crumb{{Title: r.P.T(locale.FrameData), Path: "/data"}},
			Alternates: []frame.Alternate{{Type: "text/csv", Title: r.P.T(locale.GapsDownload), Href: r.To(c.to(path + ".csv"))}},
		},
		Body: body(r, v),
	}, nil
}

func sharesOf(r *frame.Request, s *quality.Survey) []share {
	out := []share{{r.P.T(locale.GapsAllKinds), "", s.All}}
	for _, k := range s.Kinds {
		if k.Total > 0 {
			out = append(out, share{r.Label(directory.KindLabels, string(k.Kind)), "/search?kind=" + string(k.Kind), k})
		}
	}
	return out
}

// regions are those of the world, without their parts.
func regions() []directory.Term {
	var out []directory.Term
	for _, t := range directory.RegionCodes.Terms() {
		if t.Parent == world {
			out = append(out, t)
		}
	}
	return out
}

// words tell the choice; "" when all economies are shown.
func (c choice) words(r *frame.Request) string {
	region, missing := "", ""
	if c.region != "" {
		region = r.Label(directory.RegionCodes, c.region)
	}
	if c.missing != "" {
		missing = r.P.T(locale.GapsMissingOf, "Name", r.P.T(labelOf(c.missing)))
	}
	if region != "" && missing != "" {
		return region + " · " + missing
	}
	return region + missing
}

func labelOf(code string) locale.Key {
	return gaps[slices.IndexFunc(gaps, func(g gap) bool { return g.Code == code })].Label
}

// portion is n of total in percent. It says neither all nor none where that is not so.
func portion(r *frame.Request, n, total int) string {
	if total == 0 {
		return "–"
	}
	f := float64(n) / float64(total)
	if n > 0 && n < total {
		f = min(max(f, 0.01), 0.99)
	}
	return r.P.Percent(f)
}
