package segment

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"gatehouse/internal/search/analysis"
)

// The postings of a word are one list per class (language of the text), so
// that hits in the reader's language can be told from others. A posting is a
// document, how much the word weighs in it (0 to 255) and its positions.
//
// Lists stand one after the other in an arena. A list begins with a byte:
// class, form, whether it is the word's last list, whether it is plain (without
// weights and positions: the documents of a facet value).
//
//	single  uvarint document, weight, positions
//	short   uvarint n, uvarint size; n uvarint gaps, n weights, positions
//	long    uvarint n, uvarint size; per block of 128: last document,
//	        offset of the block, offset of its positions (uint32 each);
//	        blocks: width of the gaps in bits, gaps packed, weights; positions
//
// A gap is the distance to the document before, less one. The positions of a
// posting are uvarints, each (distance<<1 | more to come).
const (
	blockSize = 128
	classMask = 7
	lastList  = 1 << 3
	plainList = 1 << 4
	formShift = 5
	single    = 0
	short     = 1
	long      = 2
	skipSize  = 12
	slack     = 8 // bytes after the arena, so that eight can be read anywhere
)

// posting is one document of a list while it is written.
type posting struct {
	doc    uint32
	weight byte
	pos    []byte // encoded positions
}

// appendList encodes a list; its postings are sorted by document. last marks
// the word's last list.
func appendList(b []byte, class analysis.Class, plain, last bool, ps []posting) []byte {
	head := byte(class)
	if plain {
		head |= plainList
	}
	if last {
		head |= lastList
	}
	if len(ps) == 1 {
		b = append(b, head|single<<formShift)
		b = binary.AppendUvarint(b, uint64(ps[0].doc))
		if !plain {
			b = append(append(b, ps[0].weight), ps[0].pos...)
		}
		return b
	}
	form := byte(short)
	if len(ps) >= blockSize {
		form = long
	}
	b = append(b, head|form<<formShift)
	b = binary.AppendUvarint(b, uint64(len(ps)))
	// The size is written before the body, in room kept for the largest.
	at := len(b)
	b = append(b, make([]byte, binary.MaxVarintLen32)...)
	if form == short {
		b = appendShort(b, plain, ps)
	} else {
		b = appendLong(b, plain, ps)
	}
	var size [binary.MaxVarintLen32]byte
	n := binary.PutUvarint(size[:], uint64(len(b)-at-binary.MaxVarintLen32))
	return slices.Replace(b, at, at+binary.MaxVarintLen32, size[:n]...)
}

func appendShort(b []byte, plain bool, ps []posting) []byte {
	next := uint32(0)
	for _, p := range ps {
		b = binary.AppendUvarint(b, uint64(p.doc-next))
		next = p.doc + 1
	}
	if plain {
		return b
	}
	for _, p := range ps {
		b = append(b, p.weight)
	}
	for _, p := range ps {
		b = append(b, p.pos...)
	}
	return b
}

func appendLong(b []byte, plain bool, ps []posting) []byte {
	blocks := (len(ps) + blockSize - 1) / blockSize
	skip := len(b)
	b = append(b, make([]byte, blocks*skipSize)...)
	next, posOff := uint32(0), 0
	for i := range blocks {
		block := ps[i*blockSize : min((i+1)*blockSize, len(ps))]
		entry := b[skip+i*skipSize:]
		binary.LittleEndian.PutUint32(entry, block[len(block)-1].doc)
		binary.LittleEndian.PutUint32(entry[4:], uint32(len(b)-skip))
		binary.LittleEndian.PutUint32(entry[8:], uint32(posOff))
		b = appendGaps(b, next, block)
		if !plain {
			for _, p := range block {
				b = append(b, p.weight)
				posOff += len(p.pos)
			}
		}
		next = block[len(block)-1].doc + 1
	}
	// Positions follow all blocks; their offsets count from there.
	start := len(b) - skip
	for i := range blocks {
		entry := b[skip+i*skipSize+8:]
		binary.LittleEndian.PutUint32(entry, binary.LittleEndian.Uint32(entry)+uint32(start))
	}
	for _, p := range ps {
		b = append(b, p.pos...)
	}
	return b
}

// appendGaps packs the gaps of a block in as many bits as the widest needs.
func appendGaps(b []byte, next uint32, block []posting) []byte {
	width, first := 0, next
	for _, p := range block {
		width = max(width, bits.Len32(p.doc-next))
		next = p.doc + 1
	}
	b = append(b, byte(width))
	acc, filled := uint64(0), 0
	for _, p := range block {
		acc |= uint64(p.doc-first) << filled
		first = p.doc + 1
		for filled += width; filled >= 8; filled -= 8 {
			b = append(b, byte(acc))
			acc >>= 8
		}
	}
	if filled > 0 {
		b = append(b, byte(acc))
	}
	return b
}

// List is a list of postings ready to be read.
type List struct {
	Class analysis.Class
	N     int // documents
	plain bool
	form  byte
	body  []byte // from the first posting on, to the end of the arena
}

// readList reads the head of the list at off. next is where the word's next
// list begins, or -1.
func readList(arena []byte, off int) (l List, next int) {
	head := arena[off]
	l = List{Class: analysis.Class(head & classMask), plain: head&plainList != 0, form: head >> formShift}
	off++
	if l.form == single {
		l.N = 1
		l.body = arena[off:]
		_, k := binary.Uvarint(l.body)
		off += k
		if !l.plain {
			off++
			off += positionsLen(arena[off:], 1)
		}
	} else {
		n, k := binary.Uvarint(arena[off:])
		off += k
		size, k := binary.Uvarint(arena[off:])
		off += k
		l.N = int(n)
		l.body = arena[off:]
		off += int(size)
	}
	if head&lastList != 0 {
		return l, -1
	}
	return l, off
}

// positionsLen is the length of the encoded positions of n postings.
func positionsLen(b []byte, n int) int {
	i := 0
	for ; n > 0; n-- {
		for more := true; more; {
			more = b[i]&1 != 0
			for b[i] >= 0x80 {
				i++
			}
			i++
		}
	}
	return i
}

// blocks is how many blocks the list has.
func (l *List) blocks() int {
	if l.form != long {
		return 1
	}
	return (l.N + blockSize - 1) / blockSize
}

// last is the last document of a block of a long list.
func (l *List) last(b int) uint32 { return binary.LittleEndian.Uint32(l.body[b*skipSize:]) }

// read decodes a block: its documents into docs, and their weights, nil for a plain list.
func (l *List) read(b int, docs *[blockSize]uint32) (n int, weights []byte) {
	switch l.form {
	case single:
		doc, k := binary.Uvarint(l.body)
		docs[0] = uint32(doc)
		return 1, l.weights(k, 1)
	case short:
		off, next := 0, uint32(0)
		for i := range l.N {
			gap, k := uint32(l.body[off]), 1
			if gap >= 0x80 {
				g, n := binary.Uvarint(l.body[off:])
				gap, k = uint32(g), n
			}
			off += k
			docs[i] = next + gap
			next = docs[i] + 1
		}
		return l.N, l.weights(off, l.N)
	}
	n = min(blockSize, l.N-b*blockSize)
	next := uint32(0)
	if b > 0 {
		next = l.last(b-1) + 1
	}
	off := int(binary.LittleEndian.Uint32(l.body[b*skipSize+4:]))
	width := uint(l.body[off])
	unpack(l.body[off+1:], width, next, docs[:n])
	return n, l.weights(off+1+(n*int(width)+7)/8, n)
}

func (l *List) weights(off, n int) []byte {
	if l.plain {
		return nil
	}
	return l.body[off : off+n]
}

// unpack reads the gaps of a block into documents.
func unpack(b []byte, width uint, next uint32, docs []uint32) {
	if width == 0 {
		for i := range docs {
			docs[i] = next + uint32(i)
		}
		return
	}
	mask := uint64(1)<<width - 1
	bit := uint(0)
	for i := range docs {
		gap := binary.LittleEndian.Uint64(b[bit>>3:]) >> (bit & 7) & mask
		next += uint32(gap)
		docs[i] = next
		next++
		bit += width
	}
}

// positions gives the encoded positions of the postings of a block; weights
// are the block's, which for a short list end where its positions begin.
func (l *List) positions(b int, weights []byte) []byte {
	if l.form == long {
		return l.body[binary.LittleEndian.Uint32(l.body[b*skipSize+8:]):]
	}
	return weights[len(weights):cap(weights)]
}
