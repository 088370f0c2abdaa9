package segment

import "math/bits"

// Bitmap is a set of documents of one segment, a bit each. A nil Bitmap is empty.
type Bitmap []uint64

// NewBitmap makes an empty set for n documents.
func NewBitmap(n int) Bitmap { return make(Bitmap, (n+63)/64) }

// Set adds a document.
func (b Bitmap) Set(doc uint32) { b[doc>>6] |= 1 << (doc & 63) }

// Has reports whether the document is in the set.
func (b Bitmap) Has(doc uint32) bool { return b != nil && b[doc>>6]>>(doc&63)&1 != 0 }

// Fill makes it the set of all of n documents.
func (b Bitmap) Fill(n int) {
	for i := range b {
		b[i] = ^uint64(0)
	}
	if r := n & 63; r != 0 {
		b[len(b)-1] = 1<<r - 1
	}
}

// Count is the number of documents.
func (b Bitmap) Count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// CountBelow is the number of documents with a lower number than doc.
func (b Bitmap) CountBelow(doc uint32) int {
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
func (b Bitmap) Any() bool {
	for _, w := range b {
		if w != 0 {
			return true
		}
	}
	return false
}

// AnyIn reports whether one of the documents from first to last is in the set.
func (b Bitmap) AnyIn(first, last uint32) bool {
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
func (b Bitmap) And(o Bitmap) {
	for i, w := range o {
		b[i] &= w
	}
}

// AndNot takes away what is in o.
func (b Bitmap) AndNot(o Bitmap) {
	for i, w := range o {
		b[i] &^= w
	}
}

// Or adds what is in o.
func (b Bitmap) Or(o Bitmap) {
	for i, w := range o {
		b[i] |= w
	}
}

// All yields the documents in order.
func (b Bitmap) All(yield func(doc uint32) bool) {
	for i, w := range b {
		for w != 0 {
			if !yield(uint32(i<<6 + bits.TrailingZeros64(w))) {
				return
			}
			w &= w - 1
		}
	}
}
