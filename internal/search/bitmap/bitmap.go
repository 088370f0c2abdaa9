// Package bitmap is a set of documents, a bit each: what the index counts with.
package bitmap

import "math/bits"

// Bits is a set of the documents of one segment, a bit each. Nil is the empty set.
type Bits []uint64

// New makes an empty set for n documents.
func New(n int) Bits { return make(Bits, (n+63)/64) }

// Set adds a document.
func (b Bits) Set(doc uint32) { b[doc>>6] |= 1 << (doc & 63) }

// Has reports whether the document is in the set.
func (b Bits) Has(doc uint32) bool { return b != nil && b[doc>>6]>>(doc&63)&1 != 0 }

// Fill makes it the set of all of n documents.
func (b Bits) Fill(n int) {
	for i := range b {
		b[i] = ^uint64(0)
	}
	if r := n & 63; r != 0 {
		b[len(b)-1] = 1<<r - 1
	}
}

// Count is the number of documents.
func (b Bits) Count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// CountBelow is the number of documents with a lower number than doc.
func (b Bits) CountBelow(doc uint32) int {
	n := 0
	for _, w := range b[:doc>>6] {
		n += bits.OnesCount64(w)
	}
	if r := doc & 63; r != 0 {
		n += bits.OnesCount64(b[doc>>6] & (1<<r - 1))
	}
	return n
}

// Any reports whether a document is in the set.
func (b Bits) Any() bool {
	for _, w := range b {
		if w != 0 {
			return true
		}
	}
	return false
}

// AnyIn reports whether one of the documents from first to last is in the set.
func (b Bits) AnyIn(first, last uint32) bool {
	i, j := first>>6, last>>6
	low, high := ^uint64(0)<<(first&63), ^uint64(0)>>(63-last&63)
	if i == j {
		return b[i]&low&high != 0
	}
	if b[i]&low != 0 || b[j]&high != 0 {
		return true
	}
	for _, w := range b[i+1 : j] {
		if w != 0 {
			return true
		}
	}
	return false
}

// And keeps what is in o too.
func (b Bits) And(o Bits) {
	for i, w := range o {
		b[i] &= w
	}
}

// AndNot takes away what is in o.
func (b Bits) AndNot(o Bits) {
	for i, w := range o {
		b[i] &^= w
	}
}

// Or adds what is in o.
func (b Bits) Or(o Bits) {
	for i, w := range o {
		b[i] |= w
	}
}

// All yields the documents in order.
func (b Bits) All(yield func(doc uint32) bool) {
	for i, w := range b {
		for w != 0 {
			if !yield(uint32(i<<6 + bits.TrailingZeros64(w))) {
				return
			}
			w &= w - 1
		}
	}
}
