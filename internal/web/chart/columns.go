package chart

import "strconv"

// Columns is a chart of counts in a row, by year for instance. It is a picture
// with a name and a description; what it shows stands in a table behind a
// disclosure below it.
type Columns struct {
	// ID makes the ids of title and description unique in the page.
	ID string
	// Title names the chart, Summary says in a sentence what it shows.
	Title, Summary string
	// Item and Value head the columns of the table.
	Item, Value string
	// TableLabel opens the table.
	TableLabel string
	Cells      []Column
	RTL        bool
}

// Column is one column of [Columns].
type Column struct {
	Label string
	N     int
	// Text is the count as the reader sees it; Href, when not empty, leads from the table to what was counted.
	Text, Href string
	// Marked writes the label below the column. Without any, the first and the last have theirs.
	Marked bool
}

// The size of the drawing of columns, in its own units.
const (
	columnStep   = 20
	columnWidth  = 14
	columnHeight = 160
	columnFoot   = 26
)

func (c Columns) width() int { return len(c.Cells) * columnStep }

func (c Columns) viewBox() string {
	return "0 -18 " + strconv.Itoa(c.width()) + " " + strconv.Itoa(columnHeight+columnFoot+18)
}

func (c Columns) most() int {
	most := 1
	for _, cell := range c.Cells {
		most = max(most, cell.N)
	}
	return most
}

// left is where a column begins: reading order, so from the right in a language written that way.
func (c Columns) left(i int) int {
	if c.RTL {
		i = len(c.Cells) - 1 - i
	}
	return i*columnStep + (columnStep-columnWidth)/2
}

// height is the height of a column; what is not zero is at least a line.
func (c Columns) height(n int) int {
	if n <= 0 {
		return 0
	}
	return max(n*columnHeight/c.most(), 2)
}

// labelled reports whether a column has its label below it.
func (c Columns) labelled(i int) bool {
	for _, cell := range c.Cells {
		if cell.Marked {
			return c.Cells[i].Marked
		}
	}
	return i == 0 || i == len(c.Cells)-1
}

// highest is the first of the largest columns: the one whose count is written above it.
func (c Columns) highest() int {
	at := -1
	for i, cell := range c.Cells {
		if cell.N > 0 && (at < 0 || cell.N > c.Cells[at].N) {
			at = i
		}
	}
	return at
}
