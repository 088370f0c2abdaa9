package httpd

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"gatehouse/internal/directory"
)

// shelf is a handler over a cache with a snapshot and a day that can be moved.
type shelf struct {
	cache    *Cache
	seq      atomic.Int64
	time     atomic.Int64 // unix seconds
	rendered atomic.Int64
	render   Render // nil renders the number of the rendering and padding
	padding  int
	form     string
}

func newShelf(limit int64) *shelf {
	s := &shelf{padding: 1000}
	s.cache = NewCache(limit, func() time.Time { return time.Unix(s.time.Load(), 0) })
	return s
}

func (s *shelf) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	render := s.render
	if render == nil {
		render = func(context.Context) (Reply, error) {
			n := s.rendered.Add(1)
			return Reply{ContentType: "text/html", Body: []byte(strconv.FormatInt(n, 10) + " " + long[:s.padding])}, nil
		}
	}
	Handle(func(w http.ResponseWriter, r *http.Request) error {
		return s.cache.Serve(w, r, s.seq.Load(), s.form, render)
	}, asPage).ServeHTTP(w, r)
}

func TestCacheRendersOnce(t *testing.T) {
	t.Parallel()
	s := newShelf(1 << 20)
	first := get(t, s, "/a?x=1")
	second := get(t, s, "/a?x=1")
	if first.Body.String() != second.Body.String() || s.rendered.Load() != 1 {
		t.Errorf("rendered %d times", s.rendered.Load())
	}
	other := get(t, s, "/a?x=2")
	if other.Body.String() == first.Body.String() {
		t.Error("another query got the same page")
	}
	s.form = "json"
	if form := get(t, s, "/a?x=1"); form.Body.String() == first.Body.String() {
		t.Error("another representation got the same page")
	}
	if w := ask(t, s, http.MethodHead, "/a?x=2"); w.Body.Len() != 0 || w.Header().Get("Etag") == "" {
		t.Errorf("HEAD: %v", w.Header())
	}
}

func TestCacheFollowsSnapshotAndDay(t *testing.T) {
	t.Parallel()
	s := newShelf(1 << 20)
	before := get(t, s, "/").Body.String()
	s.seq.Store(5)
	if got := get(t, s, "/").Body.String(); got == before {
		t.Error("a new snapshot shows the old page")
	}
	get(t, s, "/")
	s.time.Store(86400)
	if get(t, s, "/"); s.rendered.Load() != 3 {
		t.Errorf("rendered %d times, want 3: a new day, a new page", s.rendered.Load())
	}
	// A reader of an overtaken snapshot is answered, but leaves nothing behind.
	s.seq.Store(4)
	get(t, s, "/")
	s.seq.Store(5)
	if get(t, s, "/"); s.rendered.Load() != 4 {
		t.Errorf("rendered %d times, want 4", s.rendered.Load())
	}
}

func TestCacheIsBoundedAndKeepsWhatIsAskedFor(t *testing.T) {
	t.Parallel()
	s := newShelf(200_000)
	popular := func(i int) string { return fmt.Sprintf("/popular/%d", i) }
	for range 3 {
		for i := range 20 {
			get(t, s, popular(i), "Accept-Encoding", "gzip")
		}
	}
	for i := range 2000 { // a crawler of made-up queries
		get(t, s, "/search?q="+strconv.Itoa(i))
		if b := s.cache.Stats().Bytes; b > 200_000 {
			t.Fatalf("holds %d bytes", b)
		}
	}
	before := s.rendered.Load()
	for i := range 20 {
		get(t, s, popular(i), "Accept-Encoding", "gzip")
	}
	if again := s.rendered.Load() - before; again > 0 {
		t.Errorf("%d of 20 popular pages were pushed out by pages asked for once", again)
	}
	if st := s.cache.Stats(); st.Evictions == 0 || st.Hits == 0 || st.Pages == 0 {
		t.Errorf("stats %+v", st)
	}
}

func TestCacheOfNothingAndPagesTooLarge(t *testing.T) {
	t.Parallel()
	for _, limit := range []int64{0, 3000} {
		s := newShelf(limit)
		get(t, s, "/")
		if get(t, s, "/"); s.rendered.Load() != 2 || s.cache.Stats().Pages != 0 {
			t.Errorf("limit %d: rendered %d times, %+v", limit, s.rendered.Load(), s.cache.Stats())
		}
	}
}

func TestErrorsAndPrivateAnswersAreNotKept(t *testing.T) {
	t.Parallel()
	replies := map[string]Render{
		"error":    func(context.Context) (Reply, error) { return Reply{}, directory.Errorf(directory.NotFound, "x") },
		"panic":    func(context.Context) (Reply, error) { panic("x") },
		"no-store": func(context.Context) (Reply, error) { return Reply{CacheControl: "no-store"}, nil },
		"status":   func(context.Context) (Reply, error) { return Reply{Status: 503}, nil },
	}
	for name, render := range replies {
		s := newShelf(1 << 20)
		s.render = func(ctx context.Context) (Reply, error) {
			s.rendered.Add(1)
			return render(ctx)
		}
		get(t, s, "/")
		if get(t, s, "/"); s.rendered.Load() != 2 || s.cache.Stats().Pages != 0 {
			t.Errorf("%s: rendered %d times, %+v", name, s.rendered.Load(), s.cache.Stats())
		}
	}
	s := newShelf(1 << 20)
	ask(t, s, http.MethodPost, "/")
	if ask(t, s, http.MethodPost, "/"); s.rendered.Load() != 2 || s.cache.Stats().Pages != 0 {
		t.Errorf("POST: rendered %d times, %+v", s.rendered.Load(), s.cache.Stats())
	}
}

func TestManyWaitForOneRendering(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newShelf(1 << 20)
		s.render = func(context.Context) (Reply, error) {
			s.rendered.Add(1)
			time.Sleep(time.Second)
			return Reply{ContentType: "text/html", Body: []byte("slow")}, nil
		}
		var wg sync.WaitGroup
		for range 50 {
			wg.Go(func() {
				if w := get(t, s, "/"); w.Body.String() != "slow" {
					t.Errorf("got %q", w.Body)
				}
			})
		}
		wg.Wait()
		if s.rendered.Load() != 1 {
			t.Errorf("rendered %d times", s.rendered.Load())
		}
	})
}

func TestAWaiterMayLeaveAndALeaderMayFail(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newShelf(1 << 20)
		s.render = func(ctx context.Context) (Reply, error) {
			time.Sleep(time.Second)
			if ctx.Err() != nil {
				t.Error("the rendering ended with the client that asked first")
			}
			panic("late")
		}
		var wg sync.WaitGroup
		wg.Go(func() {
			if w := get(t, s, "/"); w.Code != 500 {
				t.Errorf("the leader got %d", w.Code)
			}
		})
		time.Sleep(time.Millisecond)
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		wg.Go(func() {
			r, _ := http.NewRequestWithContext(ctx, http.MethodGet, "/", nil)
			if err := s.cache.Serve(nil, r, 0, "", s.render); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("the waiter that left got %v", err)
			}
		})
		wg.Go(func() {
			if w := get(t, s, "/"); w.Code != 500 {
				t.Errorf("the waiter got %d", w.Code)
			}
		})
		wg.Wait()
	})
}

func TestAdmitIsAskedForRenderingOnly(t *testing.T) {
	t.Parallel()
	s := newShelf(1 << 20)
	allowed := 1
	s.cache.Admit = func(context.Context) error {
		if allowed--; allowed < 0 {
			return &directory.Error{Kind: directory.TooMany, Args: map[string]string{"Seconds": "1"}}
		}
		return nil
	}
	for range 3 {
		if w := get(t, s, "/a"); w.Code != 200 {
			t.Errorf("from the cache: %d", w.Code)
		}
	}
	if w := get(t, s, "/b"); w.Code != 429 || w.Header().Get("Retry-After") != "1" {
		t.Errorf("to be rendered: %d", w.Code)
	}
}
