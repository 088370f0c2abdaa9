package standardspage

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/frame"
)

// filter is one way to narrow the table down.
type filter struct {
	title   locale.Key
	name    string // of the query parameter
	options []option
	// folded hides the options until asked for, on wide screens too; set when there are many.
	folded bool
}

// option is a value of a filter with how many standards it leaves.
type option struct {
	value, label string
	count        int
	chosen       bool
	href         string // chooses it, or takes it back when it is chosen
}

// valuesOf are the values of a filter that a standard has.
func valuesOf(e *directory.Entry, name string) []string {
	switch name {
	case "body":
		return []string{e.Standard.Body}
	case "series":
		return []string{e.Standard.Series}
	case "topic":
		return e.Topics
	case "year":
		return []string{yearOf(e.Standard.First)}
	}
	return []string{forceOf(e)}
}

// yearOf is the year of a date as it is written; "" when it is not known.
func yearOf(d directory.Date) string {
	if len(d) < len("2006") {
		return ""
	}
	return string(d[:len("2006")])
}

// forceOf is "yes", "no" or "unknown".
func forceOf(e *directory.Entry) string {
	if e.Standard.InForce == "" {
		return "unknown"
	}
	return e.Standard.InForce
}

func (c choice) value(name string) string {
	switch name {
	case "body":
		return c.body
	case "series":
		return c.series
	case "topic":
		return c.topic
	case "year":
		return c.year
	}
	return c.force
}

// with is the choice with one value of a filter set, from the first page.
func (c choice) with(name, value string) choice {
	switch name {
	case "body":
		c.body = value
	case "series":
		c.series = value
	case "topic":
		c.topic = value
	case "year":
		c.year = value
	case "force":
		c.force = value
	}
	c.page = 1
	return c
}

var filterNames = []string{"body", "series", "topic", "year", "force"}

// fitting are the standards that have all that is chosen, leaving one filter out of account.
func (c choice) fitting(all []*directory.Entry, except string) []*directory.Entry {
	return slices.DeleteFunc(slices.Clone(all), func(e *directory.Entry) bool {
		for _, name := range filterNames {
			if v := c.value(name); name != except && v != "" && !slices.Contains(valuesOf(e, name), v) {
				return true
			}
		}
		return false
	})
}

// filtersOf builds the filters. The counts of each ignore its own choice, so
// that they say what another choice would give.
func filtersOf(r *frame.Request, c choice, all []*directory.Entry) []filter {
	var out []filter
	for _, f := range []struct {
		name  string
		title locale.Key
	}{
		{"body", locale.EntryBody},
		{"series", locale.StandardsSeries},
		{"topic", locale.StandardsTopic},
		{"force", locale.StandardsForce},
		{"year", locale.StandardsYear},
	} {
		list := filter{title: f.title, name: f.name, folded: f.name == "year"}
		counts := map[string]int{}
		for _, e := range c.fitting(all, f.name) {
			for _, v := range valuesOf(e, f.name) {
				counts[v]++
			}
		}
		for _, o := range optionsOf(r, f.name, all) {
			o.count = counts[o.value]
			o.chosen = c.value(f.name) == o.value
			o.href = r.To(c.with(f.name, o.value).address())
			if o.chosen {
				o.href = r.To(c.with(f.name, "").address())
			}
			if o.count > 0 || o.chosen {
				list.options = append(list.options, o)
			}
		}
		out = append(out, list)
	}
	return out
}

// optionsOf lists the values that any standard has, in the order of display.
func optionsOf(r *frame.Request, name string, all []*directory.Entry) []option {
	switch name {
	case "body":
		return options(bodiesIn(all), func(s string) string { return s })
	case "series":
		return options(seriesIn(all), func(s string) string { return seriesLabel(r, s) })
	case "topic":
		var codes []string
		for _, t := range directory.Topics.Terms() {
			codes = append(codes, t.Code)
		}
		return options(codes, func(s string) string { return r.Label(directory.Topics, s) })
	case "year":
		return options(yearsIn(all), func(s string) string { return s })
	}
	return options([]string{"yes", "no", "unknown"}, func(s string) string { return forceLabel(r, s) })
}

func options(values []string, label func(string) string) []option {
	out := make([]option, len(values))
	for i, v := range values {
		out[i] = option{value: v, label: label(v)}
	}
	return out
}

// bodiesIn lists the bodies that publish, the one with the most standards first.
func bodiesIn(all []*directory.Entry) []string {
	counts := map[string]int{}
	for _, e := range all {
		if b := e.Standard.Body; b != "" {
			counts[b]++
		}
	}
	return slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], strings.Compare(a, b))
	})
}

func seriesIn(all []*directory.Entry) []string {
	var out []string
	for _, e := range all {
		if s := e.Standard.Series; s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return out
}

// yearsIn lists the years of first publication, newest first.
func yearsIn(all []*directory.Entry) []string {
	seen := map[string]bool{}
	for _, e := range all {
		if y := yearOf(e.Standard.First); y != "" {
			seen[y] = true
		}
	}
	return slices.SortedFunc(maps.Keys(seen), func(a, b string) int { return strings.Compare(b, a) })
}

var seriesNames = map[string]locale.Key{
	"D": locale.StandardsSeriesD, "E": locale.StandardsSeriesE, "F": locale.StandardsSeriesF, "G": locale.StandardsSeriesG,
	"H": locale.StandardsSeriesH, "I": locale.StandardsSeriesI, "J": locale.StandardsSeriesJ, "K": locale.StandardsSeriesK,
	"L": locale.StandardsSeriesL, "M": locale.StandardsSeriesM, "Q": locale.StandardsSeriesQ, "T": locale.StandardsSeriesT,
	"U": locale.StandardsSeriesU, "X": locale.StandardsSeriesX, "Y": locale.StandardsSeriesY,
}

// seriesLabel is the letter of a series with what it is about.
func seriesLabel(r *frame.Request, series string) string {
	if k, ok := seriesNames[strings.ToUpper(series)]; ok {
		return series + " – " + r.P.T(k)
	}
	return series
}

func forceLabel(r *frame.Request, force string) string {
	switch force {
	case "yes":
		return r.P.T(locale.StandardsInForce)
	case "no":
		return r.P.T(locale.StandardsNotInForce)
	}
	return r.P.T(locale.StandardsForceUnknown)
}
