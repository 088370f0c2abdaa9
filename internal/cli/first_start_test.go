package cli

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gatehouse/internal/store"
)

const (
	newGateways = 3 // begun anew
	cuts        = 6 // each is cut short so often before it may finish
)

// TestAFirstStartCutShortIsFinished kills `gatehouse serve` at random moments
// of its very first start, earlier ones first. The next start finishes the job:
// the same gateway as if nothing had happened, and nothing to do by hand.
func TestAFirstStartCutShortIsFinished(t *testing.T) {
	t.Parallel()
	seed := seedOf(t)
	k := &killing{T: t, binary: shippedBinary(t), data: t.TempDir(), random: rand.New(rand.NewPCG(seed, 1))}
	start := time.Now()
	k.wholeStart() // nobody disturbs this one
	whole, want := time.Since(start), k.last()
	for n := range newGateways {
		k.data = t.TempDir()
		for i := range cuts {
			k.cutShort(time.Duration(k.random.Int64N(int64(whole) * int64(i+1) / cuts)))
		}
		k.wholeStart()
		if got := k.last(); got != want {
			t.Errorf("gateway %d: %d revisions, want %d", n, got, want)
		}
		if key, err := os.ReadFile(filepath.Join(k.data, "form.key")); err != nil || len(key) != secretSize {
			t.Errorf("gateway %d: form.key has %d bytes, %v", n, len(key), err)
		}
	}
}

// cutShort starts the server and kills it after a time, whatever it does then.
func (k *killing) cutShort(after time.Duration) {
	k.Helper()
	server := k.command("serve", "--listen", "127.0.0.1:0")
	if err := server.Start(); err != nil {
		k.Fatal(err)
	}
	time.Sleep(after)
	_ = server.Process.Kill()
	_ = server.Wait() // killed
}

// wholeStart starts the server, waits until it answers, and ends it.
func (k *killing) wholeStart() {
	k.Helper()
	server := k.command("serve", "--listen", "127.0.0.1:0")
	var log strings.Builder
	server.Stderr = &log
	stdout, err := server.StdoutPipe()
	if err != nil {
		k.Fatal(err)
	}
	if err := server.Start(); err != nil {
		k.Fatal(err)
	}
	address := addressOf(stdout)
	_ = server.Process.Kill()
	_ = server.Wait()
	if address == "" {
		k.Fatalf("the server gave no address: %s", log.String())
	}
}

// last is the number of the newest revision.
func (k *killing) last() int64 {
	k.Helper()
	s, err := store.Open(k.Context(), k.database(), store.Options{})
	if err != nil {
		k.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	n, err := s.Last(k.Context())
	if err != nil {
		k.Fatal(err)
	}
	return n
}
