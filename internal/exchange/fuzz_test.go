package exchange

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"gatehouse/internal/directory"
)

// Whatever a stranger sends: nothing panics, line numbers go up, and what was
// read is written and read again the same.
func fuzzReader(f *testing.F, format Format) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 8 {
		e := randomEntry(rng)
		e.ID = "organisation/x"
		var b bytes.Buffer
		if err := (Writer{All: true}).Write(&b, format, slices.Values([]directory.Entry{e, e})); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		var read []directory.Entry
		last := 0
		for l := range format.Read(bytes.NewReader(in)) {
			if l.Number <= last {
				t.Fatalf("line %d after line %d", l.Number, last)
			}
			last = l.Number
			if l.Err != nil {
				if directory.KindOf(l.Err) != directory.Invalid {
					t.Fatalf("a bad line is not Invalid but %v", l.Err)
				}
				continue
			}
			read = append(read, l.Entry)
		}
		var b bytes.Buffer
		if err := (Writer{All: true}).Write(&b, format, slices.Values(read)); err != nil {
			t.Fatal(err)
		}
		i := 0
		for l := range format.Read(&b) {
			if l.Err != nil {
				t.Fatalf("what was written can't be read: line %d: %v", l.Number, l.Err)
			}
			if got, want := encoded(t, l.Entry), encoded(t, read[i]); got != want {
				t.Fatalf("\n got %s\nwant %s", got, want)
			}
			i++
		}
		if i != len(read) {
			t.Fatalf("%d came back of %d", i, len(read))
		}
	})
}

func FuzzReadNDJSON(f *testing.F) { fuzzReader(f, FormatNDJSON) }
func FuzzReadCSV(f *testing.F)    { fuzzReader(f, FormatCSV) }
