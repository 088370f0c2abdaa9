package httpd

import (
	"container/list"
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"gatehouse/internal/directory"
)

// Cache keeps rendered pages of one snapshot of the directory, each with its
// compressed forms. It is bounded in bytes; pages asked for once give way to
// pages asked for again, so that a crawler of made-up queries can't empty it.
// A new snapshot, or a new day in UTC (pages speak of dates), empties it.
// The zero value is not usable; it is safe for concurrent use.
type Cache struct {
	// Admit, when set before the first use, is asked before a page is rendered,
	// with the context of the request: the place for a limit on what costs.
	Admit func(ctx context.Context) error

	limit   int64
	now     func() time.Time
	current atomic.Pointer[generation]

	hits, misses, evictions atomic.Int64
}

// CacheStats are counts since the start, and what is held now.
type CacheStats struct {
	Hits, Misses, Evictions int64
	Pages                   int
	Bytes                   int64
}

// NewCache makes a cache of at most limit bytes; 0 keeps nothing, but still
// renders a page only once for all who ask at the same time.
func NewCache(limit int64, now func() time.Time) *Cache {
	return &Cache{limit: limit, now: now}
}

// Render makes the page. The context outlives the client that asked first,
// since others may be waiting for the same page.
type Render func(ctx context.Context) (Reply, error)

// Serve answers from the cache or renders the page and keeps it. seq is the
// sequence number of the snapshot that render reads; form tells apart answers
// at the same path and query: the representation or language negotiated. Only
// a 200, 404 or 410 for GET or HEAD is kept. An error is returned to
// everybody who waited for it and is not kept.
func (c *Cache) Serve(w http.ResponseWriter, r *http.Request, seq int64, form string, render Render) error {
	g := c.generation(seq)
	if g == nil || r.Method != http.MethodGet && r.Method != http.MethodHead {
		reply, err := render(r.Context())
		if err == nil {
			reply.Send(w, r)
		}
		return err
	}
	key := pageKey{path: r.URL.Path, query: r.URL.RawQuery, form: form}
	if p := g.lookup(key); p != nil {
		c.hits.Add(1)
		markQuiet(r.Context())
		g.send(p, w, r, c)
		return nil
	}
	if c.Admit != nil {
		if err := c.Admit(r.Context()); err != nil {
			return err
		}
	}
	p, err := g.render(r.Context(), key, render, c)
	if err != nil {
		return err
	}
	g.send(p, w, r, c)
	return nil
}

// Stats says how the cache is doing.
func (c *Cache) Stats() CacheStats {
	s := CacheStats{Hits: c.hits.Load(), Misses: c.misses.Load(), Evictions: c.evictions.Load()}
	if g := c.current.Load(); g != nil {
		g.mu.RLock()
		s.Pages, s.Bytes = len(g.pages), g.bytes
		g.mu.RUnlock()
	}
	return s
}

// generation finds the pages of a snapshot on this day, starting anew when it
// is a later one; nil for a snapshot that has been overtaken.
func (c *Cache) generation(seq int64) *generation {
	day := c.now().Unix() / 86400
	for {
		g := c.current.Load()
		if g != nil && g.seq == seq && g.day == day {
			return g
		}
		if g != nil && (g.seq > seq || g.day > day) {
			return nil
		}
		fresh := &generation{seq: seq, day: day, pages: map[pageKey]*page{}, flights: map[pageKey]*flight{}}
		if c.current.CompareAndSwap(g, fresh) {
			return fresh
		}
	}
}

// pageKey has no host: the same page is the same whatever name it is asked by.
type pageKey struct{ path, query, form string }

// page is a kept page with its place in one of the two queues.
type page struct {
	*prepared
	key     pageKey
	counted int64        // bytes counted for it; guarded by the generation's mu
	asked   atomic.Int32 // times asked for since last looked at, at most 3
	proven  bool         // in the main queue
}

// generation holds the pages of one snapshot. Two first-in-first-out queues
// decide what goes (S3-FIFO without its ghosts): new pages wait in trial, a
// tenth of the space; those asked for again there move to proven.
type generation struct {
	seq, day int64

	mu         sync.RWMutex
	pages      map[pageKey]*page
	flights    map[pageKey]*flight
	trial      list.List
	proven     list.List
	bytes      int64 // of all pages
	trialBytes int64 // of those in trial
}

// flight is a page being rendered, for which others wait.
type flight struct {
	done chan struct{}
	page *page
	err  error
}

func (g *generation) lookup(key pageKey) *page {
	g.mu.RLock()
	p := g.pages[key]
	g.mu.RUnlock()
	if p != nil && p.asked.Load() < 3 {
		p.asked.Add(1)
	}
	return p
}

// render makes the page, or waits for whoever is making it.
func (g *generation) render(ctx context.Context, key pageKey, render Render, c *Cache) (*page, error) {
	g.mu.Lock()
	if p := g.pages[key]; p != nil {
		g.mu.Unlock()
		return p, nil
	}
	if f := g.flights[key]; f != nil {
		g.mu.Unlock()
		return f.wait(ctx)
	}
	f := &flight{done: make(chan struct{}), err: directory.Errorf(directory.Internal, "rendering ended early")}
	g.flights[key] = f
	g.mu.Unlock()
	c.misses.Add(1)

	defer func() { // also when render panics
		g.mu.Lock()
		delete(g.flights, key)
		if f.err == nil && f.page.keepable() {
			g.keep(f.page, c)
		}
		g.mu.Unlock()
		close(f.done)
	}()
	reply, err := render(context.WithoutCancel(ctx))
	f.err = err
	if err == nil {
		f.page = &page{prepared: newPrepared(reply, compress), key: key}
	}
	return f.page, err
}

func (f *flight) wait(ctx context.Context) (*page, error) {
	select {
	case <-f.done:
		return f.page, f.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (p *page) keepable() bool {
	switch p.status {
	case http.StatusOK, http.StatusNotFound, http.StatusGone:
		return p.cache[0] != "no-store"
	}
	return false
}

// send writes the page and counts the memory of a form that it made.
func (g *generation) send(p *page, w http.ResponseWriter, r *http.Request, c *Cache) {
	p.send(w, r, dynamicPreference)
	if p.grown.CompareAndSwap(true, false) {
		g.mu.Lock()
		g.recount(p)
		g.evict(c)
		g.mu.Unlock()
	}
}

// keep takes a page in; the caller holds mu.
func (g *generation) keep(p *page, c *Cache) {
	if p.size() > c.limit/4 {
		return // one page must not push out all others
	}
	g.pages[p.key] = p
	g.trial.PushBack(p)
	g.recount(p)
	g.evict(c)
}

// recount brings the sums up to date with the size of a page that is kept.
func (g *generation) recount(p *page) {
	if g.pages[p.key] != p {
		return
	}
	delta := p.size() - p.counted
	p.counted += delta
	g.bytes += delta
	if !p.proven {
		g.trialBytes += delta
	}
}

// evict makes room; the caller holds mu.
func (g *generation) evict(c *Cache) {
	for g.bytes > c.limit {
		if g.trial.Len() > 0 && (g.trialBytes > c.limit/10 || g.proven.Len() == 0) {
			g.evictTrial(c)
		} else {
			g.evictProven(c)
		}
	}
}

func (g *generation) evictTrial(c *Cache) {
	p := g.trial.Remove(g.trial.Front()).(*page)
	g.trialBytes -= p.counted
	if p.asked.Swap(0) > 0 {
		p.proven = true
		g.proven.PushBack(p)
		return
	}
	g.drop(p, c)
}

func (g *generation) evictProven(c *Cache) {
	p := g.proven.Remove(g.proven.Front()).(*page)
	if p.asked.Load() > 0 {
		p.asked.Add(-1)
		g.proven.PushBack(p)
		return
	}
	g.drop(p, c)
}

func (g *generation) drop(p *page, c *Cache) {
	delete(g.pages, p.key)
	g.bytes -= p.counted
	c.evictions.Add(1)
}
