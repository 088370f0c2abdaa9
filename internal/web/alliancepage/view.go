package alliancepage

import (
	"slices"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/frame"
)

// heat is the shade of a count: "0" to "4".
func heat(n int) string {
	switch {
	case n == 0:
		return "0"
	case n <= 2:
		return "1"
	case n <= 4:
		return "2"
	case n <= 8:
		return "3"
	}
	return "4"
}

// current is the value of aria-current.
func current(is bool) string {
	if is {
		return "true"
	}
	return "false"
}

func timelineTitle(r *frame.Request, field string) string {
	if field == "" {
		return r.P.T(locale.AllianceTimeline)
	}
	return r.P.T(locale.AllianceTimelineOf, "Field", fieldName(r, field))
}

func didTitle(r *frame.Request, field string) string {
	if field == "" {
		return r.P.T(locale.AllianceWhatItDid)
	}
	return r.P.T(locale.AllianceWhatItDidField, "Field", fieldName(r, field))
}

// fieldsIn are the fields in which a body has activities, in the order of the vocabulary.
func fieldsIn(b *Body) []string {
	return slices.DeleteFunc(columns(b.Activities), func(f string) bool { return len(b.In(f)) == 0 })
}

func statusOf(e *directory.Entry) string {
	switch {
	case e.Retired():
		return "retired"
	case e.Status == "":
		return "unknown"
	}
	return e.Status
}

// reference is the address that shows an activity best: a link of its own, or that of its source.
func reference(a *directory.Entry) string {
	for _, l := range a.Links {
		if frame.WebAddress(l.URL) {
			return l.URL
		}
	}
	for i := range a.Sources {
		if frame.WebAddress(a.Sources[i].URL) {
			return a.Sources[i].URL
		}
	}
	return ""
}

// titleOf is the title of an activity for a place that names who did it: what
// is before a colon and nothing but a name of that body is left out.
func titleOf(a *directory.Entry, by []*Body) directory.Text {
	out := directory.Text{Original: a.Title.Original, Values: map[directory.Lang]string{}, From: a.Title.From}
	for lang, title := range a.Title.Values {
		out.Values[lang] = title
		if who, act, ok := strings.Cut(title, ": "); ok && slices.ContainsFunc(by, func(b *Body) bool { return b.called(who) }) {
			out.Values[lang] = act
		}
	}
	return out
}

// called reports whether a name is one of the body's, past or present, in any language.
func (b *Body) called(name string) bool {
	for _, title := range b.Entry.Title.Values {
		if title == name {
			return true
		}
	}
	return slices.ContainsFunc(b.Entry.Names, func(n directory.Name) bool { return n.Value == name })
}
