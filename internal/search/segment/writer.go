package segment

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/peak"
)

// writer puts a segment together, for the builder and for merging: first the
// documents in order, then the terms in order, then the keys in order.
type writer struct {
	s      *Segment // not within the writer, which would then live as long
	rows   []cells[uint32]
	values map[uint16][]uint32 // documents of each value
	terms  tableWriter
	keys   tableWriter
}

func newWriter() writer { return writer{s: &Segment{}, values: map[uint16][]uint32{}} }

// document adds the next document. row are the numbers of its sets, values the
// numbers of its values.
func (w *writer) document(id []byte, rank uint8, edited, confirmed uint16, row cells[uint32], values []uint16, texts []byte) {
	s := w.s
	doc := uint32(s.n)
	s.n++
	s.idOff = append(s.idOff, uint32(len(s.ids)))
	s.ids = append(s.ids, id...)
	s.rank = append(s.rank, rank)
	s.edited = append(s.edited, edited)
	s.confirmed = append(s.confirmed, confirmed)
	w.rows = append(w.rows, row)
	for _, v := range values {
		w.values[v] = append(w.values[v], doc)
	}
	s.textOff = append(s.textOff, uint32(len(s.texts)))
	s.texts = append(s.texts, texts...)
}

// term adds the next term with its lists by class. shown is how it is written,
// empty when as it is compared.
func (w *writer) term(word []byte, lists *[analysis.Classes][]posting, shown []byte) {
	s := w.s
	number := uint32(w.terms.t.n)
	if len(shown) > 0 {
		s.shownFor = append(s.shownFor, number)
		s.shownOff = append(s.shownOff, uint32(len(s.shown)))
		s.shown = append(s.shown, shown...)
	}
	w.terms.add(word)
	s.termOff = append(s.termOff, uint32(len(s.postings)))
	last := 0
	for c := range lists {
		if len(lists[c]) > 0 {
			last = c
		}
	}
	for c := range lists {
		if len(lists[c]) > 0 {
			s.postings = appendList(s.postings, analysis.Class(c), false, c == last, lists[c])
		}
	}
}

// stem notes that the latest term has a stem other than itself.
func (w *writer) stem(hash uint32) {
	w.s.stems = append(w.s.stems, uint64(hash)<<32|uint64(w.terms.t.n-1))
}

// use is a title or name under its key.
type use struct {
	doc    uint32
	text   uint8
	weight uint8
}

func (w *writer) key(key []byte, uses []use) {
	s := w.s
	w.keys.add(key)
	s.keyFirst = append(s.keyFirst, uint32(len(s.keyDoc)))
	for _, u := range uses {
		s.keyDoc = append(s.keyDoc, u.doc)
		s.keyText = append(s.keyText, u.text)
		s.weights = append(s.weights, u.weight)
	}
}

// segment finishes it.
func (w *writer) segment() *Segment {
	s := w.s
	s.idOff = append(s.idOff, uint32(len(s.ids)))
	s.textOff = append(s.textOff, uint32(len(s.texts)))
	s.shownOff = append(s.shownOff, uint32(len(s.shown)))
	s.keyFirst = append(s.keyFirst, uint32(len(s.keyDoc)))
	s.rows, s.totals = rowsOf(w.rows)
	w.valueLists()
	s.terms, s.keys = w.terms.table(), w.keys.table()
	slices.Sort(s.stems)
	s.postings = append(s.postings, make([]byte, slack)...)
	s.idTable = hashTable(s)
	s.peaks = peak.Of(s.weights)
	s.trim()
	return s
}

// trim gives back the room that growing left over, where it is much.
func (s *Segment) trim() {
	for _, b := range []*[]byte{&s.ids, &s.rank, &s.postings, &s.shown, &s.texts, &s.keyText, &s.weights, &s.terms.data, &s.keys.data} {
		*b = trimmed(*b)
	}
	for _, w := range []*[]uint32{&s.idOff, &s.valueOff, &s.termOff, &s.shownFor, &s.shownOff, &s.textOff, &s.keyFirst, &s.keyDoc, &s.terms.heads, &s.keys.heads} {
		*w = trimmed(*w)
	}
	s.edited, s.confirmed = trimmed(s.edited), trimmed(s.confirmed)
	s.stems = trimmed(s.stems)
}

func trimmed[T any](s []T) []T {
	if cap(s)-len(s) <= len(s)/16 {
		return s
	}
	return append([]T(nil), s...)
}

// valueLists encodes the documents of each value.
func (w *writer) valueLists() {
	s := w.s
	for v := range w.values {
		s.valueNum = append(s.valueNum, v)
	}
	slices.Sort(s.valueNum)
	var ps []posting
	for _, v := range s.valueNum {
		ps = ps[:0]
		for _, doc := range w.values[v] {
			ps = append(ps, posting{doc: doc})
		}
		s.valueOff = append(s.valueOff, uint32(len(s.postings)))
		s.postings = appendList(s.postings, 0, true, true, ps)
	}
}

func hashTable(s *Segment) []uint32 {
	if s.n == 0 {
		return nil
	}
	size := 4
	for size < s.n*3/2 {
		size *= 2
	}
	t := make([]uint32, size)
	mask := uint32(size - 1)
	for doc := range uint32(s.n) {
		h := hashID(s.id(doc)) & mask
		for t[h] != 0 {
			h = (h + 1) & mask
		}
		t[h] = doc + 1
	}
	return t
}

// Text records: a count, then per title or name a byte of flags, the language
// tag and the text, each after its length.
const (
	textOriginal = 1 << iota // the original title
	textName                 // a name, not a title
	textShort                // an abbreviation
)

func appendTexts(b []byte, e *directory.Entry) []byte {
	codes := codesOf(e)
	b = binary.AppendUvarint(b, uint64(len(e.Title.Values)+len(e.Names)+len(codes)))
	for _, lang := range e.Title.Languages() {
		flags := byte(0)
		if lang == e.Title.Original {
			flags = textOriginal
		}
		b = appendRecord(b, flags, lang, e.Title.Values[lang])
	}
	for _, n := range e.Names {
		flags := byte(textName)
		if n.Use == "abbreviation" {
			flags |= textShort
		}
		b = appendRecord(b, flags, n.Lang, n.Value)
	}
	for _, code := range codes {
		b = appendRecord(b, textName|textShort, "", code)
	}
	return b
}

// codesOf lists the numbers and codes by which people call a thing as by a name.
func codesOf(e *directory.Entry) []string {
	switch {
	case e.Standard != nil && e.Standard.Number != "":
		return append([]string{e.Standard.Number}, shortNumber(e.Standard.Number)...)
	case e.Economy != nil && e.Economy.Alpha2 != "":
		return []string{e.Economy.Alpha2}
	}
	return nil
}

// shortNumber is a number as people say it: "ISO 27001" for "ISO/IEC 27001".
func shortNumber(number string) []string {
	if rest, ok := strings.CutPrefix(number, "ISO/IEC "); ok {
		return []string{"ISO " + rest}
	}
	if rest, ok := strings.CutPrefix(number, "NIST "); ok {
		return []string{rest}
	}
	return nil
}

func appendRecord(b []byte, flags byte, lang directory.Lang, text string) []byte {
	b = append(b, flags, byte(min(len(lang), 255)))
	b = append(b, lang[:min(len(lang), 255)]...)
	b = binary.AppendUvarint(b, uint64(len(text)))
	return append(b, text...)
}

// Text is a title or name of a document.
type Text struct {
	Lang     directory.Lang
	Value    string
	Original bool // the original title
	Name     bool // a name, not a title
	Short    bool // an abbreviation
}

// Texts yields the titles and names of a document, in the order of the entry.
func (s *Segment) Texts(doc uint32) func(yield func(i int, t Text) bool) {
	return func(yield func(int, Text) bool) {
		b := s.texts[s.textOff[doc]:s.textOff[doc+1]]
		n, k := binary.Uvarint(b)
		b = b[k:]
		for i := range int(n) {
			flags, size := b[0], int(b[1])
			lang := string(b[2 : 2+size])
			b = b[2+size:]
			length, k := binary.Uvarint(b)
			text := string(b[k : k+int(length)])
			b = b[k+int(length):]
			if !yield(i, Text{directory.Lang(lang), text, flags&textOriginal != 0, flags&textName != 0, flags&textShort != 0}) {
				return
			}
		}
	}
}

// Title is the title for a reader of the language, as [directory.Text.In] gives it.
func (s *Segment) Title(doc uint32, lang directory.Lang) (string, directory.Lang) {
	var best Text
	score := 0
	for _, t := range s.Texts(doc) {
		rank := 1
		switch {
		case t.Name || t.Value == "":
			rank = 0
		case t.Lang == lang:
			rank = 4
		case t.Original:
			rank = 3
		case t.Lang == directory.English:
			rank = 2
		}
		if rank > score {
			best, score = t, rank
		}
	}
	return best.Value, best.Lang
}

// compareDocs is the order of documents in a segment.
func compareDocs(rankA, rankB uint8, idA, idB string) int {
	return cmp.Or(cmp.Compare(rankB, rankA), cmp.Compare(idA, idB))
}
