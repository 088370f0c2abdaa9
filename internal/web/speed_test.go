package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"gatehouse/catalogue"
	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/snapshot"
	"gatehouse/internal/web"
	"gatehouse/internal/web/frame"
	"gatehouse/internal/web/pagetest"
)

// speedEntries is how many entries the pages are measured with.
const speedEntries = 20_000

// fillers are made-up organisations that bring the shipped catalogue to a size.
func fillers(n int) []directory.Entry {
	topics := directory.Topics.Terms()
	economies := directory.EconomyCodes.Terms()
	out := make([]directory.Entry, 0, n)
	for i := range n {
		topic, other := topics[i%len(topics)], topics[(i*7+3)%len(topics)]
		economy := economies[i*13%len(economies)].Code
		out = append(out, directory.Entry{
			ID: directory.NewID(directory.KindOrganisation, fmt.Sprintf("filler-%d", i)), Types: []string{"academic"}, Status: "active",
			Title:     directory.NewText(directory.English, fmt.Sprintf("Institute %d for %s", i, topic.Label(directory.English))),
			Summary:   directory.NewText(directory.English, "Works on "+topic.Label(directory.English)+" and "+other.Label(directory.English)+"."),
			Economies: []string{economy}, Topics: []string{topic.Code, other.Code}, Audiences: []string{"technical"},
			Links:    []directory.Link{{URL: fmt.Sprintf("https://filler-%d.example/", i), Purpose: "home"}},
			Contacts: []directory.Contact{{Purpose: "general", Medium: "email", Value: fmt.Sprintf("desk@filler-%d.example", i)}},
			Sources:  []directory.Source{{Publisher: "Test", Seen: "2026-11-23", Confidence: "seen"}},
			Edited:   "2026-11-23",
		})
	}
	return out
}

type speedSite struct {
	handler  http.Handler
	shipped  []directory.ID
	snapshot *snapshot.Snapshot
}

var newSpeedSite = sync.OnceValues(func() (*speedSite, error) {
	s := &speedSite{}
	var entries pagetest.Directory
	for e, err := range catalogue.Entries() {
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
		if e.ID.Kind() != directory.KindEconomy {
			s.shipped = append(s.shipped, e.ID)
		}
	}
	entries = append(entries, fillers(speedEntries-len(entries))...)
	now := func() time.Time { return pagetest.Now }
	follower := snapshot.New(entries, now)
	if err := follower.Load(context.Background()); err != nil {
		return nil, err
	}
	texts, err := locale.Load()
	if err != nil {
		return nil, err
	}
	s.snapshot = follower.Current()
	s.handler, err = web.New(web.Options{
		Site:  frame.Site{Base: "https://gateway.example", Mail: "desk@gateway.example"},
		Texts: texts, Snapshot: follower.Current, Reader: entries, Now: now,
	})
	return s, err
})

// blank takes an answer and forgets it, at no cost of its own.
type blank struct {
	header http.Header
	bytes  int
	status int
}

func (b *blank) Header() http.Header         { return b.header }
func (b *blank) WriteHeader(status int)      { b.status = status }
func (b *blank) Write(p []byte) (int, error) { b.bytes += len(p); return len(p), nil }

// BenchmarkPages renders pages, none of them kept, at 20,000 entries.
func BenchmarkPages(b *testing.B) {
	s, err := newSpeedSite()
	if err != nil {
		b.Fatal(err)
	}
	entry := func(lang string) func(int) string {
		return func(i int) string { return "/" + lang + "/" + string(s.shipped[i*31%len(s.shipped)]) }
	}
	words := []string{"spam", "phishing", "law", "report", "network+security", "data+protection", "police", "CERT"}
	pages := map[string]func(int) string{
		"entry/en":   entry("en"),
		"entry/ar":   entry("ar"),
		"entry/tiny": func(i int) string { return fmt.Sprintf("/en/organisation/filler-%d", i%10000) },
		"search/en":  func(i int) string { return "/en/search?q=" + words[i%len(words)] },
		"search/ar":  func(i int) string { return "/ar/search?topic=spam&q=" + words[i%len(words)] },
		"home/en":    func(int) string { return "/en/" },
	}
	for name, address := range pages {
		b.Run(name, func(b *testing.B) {
			w := &blank{header: http.Header{}}
			for i := 0; b.Loop(); i++ {
				clear(w.header)
				s.handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address(i), nil))
				if w.status != http.StatusOK {
					b.Fatal(address(i), w.status)
				}
			}
			b.ReportMetric(float64(w.bytes)/float64(b.N)/1024, "KB/page")
		})
	}
}
