package store

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"gatehouse/internal/directory"
)

// Backup writes everything in the database to a file, as it is at one moment,
// while the gateway goes on. Before the file takes its name it has been
// restored into a temporary database beside it and compared: numbers and
// SHA-256. A file of that name is replaced, and only then. The file is for its
// owner's eyes only, since messages and contacts that are not public are in it.
//
// Internal when the database is damaged or the copy differs, Unavailable when
// the disk or the database fails. After an error there is no new file.
func (s *Store) Backup(ctx context.Context, path string) error {
	return s.backup(ctx, osFiles{}, path)
}

func (s *Store) backup(ctx context.Context, fs files, path string) error {
	var want contents
	write := func(w io.Writer) error {
		return s.db.view(ctx, "back up", func(x *session) error {
			a := newArchiveWriter(diskWriter{w})
			err := a.dump(ctx, x, s.now())
			want = a.contents
			return err
		})
	}
	check := func(written string) error {
		got, err := trial(ctx, written)
		if err == nil && got != want {
			err = directory.Errorf(directory.Internal, "the backup differs from the database: %+v instead of %+v", got, want)
		}
		return err
	}
	if err := writeDurably(fs, path, write, check); err != nil {
		return diskFault("back up", err)
	}
	s.log.InfoContext(ctx, "backup written and verified", "file", path, "revisions", want.Revisions, "entries", want.Entries, "messages", want.Messages)
	return nil
}

// trial restores a backup into a temporary database and says what is in that.
func trial(ctx context.Context, backup string) (contents, error) {
	folder, err := os.MkdirTemp(filepath.Dir(backup), ".gatehouse-trial-")
	if err != nil {
		return contents{}, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	a, err := openArchive(backup)
	if err != nil {
		return contents{}, err
	}
	defer a.close()
	return fill(ctx, filepath.Join(folder, "trial.db"), a)
}

// diskWriter gives errors of writing their kind, before they are taken for the database's.
type diskWriter struct{ w io.Writer }

func (d diskWriter) Write(b []byte) (int, error) {
	n, err := d.w.Write(b)
	return n, diskFault("write the backup", err)
}

// diskFault gives an error of the file system its kind.
func diskFault(doing string, err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*directory.Error](err); ok {
		return err
	}
	return directory.Errorf(directory.Unavailable, "%s: %w", doing, err)
}
