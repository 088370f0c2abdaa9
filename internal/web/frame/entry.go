package frame

import (
	"github.com/a-h/templ"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
)

// KindOf says what an entry is: its kind, and its principal type where it has one.
func (r *Request) KindOf(e *directory.Entry) string {
	kind := e.ID.Kind()
	label := directory.KindLabels.Label(string(kind), r.Lang)
	if types := directory.TypesOf(kind); types != nil && e.Type() != "" {
		return label + " · " + types.Label(e.Type(), r.Lang)
	}
	return label
}

// shownPlaces is how many economies and regions of an entry are named in a list.
const shownPlaces = 3

// placesOf names at most n economies and regions of an entry, separated by
// commas, and counts the rest.
func (r *Request) placesOf(e *directory.Entry, n int) (names string, more int) {
	if e.ID.Kind() == directory.KindEconomy {
		return "", 0
	}
	economies := min(n, len(e.Economies))
	regions := min(n-economies, len(e.Regions))
	for _, code := range e.Economies[:economies] {
		names = r.listed(names, r.EconomyName(code))
	}
	for _, code := range e.Regions[:regions] {
		names = r.listed(names, r.Label(directory.RegionCodes, code))
	}
	return names, len(e.Economies) + len(e.Regions) - economies - regions
}

// listed adds a name to names that are separated by commas.
func (r *Request) listed(names, name string) string {
	if names == "" {
		return name
	}
	return names + r.Comma() + name
}

// Comma separates the parts of a list within a sentence.
func (r *Request) Comma() string {
	switch r.Lang {
	case directory.Arabic:
		return "، "
	case directory.Chinese:
		return "、"
	}
	return ", "
}

// Colon stands between a label and what it names, as the language writes it.
func (r *Request) Colon() string {
	switch r.Lang {
	case directory.Chinese:
		return "："
	case directory.French:
		return "\u202f:"
	}
	return ":"
}

// Stop ends a sentence.
func (r *Request) Stop() string {
	if r.Lang == directory.Chinese {
		return "。"
	}
	return "."
}

// InBrackets sets an aside apart within a line.
func (r *Request) InBrackets(aside string) string {
	if r.Lang == directory.Chinese {
		return "（" + aside + "）"
	}
	return "(" + aside + ")"
}

// sureClass is the last part of the class of a confidence; what is not known is weak.
func sureClass(code string) string {
	if code == "" || !directory.Confidences.Known(code) {
		return "weak"
	}
	return code
}

// correctionMail is a message to the facilitator about an entry, prepared.
func (r *Request) correctionMail(id directory.ID) templ.SafeURL {
	title, _ := r.TitleOf(id)
	return templ.SafeURL(Mailto(r.Site.Mail,
		r.P.T(locale.FrameSuggestSubject, "Title", title),
		r.P.T(locale.FrameSuggestBody, "Address", r.Site.Base+r.ToEntry(id))))
}
