package cli

import (
	"fmt"
	"io"
	"time"
)

// progress is a line at the bottom of a terminal that is written over; on
// anything else it is silent.
type progress struct {
	out   io.Writer
	shown bool
	last  time.Time
}

func newProgress(w io.Writer) *progress {
	if !isTerminal(w) {
		return &progress{out: io.Discard}
	}
	return &progress{out: w}
}

const progressEvery = 100 * time.Millisecond

func (p *progress) show(format string, args ...any) {
	if now := time.Now(); now.Sub(p.last) >= progressEvery {
		p.last, p.shown = now, true
		fmt.Fprintf(p.out, "\r\x1b[K"+format, args...)
	}
}

func (p *progress) clear() {
	if p.shown {
		p.shown = false
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}
