package exchange

import (
	"bytes"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"gatehouse/internal/directory"
)

// entriesForBench are plain entries of the size that the catalogue has.
func entriesForBench(n int) iter.Seq[directory.Entry] {
	rng := rand.New(rand.NewPCG(1, 1))
	names := []string{"en", "fr", "ar"}
	out := make([]directory.Entry, n)
	for i := range out {
		title := directory.Text{Original: "en", Values: map[directory.Lang]string{}}
		for _, l := range names {
			title.Values[directory.Lang(l)] = "National response team number " + nasty[rng.IntN(len(nasty))]
		}
		out[i] = directory.Entry{
			ID: "organisation/x", Types: []string{"response-team-national"}, Status: "active", Title: title, Summary: title,
			Economies: []string{"KE"}, Topics: []string{"incident-response", "spam"},
			Links:    []directory.Link{{URL: "https://team.example/", Purpose: "home"}},
			Contacts: []directory.Contact{{Purpose: "incident", Medium: "email", Value: "soc@team.example"}},
			Sources:  []directory.Source{{Publisher: "A list", URL: "https://list.example/", Seen: "2026-11-23", Confidence: "seen"}},
		}
	}
	return slices.Values(out)
}

func BenchmarkFormats(b *testing.B) {
	const n = 1000
	for _, f := range []Format{FormatNDJSON, FormatCSV} {
		entries := entriesForBench(n)
		var file bytes.Buffer
		if err := (Writer{}).Write(&file, f, entries); err != nil {
			b.Fatal(err)
		}
		b.Run("write/"+string(f), func(b *testing.B) {
			for b.Loop() {
				_ = Writer{}.Write(&bytes.Buffer{}, f, entries)
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "entries/s")
		})
		b.Run("read/"+string(f), func(b *testing.B) {
			for b.Loop() {
				for range f.Read(bytes.NewReader(file.Bytes())) {
				}
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "entries/s")
		})
	}
}
