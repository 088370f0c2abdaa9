package cli

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/store"
	"gatehouse/internal/web/contactpage"
)

const (
	kills    = 50
	killSeed = "GATEHOUSE_KILL_SEED" // repeats the moments of an earlier run
)

// TestAKilledServerLosesNothingItAcknowledged kills `gatehouse serve` with
// SIGKILL at random moments while people send the contact form and, in some
// rounds, `gatehouse import` writes to the same database. Every receipt that a
// person got names a message that is kept, and an import is there whole or not
// at all.
func TestAKilledServerLosesNothingItAcknowledged(t *testing.T) {
	t.Parallel()
	seed := seedOf(t)
	k := &killing{T: t, binary: shippedBinary(t), data: t.TempDir(), random: rand.New(rand.NewPCG(seed, 0))}
	k.prepare()
	for round := range kills {
		k.round(round)
		if t.Failed() {
			return
		}
	}
	t.Logf("killed %d times; all of %d messages and %d imports acknowledged were there", kills, len(k.receipts), k.imports)
	if len(k.receipts) < kills {
		t.Errorf("only %d messages were acknowledged: too few to show anything", len(k.receipts))
	}
}

// seedOf draws where the random moments come from, or takes what the environment says.
func seedOf(t *testing.T) uint64 {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	if s := os.Getenv(killSeed); s != "" {
		var err error
		if seed, err = strconv.ParseUint(s, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("the moments come from %s=%d", killSeed, seed)
	return seed
}

type killing struct {
	*testing.T
	binary string
	data   string
	random *rand.Rand
	secret []byte

	mu       sync.Mutex
	receipts []string
	imports  int
}

func (k *killing) database() string { return filepath.Join(k.data, "gatehouse.db") }

// shippedBinary builds the program as `make build` does: what must survive is
// what is shipped, and fifty starts under the race detector would take ten minutes.
func shippedBinary(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "gatehouse")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", binary, ".")
	build.Dir = filepath.Join("..", "..")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return binary
}

func (k *killing) command(args ...string) *exec.Cmd {
	k.Helper()
	cmd := exec.Command(k.binary, append(args, "--data", k.data)...)
	cmd.Env = []string{"HOME=" + k.data, "PATH=" + os.Getenv("PATH"), "TMPDIR=" + os.TempDir()}
	return cmd
}

// prepare makes a database with one entry in it, so that no round spends its
// time on the shipped catalogue, and the key of the form.
func (k *killing) prepare() {
	k.Helper()
	if out, err := k.command("migrate").CombinedOutput(); err != nil {
		k.Fatalf("%v\n%s", err, out)
	}
	if out, err := k.command("import", k.file("first", 1)).CombinedOutput(); err != nil {
		k.Fatalf("%v\n%s", err, out)
	}
	var err error
	if k.secret, err = formSecret(k.data); err != nil {
		k.Fatal(err)
	}
}

// file writes entries to import.
func (k *killing) file(name string, n int) string {
	k.Helper()
	var b strings.Builder
	for i := range n {
		line, err := directory.Encode(killedEntry(name, i))
		if err != nil {
			k.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	path := filepath.Join(k.data, name+".ndjson")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		k.Fatal(err)
	}
	return path
}

func killedEntry(name string, i int) directory.Entry {
	return directory.Entry{
		ID: directory.NewID(directory.KindOrganisation, fmt.Sprintf("%s-%d", name, i)), Types: []string{"non-profit"}, Status: "active",
		Title:   directory.NewText("en", fmt.Sprintf("%s, number %d", name, i)),
		Sources: []directory.Source{{Publisher: "A list", Confidence: "seen"}},
	}
}

const importedPerRound = 300

// round starts the server, has it written to, kills it and looks what is there.
func (k *killing) round(round int) {
	k.Helper()
	server := k.command("serve", "--listen", "127.0.0.1:0", "--limit-messages", "0")
	var log strings.Builder
	server.Stderr = &log
	stdout, err := server.StdoutPipe()
	if err != nil {
		k.Fatal(err)
	}
	if err := server.Start(); err != nil {
		k.Fatal(err)
	}
	defer func() { _ = server.Wait() }()
	defer func() { _ = server.Process.Kill() }()
	address := addressOf(stdout)
	if address == "" {
		_ = server.Process.Kill()
		_ = server.Wait()
		k.Fatalf("round %d: the server gave no address: %s", round, log.String())
	}
	name := fmt.Sprintf("round-%d", round)
	var importing *exec.Cmd
	if round%5 == 0 {
		importing = k.command("import", k.file(name, importedPerRound))
		if err := importing.Start(); err != nil {
			k.Fatal(err)
		}
	}
	ctx, stop := context.WithCancel(k.Context())
	var posting sync.WaitGroup
	for range 3 {
		posting.Go(func() { k.post(ctx, address) })
	}
	pause := time.Duration(k.random.IntN(150_000)) * time.Microsecond
	if importing != nil { // which takes its time to begin
		pause += time.Duration(k.random.IntN(900_000)) * time.Microsecond
	}
	time.Sleep(pause)
	_ = server.Process.Kill()
	imported := false
	if importing != nil {
		_ = importing.Process.Kill()
		imported = importing.Wait() == nil
	}
	stop()
	posting.Wait()
	k.check(round, name, importing != nil, imported)
}

func addressOf(stdout io.Reader) string {
	lines := bufio.NewScanner(stdout)
	for lines.Scan() {
		if _, rest, ok := strings.Cut(lines.Text(), "Gatehouse is at "); ok {
			address, _, _ := strings.Cut(rest, " ")
			return strings.TrimSuffix(address, "/")
		}
	}
	return ""
}

// post sends the form until the server is gone and notes every receipt.
func (k *killing) post(ctx context.Context, address string) {
	tokens := contactpage.NewTokens(k.secret)
	for ctx.Err() == nil {
		form := url.Values{
			"token": {tokens.Issue(time.Now().Add(-time.Minute))}, "subject": {"A team is missing"},
			"message": {"There is a response team that the directory does not have."},
		}
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, address+"/en/contact", strings.NewReader(form.Encode()))
		if err != nil {
			k.Error(err)
			return
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		resp, err := http.DefaultTransport.RoundTrip(r) // follows no redirect
		if err != nil {
			return // killed
		}
		_ = resp.Body.Close()
		to, err := url.Parse(resp.Header.Get("Location"))
		receipt := ""
		if err == nil {
			receipt = to.Query().Get("message")
		}
		if resp.StatusCode != http.StatusSeeOther || receipt == "" {
			k.Errorf("the form was answered with %s and %q", resp.Status, to)
			return
		}
		k.mu.Lock()
		k.receipts = append(k.receipts, receipt)
		k.mu.Unlock()
	}
}

// check opens the database as the next start would and looks for everything.
func (k *killing) check(round int, name string, begun, imported bool) {
	k.Helper()
	s, err := store.Open(k.Context(), k.database(), store.Options{})
	if err != nil {
		k.Fatalf("round %d: %v", round, err)
	}
	defer func() { _ = s.Close() }()
	messages, err := s.Messages(k.Context(), 1_000_000)
	if err != nil {
		k.Fatalf("round %d: %v", round, err)
	}
	kept := map[string]bool{}
	for _, m := range messages {
		kept[m.ID] = true
	}
	for _, receipt := range k.receipts {
		if !kept[receipt] {
			k.Errorf("round %d: message %s was acknowledged and is lost", round, receipt)
		}
	}
	if begun {
		k.checkImport(s, round, name, imported)
	}
	var verdict string
	db, err := sql.Open("sqlite", k.database())
	if err != nil {
		k.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if err := db.QueryRowContext(k.Context(), `PRAGMA integrity_check`).Scan(&verdict); err != nil || verdict != "ok" {
		k.Errorf("round %d: integrity_check says %q, %v", round, verdict, err)
	}
}

func (k *killing) checkImport(s *store.Store, round int, name string, imported bool) {
	k.Helper()
	there := 0
	for i := range importedPerRound {
		_, err := s.Current(k.Context(), killedEntry(name, i).ID)
		if err == nil {
			there++
		} else if directory.KindOf(err) != directory.NotFound {
			k.Fatalf("round %d: %v", round, err)
		}
	}
	if there != importedPerRound && (imported || there != 0) {
		k.Errorf("round %d: %d of %d imported entries are there; acknowledged: %t", round, there, importedPerRound, imported)
	}
	if imported {
		k.imports++
	}
}
