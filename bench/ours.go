package main

import (
	"iter"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/search"
)

type ours struct{ x *search.Index }

func newOurs() *ours { return &ours{search.NewIndex(time.Now)} }

// loadBatch is how many documents are given at a time; the program gives all
// at once, but here they would have to be held in memory beside the index.
const loadBatch = 1 << 16

func (o *ours) Load(docs iter.Seq[*directory.Entry]) error {
	batch := make([]*directory.Entry, 0, loadBatch)
	for e := range docs {
		if batch = append(batch, e); len(batch) == loadBatch {
			o.x.Apply(batch, nil)
			clear(batch)
			batch = batch[:0]
		}
	}
	o.x.Apply(batch, nil)
	o.x.Settle()
	return nil
}

func (o *ours) Search(q ask) (int, error) {
	r := search.Request{Query: q.text, Facets: true, Limit: 20, Filters: map[search.Facet][]string{}}
	for f, v := range q.filters {
		r.Filters[f] = []string{v}
	}
	res, err := o.x.Current().Search(r)
	return res.Total, err
}

func (o *ours) Suggest(prefix string) error {
	o.x.Current().Suggest(prefix, directory.English, 8)
	return nil
}

func (o *ours) Update(changed []*directory.Entry, removed []directory.ID) {
	o.x.Apply(changed, removed)
}
func (o *ours) Close() error { return nil }
