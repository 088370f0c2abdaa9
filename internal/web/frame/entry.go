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

// placesOf names at most n economies and regions of an entry and counts the rest.
func (r *Request) placesOf(e *directory.Entry, n int) (names []string, more int) {
	if e.ID.Kind() == directory.KindEconomy {
		return nil, 0
	}
	for _, code := range e.Economies {
		if len(names) < n {
			names = append(names, directory.EconomyCodes.Label(code, r.Lang))
		}
	}
	for _, code := range e.Regions {
		if len(names) < n {
			names = append(names, directory.RegionCodes.Label(code, r.Lang))
		}
	}
	return names, len(e.Economies) + len(e.Regions) - len(names)
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
