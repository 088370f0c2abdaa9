package snapshot_test

import (
	"context"
	"fmt"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/pgtest"
	"gatehouse/internal/store"
)

// sample is an entry of about the catalogue's size.
func sample(i int) directory.Entry {
	e := team(fmt.Sprintf("team-%d", i), fmt.Sprintf("National response team %d", i), []string{"KE", "FR", "BR", "JP"}[i%4])
	e.Types, e.Status, e.Topics = []string{"response-team-national"}, "active", []string{"phishing", "malware"}
	e.Summary = directory.NewText("en", "Handles incidents of networks and computers in its economy and warns of new weaknesses.")
	e.Names = []directory.Name{{Value: fmt.Sprintf("CSIRT-%d", i), Use: "abbreviation"}}
	e.Links = []directory.Link{{URL: fmt.Sprintf("https://team-%d.example/", i), Purpose: "home"}}
	e.Parties = []directory.Party{{Role: "operator", ID: directory.NewID(directory.KindOrganisation, fmt.Sprintf("team-%d", i/7))}}
	e.Sources = []directory.Source{{Publisher: "A list", URL: "https://lists.example/", Seen: "2026-09-30", Confidence: "seen"}}
	return e
}

func fill(b *testing.B, n int) *store.Store {
	st := onSQLite(b)
	for from := 0; from < n; from += 1000 {
		var entries []directory.Entry
		for i := from; i < min(from+1000, n); i++ {
			entries = append(entries, sample(i))
		}
		write(b, st, entries...)
	}
	return st
}

// BenchmarkLoad loads a store of 20,000 entries, index included.
func BenchmarkLoad(b *testing.B) {
	st := fill(b, 20_000)
	for b.Loop() {
		loaded(b, st)
	}
}

// BenchmarkAdvance takes in one edit, into directories of different sizes:
// what it costs must not grow with them.
func BenchmarkAdvance(b *testing.B) {
	for _, n := range []int{1_000, 50_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			st := fill(b, n)
			f := loaded(b, st)
			edition := 0
			for b.Loop() {
				b.StopTimer()
				edition++
				e := sample(edition % n)
				e.Body = directory.NewText("en", fmt.Sprint(edition))
				write(b, st, e)
				b.StartTimer()
				if err := f.Advance(context.Background()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkEntry finds one of 50,000 entries.
func BenchmarkEntry(b *testing.B) {
	s := loaded(b, fill(b, 50_000)).Current()
	i := 0
	for b.Loop() {
		i += 7919
		if _, ok := s.Entry(directory.NewID(directory.KindOrganisation, fmt.Sprintf("team-%d", i%50_000))); !ok {
			b.Fatal("not found")
		}
	}
}

// BenchmarkOtherNode measures from the acknowledgement of a write on one node
// until another node on the same PostgreSQL shows it.
func BenchmarkOtherNode(b *testing.B) {
	database := pgtest.Database(b)
	one, two := newStore(b, database), newStore(b, database)
	f := loaded(b, two)
	go func() { _ = f.Run(b.Context()) }()
	edition := int64(0)
	for b.Loop() {
		edition++
		write(b, one, team("a", fmt.Sprint(edition)))
		eventually(b, func() bool { return f.Current().Version("organisation/a") == edition })
	}
}
