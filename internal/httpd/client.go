package httpd

import (
	"fmt"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// Proxies are the networks whose word about the client's address is believed.
type Proxies []netip.Prefix

// ParseProxies reads addresses and networks in CIDR form.
func ParseProxies(list []string) (Proxies, error) {
	var out Proxies
	for _, s := range list {
		p, err := netip.ParsePrefix(s)
		if err != nil {
			a, errAddr := netip.ParseAddr(s)
			if errAddr != nil {
				return nil, fmt.Errorf("%q is neither an address nor a network such as 10.0.0.0/8", s)
			}
			p = netip.PrefixFrom(a, a.BitLen())
		}
		out = append(out, p.Masked())
	}
	return out, nil
}

// Client is the address of whoever sent the request: the peer's, or, while
// that is a trusted proxy, the nearest one that X-Forwarded-For names before
// it. What a stranger wrote further left in that field is never believed.
func (p Proxies) Client(r *http.Request) netip.Addr {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	client := peer.Addr().Unmap()
	if !p.Trusts(client) {
		return client
	}
	forwarded := r.Header["X-Forwarded-For"]
	for _, line := range slices.Backward(forwarded) {
		hops := strings.Split(line, ",")
		for _, hop := range slices.Backward(hops) {
			a, err := netip.ParseAddr(strings.TrimSpace(hop))
			if err != nil {
				return client
			}
			client = a.Unmap()
			if !p.Trusts(client) {
				return client
			}
		}
	}
	return client
}

// Trusts reports whether an address is a proxy's whose word is believed.
func (p Proxies) Trusts(a netip.Addr) bool {
	for _, prefix := range p {
		if prefix.Contains(a) {
			return true
		}
	}
	return false
}
