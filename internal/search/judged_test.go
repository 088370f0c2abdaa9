package search

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"gatehouse/catalogue"
	"gatehouse/internal/directory"
)

func today() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }

// shipped is an index of the shipped catalogue.
var shipped = sync.OnceValue(func() *Index {
	var entries []*directory.Entry
	for e, err := range catalogue.Entries() {
		if err != nil {
			panic(err)
		}
		entries = append(entries, &e)
	}
	x := NewIndex(today)
	x.Apply(entries, nil)
	return x
})

// TestAsk prints what GATEHOUSE_ASK ("lang query") finds in the shipped
// catalogue, to look at the ranking by hand.
func TestAsk(t *testing.T) {
	ask := os.Getenv("GATEHOUSE_ASK")
	if ask == "" {
		t.Skip("set GATEHOUSE_ASK to \"lang query\" to see what it finds")
	}
	for line := range strings.SplitSeq(ask, "\n") {
		lang, q, _ := strings.Cut(line, " ")
		s := shipped().Current()
		start := time.Now()
		res, err := s.Search(Request{Query: q, Lang: directory.Lang(lang), Limit: 12, Facets: true})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Printf("== %s %q: %d in %v loose=%v mean=%q understood %q\n", lang, q, res.Total, time.Since(start), res.Query.Loose, res.DidYouMean, res.Query.Text)
		for _, h := range res.Hits {
			for _, p := range s.parts {
				if doc, ok := p.Find(h.ID); ok {
					title, _ := p.Title(doc, directory.Lang(lang))
					fmt.Printf("  %7.0f %-60s %s\n", h.Score, h.ID, title)
				}
			}
		}
	}
}

// TestType prints what is suggested for GATEHOUSE_TYPE ("lang typed").
func TestType(t *testing.T) {
	typed := os.Getenv("GATEHOUSE_TYPE")
	if typed == "" {
		t.Skip("set GATEHOUSE_TYPE to \"lang typed\" to see what is suggested")
	}
	for line := range strings.SplitSeq(typed, "\n") {
		lang, q, _ := strings.Cut(line, " ")
		start := time.Now()
		got := shipped().Current().Suggest(q, directory.Lang(lang), 8)
		fmt.Printf("== %s %q: %v\n", lang, q, time.Since(start))
		for _, s := range got {
			fmt.Printf("  %-12s %-40s %s\n", s.Kind, s.ID, s.Text)
		}
	}
}
