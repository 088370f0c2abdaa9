package main

import (
	"iter"
	"os"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/query"

	"gatehouse/internal/directory"
	"gatehouse/internal/search"
)

// bleveEngine is bleve's default index (scorch) in a folder, English analysis
// of the texts, the facets as keywords.
type bleveEngine struct {
	dir   string
	index bleve.Index
}

var bleveTexts = []string{"Title", "Names", "Summary", "Body"}

func newBleve() (*bleveEngine, error) {
	dir, err := scratch()
	if err != nil {
		return nil, err
	}
	index, err := bleve.New(dir+"/index", bleveMapping())
	return &bleveEngine{dir, index}, err
}

func bleveMapping() mapping.IndexMapping {
	text := bleve.NewTextFieldMapping()
	text.Analyzer, text.Store, text.IncludeTermVectors = "en", false, false
	keyword := bleve.NewTextFieldMapping()
	keyword.Analyzer, keyword.Store, keyword.IncludeTermVectors = "keyword", false, false
	doc := bleve.NewDocumentStaticMapping()
	for _, f := range bleveTexts {
		doc.AddFieldMappingsAt(f, text)
	}
	facets := bleve.NewDocumentStaticMapping()
	for _, f := range search.Facets() {
		facets.AddFieldMappingsAt(string(f), keyword)
	}
	doc.AddSubDocumentMapping("Facets", facets)
	m := bleve.NewIndexMapping()
	m.DefaultMapping = doc
	return m
}

func (b *bleveEngine) Load(docs iter.Seq[*directory.Entry]) error {
	batch := b.index.NewBatch()
	for e := range docs {
		f := flatten(e)
		if err := batch.Index(f.ID, f); err != nil {
			return err
		}
		if batch.Size() == 2000 {
			if err := b.index.Batch(batch); err != nil {
				return err
			}
			batch.Reset()
		}
	}
	return b.index.Batch(batch)
}

func (b *bleveEngine) Search(q ask) (int, error) {
	var must []query.Query
	for _, w := range fields(q.text) {
		var any []query.Query
		for i, f := range bleveTexts {
			m := bleve.NewMatchQuery(w)
			m.SetField(f)
			m.SetBoost([]float64{4, 3, 1.5, 1}[i])
			any = append(any, m)
		}
		must = append(must, bleve.NewDisjunctionQuery(any...))
	}
	for f, v := range q.filters {
		t := bleve.NewTermQuery(v)
		t.SetField("Facets." + string(f))
		must = append(must, t)
	}
	var query query.Query = bleve.NewMatchAllQuery()
	if len(must) > 0 {
		query = bleve.NewConjunctionQuery(must...)
	}
	r := bleve.NewSearchRequestOptions(query, 20, 0, false)
	for _, f := range search.Facets() {
		r.AddFacet(string(f), bleve.NewFacetRequest("Facets."+string(f), 300))
	}
	res, err := b.index.Search(r)
	if err != nil {
		return 0, err
	}
	return int(res.Total), nil
}

func (b *bleveEngine) Suggest(prefix string) error {
	q := bleve.NewPrefixQuery(prefix)
	q.SetField("Title")
	_, err := b.index.Search(bleve.NewSearchRequestOptions(q, 8, 0, false))
	return err
}

func (b *bleveEngine) Close() error {
	err := b.index.Close()
	os.RemoveAll(b.dir)
	return err
}
