package chart

import "strconv"

// Bars is a table of values, each with a bar and, where there is one, a
// mark where a reference value (a median, say) lies.
type Bars struct {
	Caption string
	// Item, Value and Reference head the columns. An empty Reference leaves that column out.
	Item, Value, Reference string
	Rows                   []Bar
	RTL                    bool
}

// Bar is one row of [Bars].
type Bar struct {
	Label string
	// Text is the value as the reader sees it ("17.3").
	Text  string
	Value float64
	// Max is the value of a full bar.
	Max float64
	// ReferenceText is empty when there is nothing to compare with.
	ReferenceText string
	Reference     float64
	// Total sets the row apart from the others.
	Total bool
}

// The size of the drawing of a bar, in its own units. It is stretched to the width of its column.
const (
	barWidth  = 200
	barHeight = 16 // with the mark, which stands out above and below
	barTop    = 3
)

// along is how far a value reaches along a bar, 0 to barWidth.
func along(value, full float64) int {
	if full <= 0 || value <= 0 {
		return 0
	}
	return int(min(value/full, 1)*barWidth + 0.5)
}

// mirror turns a drawing of the given width round for languages written from right to left.
func mirror(rtl bool, width int) string {
	if !rtl {
		return "translate(0)"
	}
	return "translate(" + strconv.Itoa(width) + ") scale(-1 1)"
}

func itoa(n int) string { return strconv.Itoa(n) }
