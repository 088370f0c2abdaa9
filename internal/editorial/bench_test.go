package editorial_test

import (
	"bytes"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/editorial"
	"gatehouse/internal/exchange"
	"gatehouse/internal/store"
)

// generated is an entry of the size and shape of the catalogue's, about 1.2 KB of JSON.
func generated(i int) directory.Entry {
	economy := []string{"KE", "FR", "BR", "JP", "EG", "CN", "RU", "MX"}[i%8]
	name := fmt.Sprintf("National Computer Security Incident Response Team %d", i)
	return directory.Entry{
		ID:           directory.NewID(directory.KindOrganisation, fmt.Sprintf("response-team-%d", i)),
		Types:        []string{"response-team-national"},
		Status:       "active",
		Title:        directory.Text{Original: "en", Values: map[directory.Lang]string{"en": name, "fr": "Centre national de réponse aux incidents " + economy, "ar": "الفريق الوطني للاستجابة لحوادث أمن الحاسوب"}},
		Names:        []directory.Name{{Value: fmt.Sprintf("CSIRT-%s-%d", economy, i), Use: "abbreviation"}},
		Summary:      directory.NewText("en", "Handles incidents of networks and computers in its economy, warns of new weaknesses and works with teams abroad."),
		Economies:    []string{economy},
		Topics:       []string{"phishing", "malware"},
		Audiences:    []string{"business", "citizen"},
		Languages:    []directory.Lang{"en", "fr"},
		Links:        []directory.Link{{URL: fmt.Sprintf("https://www.team-%d.example/en/about", i), Purpose: "home", Lang: "en"}},
		Contacts:     []directory.Contact{{Purpose: "incident", Medium: "email", Value: fmt.Sprintf("incident@team-%d.example", i)}},
		Related:      []directory.Relation{{Type: "see-also", ID: directory.NewID(directory.KindOrganisation, fmt.Sprintf("response-team-%d", i+1))}},
		Organisation: &directory.Organisation{Established: "2008-04"},
		Sources: []directory.Source{{
			Publisher: "List of national teams", Title: "National teams by economy", URL: "https://lists.example/teams",
			Seen: "2026-09-30", Confidence: "seen", Facts: []string{"title", "links[0]", "contacts[0]"},
		}},
		Edited: "2026-11-23",
	}
}

// file is n generated entries as NDJSON.
func file(b testing.TB, n int) []byte {
	var out bytes.Buffer
	for i := range n {
		line, err := directory.Encode(generated(i))
		if err != nil {
			b.Fatal(err)
		}
		out.Write(append(line, '\n'))
	}
	return out.Bytes()
}

func lines(file []byte) iter.Seq[editorial.ImportLine] {
	return func(yield func(editorial.ImportLine) bool) {
		for l := range exchange.ReadNDJSON(bytes.NewReader(file)) {
			if !yield(editorial.ImportLine{File: "generated.ndjson", Line: l.Number, Entry: l.Entry, Err: l.Err}) {
				return
			}
		}
	}
}

func desk(b testing.TB) (*editorial.Desk, *store.Store) {
	b.Helper()
	dir := os.Getenv("GATEHOUSE_BENCH_DIR") // a folder on the disk to measure; else where tests put things
	if dir == "" {
		dir = b.TempDir()
	}
	path := filepath.Join(dir, fmt.Sprintf("gatehouse-%d.db", time.Now().UnixNano()))
	b.Cleanup(func() { _ = os.Remove(path) })
	if _, _, err := store.Migrate(b.Context(), path); err != nil {
		b.Fatal(err)
	}
	s, err := store.Open(b.Context(), path, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	return editorial.New(s, s, time.Now), s
}

var administrator = directory.Actor{ID: "cli", Role: directory.RoleAdministrator}

func processorTime() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkImport reads, decodes, validates and writes 40,000 entries to SQLite
// with fsync, then does it again, which changes nothing.
func BenchmarkImport(b *testing.B) {
	const n = 40_000
	content := file(b, n)
	run := func(b *testing.B, d *editorial.Desk, written int) {
		report, err := d.Import(b.Context(), administrator, lines(content), editorial.ImportOptions{OnBad: func(l editorial.BadLine) { b.Fatal(l.Err) }})
		if err != nil || report.Written != written {
			b.Fatalf("%+v, %v", report, err)
		}
	}
	b.Logf("%d bytes an entry", len(content)/n)
	b.Run("first", func(b *testing.B) {
		var spent time.Duration // of all processors; steadier than the clock on a busy machine
		for range b.N {
			b.StopTimer()
			d, _ := desk(b)
			b.StartTimer()
			before := processorTime()
			run(b, d, n)
			spent += processorTime() - before
		}
		b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "entries/s")
		b.ReportMetric(float64(spent.Microseconds())/float64(n*b.N), "cpu-us/entry")
	})
	b.Run("again", func(b *testing.B) {
		d, _ := desk(b)
		run(b, d, n)
		b.ResetTimer()
		for range b.N {
			run(b, d, 0)
		}
		b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "entries/s")
	})
}
