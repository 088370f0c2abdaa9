package alliancepage

import (
	"cmp"
	"slices"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/snapshot"
)

// What [directory.Organisation.Alliance] says of a body.
const (
	founder   = "founder"
	associate = "associate"
)

// unsorted is the column of activities whose field nobody has given.
const unsorted = "none"

// Body is a member of the alliance with what it did.
type Body struct {
	Entry *directory.Entry
	// Activities are its dated acts, oldest first; those without a date are last.
	Activities []*directory.Entry
}

// Founder reports whether the body founded the alliance; the others joined it as associates.
func (b *Body) Founder() bool { return b.Entry.Organisation.Alliance == founder }

// Slug is the last part of the body's address.
func (b *Body) Slug() string { return b.Entry.ID.Slug() }

// Span is the years of the first and the last dated activity, "" when there is none.
func (b *Body) Span() (first, last directory.Date) {
	for _, a := range b.Activities {
		if d := dateOf(a); d != "" {
			if first == "" {
				first = d[:4]
			}
			last = d[:4]
		}
	}
	return first, last
}

// In are the body's activities in a field; all of them for "".
func (b *Body) In(field string) []*directory.Entry {
	if field == "" {
		return b.Activities
	}
	var out []*directory.Entry
	for _, a := range b.Activities {
		if inField(a, field) {
			out = append(out, a)
		}
	}
	return out
}

// bodiesOf are the members of the alliance in the directory: the founders,
// then the associates, each by name in the reader's language.
func bodiesOf(s *snapshot.Snapshot, lang directory.Lang, compare func(a, b string) int) []*Body {
	return gather(s.OfKind(directory.KindOrganisation), s.OfKind(directory.KindActivity), lang, compare)
}

func gather(organisations, activities []*directory.Entry, lang directory.Lang, compare func(a, b string) int) []*Body {
	var bodies []*Body
	byID := map[directory.ID]*Body{}
	for _, e := range organisations {
		if e.Organisation == nil || e.Organisation.Alliance != founder && e.Organisation.Alliance != associate {
			continue
		}
		b := &Body{Entry: e}
		bodies, byID[e.ID] = append(bodies, b), b
	}
	for _, a := range activities {
		for _, p := range a.Parties {
			if b := byID[p.ID]; b != nil && p.Role == "actor" && !slices.Contains(b.Activities, a) {
				b.Activities = append(b.Activities, a)
			}
		}
	}
	for _, b := range bodies {
		slices.SortStableFunc(b.Activities, byDate)
	}
	slices.SortStableFunc(bodies, func(a, b *Body) int {
		if a.Founder() != b.Founder() {
			return cmp.Compare(btoi(b.Founder()), btoi(a.Founder()))
		}
		return compare(nameOf(a.Entry, lang), nameOf(b.Entry, lang))
	})
	return bodies
}

// byDate orders activities by date, the undated last, then by identity.
func byDate(a, b *directory.Entry) int {
	da, db := dateOf(a), dateOf(b)
	if (da == "") != (db == "") {
		return cmp.Compare(btoi(da == ""), btoi(db == ""))
	}
	return cmp.Or(strings.Compare(string(da), string(db)), strings.Compare(string(a.ID), string(b.ID)))
}

func dateOf(a *directory.Entry) directory.Date {
	if a.Activity == nil {
		return ""
	}
	return a.Activity.Date
}

// fieldsOf are the fields of an activity; [unsorted] when none is given.
func fieldsOf(a *directory.Entry) []string {
	if a.Activity == nil || len(a.Activity.Fields) == 0 {
		return []string{unsorted}
	}
	return a.Activity.Fields
}

func inField(a *directory.Entry, field string) bool { return slices.Contains(fieldsOf(a), field) }

// ShortName is the abbreviation of a body, or its title when it has none.
func ShortName(e *directory.Entry, lang directory.Lang) string {
	best := ""
	for _, n := range e.Names {
		if n.Use != "abbreviation" || n.Until != "" {
			continue
		}
		if n.Lang == lang {
			return n.Value
		}
		if best == "" || n.Lang == directory.English {
			best = n.Value
		}
	}
	if best != "" {
		return best
	}
	return nameOf(e, lang)
}

func nameOf(e *directory.Entry, lang directory.Lang) string {
	name, _ := e.Title.In(lang)
	return name
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
