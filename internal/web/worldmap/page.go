package worldmap

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"net/url"
	"slices"
	"strconv"

	"gatehouse/internal/directory"
	"gatehouse/internal/exchange"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/dossier"
	"gatehouse/internal/web/frame"
)

// column is a column of the table. Its id is the value of the query parameter "sort".
type column struct {
	id    string
	label locale.Key
	// less orders rows of equal worth by nothing: the order by name stays below it.
	order func(r *frame.Request, a, b Line) int
}

// columns of the table; the first is the default order.
var columns = []column{
	{"name", locale.WorldmapTableEconomy, func(*frame.Request, Line, Line) int { return 0 }},
	{"region", locale.WorldmapTableRegion, func(r *frame.Request, a, b Line) int { return r.P.Compare(a.Region, b.Region) }},
	{"response-team", locale.WorldmapTableTeams, func(_ *frame.Request, a, b Line) int { return teamClass(a.Row) - teamClass(b.Row) }},
	{"antispam-law", locale.WorldmapTableAntispam, func(_ *frame.Request, a, b Line) int { return ruleClass(a.Row) - ruleClass(b.Row) }},
	{"report", locale.WorldmapTableChannels, func(_ *frame.Request, a, b Line) int { return b.Row.Channels - a.Row.Channels }},
	{"gci", locale.WorldmapTableGci, func(_ *frame.Request, a, b Line) int { return cmp.Compare(total(b.Row), total(a.Row)) }},
}

// Line is an economy in a table, with its name and its smallest region in the reader's language.
type Line struct {
	Row          dossier.Row
	Name, Region string
}

// Lines gives the lines of rows, by name.
func Lines(r *frame.Request, rows []dossier.Row) []Line {
	lines := make([]Line, len(rows))
	for i, row := range rows {
		lines[i] = Line{Row: row, Name: r.EconomyName(row.Code), Region: regionOf(r, row.Code)}
	}
	slices.SortStableFunc(lines, func(a, b Line) int { return r.P.Compare(a.Name, b.Name) })
	return lines
}

// pageView is what the page of the map shows.
type pageView struct {
	view
	lines []Line
	sort  string
}

// Serve answers with the map on a page of its own, with its table: /map?map=gci&sort=name.
func Serve(r *frame.Request) (*frame.Reply, error) {
	v := newPageView(r)
	return &frame.Reply{
		Page: frame.Page{
			Title:       r.P.T(locale.WorldmapTitle),
			Detail:      r.P.T(v.layer.Name),
			Description: r.P.T(locale.WorldmapPageDescription),
			Canonical:   "/map?map=" + v.layer.ID,
			Section:     frame.SectionEconomies,
			Alternates:  []frame.Alternate{{Type: "text/csv", Title: r.P.T(locale.WorldmapDownload), Href: r.To("/map.csv")}},
		},
		Body: page(r, v),
	}, nil
}

func newPageView(r *frame.Request) pageView {
	rows := dossier.Overview(r.Snap)
	v := pageView{view: newView(r, rows, Options{Path: "/map", Own: true}), sort: sortOf(r)}
	v.lines = linesOf(r, rows, v.sort)
	return v
}

func sortOf(r *frame.Request) string {
	asked := r.Param("sort")
	for _, c := range columns {
		if c.id == asked {
			return asked
		}
	}
	return columns[0].id
}

func linesOf(r *frame.Request, rows []dossier.Row, sort string) []Line {
	lines := Lines(r, rows)
	for _, c := range columns {
		if c.id == sort {
			slices.SortStableFunc(lines, func(a, b Line) int { return c.order(r, a, b) })
		}
	}
	return lines
}

// regionOf names the smallest region of an economy; Antarctica has none.
func regionOf(r *frame.Request, code string) string {
	if region := dossier.SmallestRegion(code); region != "" {
		return r.Label(directory.RegionCodes, region)
	}
	return ""
}

func total(row dossier.Row) float64 {
	if row.GCI == nil {
		return -1
	}
	return row.GCI.Total
}

func (v pageView) sortedBy(r *frame.Request, c column) string {
	return r.To("/map") + "?" + url.Values{"map": {v.layer.ID}, "sort": {c.id}}.Encode() + "#table"
}

// ServeCSV answers with the table as CSV (RFC 4180), in the order of the codes: /map.csv.
func ServeCSV(r *frame.Request) (*frame.Reply, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	records := [][]string{{"code", "name", "region", "response_teams", "antispam_rule", "channels", "gci_2024", "gci_tier"}}
	for _, row := range dossier.Overview(r.Snap) {
		records = append(records, recordOf(r, row))
	}
	if err := w.WriteAll(records); err != nil {
		return nil, err
	}
	return &frame.Reply{Raw: b.Bytes(), ContentType: "text/csv; charset=utf-8; header=present", Filename: "economies." + string(r.Lang) + ".csv"}, nil
}

var ruleCodes = map[dossier.Rule]string{dossier.NoRule: "", dossier.OptIn: "opt-in", dossier.OptOut: "opt-out", dossier.OtherRule: "other"}

func recordOf(r *frame.Request, row dossier.Row) []string {
	index, tier := "", ""
	if row.GCI != nil {
		index, tier = strconv.FormatFloat(row.GCI.Total, 'f', -1, 64), strconv.Itoa(dossier.Tier(row.GCI.Total))
	}
	return []string{
		row.Code, exchange.SafeCell(r.EconomyName(row.Code)), exchange.SafeCell(regionOf(r, row.Code)), strconv.Itoa(row.Teams),
		ruleCodes[row.Rule], strconv.Itoa(row.Channels), index, tier,
	}
}
