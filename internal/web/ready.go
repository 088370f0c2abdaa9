package web

import (
	"context"
	"embed"
	"errors"
	"net/http"
	"sync/atomic"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/snapshot"
	"gatehouse/internal/webstory"
)

// The stories of readiness are short, since they are told again and again, and
// hold on any directory, since a gateway may begin with an empty one.
//
//go:embed ready/*.txt
var readyStories embed.FS

const (
	// readyKept is how long a verdict holds: probes cost the site no more than
	// one visit in that time, however many there are.
	readyKept = 5 * time.Second
	// readyTime is how long the visit may take; it needs some milliseconds, but
	// a machine may be busy, and slow pages are better than none.
	readyTime = 30 * time.Second
)

var errReadyBusy = errors.New("the pages that were asked for before have not come yet")

// readiness visits the most important pages when it is asked.
type readiness struct {
	always, economy *webstory.Story
	visitor         webstory.Visitor
	snapshot        func() *snapshot.Snapshot
	now             func() time.Time

	turn chan struct{} // holds one token while somebody looks
	last atomic.Pointer[verdict]
}

// verdict is what a visit found, and when it began.
type verdict struct {
	at  time.Time
	err error
}

// newReadiness makes the check for a handler that renders each time.
func newReadiness(fresh http.Handler, base string, current func() *snapshot.Snapshot, now func() time.Time) (*readiness, error) {
	always, err := readyStory("always.txt")
	if err != nil {
		return nil, err
	}
	economy, err := readyStory("economy.txt")
	if err != nil {
		return nil, err
	}
	return &readiness{
		always: always, economy: economy, snapshot: current, now: now, turn: make(chan struct{}, 1),
		visitor: webstory.Visitor{Handler: fresh, Base: base},
	}, nil
}

func readyStory(name string) (*webstory.Story, error) {
	script, err := readyStories.ReadFile("ready/" + name)
	if err != nil {
		return nil, err
	}
	return webstory.Parse("ready/"+name, string(script))
}

// check gives the latest verdict, after a visit when that is too old. The visit
// does not end with the probe that caused it: a probe that hangs up can't cause
// another. On a busy machine the verdict before holds until the visit must have
// ended: a gateway that is slow for a moment shall not lose its readers.
func (r *readiness) check(ctx context.Context) error {
	select {
	case r.turn <- struct{}{}:
	case <-ctx.Done():
		return r.meanwhile()
	}
	now := r.now()
	if v := r.last.Load(); v.within(now, readyKept) {
		<-r.turn
		return v.err
	}
	done := make(chan error, 1)
	go func() {
		defer func() { <-r.turn }()
		visit, cancel := context.WithTimeout(context.WithoutCancel(ctx), readyTime)
		defer cancel()
		v := &verdict{now, r.visit(visit)}
		r.last.Store(v)
		done <- v.err
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return r.meanwhile()
	}
}

// meanwhile is the answer while a visit takes longer than the probe waits.
func (r *readiness) meanwhile() error {
	if v := r.last.Load(); v.within(r.now(), readyKept+readyTime) {
		return v.err
	}
	return errReadyBusy
}

func (v *verdict) within(now time.Time, d time.Duration) bool {
	if v == nil {
		return false
	}
	age := now.Sub(v.at)
	return age >= 0 && age < d
}

func (r *readiness) visit(ctx context.Context) error {
	err := r.always.Run(ctx, r.visitor)
	entries := r.economies()
	if len(entries) == 0 {
		return err
	}
	v := r.visitor
	name, _ := entries[0].Title.In(directory.English)
	v.Names = map[string]string{"economy": "/en/" + string(entries[0].ID), "name": name}
	return errors.Join(err, r.economy.Run(ctx, v))
}

// economies are those of the snapshot; none when there is no snapshot, which
// the pages have to say.
func (r *readiness) economies() []*directory.Entry {
	s := r.snapshot()
	if s == nil {
		return nil
	}
	return s.OfKind(directory.KindEconomy)
}
