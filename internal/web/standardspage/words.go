package standardspage

import (
	"slices"
	"strconv"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/chart"
	"gatehouse/internal/web/frame"
)

func (f filter) chosen() bool {
	return slices.ContainsFunc(f.options, func(o option) bool { return o.chosen })
}

func yearText(d directory.Date) string {
	if y := d.Year(); y > 0 {
		return strconv.Itoa(y)
	}
	return "–"
}

func forceMark(e *directory.Entry) chart.Mark {
	switch forceOf(e) {
	case "yes":
		return chart.Yes
	case "no":
		return chart.No
	}
	return chart.Nothing
}

// numberOf is the number of another standard, or its title.
func numberOf(r *frame.Request, id directory.ID) string {
	if e, ok := r.Snap.Entry(id); ok && e.Standard != nil {
		return e.Standard.Number
	}
	title, _ := r.TitleOf(id)
	return title
}

func undated(r *frame.Request, entries []*directory.Entry) []chart.TimelineItem {
	out := make([]chart.TimelineItem, len(entries))
	for i, e := range entries {
		out[i] = chart.TimelineItem{Body: item(r, newRow(e))}
	}
	return out
}
