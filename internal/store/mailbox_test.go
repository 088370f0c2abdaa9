package store_test

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/store"
)

func message(n int) directory.Message {
	return directory.Message{
		ID: fmt.Sprintf("id-%d", n), At: start.Add(time.Duration(n) * time.Minute), Lang: "ar", About: "economy/ke",
		From: "someone@example.org", Name: "اسم", Subject: "Subject", Body: fmt.Sprintf("body %d", n),
	}
}

func ids(messages []directory.Message) string {
	var out []string
	for _, m := range messages {
		out = append(out, m.ID)
	}
	return strings.Join(out, " ")
}

func TestAKeptMessageIsThereWholeAlsoAfterARestart(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, database string) {
		want := message(1)
		if err := s.Keep(t.Context(), want); err != nil {
			t.Fatal(err)
		}
		for _, s := range []*store.Store{s, opened(t, database)} {
			got, err := s.Messages(t.Context(), 10)
			if err != nil || !reflect.DeepEqual(got, []directory.Message{want}) {
				t.Errorf("messages %+v, %v", got, err)
			}
		}
		wantKind(t, s.Keep(t.Context(), want), directory.Conflict)
		wantKind(t, s.Keep(t.Context(), directory.Message{Body: "no identity"}), directory.Invalid)
	})
}

func TestWhatPeopleTypeIsKeptOnBothEngines(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, _ string) {
		m := message(1)
		m.Body = "nul \x00, broken \xff\xfe, '; DROP TABLE messages; --, \u2028 \U0001F600"
		if err := s.Keep(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		got, err := s.Messages(t.Context(), 1)
		if want := "nul \uFFFD, broken \uFFFD, '; DROP TABLE messages; --, \u2028 \U0001F600"; err != nil || got[0].Body != want {
			t.Errorf("body %q, %v; want %q", got[0].Body, err, want)
		}
	})
}

func TestUnsentGivesWhatIsDueOldestFirst(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, _ string) {
		for _, n := range []int{3, 1, 4, 2} {
			if err := s.Keep(t.Context(), message(n)); err != nil {
				t.Fatal(err)
			}
		}
		now := start.Add(time.Hour)
		check := func(at time.Time, limit int, want string) {
			t.Helper()
			got, err := s.Unsent(t.Context(), at, limit)
			if err != nil || ids(got) != want {
				t.Errorf("unsent %q, %v; want %q", ids(got), err, want)
			}
		}
		check(now, 10, "id-1 id-2 id-3 id-4")
		check(now, 2, "id-1 id-2")
		if err := s.MarkSent(t.Context(), "id-1", now); err != nil {
			t.Fatal(err)
		}
		if err := s.MarkFailed(t.Context(), "id-2", now.Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		check(now, 10, "id-3 id-4")
		check(now.Add(time.Hour), 10, "id-2 id-3 id-4")
		got, err := s.Unsent(t.Context(), now.Add(time.Hour), 1)
		if err != nil || got[0].Attempts != 1 {
			t.Errorf("attempts %+v, %v; want 1", got, err)
		}
		all, err := s.Messages(t.Context(), 3)
		if err != nil || ids(all) != "id-4 id-3 id-2" {
			t.Errorf("messages %q, %v; want the newest three", ids(all), err)
		}
	})
}

func TestAMessageIsMarkedSentOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, _ string) {
		if err := s.Keep(t.Context(), message(1)); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := s.MarkSent(t.Context(), "id-1", start); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.MarkFailed(t.Context(), "id-1", start); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Unsent(t.Context(), start.Add(99*time.Hour), 10); len(got) != 0 || err != nil {
			t.Errorf("unsent %v, %v", got, err)
		}
		if got, _ := s.Messages(t.Context(), 10); got[0].Attempts != 1 {
			t.Errorf("attempts %d; want 1", got[0].Attempts)
		}
		wantKind(t, s.MarkSent(t.Context(), "none", start), directory.NotFound)
		wantKind(t, s.MarkFailed(t.Context(), "none", start), directory.NotFound)
	})
}

func TestOfManyWhoClaimEachGetsOthers(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store, database string) {
		const messages = 40
		for n := range messages {
			if err := s.Keep(t.Context(), message(n)); err != nil {
				t.Fatal(err)
			}
		}
		now, until := start.Add(2*time.Hour), start.Add(3*time.Hour)
		other := opened(t, database)
		var mu sync.Mutex
		claims := map[string]int{}
		var wg sync.WaitGroup
		for i := range 6 {
			claimer := []*store.Store{s, other}[i%2]
			wg.Go(func() {
				for {
					got, err := claimer.Claim(t.Context(), now, until, 3)
					if err != nil {
						t.Error(err)
					}
					if err == nil && len(got) == 0 {
						// On PostgreSQL one who waited for another finds his taken, and may look again.
						if due, err := claimer.Unsent(t.Context(), now, 1); err != nil || len(due) == 0 {
							return
						}
					}
					mu.Lock()
					for _, m := range got {
						claims[m.ID]++
					}
					mu.Unlock()
				}
			})
		}
		wg.Wait()
		for id, n := range claims {
			if n != 1 {
				t.Errorf("%s was claimed %d times", id, n)
			}
		}
		if len(claims) != messages {
			t.Errorf("%d of %d messages were claimed", len(claims), messages)
		}
		if got, err := s.Claim(t.Context(), until, until, 2); err != nil || ids(got) != "id-0 id-1" || got[0].Attempts != 0 {
			t.Errorf("claimed again when due: %+v, %v", got, err)
		}
	})
}
