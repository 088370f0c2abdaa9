package alliancepage

import (
	"math"
	"strconv"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/frame"
)

// The measures of the drawing, in its own units.
const (
	laneHeight = 26
	laneLabel  = 104 // width of the names
	laneYear   = 36  // width of a year
	laneAxis   = 24  // height of the years
	maxLanes   = 60  // years drawn at most, the latest
)

// lanes is a drawing of who acted when: a lane a body, a dot a year, the
// larger the more activities. The list below it says the same in words.
type lanes struct {
	First, Last int
	Rows        []lane
	rtl         bool
}

type lane struct {
	Name    string
	Founder bool
	Dots    []dot
}

type dot struct{ Year, Count int }

// draw prepares the drawing; it has no rows when nothing is dated.
func draw(bodies []*Body, field string, lang directory.Lang) lanes {
	l := lanes{rtl: lang.Dir() == "rtl"}
	for _, b := range bodies {
		for _, a := range b.In(field) {
			if y := dateOf(a).Year(); y != 0 {
				l.extend(y)
			}
		}
	}
	l.First = max(l.First, l.Last-maxLanes+1)
	if l.Last == 0 {
		return l
	}
	for _, b := range bodies {
		row := lane{Name: ShortName(b.Entry, lang), Founder: b.Founder()}
		for _, y := range years(b.In(field)) {
			if n, err := strconv.Atoi(y.Year); err == nil && n >= l.First {
				row.Dots = append(row.Dots, dot{n, len(y.Activities)})
			}
		}
		l.Rows = append(l.Rows, row)
	}
	return l
}

func (l *lanes) extend(year int) {
	if l.Last == 0 {
		l.First, l.Last = year, year
	}
	l.First, l.Last = min(l.First, year), max(l.Last, year)
}

func (l lanes) width() int  { return laneLabel + (l.Last-l.First+1)*laneYear }
func (l lanes) height() int { return len(l.Rows)*laneHeight + laneAxis }

func (l lanes) viewBox() string {
	return "0 0 " + strconv.Itoa(l.width()) + " " + strconv.Itoa(l.height())
}

// at mirrors a place along the line of time where the script runs from right to left.
func (l lanes) at(x int) string {
	if l.rtl {
		x = l.width() - x
	}
	return strconv.Itoa(x)
}

func (l lanes) year(y int) string { return l.at(laneLabel + (y-l.First)*laneYear + laneYear/2) }

// middle is the height of the middle of a lane.
func middle(row int) string { return strconv.Itoa(row*laneHeight + laneHeight/2) }

// anchor is how the name of a lane is aligned to the line of time.
func (l lanes) anchor() string {
	if l.rtl {
		return "start"
	}
	return "end"
}

// labelled are the years that are written: every fifth, and both ends when they have room.
func (l lanes) labelled() []int {
	var out []int
	for y := l.First; y <= l.Last; y++ {
		edge := (y == l.First || y == l.Last) && y%5 > 1 && y%5 < 4
		if y%5 == 0 || edge {
			out = append(out, y)
		}
	}
	return out
}

func (d dot) radius() string {
	return strconv.FormatFloat(3.5+2*math.Sqrt(float64(min(d.Count, 9))), 'f', 1, 64)
}

func laneClass(row lane) string {
	if row.Founder {
		return "alliance-dot alliance-dot-founder"
	}
	return "alliance-dot"
}

// number is a count written in a dot; one needs no saying.
func (d dot) number(r *frame.Request) string {
	if d.Count < 2 {
		return ""
	}
	return r.P.Number(d.Count)
}
