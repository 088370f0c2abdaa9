package infopage

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/snapshot"
)

// maxPublishers bounds the table of sources; so many as shownPublishers stand in
// the open, and all that state terms.
const (
	maxPublishers   = 300
	shownPublishers = 25
)

// publisher is somebody whose facts are used.
type publisher struct {
	Name    string
	Entries int
	// Terms are the terms stated with its sources, each once, sorted.
	Terms []string
}

// holdings are the figures of the page.
type holdings struct {
	Figures snapshot.Figures
	// Publishers are those named by most entries and those that state terms;
	// Others are named more rarely, Rest counts those beyond the bound.
	Publishers, Others []publisher
	Rest               int
	// ByConfidence counts entries by the best confidence of their sources; ""
	// is for those without a source.
	ByConfidence map[string]int
}

// gather counts sources and confidences in one walk over the directory.
func gather(entries iter.Seq[*directory.Entry], figures snapshot.Figures) *holdings {
	h := &holdings{Figures: figures, ByConfidence: map[string]int{}}
	byName := map[string]*publisher{}
	for e := range entries {
		h.ByConfidence[best(e)]++
		for i := range e.Sources {
			count(byName, e, i)
		}
	}
	h.rank(byName)
	return h
}

// rank divides the publishers, those named by most entries first.
func (h *holdings) rank(byName map[string]*publisher) {
	all := make([]publisher, 0, len(byName))
	for _, p := range byName {
		slices.Sort(p.Terms)
		all = append(all, *p)
	}
	slices.SortFunc(all, func(a, b publisher) int {
		return cmp.Or(cmp.Compare(b.Entries, a.Entries), strings.Compare(a.Name, b.Name))
	})
	for i, p := range all {
		switch {
		case i < shownPublishers || len(p.Terms) > 0:
			h.Publishers = append(h.Publishers, p)
		case i < maxPublishers:
			h.Others = append(h.Others, p)
		default:
			h.Rest++
		}
	}
}

// count adds source i of an entry to its publisher: once an entry, however
// many sources of the same publisher that has.
func count(byName map[string]*publisher, e *directory.Entry, i int) {
	s := &e.Sources[i]
	p := byName[s.Publisher]
	if p == nil {
		p = &publisher{Name: s.Publisher}
		byName[s.Publisher] = p
	}
	if !slices.ContainsFunc(e.Sources[:i], func(before directory.Source) bool { return before.Publisher == s.Publisher }) {
		p.Entries++
	}
	if s.Rights != "" && !slices.Contains(p.Terms, s.Rights) {
		p.Terms = append(p.Terms, s.Rights)
	}
}

// best is the best confidence among the sources of an entry, "" without a source.
func best(e *directory.Entry) string {
	code, rank := "", len(directory.Confidences.Terms())
	for i := range e.Sources {
		if n := directory.Confidences.Order(e.Sources[i].Confidence); n >= 0 && n < rank {
			code, rank = e.Sources[i].Confidence, n
		}
	}
	return code
}
