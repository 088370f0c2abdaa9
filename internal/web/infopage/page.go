// Package infopage holds the pages about the gateway itself: about,
// accessibility, privacy, data and licence.
package infopage

import (
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/frame"
)

// chapter is a heading with paragraphs and, after them, a list.
type chapter struct {
	ID    string // anchor
	Title locale.Key
	Text  []string
	List  []string
}

// texts turns keys of texts without arguments into what the reader reads.
func texts(r *frame.Request, keys ...locale.Key) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = r.P.T(k)
	}
	return out
}

func page(title, description, path string) frame.Page {
	return frame.Page{Title: title, Description: description, Canonical: path}
}

// About answers with what this gateway is and who runs it.
func About(r *frame.Request) (*frame.Reply, error) {
	title := r.P.T(locale.InfoAboutTitle)
	return &frame.Reply{
		Page: page(title, r.P.T(locale.InfoAboutMeta), "/about"),
		Body: article(r, title, r.P.T(locale.InfoAboutLead), aboutChapters(r)),
	}, nil
}

func aboutChapters(r *frame.Request) []chapter {
	runBy := r.P.T(locale.InfoAboutRunUnnamed)
	if r.Site.Facilitator != "" {
		runBy = r.P.T(locale.InfoAboutRunNamed, "Name", r.Site.Facilitator)
	}
	f := r.Snap.Figures()
	state := r.P.T(locale.InfoAboutDates4, "Confirmed", r.P.Number(f.Confirmed12m), "Total", r.P.Number(f.Total), "Never", r.P.Number(f.NeverConfirmed))
	return []chapter{
		{ID: "why", Title: locale.InfoAboutWhy, Text: texts(r, locale.InfoAboutWhy1, locale.InfoAboutWhy2)},
		{ID: "what", Title: locale.InfoAboutWhat, Text: texts(r, locale.InfoAboutWhat1, locale.InfoAboutWhat2, locale.InfoAboutWhat3)},
		{ID: "facts", Title: locale.InfoAboutFacts, List: texts(r, locale.InfoAboutFacts1, locale.InfoAboutFacts2, locale.InfoAboutFacts3, locale.InfoAboutFacts4)},
		{ID: "dates", Title: locale.InfoAboutDates, Text: []string{state}, List: texts(r, locale.InfoAboutDates1, locale.InfoAboutDates2, locale.InfoAboutDates3)},
		{ID: "run", Title: locale.InfoAboutRun, Text: append([]string{runBy}, texts(r, locale.InfoAboutRun1, locale.InfoAboutRun2, locale.InfoAboutRun3)...)},
		{ID: "correct", Title: locale.InfoAboutCorrect, Text: texts(r, locale.InfoAboutCorrect1)},
	}
}

// statementDate is when the accessibility statement was last held against the
// tests. Whoever changes the statement or the tests changes it.
const statementDate directory.Date = "2026-11-24"

// Accessibility answers with the accessibility statement.
func Accessibility(r *frame.Request) (*frame.Reply, error) {
	title := r.P.T(locale.InfoAccessibilityTitle)
	prepared := r.P.T(locale.InfoAccessibilityPrepared, "Date", r.P.Date(string(statementDate)))
	chapters := []chapter{
		{ID: "aim", Title: locale.InfoAccessibilityAim, Text: texts(r, locale.InfoAccessibilityAim1, locale.InfoAccessibilityAim2)},
		{ID: "made", Title: locale.InfoAccessibilityMade, List: texts(r, locale.InfoAccessibilityMade1, locale.InfoAccessibilityMade2,
			locale.InfoAccessibilityMade3, locale.InfoAccessibilityMade4, locale.InfoAccessibilityMade5, locale.InfoAccessibilityMade6)},
		{ID: "tested", Title: locale.InfoAccessibilityTested, List: texts(r, locale.InfoAccessibilityTested1, locale.InfoAccessibilityTested2, locale.InfoAccessibilityTested3)},
		{ID: "untested", Title: locale.InfoAccessibilityUntested, List: texts(r, locale.InfoAccessibilityUntested1, locale.InfoAccessibilityUntested2)},
		{ID: "limits", Title: locale.InfoAccessibilityLimits, List: texts(r, locale.InfoAccessibilityLimits1, locale.InfoAccessibilityLimits2,
			locale.InfoAccessibilityLimits3, locale.InfoAccessibilityLimits4)},
		{ID: "tell", Title: locale.InfoAccessibilityTell, Text: append(texts(r, locale.InfoAccessibilityTell1), prepared)},
	}
	return &frame.Reply{
		Page: page(title, r.P.T(locale.InfoAccessibilityMeta), "/accessibility"),
		Body: article(r, title, r.P.T(locale.InfoAccessibilityLead), chapters),
	}, nil
}

// Privacy answers with what is recorded about readers and senders.
func Privacy(r *frame.Request) (*frame.Reply, error) {
	title := r.P.T(locale.InfoPrivacyTitle)
	chapters := []chapter{
		{ID: "short", Title: locale.InfoPrivacyShort, List: texts(r, locale.InfoPrivacyShort1, locale.InfoPrivacyShort2, locale.InfoPrivacyShort3)},
		{ID: "log", Title: locale.InfoPrivacyLog, Text: texts(r, locale.InfoPrivacyLog1, locale.InfoPrivacyLog2, locale.InfoPrivacyLog3, locale.InfoPrivacyLog4)},
		{ID: "report", Title: locale.InfoPrivacyReport, Text: texts(r, locale.InfoPrivacyReport1)},
		{ID: "contact", Title: locale.InfoPrivacyContact, Text: texts(r, locale.InfoPrivacyContact1, locale.InfoPrivacyContact2, locale.InfoPrivacyContact3, locale.InfoPrivacyContact4)},
		{ID: "entries", Title: locale.InfoPrivacyEntries, Text: texts(r, locale.InfoPrivacyEntries1)},
		{ID: "leaving", Title: locale.InfoPrivacyLeaving, Text: texts(r, locale.InfoPrivacyLeaving1)},
		{ID: "rights", Title: locale.InfoPrivacyRights, Text: texts(r, locale.InfoPrivacyRights1, locale.InfoPrivacyRights2)},
	}
	return &frame.Reply{
		Page: page(title, r.P.T(locale.InfoPrivacyMeta), "/privacy"),
		Body: article(r, title, r.P.T(locale.InfoPrivacyLead), chapters),
	}, nil
}

// Data answers with downloads, licence, sources, confidence, dates and figures.
func Data(r *frame.Request) (*frame.Reply, error) {
	return &frame.Reply{
		Page: page(r.P.T(locale.InfoDataTitle), r.P.T(locale.InfoDataMeta), "/data"),
		Body: dataView(r, gather(r.Snap.All(), r.Snap.Figures())),
	}, nil
}

// address is the public address of the gateway as people write it.
func address(r *frame.Request) string { return strings.TrimSuffix(r.Site.Base, "/") }
