package standardspage

import (
	"slices"
	"strconv"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/chart"
	"gatehouse/internal/web/frame"
)

// timeline is what the page of the timeline shows: the chart of all years, and
// the list of one decade.
type timeline struct {
	chart   chart.Columns
	decades []decade
	years   []year // of the chosen decade, newest first
	undated []*directory.Entry
}

type decade struct {
	start, count int
	chosen       bool
}

type year struct {
	n       int
	entries []*directory.Entry
}

// Timeline answers with the timeline: /standards/timeline?decade=2010.
func Timeline(r *frame.Request) (*frame.Reply, error) {
	v, err := newTimeline(r)
	if err != nil {
		return nil, err
	}
	canonical := "/standards/timeline"
	if d := r.Param("decade"); d != "" {
		canonical += "?decade=" + d
	}
	return &frame.Reply{
		Page: frame.Page{
			Title:       r.P.T(locale.StandardsTimelineTitle),
			Detail:      r.Param("decade"),
			Description: r.P.T(locale.StandardsTimelineDescription),
			Canonical:   canonical,
			Section:     frame.SectionStandards,
			Crumbs:      []frame.Crumb{{Title: r.P.T(locale.FrameStandards), Path: "/standards"}},
		},
		Body: timelineBody(r, v),
	}, nil
}

func newTimeline(r *frame.Request) (timeline, error) {
	var v timeline
	byYear := map[int][]*directory.Entry{}
	all := standards(r)
	order(all, "")
	for _, e := range all {
		byYear[e.Standard.First.Year()] = append(byYear[e.Standard.First.Year()], e)
	}
	v.undated = byYear[0]
	delete(byYear, 0)
	if len(byYear) == 0 {
		return v, nil
	}
	years := make([]int, 0, len(byYear))
	for y := range byYear {
		years = append(years, y)
	}
	slices.Sort(years)
	chosen, err := chosenDecade(r, years)
	if err != nil {
		return v, err
	}
	v.decades = decadesOf(byYear, years, chosen)
	for _, y := range slices.Backward(years) {
		if y-y%10 == chosen {
			v.years = append(v.years, year{y, byYear[y]})
		}
	}
	v.chart = columns(r, byYear, years)
	return v, nil
}

// chosenDecade is the decade of the address, the newest when it names none.
func chosenDecade(r *frame.Request, years []int) (int, error) {
	newest := years[len(years)-1]
	asked := r.Param("decade")
	if asked == "" {
		return newest - newest%10, nil
	}
	n, err := strconv.Atoi(asked)
	if err != nil || n%10 != 0 || !slices.ContainsFunc(years, func(y int) bool { return y-y%10 == n }) {
		return 0, directory.Errorf(directory.NotFound, "no decade %q", asked)
	}
	return n, nil
}

func decadesOf(byYear map[int][]*directory.Entry, years []int, chosen int) []decade {
	var out []decade
	for _, y := range slices.Backward(years) {
		start := y - y%10
		if len(out) == 0 || out[len(out)-1].start != start {
			out = append(out, decade{start: start, chosen: start == chosen})
		}
		out[len(out)-1].count += len(byYear[y])
	}
	return out
}

// columns is the chart: every year from the first to the last, empty ones too.
func columns(r *frame.Request, byYear map[int][]*directory.Entry, years []int) chart.Columns {
	first, last := years[0], years[len(years)-1]
	c := chart.Columns{
		ID: "by-year", Title: r.P.T(locale.StandardsTimelineChart),
		Item: r.P.T(locale.StandardsYear), Value: r.P.T(locale.StandardsTimelineCount), TableLabel: r.P.T(locale.StandardsTimelineTable),
		RTL: r.P.Dir() == "rtl",
	}
	total, most := 0, first
	for y := first; y <= last; y++ {
		n := len(byYear[y])
		total += n
		if n > len(byYear[most]) {
			most = y
		}
		c.Cells = append(c.Cells, chart.Column{
			Label: strconv.Itoa(y), N: n, Text: r.P.Number(n), Href: decadeHref(r, y-y%10) + "#y" + strconv.Itoa(y), Marked: y%10 == 0,
		})
	}
	c.Summary = r.P.T(locale.StandardsTimelineSummary,
		"Total", r.P.Number(total), "First", strconv.Itoa(first), "Last", strconv.Itoa(last),
		"Most", strconv.Itoa(most), "Count", r.P.Number(len(byYear[most])))
	return c
}

func decadeHref(r *frame.Request, start int) string {
	return r.To("/standards/timeline?decade=" + strconv.Itoa(start))
}

// list is the list of the chosen decade.
func (v timeline) list(r *frame.Request) chart.Timeline {
	var t chart.Timeline
	for _, y := range v.years {
		ty := chart.TimelineYear{
			ID:    "y" + strconv.Itoa(y.n),
			Label: r.P.N(locale.StandardsYearCount, len(y.entries), "Year", strconv.Itoa(y.n)),
		}
		for _, e := range y.entries {
			ty.Items = append(ty.Items, chart.TimelineItem{Body: item(r, newRow(e))})
		}
		t.Years = append(t.Years, ty)
	}
	t.Level = 2
	return t
}
