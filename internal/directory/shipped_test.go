package directory_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"gatehouse/internal/directory"
)

// shipped gives every line of the catalogue.
func shipped(t testing.TB) map[string][][]byte {
	t.Helper()
	files, err := filepath.Glob("../../catalogue/*.ndjson")
	if err != nil || len(files) == 0 {
		t.Fatalf("no catalogue found: %v", err)
	}
	lines := map[string][][]byte{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines[filepath.Base(name)] = bytes.Split(bytes.TrimSpace(data), []byte("\n"))
	}
	return lines
}

func TestShippedEntriesAreValidAndCanonical(t *testing.T) {
	t.Parallel()
	for name, lines := range shipped(t) {
		shown := 0
		for i, line := range lines {
			e, err := directory.Decode(line)
			if err != nil {
				t.Errorf("%s:%d: %v", name, i+1, err)
				continue
			}
			for _, p := range e.Validate() {
				if shown++; shown <= 20 {
					t.Errorf("%s:%d: %s: %s", name, i+1, e.ID, p)
				}
			}
			if again, err := directory.Encode(e); err != nil || !bytes.Equal(again, line) {
				t.Errorf("%s:%d: %s is not in the canonical form: %v", name, i+1, e.ID, err)
			}
		}
	}
}

func BenchmarkShipped(b *testing.B) {
	var lines [][]byte
	size := 0
	for _, of := range shipped(b) {
		for _, line := range of {
			lines = append(lines, line)
			size += len(line)
		}
	}
	entries := make([]directory.Entry, len(lines))
	for i, line := range lines {
		entries[i], _ = directory.Decode(line)
	}
	each := func(name string, f func(i int)) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(size / len(lines)))
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				f(i % len(lines))
			}
		})
	}
	each("decode", func(i int) { _, _ = directory.Decode(lines[i]) })
	each("encode", func(i int) { _, _ = directory.Encode(entries[i]) })
	each("validate", func(i int) { entries[i].Validate() })
}
