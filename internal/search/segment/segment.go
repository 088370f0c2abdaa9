package segment

import (
	"sort"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/peak"
	"gatehouse/internal/search/thesaurus"
)

// MaxDocs bounds a segment: what a query keeps per document of one segment then
// fits the processor's second cache, and a merge needs little memory beside.
const MaxDocs = 1 << 18

// Segment is an immutable block of entries. Its methods are safe for concurrent use.
type Segment struct {
	n int

	ids     []byte
	idOff   []uint32
	idTable []uint32 // open addressing, document + 1

	rank      []uint8
	edited    []uint16 // days, see [Day]
	confirmed []uint16

	rows     rows
	totals   [Columns][]sized
	valueNum []uint16 // values that occur, sorted, and the lists of their documents
	valueOff []uint32

	terms    table
	termOff  []uint32 // where the lists of each term begin in postings
	postings []byte
	stems    []uint64 // hash of class and stem <<32 | term, sorted; terms that are their own stem are left out
	shownFor []uint32 // terms that are shown otherwise than they are compared, sorted
	shownOff []uint32
	shown    []byte

	texts   []byte // titles and names, a record a document
	textOff []uint32

	keys     table    // squeezed titles and names
	keyFirst []uint32 // first of the key's uses
	keyDoc   []uint32
	keyText  []uint8   // which text of the document's record
	weights  []uint8   // of the uses
	peaks    peak.Tree // of the weights

	fresh freshness
	names nameOrders
}

// Len is the number of documents, deleted ones included.
func (s *Segment) Len() int { return s.n }

// ID is the identity of a document.
func (s *Segment) ID(doc uint32) directory.ID { return directory.ID(s.id(doc)) }

func (s *Segment) id(doc uint32) []byte { return s.ids[s.idOff[doc]:s.idOff[doc+1]] }

// Find gives the document of an identity.
func (s *Segment) Find(id directory.ID) (uint32, bool) {
	if s.n == 0 {
		return 0, false
	}
	mask := uint32(len(s.idTable) - 1)
	for h := hashID(id) & mask; s.idTable[h] != 0; h = (h + 1) & mask {
		if doc := s.idTable[h] - 1; string(s.id(doc)) == string(id) {
			return doc, true
		}
	}
	return 0, false
}

func hashID[S ~string | ~[]byte](s S) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h ^ h>>15
}

// Rank is the static rank of a document, 0 to 255.
func (s *Segment) Rank(doc uint32) uint8 { return s.rank[doc] }

// Ranks are the static ranks by document.
func (s *Segment) Ranks() []uint8 { return s.rank }

// Edited and Confirmed are the columns of the dates of the last edit and the
// last confirmation, in days as [Day] counts them, 0 for never.
func (s *Segment) Edited() []uint16    { return s.edited }
func (s *Segment) Confirmed() []uint16 { return s.confirmed }

// Bound is the first document that does not come before the rank and identity
// in the order of the documents.
func (s *Segment) Bound(rank uint8, id directory.ID) uint32 {
	return uint32(sort.Search(s.n, func(i int) bool {
		if r := s.rank[i]; r != rank {
			return r < rank
		}
		return string(s.id(uint32(i))) >= string(id)
	}))
}

// Lists gives the postings of a word, as it is compared, in every class.
func (s *Segment) Lists(dst []List, word string) []List {
	var it tableIter
	if i, ok := s.terms.find(&it, []byte(word)); ok {
		return s.lists(dst, i)
	}
	return dst
}

func (s *Segment) lists(dst []List, term int) []List {
	for off := int(s.termOff[term]); off >= 0; {
		var l List
		l, off = readList(s.postings, off)
		dst = append(dst, l)
	}
	return dst
}

// conceptWord is the dictionary word under which a concept is indexed.
func conceptWord(c thesaurus.Concept) string { return string([]byte{1, byte(c >> 8), byte(c)}) }

// Concept gives the postings of all words of a group.
func (s *Segment) Concept(dst []List, c thesaurus.Concept) []List {
	return s.Lists(dst, conceptWord(c))
}

// Forms yields the words of the class that have the stem, with their postings in that class.
func (s *Segment) Forms(c analysis.Class, stem string, yield func(word string, l List)) {
	var it tableIter
	var lists []List
	form := func(term int) {
		lists = s.lists(lists[:0], term)
		for _, l := range lists {
			if l.Class == c {
				yield(string(it.key), l)
			}
		}
	}
	if i, ok := s.terms.find(&it, []byte(stem)); ok && analysis.Stem(c, stem) == stem {
		form(i)
	}
	h := uint64(hashStem(c, stem)) << 32
	for i := sort.Search(len(s.stems), func(i int) bool { return s.stems[i] >= h }); i < len(s.stems) && s.stems[i]>>32 == h>>32; i++ {
		term := int(uint32(s.stems[i]))
		if analysis.Stem(c, string(s.terms.at(&it, term))) == stem { // the hash alone may be another stem's
			form(term)
		}
	}
}

func hashStem(c analysis.Class, stem string) uint32 {
	return max(1, (hashID(stem)^uint32(c))*0x9E3779B1)
}

// Prefix yields the words that begin with a prefix, with their postings.
func (s *Segment) Prefix(prefix string, yield func(word []byte, lists []List) bool) {
	var it tableIter
	first, end := s.terms.prefixRange(&it, []byte(prefix))
	if first == end {
		return
	}
	s.terms.at(&it, first)
	var lists []List
	for i := first; i < end; i++ {
		lists = s.lists(lists[:0], i)
		if !yield(it.key, lists) {
			return
		}
		it.next()
	}
}

// Value gives the list of the documents that have a facet value; false when none has.
func (s *Segment) Value(number uint16) (List, bool) {
	i := sort.Search(len(s.valueNum), func(i int) bool { return s.valueNum[i] >= number })
	if i == len(s.valueNum) || s.valueNum[i] != number {
		return List{}, false
	}
	l, _ := readList(s.postings, int(s.valueOff[i]))
	return l, true
}

// Shown is the word as it is written, with its accents.
func (s *Segment) Shown(word string) string {
	var it tableIter
	term, ok := s.terms.find(&it, []byte(word))
	if !ok {
		return word
	}
	i := sort.Search(len(s.shownFor), func(i int) bool { return s.shownFor[i] >= uint32(term) })
	if i == len(s.shownFor) || s.shownFor[i] != uint32(term) {
		return word
	}
	return string(s.shown[s.shownOff[i]:s.shownOff[i+1]])
}

// Bytes is about how much memory the segment takes.
func (s *Segment) Bytes() int {
	n := len(s.ids) + len(s.postings) + len(s.texts) + len(s.terms.data) + len(s.keys.data) + len(s.shown)
	n += s.n*(1+2+2) + 8*len(s.stems) + len(s.keyText) + len(s.weights) + len(s.peaks)
	for _, words := range [][]uint32{s.idOff, s.idTable, s.valueOff, s.terms.heads, s.termOff, s.textOff, s.shownFor, s.shownOff, s.keys.heads, s.keyFirst, s.keyDoc} {
		n += 4 * len(words)
	}
	n += 2*Columns*len(s.rows.narrow) + 4*Columns*len(s.rows.wide)
	for _, totals := range s.totals {
		n += 8 * len(totals)
	}
	return n
}
