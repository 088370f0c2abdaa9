// Package topicpage shows the topics of the directory as a tree, and for each
// what it is, where to report it, and what the directory holds on it.
package topicpage

import (
	"net/url"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/search"
	"gatehouse/internal/web/frame"
)

const path = "/topics"

// shownPerKind bounds each list of the page of a topic.
const shownPerKind = 6

// branch is a topic with its narrower ones and how many entries it has.
type branch struct {
	Term   directory.Term
	Count  int
	Narrow []*branch
}

// Index answers with the tree of topics.
func Index(r *frame.Request) (*frame.Reply, error) {
	counts, err := countAll(r)
	if err != nil {
		return nil, err
	}
	return &frame.Reply{
		Page: frame.Page{
			Title: r.P.T(locale.TopicTitle), Description: r.P.T(locale.TopicMeta),
			Canonical: path, Section: frame.SectionTopics,
		},
		Body: indexView(r, grow(directory.Topics.Terms(), counts)),
	}, nil
}

// countAll asks the search how many entries each topic has, so that the number
// here is the number of results that the reader will see there.
func countAll(r *frame.Request) (map[string]int, error) {
	found, err := r.Snap.Search().Search(search.Request{Lang: r.Lang, Limit: 1, Facets: true})
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for _, c := range found.Facets[search.FacetTopic] {
		counts[c.Value] = c.N
	}
	return counts, nil
}

// grow makes the tree of a vocabulary, in its order.
func grow(terms []directory.Term, counts map[string]int) []*branch {
	var roots []*branch
	byCode := map[string]*branch{}
	for _, t := range terms {
		b := &branch{Term: t, Count: counts[t.Code]}
		byCode[t.Code] = b
		if parent := byCode[t.Parent]; parent != nil {
			parent.Narrow = append(parent.Narrow, b)
		} else {
			roots = append(roots, b)
		}
	}
	return roots
}

// section is what the directory holds of one kind on a topic.
type section struct {
	Kind    directory.Kind
	Title   locale.Key
	Total   int
	Entries []*directory.Entry
}

// sectionOrder is that of the page: who and what helps first, the record of past acts last.
var sectionOrder = []section{
	{Kind: directory.KindOrganisation, Title: locale.TopicOrganisations},
	{Kind: directory.KindResource, Title: locale.TopicResources},
	{Kind: directory.KindStandard, Title: locale.TopicStandards},
	{Kind: directory.KindInstrument, Title: locale.TopicInstruments},
	{Kind: directory.KindInitiative, Title: locale.TopicInitiatives},
	{Kind: directory.KindEvent, Title: locale.TopicEvents},
	{Kind: directory.KindCommitment, Title: locale.TopicCommitments},
	{Kind: directory.KindActivity, Title: locale.TopicActivities},
}

// view is what the page of a topic shows.
type view struct {
	Term     directory.Term
	Broader  []directory.Term // from the top
	Narrower []directory.Term
	Beside   []directory.Term // others under the same broader topic
	Total    int
	Channels channels
	Sections []section
}

// Show answers with the page of a topic.
func Show(r *frame.Request) (*frame.Reply, error) {
	term, ok := directory.Topics.Term(r.HTTP.PathValue("code"))
	if !ok {
		return nil, directory.Errorf(directory.NotFound, "no topic %q", r.HTTP.PathValue("code"))
	}
	v := view{Term: term}
	v.place(directory.Topics.Terms())
	if err := v.fill(r); err != nil {
		return nil, err
	}
	crumbs := []frame.Crumb{{Title: r.P.T(locale.TopicTitle), Path: path}}
	for _, b := range v.Broader {
		crumbs = append(crumbs, frame.Crumb{Title: b.Label(r.Lang), Path: path + "/" + b.Code})
	}
	return &frame.Reply{
		Page: frame.Page{
			Title: term.Label(r.Lang), Detail: r.P.T(locale.TopicTitle), Description: r.P.T(locale.TopicTopicDescription, "Topic", term.Label(r.Lang)),
			Canonical: path + "/" + term.Code, Section: frame.SectionTopics, Crumbs: crumbs,
		},
		Body: topicView(r, &v),
	}, nil
}

// place finds the neighbours of the topic in the tree.
func (v *view) place(terms []directory.Term) {
	byCode := map[string]directory.Term{}
	for _, t := range terms {
		byCode[t.Code] = t
		switch {
		case t.Parent == v.Term.Code:
			v.Narrower = append(v.Narrower, t)
		case t.Parent == v.Term.Parent && t.Code != v.Term.Code && t.Parent != "":
			v.Beside = append(v.Beside, t)
		}
	}
	for code := v.Term.Parent; code != ""; code = byCode[code].Parent {
		v.Broader = append([]directory.Term{byCode[code]}, v.Broader...)
	}
}

// fill asks the search for each kind.
func (v *view) fill(r *frame.Request) error {
	all, err := v.find(r, "", 1)
	if err != nil {
		return err
	}
	v.Total = all.Total
	for _, s := range sectionOrder {
		found, err := v.find(r, s.Kind, shownPerKind)
		if err != nil {
			return err
		}
		s.Total, s.Entries = found.Total, entriesOf(r, found.Hits)
		v.Sections = append(v.Sections, s)
	}
	found, err := v.find(r, directory.KindChannel, maxChannels)
	if err != nil {
		return err
	}
	v.Channels = sortChannels(entriesOf(r, found.Hits))
	return nil
}

func (v *view) find(r *frame.Request, kind directory.Kind, limit int) (search.Result, error) {
	q := search.Request{Lang: r.Lang, Limit: limit, Filters: map[search.Facet][]string{search.FacetTopic: {v.Term.Code}}}
	if kind != "" {
		q.Filters[search.FacetKind] = []string{string(kind)}
	}
	return r.Snap.Search().Search(q)
}

func entriesOf(r *frame.Request, hits []search.Hit) []*directory.Entry {
	out := make([]*directory.Entry, 0, len(hits))
	for _, h := range hits {
		if e, ok := r.Snap.Entry(h.ID); ok {
			out = append(out, e)
		}
	}
	return out
}

// searchFor is the address of a search for the topic, and a kind unless empty.
func searchFor(r *frame.Request, topic string, kind directory.Kind) string {
	q := url.Values{"topic": {topic}}
	if kind != "" {
		q.Set("kind", string(kind))
	}
	return r.To("/search?" + q.Encode())
}

// about says in a sentence what a topic is; "" when there is no such text.
func about(r *frame.Request, code string) string {
	key, ok := locale.Lookup("topic.about_" + strings.ReplaceAll(code, "-", "_"))
	if !ok {
		return ""
	}
	return r.P.T(key)
}
