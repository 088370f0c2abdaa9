package quality

import (
	"iter"
	"slices"
	"strings"
	"time"

	"gatehouse/internal/directory"
)

// Survey is what can be counted about a directory at one moment. Tombstones don't count.
type Survey struct {
	// All and the Kinds, in their fixed order, say how many entries have what.
	All   Share   `json:"all"`
	Kinds []Share `json:"kinds"`
	// Collections are sets of entries that readers ask for by name.
	Collections []Count `json:"collections"`
	// Languages say how much of the texts there is in each of the six.
	Languages []Language `json:"languages"`
	// Economies say what is known of each economy, sorted by code.
	Economies []Economy `json:"economies"`
	// Relations counts the directed relations and roles stored between entries.
	Relations int `json:"relations"`
	// Faults are what cannot be right, in the order of the entries.
	Faults []Fault `json:"faults"`
}

// Share counts, among the entries of a kind, those that have something.
type Share struct {
	Kind directory.Kind `json:"kind,omitempty"` // empty for all kinds together
	// Total is how many there are; the rest are parts of it.
	Total     int `json:"total"`
	Source    int `json:"source"`    // at least one source
	Seen      int `json:"seen"`      // at least one source that was read, not general knowledge alone
	Summary   int `json:"summary"`   // a summary in any language
	SixFold   int `json:"six_fold"`  // a summary in all six languages
	Address   int `json:"address"`   // at least one address on the web
	Placed    int `json:"placed"`    // an economy or a region
	Topic     int `json:"topic"`     // at least one topic
	Audience  int `json:"audience"`  // at least one audience
	Confirmed int `json:"confirmed"` // ever confirmed by somebody
	// Unverified are the entries whose status says that they must be checked.
	Unverified int `json:"unverified"`
}

// Count is a named number.
type Count struct {
	Name string `json:"name"`
	N    int    `json:"n"`
}

// Language counts the texts of entries in one language.
type Language struct {
	Lang directory.Lang `json:"lang"`
	// Texts are the titles, summaries, bodies and other texts that there are;
	// Present those that this language has, Stale those of them made from an
	// original that has changed since.
	Texts   int `json:"texts"`
	Present int `json:"present"`
	Stale   int `json:"stale"`
	// Summaries and Titles are the entries with one in this language.
	Summaries int `json:"summaries"`
	Titles    int `json:"titles"`
}

// Take surveys the entries as of a moment.
func Take(entries iter.Seq[*directory.Entry], now time.Time) *Survey {
	t := newTaker(now)
	for e := range entries {
		if !e.Retired() {
			t.take(e)
		}
	}
	return t.survey()
}

// taker is a survey being taken.
type taker struct {
	now         time.Time
	all         Share
	kinds       map[directory.Kind]*Share
	collections map[string]int
	languages   map[directory.Lang]*Language
	economies   map[string]*Economy
	relations   int
	faults      []Fault
}

func newTaker(now time.Time) *taker {
	t := &taker{
		now: now, kinds: map[directory.Kind]*Share{}, collections: map[string]int{},
		languages: map[directory.Lang]*Language{}, economies: map[string]*Economy{},
	}
	for _, k := range directory.Kinds() {
		t.kinds[k] = &Share{Kind: k}
	}
	for _, l := range directory.Languages() {
		t.languages[l] = &Language{Lang: l}
	}
	for _, term := range directory.EconomyCodes.Terms() {
		t.economies[term.Code] = &Economy{Code: term.Code}
	}
	return t
}

func (t *taker) take(e *directory.Entry) {
	t.all.add(e)
	if k := t.kinds[e.ID.Kind()]; k != nil {
		k.add(e)
	}
	for _, name := range collectionsOf(e) {
		t.collections[name]++
	}
	for _, l := range t.languages {
		l.add(e)
	}
	t.place(e)
	for _, p := range e.Parties {
		if p.ID != "" {
			t.relations++
		}
	}
	t.relations += len(e.Related)
	t.faults = append(t.faults, faultsOf(e)...)
}

func (t *taker) survey() *Survey {
	s := &Survey{All: t.all, Relations: t.relations, Faults: t.faults}
	for _, k := range directory.Kinds() {
		s.Kinds = append(s.Kinds, *t.kinds[k])
	}
	for _, name := range collectionNames {
		s.Collections = append(s.Collections, Count{name, t.collections[name]})
	}
	for _, l := range directory.Languages() {
		s.Languages = append(s.Languages, *t.languages[l])
	}
	for _, e := range t.economies {
		s.Economies = append(s.Economies, *e)
	}
	slices.SortFunc(s.Economies, func(a, b Economy) int { return strings.Compare(a.Code, b.Code) })
	return s
}

func (s *Share) add(e *directory.Entry) {
	s.Total++
	count(&s.Source, len(e.Sources) > 0)
	count(&s.Seen, slices.ContainsFunc(e.Sources, func(src directory.Source) bool { return src.Confidence != "known" }))
	count(&s.Summary, !e.Summary.IsZero())
	count(&s.SixFold, inAllSix(e.Summary))
	count(&s.Address, len(e.Links) > 0 || e.ID.Kind() == directory.KindChannel)
	count(&s.Placed, len(e.Economies) > 0 || len(e.Regions) > 0 || e.Economy != nil)
	count(&s.Topic, len(e.Topics) > 0)
	count(&s.Audience, len(e.Audiences) > 0)
	count(&s.Confirmed, len(e.Confirmations) > 0)
	count(&s.Unverified, e.Status == "check")
}

func count(n *int, is bool) {
	if is {
		*n++
	}
}

func inAllSix(t directory.Text) bool {
	for _, l := range directory.Languages() {
		if t.Values[l] == "" {
			return false
		}
	}
	return true
}

func (l *Language) add(e *directory.Entry) {
	for _, t := range e.Texts() {
		l.Texts++
		count(&l.Present, t.Text.Values[l.Lang] != "")
		count(&l.Stale, t.Text.Stale(l.Lang))
	}
	count(&l.Summaries, e.Summary.Values[l.Lang] != "")
	count(&l.Titles, e.Title.Values[l.Lang] != "")
}
