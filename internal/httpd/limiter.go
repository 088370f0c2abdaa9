package httpd

import (
	"math"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"gatehouse/internal/directory"
)

// Limiter lets each client do something at a steady rate with some in hand (a
// token bucket). A client is an IPv4 address or an IPv6 /64, which is what one
// household or server has. Memory is bounded: when more clients are busy than
// it can tell apart, the longest idle is forgotten.
type Limiter struct {
	perSecond float64
	burst     float64
	clients   int
	now       func() time.Time

	mu      sync.Mutex
	buckets map[netip.Addr]*bucket
	oldest  *bucket // ends of a list in order of last use
	newest  *bucket
}

type bucket struct {
	client     netip.Addr
	tokens     float64
	at         time.Time
	prev, next *bucket
}

// defaultClients bounds a limiter's memory to about 10 MB.
const defaultClients = 65536

// NewLimiter allows perSecond acts a second and burst at once for each client.
// A rate of 0 or less limits nothing.
func NewLimiter(perSecond float64, burst int, now func() time.Time) *Limiter {
	return &Limiter{perSecond: perSecond, burst: math.Max(float64(burst), 1), clients: defaultClients, now: now, buckets: map[netip.Addr]*bucket{}}
}

// Allow takes one token of the client's. When there is none it says how long
// until there is.
func (l *Limiter) Allow(client netip.Addr) (wait time.Duration, ok bool) {
	if l == nil || l.perSecond <= 0 {
		return 0, true
	}
	now := l.now()
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.bucket(network(client), now)
	b.tokens = math.Min(l.burst, b.tokens+now.Sub(b.at).Seconds()*l.perSecond)
	b.at = now
	if b.tokens >= 1 {
		b.tokens--
		return 0, true
	}
	return time.Duration((1 - b.tokens) / l.perSecond * float64(time.Second)), false
}

// Check is Allow as an error of kind TooMany, whose Args name "Seconds".
func (l *Limiter) Check(client netip.Addr) error {
	wait, ok := l.Allow(client)
	if ok {
		return nil
	}
	seconds := strconv.Itoa(int(math.Ceil(wait.Seconds())))
	return &directory.Error{Kind: directory.TooMany, Key: "error.too_many", Args: map[string]string{"Seconds": seconds}}
}

// network is the part of an address that stands for one client.
func network(a netip.Addr) netip.Addr {
	a = a.Unmap()
	if !a.Is6() {
		return a
	}
	p, err := a.WithZone("").Prefix(64)
	if err != nil {
		return a
	}
	return p.Addr()
}

// bucket finds or makes the client's bucket and moves it to the newest end.
func (l *Limiter) bucket(client netip.Addr, now time.Time) *bucket {
	b := l.buckets[client]
	if b == nil {
		if len(l.buckets) >= l.clients {
			delete(l.buckets, l.oldest.client)
			l.unlink(l.oldest)
		}
		b = &bucket{client: client, tokens: l.burst, at: now}
		l.buckets[client] = b
	} else {
		l.unlink(b)
	}
	b.prev, b.next = l.newest, nil
	if l.newest != nil {
		l.newest.next = b
	} else {
		l.oldest = b
	}
	l.newest = b
	return b
}

func (l *Limiter) unlink(b *bucket) {
	if b.prev != nil {
		b.prev.next = b.next
	} else {
		l.oldest = b.next
	}
	if b.next != nil {
		b.next.prev = b.prev
	} else {
		l.newest = b.prev
	}
}
