package store

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"hash"
	"io"
	"time"

	"github.com/klauspost/compress/flate"

	"gatehouse/internal/directory"
)

// A backup is a ZIP archive that any program opens, the same from either
// engine, with three members:
//
//	revisions.ndjson  every revision, one JSON object a line, in order of seq
//	messages.ndjson   every message, in order of id
//	manifest.json     counts and the SHA-256 of the two before, one after the other
//
// The entries are not in it: they are the newest revision of each identity. The
// format has a version of its own, apart from the schema's, so that a backup
// outlives changes of the schema. docs/operations.md describes it for people.
const (
	archiveFormat  = "gatehouse-backup"
	archiveVersion = 1

	revisionsMember = "revisions.ndjson"
	messagesMember  = "messages.ndjson"
	manifestMember  = "manifest.json"
)

// manifest says what is in a backup.
type manifest struct {
	Format  string    `json:"format"`
	Version int       `json:"version"`
	Made    time.Time `json:"made"`
	contents
}

// contents are what two databases with the same content have in common.
type contents struct {
	Sequence  int64  `json:"sequence"` // highest number given out
	Revisions int64  `json:"revisions"`
	Entries   int64  `json:"entries"`
	Messages  int64  `json:"messages"`
	SHA256    string `json:"sha256"`
}

// archivedRevision is a line of revisions.ndjson. Digest is the SHA-256 of Entry.
type archivedRevision struct {
	Seq     int64           `json:"seq"`
	Version int64           `json:"version"`
	At      time.Time       `json:"at"`
	Actor   string          `json:"actor"`
	Action  string          `json:"action"`
	Note    string          `json:"note,omitempty"`
	Digest  string          `json:"digest"`
	Entry   json.RawMessage `json:"entry"`
}

// archivedMessage is a line of messages.ndjson.
type archivedMessage struct {
	ID       string     `json:"id"`
	At       time.Time  `json:"at"`
	Lang     string     `json:"lang,omitempty"`
	About    string     `json:"about,omitempty"`
	From     string     `json:"from,omitempty"`
	Name     string     `json:"name,omitempty"`
	Subject  string     `json:"subject,omitempty"`
	Body     string     `json:"body"`
	Attempts int64      `json:"attempts"`
	NextTry  time.Time  `json:"next_try"`
	Sent     *time.Time `json:"sent,omitempty"`
}

// archiveWriter writes the members of a backup, or only computes what they would hold.
type archiveWriter struct {
	zip *zip.Writer // nil to compute only
	out *bufio.Writer
	sum hash.Hash
	contents
}

func newArchiveWriter(w io.Writer) *archiveWriter {
	a := &archiveWriter{sum: sha256.New()}
	if w != nil {
		a.zip = zip.NewWriter(w)
		a.zip.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
			return flate.NewWriter(w, flate.BestSpeed)
		})
	}
	return a
}

// member begins a member.
func (a *archiveWriter) member(name string) error {
	w := io.Writer(a.sum)
	if a.zip != nil {
		m, err := a.zip.Create(name)
		if err != nil {
			return err
		}
		w = io.MultiWriter(m, a.sum)
	}
	a.out = bufio.NewWriterSize(w, 64<<10)
	return nil
}

func (a *archiveWriter) line(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func (a *archiveWriter) endMember() error { return a.out.Flush() }

// finish computes the sum and, when there is an archive, writes the manifest.
func (a *archiveWriter) finish(made time.Time) error {
	a.SHA256 = hex.EncodeToString(a.sum.Sum(nil))
	if a.zip == nil {
		return nil
	}
	m, err := a.zip.Create(manifestMember)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(m)
	enc.SetIndent("", "  ")
	if err := enc.Encode(manifest{archiveFormat, archiveVersion, made.UTC(), a.contents}); err != nil {
		return err
	}
	return a.zip.Close()
}

const (
	dumpRevisions = `SELECT seq, id, version, at, actor, action, note, digest, document FROM revisions ORDER BY seq`
	dumpMessages  = `SELECT id, at, lang, about, sender, name, subject, body, attempts, next_try, sent FROM messages ORDER BY id`
	countEntries  = `SELECT COUNT(*) FROM entries e JOIN revisions r ON r.seq = e.seq AND r.id = e.id AND r.version = e.version`
)

// dump writes everything that a transaction sees.
func (a *archiveWriter) dump(ctx context.Context, x *session, made time.Time) error {
	if err := x.row(ctx, selectLast).Scan(&a.Sequence); err != nil {
		return err
	}
	if err := x.row(ctx, countEntries).Scan(&a.Entries); err != nil {
		return err
	}
	if err := a.dumpMember(ctx, x, revisionsMember, dumpRevisions, a.revision); err != nil {
		return err
	}
	if err := a.dumpMember(ctx, x, messagesMember, dumpMessages, a.message); err != nil {
		return err
	}
	return a.finish(made)
}

func (a *archiveWriter) dumpMember(ctx context.Context, x *session, name, text string, each func(func(...any) error) error) error {
	if err := a.member(name); err != nil {
		return err
	}
	if err := x.rows(ctx, each, text); err != nil {
		return err
	}
	return a.endMember()
}

func (a *archiveWriter) revision(scan func(...any) error) error {
	var r archivedRevision
	var id string
	var at int64
	var digest []byte
	if err := scan(&r.Seq, &id, &r.Version, &at, &r.Actor, &r.Action, &r.Note, &digest, (*[]byte)(&r.Entry)); err != nil {
		return err
	}
	if sum := sha256.Sum256(r.Entry); !bytes.Equal(sum[:], digest) {
		return directory.Errorf(directory.Internal, "the document of revision %d of %s does not match its digest: the database is damaged", r.Seq, id)
	}
	r.At, r.Digest = fromMicros(at), hex.EncodeToString(digest)
	a.Revisions++
	return a.line(r)
}

func (a *archiveWriter) message(scan func(...any) error) error {
	var m archivedMessage
	var at, next int64
	var sent *int64
	if err := scan(&m.ID, &at, &m.Lang, &m.About, &m.From, &m.Name, &m.Subject, &m.Body, &m.Attempts, &next, &sent); err != nil {
		return err
	}
	m.At, m.NextTry = fromMicros(at), fromMicros(next)
	if sent != nil {
		t := fromMicros(*sent)
		m.Sent = &t
	}
	a.Messages++
	return a.line(m)
}

// archive is a backup opened for reading.
type archive struct {
	zip *zip.ReadCloser
	manifest
}

// openArchive opens a backup. Invalid when the file is none, or of a later version.
func openArchive(path string) (*archive, error) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, directory.Errorf(directory.Invalid, "%s is not a backup of Gatehouse: %w", path, err)
	}
	z.RegisterDecompressor(zip.Deflate, flate.NewReader)
	a := &archive{zip: z}
	if err := a.readManifest(); err != nil {
		return nil, errors.Join(directory.Errorf(directory.Invalid, "%s is not a backup of Gatehouse: %w", path, err), z.Close())
	}
	if a.Version > archiveVersion {
		return nil, errors.Join(directory.Errorf(directory.Invalid, "%s was made by a newer Gatehouse: restore it with that one", path), z.Close())
	}
	return a, nil
}

func (a *archive) close() { _ = a.zip.Close() }

func (a *archive) readManifest() error {
	f, err := a.zip.Open(manifestMember)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := json.NewDecoder(f).Decode(&a.manifest); err != nil {
		return err
	}
	if a.Format != archiveFormat {
		return errors.New(manifestMember + " names another format")
	}
	return nil
}

// eachLine decodes the lines of a member, one after the other, into a new T.
func eachLine[T any](a *archive, name string, each func(*T) error) error {
	f, err := a.zip.Open(name)
	if err != nil {
		return directory.Errorf(directory.Invalid, "the backup is damaged: %w", err)
	}
	defer f.Close()
	dec := json.NewDecoder(bufio.NewReaderSize(f, 256<<10))
	for n := 1; ; n++ {
		var line T
		switch err := dec.Decode(&line); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return directory.Errorf(directory.Invalid, "the backup is damaged: %s, line %d: %w", name, n, err)
		}
		if err := each(&line); err != nil {
			return err
		}
	}
}
