// Package pagetest makes what a test of a page needs: a directory of a few
// entries in memory, a request in a language, the page as text. Only tests
// import it.
package pagetest

import (
	"context"
	"iter"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/snapshot"
	"gatehouse/internal/web/frame"
)

// Now is the moment at which the tests happen.
var Now = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

// Directory is a reader of entries in memory, each at its first revision.
type Directory []directory.Entry

// Current gives an entry.
func (d Directory) Current(_ context.Context, id directory.ID) (directory.Revision, error) {
	for i := range d {
		if d[i].ID == id {
			return d.revision(i), nil
		}
	}
	return directory.Revision{}, directory.Errorf(directory.NotFound, "no entry %s", id)
}

// History gives the one revision of an entry.
func (d Directory) History(ctx context.Context, id directory.ID) ([]directory.Revision, error) {
	r, err := d.Current(ctx, id)
	return []directory.Revision{r}, err
}

// Since gives the revisions after a sequence number.
func (d Directory) Since(_ context.Context, after int64, limit int) ([]directory.Revision, error) {
	var out []directory.Revision
	for i := int(after); i < len(d) && len(out) < limit; i++ {
		out = append(out, d.revision(i))
	}
	return out, nil
}

// Last is the number of entries.
func (d Directory) Last(context.Context) (int64, error) { return int64(len(d)), nil }

// All yields every entry.
func (d Directory) All(context.Context) iter.Seq2[directory.Revision, error] {
	return func(yield func(directory.Revision, error) bool) {
		for i := range d {
			if !yield(d.revision(i), nil) {
				return
			}
		}
	}
}

func (d Directory) revision(i int) directory.Revision {
	return directory.Revision{Seq: int64(i + 1), Version: 1, At: Now, Actor: "test", Action: "import", Entry: d[i]}
}

// Snapshot is a directory of the entries.
func Snapshot(t testing.TB, entries ...directory.Entry) *snapshot.Snapshot {
	t.Helper()
	f := snapshot.New(Directory(entries), func() time.Time { return Now })
	if err := f.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	return f.Current()
}

var newSite = sync.OnceValues(func() (*frame.Site, error) {
	bundle, err := locale.Load()
	if err != nil {
		return nil, err
	}
	return frame.NewSite(frame.Site{
		Base: "https://gateway.example", Mail: "desk@gateway.example",
		Assets: frame.Assets{Map: "/assets/map.svg"},
	}, bundle)
})

// Request is a request for a path with its language ("/en/economy/ke?x=y").
func Request(t testing.TB, s *snapshot.Snapshot, target string) *frame.Request {
	t.Helper()
	site, err := newSite()
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("GET", target, nil)
	lang, path, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	return &frame.Request{
		HTTP: r, Lang: directory.Lang(lang), P: site.Printer(directory.Lang(lang)),
		Snap: s, Now: Now, Site: site, Path: "/" + path,
	}
}

// Page is the answer of a handler as text: the body of the page, or the raw bytes.
func Page(t testing.TB, h frame.Handler, r *frame.Request) (*frame.Reply, string) {
	t.Helper()
	reply, err := h(r)
	if err != nil {
		t.Fatal(err)
	}
	if reply.Body == nil {
		return reply, string(reply.Raw)
	}
	var b strings.Builder
	if err := reply.Body.Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return reply, b.String()
}

// Has fails the test for every text that the page lacks.
func Has(t testing.TB, page string, texts ...string) {
	t.Helper()
	for _, s := range texts {
		if !strings.Contains(page, s) {
			t.Errorf("the page lacks %q", s)
		}
	}
}

// Lacks fails the test for every text that the page has.
func Lacks(t testing.TB, page string, texts ...string) {
	t.Helper()
	for _, s := range texts {
		if strings.Contains(page, s) {
			t.Errorf("the page has %q", s)
		}
	}
}
