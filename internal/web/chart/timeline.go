package chart

import "github.com/a-h/templ"

// Timeline is a list of dated things in order, under a heading of each year.
// It is plain HTML: a line of time that a screen reader, a printer and a
// telephone can all follow.
type Timeline struct {
	Years []TimelineYear
	// Level is the level of the headings, 2 to 6; 0 means 3.
	Level int
}

// TimelineYear is what belongs to one year.
type TimelineYear struct {
	// ID is the anchor of the year; may be empty.
	ID    string
	Label string
	Items []TimelineItem
}

// TimelineItem is one dated thing.
type TimelineItem struct {
	// When is the date in words; empty when the year is all that is known.
	When string
	// DateTime is the date for machines ("2006-04").
	DateTime string
	Body     templ.Component
}

// anchor is the id attribute, or none.
func anchor(id string) templ.Attributes {
	if id == "" {
		return nil
	}
	return templ.Attributes{"id": id}
}
