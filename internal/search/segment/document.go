package segment

import (
	"net/url"
	"slices"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/facet"
)

// field is a part of an entry, by how much a word in it says.
type field uint8

const (
	inTitle field = iota
	inName
	inSummary
	inRest
)

// weighing holds how a word of a field counts (BM25F): its weight, and how much
// and against what length longer texts count less. The lengths are fixed, as
// measured on the catalogue, so that a posting's weight never changes.
var weighing = [...]struct{ weight, slope, length float32 }{
	inTitle:   {5, 0.75, 7},
	inName:    {4, 0.4, 4},
	inSummary: {1.6, 0.4, 18},
	inRest:    {0.8, 0.3, 60},
}

// part is a text of an entry to be indexed.
type part struct {
	text  string
	class analysis.Class
	field field
	code  bool // an address or identity: joined forms of its pieces are not wanted
}

// partsOf lists the texts by which an entry is found, in a fixed order.
func partsOf(out []part, e *directory.Entry) []part {
	out = titlesOf(out, e)
	for _, n := range e.Names {
		out = append(out, part{text: n.Value, class: nameClass(n), field: inName})
	}
	out = numbersOf(out, e)
	out = summaryOf(out, e)
	out = appendText(out, inRest, e.Body)
	out = detailsOf(out, e)
	for _, l := range e.Links {
		out = append(out, part{text: l.Title, class: analysis.ClassOf(l.Lang), field: inRest}, codePart(host(l.URL)))
	}
	for _, c := range e.Contacts {
		if c.Public() {
			out = append(out, part{text: c.Name, field: inRest}, codePart(c.Value))
		}
	}
	for _, p := range e.Parties {
		out = append(out, part{text: p.Name, field: inRest}, codePart(p.ID.Slug()))
	}
	return append(out, codePart(e.ID.Slug()))
}

func codePart(text string) part { return part{text: text, field: inRest, code: true} }

func appendText(out []part, f field, t directory.Text) []part {
	for _, lang := range t.Languages() {
		out = append(out, part{text: t.Values[lang], class: analysis.ClassOf(lang), field: f})
	}
	return out
}

// summaryOf lists the summary. That of a resource says in set words who
// published it, for whom and in which language: less than what others say of
// themselves. That of an economy only names the bodies and laws that it has;
// who asks for these wants them and not the profile.
func summaryOf(out []part, e *directory.Entry) []part {
	switch e.ID.Kind() {
	case directory.KindEconomy:
		return out
	case directory.KindResource:
		return appendText(out, inRest, e.Summary)
	}
	return appendText(out, inSummary, e.Summary)
}

// titlesOf lists the titles. What a body calls itself in a seventh language is a
// name, and belongs to every language as its other names do.
func titlesOf(out []part, e *directory.Entry) []part {
	from := len(out)
	out = appendText(out, inTitle, e.Title)
	if e.ID.Kind() != directory.KindOrganisation {
		return out
	}
	for i := range out[from:] {
		if p := &out[from+i]; p.class == analysis.Other {
			p.class = analysis.Neutral
		}
	}
	return out
}

// nameClass: abbreviations and names without a language belong to every
// language; so do names in a seventh one, because they are names.
func nameClass(n directory.Name) analysis.Class {
	c := analysis.ClassOf(n.Lang)
	if n.Use == "abbreviation" || c == analysis.Other {
		return analysis.Neutral
	}
	return c
}

// numbersOf lists numbers and codes by which a thing is called.
func numbersOf(out []part, e *directory.Entry) []part {
	name := func(values ...string) {
		for _, v := range values {
			out = append(out, part{text: v, field: inName})
		}
	}
	switch {
	case e.Standard != nil:
		name(e.Standard.Number, e.Standard.JointISO)
		name(e.Standard.Also...)
	case e.Instrument != nil:
		name(e.Instrument.Number)
	case e.Economy != nil:
		name(e.Economy.Alpha2, e.Economy.Alpha3, e.Economy.CcTLD)
	case e.Channel != nil:
		name(e.Channel.Value)
	}
	return out
}

// detailsOf lists what else the kinds say in words.
func detailsOf(out []part, e *directory.Entry) []part {
	rest := func(values ...string) {
		for _, v := range values {
			out = append(out, part{text: v, field: inRest})
		}
	}
	texts := func(texts ...directory.Text) {
		for _, t := range texts {
			out = appendText(out, inRest, t)
		}
	}
	switch {
	case e.Economy != nil:
		rest(e.Economy.Capital)
	case e.Organisation != nil:
		texts(e.Organisation.Constituency, e.Organisation.Members, e.Organisation.Today)
	case e.Initiative != nil:
		texts(e.Initiative.Goal)
	case e.Resource != nil:
		rest(year(e.Resource.Published), e.Resource.Format)
	case e.Instrument != nil:
		texts(e.Instrument.Sanctions)
		rest(year(e.Instrument.Adopted))
	case e.Standard != nil:
		rest(e.Standard.Body, e.Standard.Group, year(e.Standard.Latest))
	case e.Channel != nil:
		texts(e.Channel.Accepts, e.Channel.Needs, e.Channel.Refuses, e.Channel.Next)
	case e.Event != nil:
		rest(e.Event.Place, year(e.Event.Start))
	case e.Activity != nil:
		rest(year(e.Activity.Date))
	}
	return out
}

func year(d directory.Date) string { return string(d)[:min(4, len(d))] }

// host is the name of the site of an address, without "www.".
func host(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return ""
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	u, err := url.Parse("//" + rest)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// rankOf is the static rank of an entry, 0 to 255: how useful it is to somebody
// who asks for nothing in particular. What is alive, confirmed and complete
// comes first; among equals the order is that of the identities.
func rankOf(e *directory.Entry) uint8 {
	r := kindRank[e.ID.Kind()] + statusRank[e.Status]
	if len(e.Confirmations) > 0 {
		r += 50
	}
	for _, has := range []bool{
		!e.Summary.IsZero(), len(e.Links) > 0, len(e.Contacts) > 0, len(e.Topics) > 0, len(e.Sources) > 0,
		len(e.Title.Values) > 1, len(e.Names) > 0, e.LookedAt != "",
	} {
		if has {
			r += 8
		}
	}
	if e.ID.Kind() == directory.KindOrganisation && (ofEconomy(e) || ofRegion(e)) {
		r += 24
	}
	return uint8(r)
}

// ofRegion reports whether a body is there for a region and not for one economy
// of it: it comes before those of the economies.
func ofRegion(e *directory.Entry) bool {
	return len(e.Economies) == 0 && len(e.Regions) > 0 && e.Regions[0] != "001"
}

// ofEconomy reports whether a title says of which economy a body is, "...
// (Germany)": so are those called that are there for all of it, while the many
// of its parts name the part.
func ofEconomy(e *directory.Entry) bool {
	for _, title := range e.Title.Values {
		head, ok := strings.CutSuffix(title, ")")
		if !ok {
			continue
		}
		if i := strings.LastIndexByte(head, '('); i >= 0 {
			for _, code := range facet.Find(facet.Economy, head[i+1:]) {
				if slices.Contains(e.Economies, code) {
					return true
				}
			}
		}
	}
	return false
}

var kindRank = map[directory.Kind]int{
	directory.KindOrganisation: 30, directory.KindChannel: 34, directory.KindEconomy: 25, directory.KindInstrument: 20,
	directory.KindInitiative: 20, directory.KindStandard: 20, directory.KindResource: 15, directory.KindEvent: 15,
	directory.KindActivity: 5, directory.KindCommitment: 5,
}

var statusRank = map[string]int{"active": 60, "": 40, "unknown": 40, "check": 30, "draft": 25, "dormant": 15, "superseded": 10}

// day numbers the days since 2000-01-01, from 1; 0 is unknown. A date of a
// month or year counts as its first day.
func day(d directory.Date) uint16 {
	t := d.Start()
	if t.IsZero() {
		return 0
	}
	days := t.Unix()/86400 - epoch
	return uint16(min(max(days+1, 1), 65535))
}

const epoch = 10957 // days from 1970-01-01 to 2000-01-01

// Day is the number of a date as the columns hold it; see [Segment.Edited].
func Day(d directory.Date) uint16 { return day(d) }
