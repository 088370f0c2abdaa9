package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"gatehouse/internal/directory"
)

// Gateways that start at the same moment end with one key, or a form shown by
// one could not be sent to the other.
func TestFormSecretIsOne(t *testing.T) {
	t.Parallel()
	for range 20 {
		data := t.TempDir()
		got := make([][]byte, 8)
		var wg sync.WaitGroup
		for i := range got {
			wg.Go(func() {
				var err error
				if got[i], err = formSecret(data); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		for _, b := range got {
			if len(b) != secretSize || !bytes.Equal(b, got[0]) {
				t.Fatalf("keys differ: %x and %x", b, got[0])
			}
		}
		if names := filesIn(t, data); len(names) != 1 || names[0] != "form.key" {
			t.Fatalf("left behind: %v", names)
		}
	}
}

func filesIn(t *testing.T, folder string) (names []string) {
	t.Helper()
	list, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range list {
		names = append(names, f.Name())
	}
	return names
}

func TestFormSecretThatIsNoGood(t *testing.T) {
	t.Parallel()
	key := strings.Repeat("k", secretSize)
	for _, c := range []struct {
		name, key string
		mode      os.FileMode
		kind      directory.ErrorKind
		says      string // "" is no error
	}{
		{"good", key, 0o600, 0, ""},
		{"mounted for a group", key, 0o440, 0, ""},
		{"cut short", "k", 0o600, directory.Invalid, "has 1 bytes where 32 are wanted: remove it"},
		{"empty", "", 0o600, directory.Invalid, "has 0 bytes where 32 are wanted: remove it"},
		{"too long", key + "\n", 0o600, directory.Invalid, "has 33 bytes where 32 are wanted: remove it"},
		{"for everybody to read", key, 0o644, directory.Forbidden, "chmod 600"},
		{"for everybody to write", key, 0o602, directory.Forbidden, "chmod 600"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			data := t.TempDir()
			name := filepath.Join(data, "form.key")
			if err := os.WriteFile(name, []byte(c.key), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(name, c.mode); err != nil {
				t.Fatal(err)
			}
			got, err := formSecret(data)
			if c.says == "" {
				if err != nil || string(got) != c.key {
					t.Errorf("got %q, %v", got, err)
				}
				return
			}
			if directory.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), name) {
				t.Errorf("got %v, want %s and %q", err, c.kind, c.says)
			}
			if left, err := os.ReadFile(name); err != nil || string(left) != c.key {
				t.Errorf("what was there is now %q, %v", left, err)
			}
		})
	}
}

// A key that can't be read or made says which file and what to do; a folder
// where the file should be is no key either.
func TestFormSecretThatCannotBe(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	if err := os.Mkdir(filepath.Join(data, "form.key"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, where := range []string{data, filepath.Join(data, "nowhere")} {
		if _, err := formSecret(where); directory.KindOf(err) != directory.Forbidden || !strings.Contains(err.Error(), where) {
			t.Errorf("got %v", err)
		}
	}
}

// A file system without hard links gets its key too.
func TestFormSecretWithoutLinks(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	refuse := func(string, string) error { return os.ErrInvalid }
	first, err := makeSecret(filepath.Join(data, "form.key"), refuse)
	if err != nil {
		t.Fatal(err)
	}
	again, err := formSecret(data)
	if err != nil || !bytes.Equal(first, again) {
		t.Errorf("made %x, then read %x, %v", first, again, err)
	}
}
