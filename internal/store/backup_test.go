package store_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/store"
)

// furnished fills a store with some of everything.
func furnished(t *testing.T, s *store.Store) {
	t.Helper()
	for edition := range 3 {
		var changes []directory.Change
		for i := range 70 {
			changes = append(changes, change(entry(numbered(i), edition*(i%3)), directory.AnyVersion))
		}
		write(t, s, changes...)
	}
	odd := entry("event/odd", 1)
	odd.Summary = directory.Text{Original: "ar", Values: map[directory.Lang]string{"ar": "نص <b>&\u2028\u0000", "zh": "汉字"}}
	odd.Tombstone = &directory.Tombstone{Reason: directory.NewText("en", "over"), On: "2026"}
	write(t, s, change(odd, 0))
	for _, id := range []string{"m1", "m2", "m3"} {
		m := directory.Message{ID: id, At: start, Lang: "ar", From: "someone@example.org", Name: "Someone", Subject: "Subject\r\nof two lines", Body: "Body\nof <several> lines"}
		if err := s.Keep(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.MarkSent(t.Context(), "m1", start.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := s.MarkFailed(t.Context(), "m2", start.Add(2*time.Hour)); err != nil {
		t.Fatal(err)
	}
}

// sameContent compares everything that two stores give out.
func sameContent(t *testing.T, a, b *store.Store) {
	t.Helper()
	if x, y := since(t, a, 0), since(t, b, 0); !reflect.DeepEqual(x, y) {
		t.Errorf("%d revisions and %d, or different ones", len(x), len(y))
	}
	if x, y := all(t, a), all(t, b); !reflect.DeepEqual(x, y) {
		t.Errorf("%d entries and %d, or different ones", len(x), len(y))
	}
	lastA, errA := a.Last(t.Context())
	lastB, errB := b.Last(t.Context())
	if lastA != lastB || errA != nil || errB != nil {
		t.Errorf("last %d and %d; %v, %v", lastA, lastB, errA, errB)
	}
	for _, at := range []time.Time{start, start.Add(3 * time.Hour)} {
		x, errX := a.Unsent(t.Context(), at, 99)
		y, errY := b.Unsent(t.Context(), at, 99)
		if !reflect.DeepEqual(x, y) || errX != nil || errY != nil {
			t.Errorf("unsent %v and %v; %v, %v", x, y, errX, errY)
		}
	}
	x, errX := a.Messages(t.Context(), 99)
	y, errY := b.Messages(t.Context(), 99)
	if !reflect.DeepEqual(x, y) || errX != nil || errY != nil {
		t.Errorf("messages %v and %v; %v, %v", x, y, errX, errY)
	}
}

func TestABackupRestoresOnEitherEngine(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, _ string) {
		furnished(t, s)
		file := filepath.Join(t.TempDir(), "backup.zip")
		if err := s.Backup(t.Context(), file); err != nil {
			t.Fatal(err)
		}
		for _, e := range engines {
			database := e.new(t)
			if err := store.Restore(t.Context(), database, file); err != nil {
				t.Fatalf("into %s: %v", e.name, err)
			}
			restored := opened(t, database)
			sameContent(t, s, restored)
			// Life goes on where it was.
			if got := write(t, restored, change(entry("event/new", 1), 0)); got[0].Seq != since(t, s, 0)[len(since(t, s, 0))-1].Seq+1 {
				t.Errorf("the next number is %d", got[0].Seq)
			}
			again := filepath.Join(t.TempDir(), "again.zip")
			if err := restored.Backup(t.Context(), again); err != nil {
				t.Errorf("backup of the restored: %v", err)
			}
		}
	})
}

func TestABackupIsForItsOwnerOnlyAndLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	s := migrated(t, filepath.Join(folder, "db", "gatehouse.db"))
	furnished(t, s)
	file := filepath.Join(folder, "out", "backup.zip")
	if err := s.Backup(t.Context(), file); err == nil {
		t.Error("a backup into a folder that is not there succeeded")
	}
	if err := os.Mkdir(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second replaces the first
		if err := s.Backup(t.Context(), file); err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range map[string]os.FileMode{file: 0o600, filepath.Join(folder, "db", "gatehouse.db"): 0o600, filepath.Join(folder, "db"): 0o700} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s has mode %v, %v; want %v", path, info.Mode(), err, want)
		}
	}
	if names := list(t, filepath.Dir(file)); !reflect.DeepEqual(names, []string{"backup.zip"}) {
		t.Errorf("left behind: %v", names)
	}
}

func list(t *testing.T, folder string) []string {
	t.Helper()
	found, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range found {
		names = append(names, f.Name())
	}
	return names
}

// TestABackupIsOfOneMoment makes backups while entries are written in pairs:
// in none may one of a pair be without the other.
func TestABackupIsOfOneMoment(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, _ string) {
		furnished(t, s)
		ctx, stop := context.WithCancel(t.Context())
		var writing sync.WaitGroup
		defer writing.Wait()
		defer stop()
		writing.Go(func() {
			for i := 1; ctx.Err() == nil; i++ {
				_, err := s.Write(t.Context(), tester, []directory.Change{
					change(entry("event/left", i), int64(i-1)), change(entry("event/right", i), int64(i-1)),
				})
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
		for range 3 {
			file := filepath.Join(t.TempDir(), "backup.zip")
			if err := s.Backup(t.Context(), file); err != nil {
				t.Fatal(err)
			}
			database := filepath.Join(t.TempDir(), "restored.db")
			if err := store.Restore(t.Context(), database, file); err != nil {
				t.Fatal(err)
			}
			restored := opened(t, database)
			left, errL := restored.Current(t.Context(), "event/left")
			right, errR := restored.Current(t.Context(), "event/right")
			if left.Version != right.Version || (errL == nil) != (errR == nil) {
				t.Errorf("left is at version %d, right at %d; %v, %v", left.Version, right.Version, errL, errR)
			}
		}
	})
}

func TestRestoreRefusesWhatIsNotEmpty(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, _ string) {
		furnished(t, s)
		file := filepath.Join(t.TempDir(), "backup.zip")
		if err := s.Backup(t.Context(), file); err != nil {
			t.Fatal(err)
		}
		for _, e := range engines {
			database := e.new(t)
			if _, _, err := store.Migrate(t.Context(), database); err != nil {
				t.Fatal(err)
			}
			other, err := store.Open(t.Context(), database, store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			write(t, other, change(entry("event/mine", 1), 0))
			if err := other.Close(); err != nil {
				t.Fatal(err)
			}
			if err := wantKind(t, store.Restore(t.Context(), database, file), directory.Conflict); err.Key != "error.not_empty" {
				t.Errorf("%s: key %q", e.name, err.Key)
			}
			if got := all(t, opened(t, database)); len(got) != 1 || got[0].Entry.ID != "event/mine" {
				t.Errorf("%s: the refused restore changed the database: %v", e.name, got)
			}
		}
	})
}

func TestReplaceTakesTheOldAway(t *testing.T) {
	t.Parallel()
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			source := migrated(t, filepath.Join(t.TempDir(), "source.db"))
			furnished(t, source)
			file := filepath.Join(t.TempDir(), "backup.zip")
			if err := source.Backup(t.Context(), file); err != nil {
				t.Fatal(err)
			}
			database := e.new(t)
			if _, _, err := store.Migrate(t.Context(), database); err != nil {
				t.Fatal(err)
			}
			old, err := store.Open(t.Context(), database, store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			write(t, old, change(entry("event/mine", 1), 0))
			if e.name == "sqlite" { // on PostgreSQL a lock sees to it
				wantKind(t, store.Replace(t.Context(), database, file), directory.Unavailable)
			}
			if err := old.Close(); err != nil {
				t.Fatal(err)
			}
			if err := store.Replace(t.Context(), database, file); err != nil {
				t.Fatal(err)
			}
			sameContent(t, source, opened(t, database))
		})
	}
}

func TestADamagedBackupIsRefusedAndChangesNothing(t *testing.T) {
	t.Parallel()
	s := migrated(t, filepath.Join(t.TempDir(), "gatehouse.db"))
	furnished(t, s)
	file := filepath.Join(t.TempDir(), "backup.zip")
	if err := s.Backup(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	members := unzipped(t, file)
	damages := map[string]func(map[string]string){
		"another format": func(m map[string]string) { m["manifest.json"] = `{"format":"other","version":1}` },
		"a newer format": func(m map[string]string) { m["manifest.json"] = `{"format":"gatehouse-backup","version":99}` },
		"no manifest":    func(m map[string]string) { delete(m, "manifest.json") },
		"no revisions":   func(m map[string]string) { delete(m, "revisions.ndjson") },
		"a line too few": func(m map[string]string) { _, m["revisions.ndjson"], _ = strings.Cut(m["revisions.ndjson"], "\n") },
		"half a line":    func(m map[string]string) { m["revisions.ndjson"] = m["revisions.ndjson"][:900] },
		"another title": func(m map[string]string) {
			m["revisions.ndjson"] = strings.Replace(m["revisions.ndjson"], "edition 0", "edition 7", 1)
		},
		"another actor": func(m map[string]string) {
			m["revisions.ndjson"] = strings.Replace(m["revisions.ndjson"], `"tester"`, `"others"`, 1)
		},
		"another message": func(m map[string]string) {
			m["messages.ndjson"] = strings.Replace(m["messages.ndjson"], "several", "no", 1)
		},
		"no messages": func(m map[string]string) { m["messages.ndjson"] = "" },
		"a line twice": func(m map[string]string) {
			line, _, _ := strings.Cut(m["revisions.ndjson"], "\n")
			m["revisions.ndjson"] += line + "\n"
		},
	}
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			changed := map[string]string{}
			for k, v := range members {
				changed[k] = v
			}
			damage(changed)
			folder := t.TempDir()
			bad := filepath.Join(folder, "bad.zip")
			zipped(t, bad, changed)
			err := store.Restore(t.Context(), filepath.Join(folder, "db", "gatehouse.db"), bad)
			if k := directory.KindOf(err); err == nil || k != directory.Invalid && k != directory.Conflict {
				t.Errorf("error %v", err)
			}
			if _, err := os.Stat(filepath.Join(folder, "db", "gatehouse.db")); err == nil {
				t.Error("there is a database nevertheless")
			}
			if found, _ := filepath.Glob(filepath.Join(folder, "db", ".*")); len(found) > 0 {
				t.Errorf("left behind: %v", found)
			}
		})
	}
	for name, content := range map[string][]byte{"empty": nil, "text": []byte("no backup"), "cut": read(t, file)[:2000]} {
		bad := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(bad, content, 0o600); err != nil {
			t.Fatal(err)
		}
		wantKind(t, store.Restore(t.Context(), filepath.Join(t.TempDir(), "gatehouse.db"), bad), directory.Invalid)
	}
}

// TestTheFormOfABackup holds what docs/operations.md says of it.
func TestTheFormOfABackup(t *testing.T) {
	t.Parallel()
	s := migrated(t, filepath.Join(t.TempDir(), "gatehouse.db"))
	furnished(t, s)
	file := filepath.Join(t.TempDir(), "backup.zip")
	if err := s.Backup(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	members := unzipped(t, file)
	var manifest struct {
		Format                                 string
		Version                                int
		Sequence, Revisions, Entries, Messages int64
		SHA256                                 string
	}
	if err := json.Unmarshal([]byte(members["manifest.json"]), &manifest); err != nil {
		t.Fatal(err)
	}
	last, _ := s.Last(t.Context())
	if manifest.Format != "gatehouse-backup" || manifest.Version != 1 || manifest.Sequence != last || manifest.Entries != 71 || manifest.Messages != 3 {
		t.Errorf("manifest %+v", manifest)
	}
	if n := strings.Count(members["revisions.ndjson"], "\n"); int64(n) != manifest.Revisions {
		t.Errorf("%d lines of revisions; the manifest says %d", n, manifest.Revisions)
	}
	if sum := fmt.Sprintf("%x", sha256.Sum256([]byte(members["revisions.ndjson"]+members["messages.ndjson"]))); sum != manifest.SHA256 {
		t.Errorf("sha256 %s; the manifest says %s", sum, manifest.SHA256)
	}
	line, _, _ := strings.Cut(members["revisions.ndjson"], "\n")
	var revision struct {
		Seq, Version          int64
		At                    time.Time
		Actor, Action, Digest string
		Entry                 directory.Entry
	}
	dec := json.NewDecoder(strings.NewReader(line))
	if err := dec.Decode(&revision); err != nil || revision.Seq != 1 || revision.Entry.ID != "organisation/number-0" || !revision.At.Equal(start.Add(time.Second)) {
		t.Errorf("revision %+v, %v", revision, err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func unzipped(t *testing.T, path string) map[string]string {
	t.Helper()
	b := read(t, path)
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(content)
	}
	return out
}

func zipped(t *testing.T, path string, members map[string]string) {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range members {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}
