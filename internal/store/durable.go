package store

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// files is what a durable write needs of the file system. Tests break each step.
type files interface {
	// CreateTemp makes a new file that only its owner may read.
	CreateTemp(folder, pattern string) (file, error)
	Rename(from, to string) error
	Remove(path string) error
	// SyncFolder puts the names in a folder on disk.
	SyncFolder(path string) error
}

type file interface {
	io.Writer
	Name() string
	Sync() error
	Close() error
}

// writeDurably makes or replaces a file in one step: whoever looks sees the old
// one or the whole new one, also after a power cut. What write wrote has been
// through check, under a temporary name, before it takes the place.
func writeDurably(fs files, path string, write func(io.Writer) error, check func(path string) error) (err error) {
	f, err := fs.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.part")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = fs.Remove(f.Name())
		}
	}()
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err = check(f.Name()); err != nil {
		return err
	}
	if err = fs.Rename(f.Name(), path); err != nil {
		return err
	}
	return fs.SyncFolder(filepath.Dir(path))
}

// osFiles is the real file system.
type osFiles struct{}

func (osFiles) CreateTemp(folder, pattern string) (file, error) {
	f, err := os.CreateTemp(folder, pattern) // of mode 0600
	if err != nil {
		return nil, err // not f, which would be no nil interface
	}
	return f, nil
}

func (osFiles) Rename(from, to string) error { return os.Rename(from, to) }

func (osFiles) Remove(path string) error { return os.Remove(path) }

func (osFiles) SyncFolder(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
