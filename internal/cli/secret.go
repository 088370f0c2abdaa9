package cli

import (
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"gatehouse/internal/directory"
)

const secretSize = 32 // bytes

// formSecret is the key that signs the contact form. It is kept in the data
// directory, so that a form opened before a restart can be sent after it; nodes
// behind one address need the same file.
func formSecret(data string) ([]byte, error) {
	name := filepath.Join(data, "form.key")
	b, err := readSecret(name)
	if errors.Is(err, fs.ErrNotExist) {
		b, err = makeSecret(name, os.Link)
	}
	if err == nil {
		return b, nil
	}
	if _, ok := errors.AsType[*directory.Error](err); ok {
		return nil, err
	}
	return nil, directory.Errorf(directory.Forbidden, "form key: %w: the gateway must be able to read and make %s", err, name)
}

// readSecret reads a key and refuses one that is none or no secret. Its group
// may read it: that is how containers get theirs.
func readSecret(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if mode := info.Mode().Perm(); mode&0o007 != 0 && runtime.GOOS != "windows" {
		return nil, directory.Errorf(directory.Forbidden, "%s is no secret, everybody on this machine may read or change it (mode %04o): run chmod 600 on it; if strangers can have seen it, remove it, and a new one is made", name, mode)
	}
	b, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	if len(b) != secretSize {
		return nil, invalid("%s has %d bytes where %d are wanted: remove it, and a new one is made", name, len(b), secretSize)
	}
	return b, nil
}

// makeSecret draws a key and keeps it for good before it is used. When another
// process was quicker, its key is taken: a link, unlike a rename, replaces nothing.
func makeSecret(name string, link func(from, to string) error) ([]byte, error) {
	b := make([]byte, secretSize)
	_, _ = rand.Read(b)                                             // never fails, by its contract
	f, err := os.CreateTemp(filepath.Dir(name), ".form.key.*.part") // of mode 0600
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.Remove(f.Name()) }()
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	err = link(f.Name(), name)
	if err != nil && !errors.Is(err, fs.ErrExist) { // no links here: at least never half a key
		err = os.Rename(f.Name(), name)
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	if err := syncFolder(filepath.Dir(name)); err != nil {
		return nil, err
	}
	return readSecret(name)
}

// syncFolder puts the names in a folder on disk.
func syncFolder(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// mailPassword is the password for the mail server, from its file where one is named.
func (c *Config) mailPassword() (string, error) {
	if c.SMTP.PasswordFile == "" {
		return c.SMTP.Password, nil
	}
	b, err := os.ReadFile(c.SMTP.PasswordFile)
	if err != nil {
		return "", invalid("smtp.password_file: %w", err)
	}
	first, _, _ := strings.Cut(string(b), "\n")
	if first = strings.TrimRight(first, "\r"); first == "" {
		return "", invalid("smtp.password_file: %s has an empty first line: write the password there", c.SMTP.PasswordFile)
	}
	return first, nil
}
