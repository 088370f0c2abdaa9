package search

import (
	"testing"
	"time"

	"gatehouse/internal/directory"
)

func TestApplyThenSearch(t *testing.T) {
	t.Parallel()
	x := NewIndex(func() time.Time { return time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC) })
	x.Apply([]*directory.Entry{
		{ID: "organisation/a", Title: directory.NewText("en", "Alpha response team"), Economies: []string{"KE"}},
		{ID: "organisation/b", Title: directory.NewText("en", "Beta"), Economies: []string{"FR"}},
	}, nil)
	res, err := x.Current().Search(Request{Query: "response", Facets: true})
	if err != nil || res.Total != 1 || res.Hits[0].ID != "organisation/a" || res.Facets[FacetEconomy][0].Value != "KE" {
		t.Fatalf("got %+v, %v", res, err)
	}
	if _, err := x.Current().Search(Request{Sort: "height"}); directory.KindOf(err) != directory.Invalid {
		t.Errorf("unknown order: %v, want Invalid", err)
	}
}
