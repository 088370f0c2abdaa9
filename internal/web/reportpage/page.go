// Package reportpage leads from what happened to where it can be reported: by
// economy, harm and medium to the channels known for them. It takes no reports
// itself, needs no script, and never offers a channel that is no longer in use.
package reportpage

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/frame"
)

const path = "/report"

// Bounds of the lists that are only a help beside the answer.
const (
	shownFitting = 20
	shownNear    = 6
	shownWorld   = 8
	shownTeams   = 4
)

// view is what the page shows.
type view struct {
	Question
	Answer
	Economies []economy
	// Unknown is an economy code that the address names and that does not exist.
	Unknown string
	// Ignored says that harm or medium was none of those on offer.
	Ignored bool
}

// economy is an option of the form.
type economy struct{ Code, Name string }

// Serve answers with the form and, when an economy is chosen, with the channels.
func Serve(r *frame.Request) (*frame.Reply, error) {
	v := view{Economies: economies(r)}
	v.ask(r)
	v.Answer = resolve(r.Snap, v.Question)
	page := frame.Page{
		Title: r.P.T(locale.ReportTitle), Description: r.P.T(locale.ReportMeta),
		Canonical: path, Section: frame.SectionReport,
	}
	status := http.StatusOK
	switch {
	case v.Unknown != "":
		status, page.NoCanonical = http.StatusBadRequest, true
	case v.Economy != "":
		page.Title = r.P.T(locale.ReportTitleIn, "Economy", r.EconomyName(v.Economy))
		page.Canonical = path + "?economy=" + strings.ToLower(v.Economy)
		page.Crumbs = []frame.Crumb{{Title: r.P.T(locale.ReportTitle), Path: path}}
	}
	return &frame.Reply{Page: page, Body: body(r, &v), Status: status}, nil
}

// ask reads the question from the address. What is not on offer is left out and said.
func (v *view) ask(r *frame.Request) {
	code := strings.ToUpper(strings.TrimSpace(r.Param("economy")))
	switch {
	case directory.EconomyCodes.Known(code):
		v.Economy = code
	case code != "":
		v.Unknown = strings.ToValidUTF8(code[:min(len(code), 20)], "")
	}
	if v.Harm = r.Param("harm"); v.Harm != "" && !directory.Harms.Known(v.Harm) {
		v.Harm, v.Ignored = "", true
	}
	if v.Medium = r.Param("medium"); v.Medium != "" && !directory.Media.Known(v.Medium) {
		v.Medium, v.Ignored = "", true
	}
}

// sortedEconomies keeps the list per language: it never changes.
var sortedEconomies sync.Map // directory.Lang -> []economy

// economies are all that can be chosen, by name. The list is shared.
func economies(r *frame.Request) []economy {
	if known, ok := sortedEconomies.Load(r.Lang); ok {
		return known.([]economy)
	}
	list := sortEconomies(r)
	sortedEconomies.Store(r.Lang, list)
	return list
}

func sortEconomies(r *frame.Request) []economy {
	terms := directory.EconomyCodes.Terms()
	out := make([]economy, len(terms))
	for i, t := range terms {
		out[i] = economy{t.Code, t.Label(r.Lang)}
	}
	slices.SortFunc(out, func(a, b economy) int { return r.P.Compare(a.Name, b.Name) })
	return out
}

// Child reports whether the question is about child sexual abuse material.
func (v *view) Child() bool { return v.Harm == childAbuse }

func (v *view) harmName(r *frame.Request) string {
	if v.Harm == "" {
		return r.P.T(locale.ReportHarmAny)
	}
	return r.Label(directory.Harms, v.Harm)
}

func (v *view) mediumName(r *frame.Request) string {
	if v.Medium == "" {
		return r.P.T(locale.ReportMediumAny)
	}
	return r.Label(directory.Media, v.Medium)
}

// none says that no channel is known for what was asked.
func (v *view) none(r *frame.Request) string {
	if v.Harm == "" {
		return r.P.T(locale.ReportNoneAny, "Economy", r.EconomyName(v.Economy))
	}
	return r.P.T(locale.ReportNone, "Harm", v.harmName(r), "Economy", r.EconomyName(v.Economy))
}

// tellUs is the address of the contact form, about the economy in question.
func (v *view) tellUs(r *frame.Request) string {
	q := url.Values{"subject": {r.P.T(locale.ReportTitleIn, "Economy", r.EconomyName(v.Economy)) + " – " + v.harmName(r)}}
	id := directory.EconomyID(v.Economy)
	if _, ok := r.Snap.Entry(id); ok {
		q.Set("about", string(id))
	}
	return r.To("/contact?" + q.Encode())
}
