package locale

import (
	"bytes"
	"sync"
	"sync/atomic"

	"golang.org/x/text/collate"
)

// order knows the alphabetical order of one language. Working out the place of
// a text costs microseconds and a list is sorted by comparing its texts many
// times over, so places are remembered; but only so many, since texts never end.
type order struct {
	collators sync.Pool // of *collator
	places    sync.Map  // text to its collation key, a []byte
	count     atomic.Int32
}

// collator is not safe for concurrent use.
type collator struct {
	rules  *collate.Collator
	buffer collate.Buffer
}

const (
	maxPlaces    = 20_000
	maxPlaceText = 300 // bytes of a text worth remembering
)

// Compare orders two texts as a dictionary of the language does: negative,
// zero or positive.
func (p *Printer) Compare(a, b string) int {
	if a == b {
		return 0
	}
	return bytes.Compare(p.order.place(a), p.order.place(b))
}

func (o *order) place(s string) []byte {
	if place, ok := o.places.Load(s); ok {
		return place.([]byte)
	}
	c := o.collators.Get().(*collator)
	place := bytes.Clone(c.rules.KeyFromString(&c.buffer, s))
	c.buffer.Reset()
	o.collators.Put(c)
	if len(s) <= maxPlaceText && o.count.Load() < maxPlaces {
		if _, known := o.places.LoadOrStore(s, place); !known {
			o.count.Add(1)
		}
	}
	return place
}
