package store_test

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/editorial"
	"gatehouse/internal/store"
)

const (
	crashRounds   = 60
	crashDatabase = "GATEHOUSE_CRASH_DATABASE" // set: be the child that is killed
	crashRound    = "GATEHOUSE_CRASH_ROUND"
	crashSeed     = "GATEHOUSE_CRASH_SEED" // repeats the moments of an earlier run
)

func TestMain(m *testing.M) {
	if database := os.Getenv(crashDatabase); database != "" {
		if err := writeUntilKilled(database, os.Getenv(crashRound)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// writeUntilKilled edits, imports and keeps messages as fast as it can and says
// on standard output what was acknowledged, a line each.
func writeUntilKilled(database, round string) error {
	ctx := context.Background()
	if _, _, err := store.Migrate(ctx, database); err != nil {
		return err
	}
	s, err := store.Open(ctx, database, store.Options{})
	if err != nil {
		return err
	}
	desk := editorial.New(s, s, time.Now)
	fmt.Println("open")
	failed := make(chan error)
	for worker, work := range []func(worker string, n int) error{
		func(worker string, n int) error { // a new entry, then an edit of it
			id := directory.NewID(directory.KindEvent, fmt.Sprintf("r%s-w%s-%d", round, worker, n/2))
			e := valid(id, n)
			r, err := desk.Save(ctx, tester, e, int64(n%2), "")
			if err == nil {
				fmt.Println("entry", r.Entry.ID, r.Version, r.Seq, n)
			}
			return err
		},
		func(worker string, n int) error { // thirty new entries in one transaction
			report, err := desk.Import(ctx, tester, crashLines(round, n, 30), editorial.ImportOptions{Strict: true})
			if err == nil && report.Written == 30 {
				fmt.Println("import", n, 30)
			}
			return err
		},
		func(worker string, n int) error {
			m := message(n)
			m.ID = fmt.Sprintf("r%s-%d", round, n)
			err := s.Keep(ctx, m)
			if err == nil {
				fmt.Println("message", m.ID)
			}
			return err
		},
	} {
		go func() {
			for n := 0; ; n++ {
				if err := work(strconv.Itoa(worker), n); err != nil {
					failed <- err
				}
			}
		}()
	}
	return <-failed
}

// valid is an entry that the desk takes.
func valid(id directory.ID, edition int) directory.Entry {
	e := entry(id, edition)
	e.Status = "active"
	e.Types = []string{"conference"}
	e.Event = &directory.Event{Start: "2026-02-10", End: "2026-02-11"}
	e.Sources = []directory.Source{{Publisher: "A list of events", Confidence: "seen"}}
	return e
}

func crashLines(round string, batch, n int) iter.Seq[editorial.ImportLine] {
	return func(yield func(editorial.ImportLine) bool) {
		for i := range n {
			e := valid(directory.NewID(directory.KindEvent, fmt.Sprintf("r%s-import-%d-%d", round, batch, i)), batch)
			if !yield(editorial.ImportLine{Line: i + 1, Entry: e}) {
				return
			}
		}
	}
}

// TestNothingAcknowledgedIsLostToSIGKILL kills a writing process at a random
// moment, many times over on one database, and looks for everything that was
// acknowledged. It shows that a write is complete in the file when its method
// returns; that the disk keeps what it was told to keep rests on
// synchronous=FULL, see TestWhatIsAcknowledgedIsSynced.
func TestNothingAcknowledgedIsLostToSIGKILL(t *testing.T) {
	t.Parallel()
	seed := uint64(time.Now().UnixNano())
	if s := os.Getenv(crashSeed); s != "" {
		var err error
		if seed, err = strconv.ParseUint(s, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("the moments come from %s=%d", crashSeed, seed)
	random := rand.New(rand.NewPCG(seed, 0))
	database := filepath.Join(t.TempDir(), "gatehouse.db")
	acknowledged := 0
	for round := range crashRounds {
		lines := killed(t, database, round, random)
		acknowledged += len(lines)
		checkCrash(t, database, round, lines)
		if t.Failed() {
			return
		}
	}
	t.Logf("killed %d times; every one of %d acknowledged writes was there", crashRounds, acknowledged)
	if acknowledged < crashRounds {
		t.Errorf("only %d writes were acknowledged: the process was killed before it did anything", acknowledged)
	}
	s := migrated(t, database)
	for i, r := range since(t, s, 0) {
		if r.Seq != int64(i+1) {
			t.Fatalf("revision %d has the number %d", i+1, r.Seq)
		}
	}
}

// killed runs the child, kills it at a random moment and gives what it acknowledged.
func killed(t *testing.T, database string, round int, random *rand.Rand) []string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), crashDatabase+"="+database, crashRound+"="+strconv.Itoa(round))
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var once sync.Once
	kill := func() { once.Do(func() { _ = cmd.Process.Kill() }) }
	if round%10 == 0 { // at times while it starts
		time.AfterFunc(time.Duration(random.IntN(200))*time.Millisecond, kill)
	}
	var lines []string
	in := bufio.NewReader(out)
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			break // what has no line feed was not acknowledged in full
		}
		if line = strings.TrimSpace(line); line == "open" {
			time.AfterFunc(time.Duration(random.IntN(120_000))*time.Microsecond, kill)
			continue
		}
		lines = append(lines, line)
	}
	_ = cmd.Wait()
	if stderr.Len() > 0 {
		t.Fatalf("round %d: the child failed: %s", round, stderr.String())
	}
	return lines
}

// checkCrash looks for everything that a child acknowledged.
func checkCrash(t *testing.T, database string, round int, lines []string) {
	t.Helper()
	if _, _, err := store.Migrate(t.Context(), database); err != nil {
		t.Fatalf("round %d: %v", round, err)
	}
	s, err := store.Open(t.Context(), database, store.Options{})
	if err != nil {
		t.Fatalf("round %d: %v", round, err)
	}
	defer s.Close()
	kept, err := s.Messages(t.Context(), 1_000_000)
	if err != nil {
		t.Fatalf("round %d: %v", round, err)
	}
	messages := map[string]bool{}
	for _, m := range kept {
		messages[m.ID] = true
	}
	for _, line := range lines {
		words := strings.Fields(line)
		switch words[0] {
		case "message":
			if !messages[words[1]] {
				t.Errorf("round %d: lost: %s", round, line)
			}
		case "entry":
			checkAcknowledged(t, s, round, line, directory.ID(words[1]), words[2]+" "+words[3], words[4])
		case "import":
			for i := range 30 {
				id := directory.NewID(directory.KindEvent, fmt.Sprintf("r%d-import-%s-%d", round, words[1], i))
				checkAcknowledged(t, s, round, line, id, "", words[1])
			}
		}
	}
	checkIntegrity(t, database, round)
}

// checkAcknowledged looks for the revision of an entry with a version and
// number ("" for any) and the edition in its title.
func checkAcknowledged(t *testing.T, s *store.Store, round int, line string, id directory.ID, place, edition string) {
	t.Helper()
	history, err := s.History(t.Context(), id)
	if err != nil {
		t.Errorf("round %d: lost: %s: %v", round, line, err)
	}
	for _, r := range history {
		if (place == "" || place == fmt.Sprint(r.Version, " ", r.Seq)) && strings.HasSuffix(r.Entry.Title.Source(), " "+edition) {
			return
		}
	}
	t.Errorf("round %d: not as acknowledged: %s; there is %+v", round, line, history)
}

func checkIntegrity(t *testing.T, database string, round int) {
	t.Helper()
	db, err := sql.Open("sqlite", database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var verdict string
	var entries, pointing, revisions, numbers, last int
	err = db.QueryRowContext(t.Context(), `SELECT (SELECT integrity_check FROM pragma_integrity_check LIMIT 1),
		(SELECT COUNT(*) FROM entries),
		(SELECT COUNT(*) FROM entries e JOIN revisions r ON r.seq = e.seq AND r.id = e.id AND r.version = e.version
			WHERE r.version = (SELECT MAX(version) FROM revisions WHERE id = e.id)),
		(SELECT COUNT(*) FROM revisions), (SELECT COUNT(DISTINCT seq) FROM revisions), (SELECT last FROM sequence)`).
		Scan(&verdict, &entries, &pointing, &revisions, &numbers, &last)
	if err != nil || verdict != "ok" || entries != pointing || revisions != numbers || last != revisions {
		t.Errorf("round %d: integrity_check %q, %d entries of which %d point right, %d revisions with %d numbers, last %d, %v",
			round, verdict, entries, pointing, revisions, numbers, last, err)
	}
}
