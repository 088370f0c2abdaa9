package comparepage

import (
	"slices"
	"strconv"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/chart"
	"gatehouse/internal/web/dossier"
	"gatehouse/internal/web/frame"
)

// group are rows under a heading.
type group struct {
	title locale.Key
	rows  []row
}

// row is one thing compared: a cell for each economy.
type row struct {
	label  string
	cells  []cell
	differ bool
}

// cell is what the directory knows of one thing in one economy. Text says it
// in words; an empty one means that nothing is known.
type cell struct {
	text  string
	lines []linked // named entries, instead of the text
	mark  chart.Mark
	sign  bool // show the mark
	bar   *chart.Bar
}

// linked is an entry that a cell names.
type linked struct {
	entry *directory.Entry
	title string
	lang  directory.Lang // when it is not the reader's
}

// compare builds the rows and counts those that differ.
func compare(r *frame.Request, subjects []subject) ([]group, int) {
	b := builder{r: r, subjects: subjects}
	groups := []group{
		{locale.CompareGroupPlace, b.place()},
		{locale.CompareGroupTeam, b.team()},
		{locale.CompareGroupLaw, b.law()},
		{locale.CompareGroupReport, b.report()},
		{locale.CompareGroupIndex, b.index()},
		{locale.CompareGroupSure, b.sure()},
	}
	differ := 0
	for _, g := range groups {
		for _, row := range g.rows {
			if row.differ {
				differ++
			}
		}
	}
	return groups, differ
}

type builder struct {
	r        *frame.Request
	subjects []subject
}

// row asks each economy for its cell.
func (b builder) row(label string, of func(subject) cell) row {
	out := row{label: label}
	for _, s := range b.subjects {
		out.cells = append(out.cells, of(s))
	}
	for _, c := range out.cells[1:] {
		if c.plain() != out.cells[0].plain() {
			out.differ = true
		}
	}
	return out
}

// plain is the cell as one line of text.
func (c cell) plain() string {
	if len(c.lines) == 0 {
		return c.text
	}
	titles := make([]string, len(c.lines))
	for i, l := range c.lines {
		titles[i] = l.title
	}
	return strings.Join(titles, "; ")
}

func (b builder) t(k locale.Key) string { return b.r.P.T(k) }

func (b builder) entries(list []*directory.Entry) cell {
	var c cell
	for _, e := range dossier.Usable(list) {
		title, lang := e.Title.In(b.r.Lang)
		if lang == b.r.Lang {
			lang = ""
		}
		c.lines = append(c.lines, linked{e, title, lang})
	}
	c.mark, c.sign = chart.No, len(c.lines) == 0
	return c
}

func (b builder) place() []row {
	label := func(code string) string {
		if code == "" {
			return ""
		}
		return b.r.Label(directory.RegionCodes, code)
	}
	return []row{
		b.row(b.t(locale.CompareRegion), func(s subject) cell {
			return cell{text: label(dossier.SmallestRegion(s.Code))}
		}),
		b.row(b.t(locale.CompareItuRegion), func(s subject) cell { return cell{text: label(ituRegion(s.Code))} }),
		b.row(b.t(locale.CompareLists), func(s subject) cell { return cell{text: b.lists(s.Economy())} }),
	}
}

func ituRegion(code string) string {
	for _, r := range directory.RegionsOf(code) {
		if strings.HasPrefix(r, "itu-") {
			return r
		}
	}
	return ""
}

// lists names the lists of the United Nations that an economy stands on; a dash for none.
func (b builder) lists(e *directory.Economy) string {
	var out []string
	for _, l := range []struct {
		on   bool
		text locale.Key
	}{{e.LDC, locale.EconomyLdc}, {e.LLDC, locale.EconomyLldc}, {e.SIDS, locale.EconomySids}} {
		if l.on {
			out = append(out, b.t(l.text))
		}
	}
	if len(out) == 0 {
		return "–"
	}
	return strings.Join(out, b.r.Comma())
}

func (b builder) team() []row {
	return []row{
		b.row(b.t(locale.CompareTeams), func(s subject) cell { return b.entries(s.Teams) }),
		b.row(b.t(locale.CompareStrategy), func(s subject) cell {
			if y := s.Economy().FirstStrategy.Year(); y > 0 {
				return cell{text: strconv.Itoa(y)}
			}
			return b.entries(s.Strategies)
		}),
	}
}

func (b builder) law() []row {
	var rows []row
	for _, area := range []string{"cybercrime", "privacy", "consumer-protection", "electronic-transactions"} {
		rows = append(rows, b.row(b.r.Label(directory.Areas, area), func(s subject) cell { return b.status(s.LawStatus(area)) }))
	}
	return append(
		rows,
		b.row(b.t(locale.CompareAntispamRule), func(s subject) cell { return b.rule(s.Rule()) }),
		b.row(b.t(locale.CompareAntispamLaw), func(s subject) cell { return b.entries(s.Antispam) }),
		b.row(b.t(locale.CompareAntispamAuthority), func(s subject) cell { return b.entries(s.BodiesOf("antispam-authority")) }),
		b.row(b.t(locale.ComparePrivacyAuthority), func(s subject) cell { return b.entries(s.BodiesOf("data-protection-authority")) }),
	)
}

func (b builder) status(status string) cell {
	c := cell{text: b.r.Label(directory.LawStatuses, status), mark: chart.Nothing, sign: true}
	switch status {
	case dossier.Legislation:
		c.mark = chart.Yes
	case dossier.Draft:
		c.mark = chart.Partly
	case dossier.NoLaw:
		c.mark = chart.No
	}
	return c
}

func (b builder) rule(rule dossier.Rule) cell {
	switch rule {
	case dossier.OptIn:
		return cell{text: b.t(locale.WorldmapAntispamOptIn), mark: chart.Yes, sign: true}
	case dossier.OptOut:
		return cell{text: b.t(locale.WorldmapAntispamOptOut), mark: chart.Yes, sign: true}
	case dossier.OtherRule:
		return cell{text: b.t(locale.WorldmapAntispamOther), mark: chart.Partly, sign: true}
	}
	return cell{mark: chart.No, sign: true}
}

func (b builder) report() []row {
	return []row{
		b.row(b.t(locale.CompareChannels), func(s subject) cell {
			if len(s.Channels) == 0 {
				return cell{mark: chart.No, sign: true}
			}
			return cell{text: b.r.P.Number(len(s.Channels))}
		}),
		b.row(b.t(locale.CompareHarms), func(s subject) cell { return cell{text: b.harms(s.Channels)} }),
	}
}

// harms names what can be reported to the channels, in the order of the vocabulary.
func (b builder) harms(channels []*directory.Entry) string {
	var out []string
	for _, t := range directory.Harms.Terms() {
		reported := func(e *directory.Entry) bool { return e.Channel != nil && slices.Contains(e.Channel.Harms, t.Code) }
		if slices.ContainsFunc(channels, reported) {
			out = append(out, t.Label(b.r.Lang))
		}
	}
	return strings.Join(out, b.r.Comma())
}

func (b builder) index() []row {
	rows := []row{
		b.row(b.t(locale.CompareTier), func(s subject) cell {
			g := s.Economy().GCI
			if g == nil {
				return cell{mark: chart.Nothing, sign: true}
			}
			return cell{text: strconv.Itoa(dossier.Tier(g.Total))}
		}),
		b.row(b.t(locale.CompareTotal), func(s subject) cell { return b.points(s, dossier.Total, dossier.TotalMax) }),
	}
	for _, p := range dossier.Pillars {
		rows = append(rows, b.row(b.r.Label(directory.Classes, p.Code), func(s subject) cell { return b.points(s, p.Value, dossier.PillarMax) }))
	}
	return rows
}

func (b builder) points(s subject, of func(*directory.GCI) float64, full float64) cell {
	g := s.Economy().GCI
	if g == nil {
		return cell{mark: chart.Nothing, sign: true}
	}
	return cell{text: b.r.P.Decimal(of(g), 1), bar: &chart.Bar{Value: of(g), Max: full}}
}

func (b builder) sure() []row {
	return []row{
		b.row(b.t(locale.CompareEntries), func(s subject) cell { return cell{text: b.r.P.Number(b.count(s.Code, nil))} }),
		b.row(b.t(locale.CompareConfirmed), func(s subject) cell {
			return cell{text: b.r.P.Number(b.count(s.Code, confirmedSince(directory.FreshSince(b.r.Now))))}
		}),
		b.row(b.t(locale.CompareGaps), func(s subject) cell { return cell{text: b.r.P.Number(len(s.Gaps()))} }),
	}
}

func confirmedSince(limit directory.Date) func(*directory.Entry) bool {
	return func(e *directory.Entry) bool {
		c, ok := e.Confirmed()
		return ok && c.On >= limit
	}
}

// count counts the entries that concern an economy, without its own; counted nil counts all.
func (b builder) count(code string, counted func(*directory.Entry) bool) int {
	n := 0
	for _, kind := range directory.Kinds() {
		if kind == directory.KindEconomy {
			continue
		}
		for _, e := range b.r.Snap.InEconomy(code, kind) {
			if counted == nil || counted(e) {
				n++
			}
		}
	}
	return n
}
