package web_test

import (
	"context"
	"iter"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gatehouse/catalogue"
	"gatehouse/internal/directory"
	"gatehouse/internal/httpd"
	"gatehouse/internal/locale"
	"gatehouse/internal/snapshot"
	"gatehouse/internal/web"
	"gatehouse/internal/web/frame"
	"gatehouse/internal/web/pagetest"
	"gatehouse/internal/webstory"
)

// TestStories tells every story of stories/*.txt on the shipped catalogue after
// its first days of work. A story that lets time pass has a site of its own; the
// others share one, because making one compresses all that is served for ever.
func TestStories(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("stories/*.txt")
	if err != nil || len(files) < 14 {
		t.Fatalf("%d stories, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			script, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			story, err := webstory.Parse(file, string(script))
			if err != nil {
				t.Fatal(err)
			}
			visitor := sharedVisitor
			if strings.Contains(string(script), "\nwait ") {
				visitor = newVisitor
			}
			by, err := visitor()
			if err != nil {
				t.Fatal(err)
			}
			if err := story.Run(t.Context(), by); err != nil {
				t.Error(err)
			}
		})
	}
}

var sharedVisitor = sync.OnceValues(newVisitor)

// newVisitor has a site to itself, with all that a gateway puts around it.
func newVisitor() (webstory.Visitor, error) {
	world, err := worked()
	if err != nil {
		return webstory.Visitor{}, err
	}
	var passed atomic.Int64
	clock := func() time.Time { return pagetest.Now.Add(time.Duration(passed.Load())) }
	site, err := web.New(web.Options{
		Site:  frame.Site{Base: "https://gateway.example", Mail: "desk@gateway.example"},
		Texts: world.texts, Snapshot: world.follower.Current, Reader: world.past, Mailbox: &outbox{},
		Limiter: httpd.NewLimiter(1.0/360, 3, clock), Cache: httpd.NewCache(8<<20, clock), Now: clock,
	})
	observer := &httpd.Observer{Log: slog.New(slog.DiscardHandler)}
	return webstory.Visitor{
		Handler: observer.Wrap(httpd.Secure(true, site)), Base: "https://gateway.example",
		Wait: func(d time.Duration) { passed.Add(int64(d)) },
	}, err
}

// world is what all stories share.
type world struct {
	texts    *locale.Bundle
	past     *past
	follower *snapshot.Follower
}

var worked = sync.OnceValues(func() (*world, error) {
	p := &past{}
	for e, err := range catalogue.Entries() {
		if err != nil {
			return nil, err
		}
		p.Directory = append(p.Directory, e)
	}
	if err := p.work(); err != nil {
		return nil, err
	}
	texts, err := locale.Load()
	if err != nil {
		return nil, err
	}
	follower := snapshot.New(p, func() time.Time { return pagetest.Now })
	return &world{texts, p, follower}, follower.Load(context.Background())
})

// past is the shipped catalogue with what was done to it since.
type past struct {
	pagetest.Directory
	since []directory.Revision
}

// work is what the facilitator did first: a contact for the team of Kenya, its
// confirmation, and the end of an entry that another one replaces.
func (p *past) work() error {
	e, err := p.entry("organisation/ke-cirt")
	if err != nil {
		return err
	}
	e.Contacts = append(e.Contacts, directory.Contact{Purpose: "incident", Medium: "email", Value: "incidents@ke-cirt.example", Name: "Incident desk"},
		directory.Contact{Purpose: "general", Medium: "phone", Value: "+254 20 0000000", TLP: "amber"})
	p.add("edit", "Contact of the incident desk, from its page of contacts", e)
	e.Confirmations = append(e.Confirmations, directory.Confirmation{By: "Facilitator", On: "2026-11-24", Against: "a call to the incident desk"})
	p.add("confirm", "", e)
	gone, err := p.entry("resource/auscert-alerts")
	if err != nil {
		return err
	}
	gone.Tombstone = &directory.Tombstone{
		Reason: directory.NewText(directory.English, "The feed has ended."), On: "2026-11-24", Successor: "organisation/ke-cirt",
	}
	p.add("retire", "", gone)
	return nil
}

func (p *past) entry(id directory.ID) (directory.Entry, error) {
	r, err := p.Current(context.Background(), id)
	return r.Entry, err
}

func (p *past) add(action, note string, e directory.Entry) {
	version := int64(2)
	for _, r := range p.since {
		if r.Entry.ID == e.ID {
			version = r.Version + 1
		}
	}
	p.since = append(p.since, directory.Revision{
		Seq: int64(len(p.Directory) + len(p.since) + 1), Version: version, At: pagetest.Now, Actor: "facilitator", Action: action, Note: note, Entry: e,
	})
}

func (p *past) Current(ctx context.Context, id directory.ID) (directory.Revision, error) {
	h, err := p.History(ctx, id)
	if err != nil {
		return directory.Revision{}, err
	}
	return h[0], nil
}

func (p *past) History(ctx context.Context, id directory.ID) ([]directory.Revision, error) {
	first, err := p.Directory.History(ctx, id)
	if err != nil {
		return nil, err
	}
	out := first
	for _, r := range p.since {
		if r.Entry.ID == id {
			out = append([]directory.Revision{r}, out...)
		}
	}
	return out, nil
}

func (p *past) Since(ctx context.Context, after int64, limit int) ([]directory.Revision, error) {
	out, err := p.Directory.Since(ctx, after, limit)
	for _, r := range p.since {
		if r.Seq > after && len(out) < limit {
			out = append(out, r)
		}
	}
	return out, err
}

func (p *past) Last(context.Context) (int64, error) {
	return int64(len(p.Directory) + len(p.since)), nil
}

func (p *past) All(ctx context.Context) iter.Seq2[directory.Revision, error] {
	latest := map[directory.ID]directory.Revision{}
	for _, r := range p.since {
		latest[r.Entry.ID] = r
	}
	return func(yield func(directory.Revision, error) bool) {
		for r, err := range p.Directory.All(ctx) {
			if later, ok := latest[r.Entry.ID]; ok {
				r = later
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

var _ directory.Reader = (*past)(nil)

var _ http.Handler = (*web.Site)(nil)
