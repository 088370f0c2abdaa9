package segment

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"sync"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/facet"
	"gatehouse/internal/search/intern"
	"gatehouse/internal/search/thesaurus"
)

// Build makes a segment of the entries; each identity may occur once. values
// numbers the facet values for the whole index. The entries are not kept.
func Build(values *Values, entries []*directory.Entry) *Segment {
	type ranked struct {
		e    *directory.Entry
		rank uint8
	}
	order := make([]ranked, len(entries))
	for i, e := range entries {
		order[i] = ranked{e, rankOf(e)}
	}
	slices.SortFunc(order, func(a, b ranked) int { return compareDocs(a.rank, b.rank, string(a.e.ID), string(b.e.ID)) })
	pool := &smallBuilders
	if len(entries) > smallBatch {
		pool = &builders
	}
	b := pool.Get().(*builder)
	defer pool.Put(b)
	b.reset(values)
	for i, r := range order {
		if i == 256 {
			b.reserve(len(order), i)
		}
		b.add(r.e, r.rank)
	}
	s := b.segment()
	b.w = writer{}
	return s
}

// builders are kept between batches: their arrays are large, and getting fresh
// memory costs as much as filling it. Those of small batches are kept apart,
// because emptying large arrays for a single entry would cost more still.
var (
	builders      = sync.Pool{New: newBuilder}
	smallBuilders = sync.Pool{New: newBuilder}
)

const smallBatch = 1000 // entries

func newBuilder() any { return &builder{used: map[uint32]string{}, shown: map[uint32]string{}} }

// reset empties the builder.
func (b *builder) reset(values *Values) {
	b.w, b.values = newWriter(), values
	b.terms.Reset()
	clear(b.shown)
	clear(b.used)
	for c := range b.stems {
		clear(b.stems[c])
	}
	b.keys, b.docs, b.weights, b.posEnd, b.pos = b.keys[:0], b.docs[:0], b.weights[:0], b.posEnd[:0], b.pos[:0]
	b.names, b.arena = b.names[:0], b.arena[:0]
}

// reserve makes room for n documents, judging by the first ones, so that the
// large arrays seldom have to grow.
func (b *builder) reserve(n, done int) {
	more := func(have int) int { return have * (n - done) / done * 9 / 8 }
	b.keys = slices.Grow(b.keys, more(len(b.keys)))
	b.docs = slices.Grow(b.docs, more(len(b.docs)))
	b.weights = slices.Grow(b.weights, more(len(b.weights)))
	b.posEnd = slices.Grow(b.posEnd, more(len(b.posEnd)))
	b.pos = slices.Grow(b.pos, more(len(b.pos)))
	b.names = slices.Grow(b.names, more(len(b.names)))
	b.arena = slices.Grow(b.arena, more(len(b.arena)))
}

// builder reads entries into postings. A posting's key is its term <<3 | class.
type builder struct {
	w      writer
	values *Values
	tok    analysis.Tokenizer

	terms intern.Table
	shown map[uint32]string
	stems [analysis.Classes][]stemOf // by term
	used  map[uint32]string          // stems that phrases of the thesaurus hold, by key

	// the postings of all documents in order
	keys    []uint32
	docs    []uint32
	weights []byte
	posEnd  []uint32 // end of the posting's positions in pos
	pos     []byte

	first, byKey []uint32 // the postings by key

	names []nameUse
	arena []byte // keys of names

	// the document being read
	parts  []part
	found  []facet.Value
	sets   [Columns][]uint16
	all    []uint16 // values in any column or none
	tokens []uint64 // key <<32 | position <<8 | part
	partW  [256]float32
	seq    []seqToken // the part being read, for phrases of the thesaurus
	phrase []string   // stems of the words where a phrase may begin
	texts  []byte
}

// stemOf is what is known of a term in a class.
type stemOf struct {
	hash uint32 // of its stem; 0 when the term is its own stem
	use  stemUse
}

// stemUse says whether phrases of the thesaurus hold a stem.
type stemUse uint8

const (
	unknown stemUse = iota
	unused
	inside // within a phrase
	starts // at the beginning of a phrase
)

type nameUse struct {
	from, to uint32 // the key in arena
	use
}

// seqToken is a word in the sequence of a part.
type seqToken struct {
	term    uint32
	pos     uint32
	neutral bool
}

const (
	maxTokens = 1 << 14 // of a document; what is beyond is not found
	partGap   = 4       // positions between parts, so that no phrase spans two
	maxPos    = 1 << 23
)

func (b *builder) add(e *directory.Entry, rank uint8) {
	doc := uint32(b.w.s.n)
	row := b.columns(e)
	b.texts = appendTexts(b.texts[:0], e)
	confirmed := uint16(0)
	if c, ok := e.Confirmed(); ok {
		confirmed = max(day(c.On), 1)
	}
	b.w.document([]byte(e.ID), rank, day(e.Edited), confirmed, row, b.all, b.texts)
	b.nameKeys(doc, e, rank)
	b.parts = partsOf(b.parts[:0], e)
	b.tokens = b.tokens[:0]
	pos := uint32(0)
	for i := range b.parts {
		if b.parts[i].text != "" && len(b.tokens) < maxTokens && pos < maxPos {
			pos = b.part(min(i, 255), &b.parts[i], pos) + partGap
		}
	}
	b.postings(doc)
}

// columns numbers the values of the entry and the sets that they make up.
func (b *builder) columns(e *directory.Entry) (row cells[uint32]) {
	b.found = facet.Of(b.found[:0], e)
	b.all = b.all[:0]
	for i := range b.sets {
		b.sets[i] = b.sets[i][:0]
	}
	for _, v := range b.found {
		n, ok := b.values.number(v)
		if !ok {
			continue
		}
		b.all = append(b.all, n)
		if c := ColumnOf(v.Facet); c >= 0 {
			b.sets[c] = append(b.sets[c], n)
		}
	}
	for i := range b.sets {
		slices.Sort(b.sets[i])
		row[i] = b.values.set(i, b.sets[i])
	}
	return row
}

// nameKeys notes the keys of the titles and names, each once.
func (b *builder) nameKeys(doc uint32, e *directory.Entry, rank uint8) {
	first := len(b.names)
	add := func(text int, name string, less uint8) {
		from := len(b.arena)
		b.arena = appendKey(b.arena, name)
		key := b.arena[from:]
		if len(key) == 0 || text > 255 {
			return
		}
		for _, n := range b.names[first:] {
			if bytes.Equal(b.arena[n.from:n.to], key) {
				b.arena = b.arena[:from]
				return
			}
		}
		weight := rank - min(rank, less)
		b.names = append(b.names, nameUse{uint32(from), uint32(len(b.arena)), use{doc, uint8(text), weight}})
	}
	langs := e.Title.Languages()
	for i, lang := range langs {
		add(i, e.Title.Values[lang], 0)
	}
	for i, n := range e.Names {
		less := uint8(20)
		if n.Use == "abbreviation" {
			less = 5
		}
		add(len(langs)+i, n.Value, less)
	}
	for i, code := range codesOf(e) {
		add(len(langs)+len(e.Names)+i, code, 5)
	}
}

// part reads a text and gives the position after it.
func (b *builder) part(number int, p *part, base uint32) uint32 {
	end, words := base, 0
	b.seq = b.seq[:0]
	for _, k := range b.tok.Tokens(p.text) {
		joined := k.Flags&analysis.Joined != 0
		if joined && p.code {
			continue
		}
		class := classOf(p.class, k.Flags, b.tok.Term(k))
		t := seqToken{b.term(k, p.text), base + k.Pos, class == analysis.Neutral}
		if joined {
			b.concepts(number, p.class, []seqToken{t})
		} else {
			words++
			end = t.pos + 1
			b.seq = append(b.seq, t)
		}
		if p.field < inSummary || !analysis.Stop(class, string(b.terms.Word(t.term))) {
			b.token(t.term, class, t.pos, number)
		}
	}
	for i := range b.seq {
		b.concepts(number, p.class, b.seq[i:])
	}
	w := weighing[p.field]
	b.partW[number] = w.weight / (1 - w.slope + w.slope*float32(words)/w.length)
	return end
}

// classOf is the class of a word in a text: words with digits, in capitals or
// of another script than the text's belong to every language.
func classOf(text analysis.Class, flags analysis.Flags, term []byte) analysis.Class {
	if flags&(analysis.Digits|analysis.Upper) != 0 {
		return analysis.Neutral
	}
	if text != analysis.Neutral && text != analysis.Other && !text.Writes(analysis.ScriptOf(string(term[:min(len(term), 4)]))) {
		return analysis.Neutral
	}
	return text
}

func (b *builder) token(term uint32, class analysis.Class, pos uint32, part int) {
	if len(b.tokens) < maxTokens {
		b.tokens = append(b.tokens, uint64(term<<3|uint32(class))<<32|uint64(pos)<<8|uint64(part))
	}
}

// term gives the number of a token's term.
func (b *builder) term(k analysis.Token, text string) uint32 {
	term := b.terms.Number(b.tok.Term(k))
	if k.Flags&(analysis.Accented|analysis.Pair) == analysis.Accented {
		if _, ok := b.shown[term]; !ok {
			b.show(term, text[k.Start:k.End])
		}
	}
	return term
}

// show notes how a term is written, unless folding is all that it lost.
func (b *builder) show(term uint32, written string) {
	written = strings.ToLower(written)
	if written == string(b.terms.Word(term)) || strings.ContainsAny(written, " \u00a0") {
		written = ""
	}
	b.shown[term] = written
}

// stem gives what is known of a term in a class.
func (b *builder) stem(c analysis.Class, term uint32) stemOf {
	s := b.stems[c]
	if int(term) >= len(s) {
		s = append(s, make([]stemOf, max(b.terms.Len()-len(s), len(s)/2))...)
		b.stems[c] = s
	}
	if s[term].use == unknown {
		word := string(b.terms.Word(term))
		stem := analysis.Stem(c, word)
		s[term].use = unused
		if stem != word {
			s[term].hash = hashStem(c, stem)
		}
		if thesaurus.Starts(c, stem) {
			s[term].use = starts
		} else if thesaurus.Inside(c, stem) {
			s[term].use = inside
		}
		if s[term].use >= inside {
			b.used[term<<3|uint32(c)] = stem
		}
	}
	return s[term]
}

// concepts adds a token for each group of the thesaurus of which a phrase
// begins at the first of the words.
func (b *builder) concepts(part int, c analysis.Class, words []seqToken) {
	if b.stem(c, words[0].term).use != starts {
		return
	}
	b.phrase = b.phrase[:0]
	for i, w := range words {
		if i > 0 && b.stem(c, w.term).use < inside {
			break
		}
		b.phrase = append(b.phrase, b.used[w.term<<3|uint32(c)])
	}
	thesaurus.Find(c, b.phrase, func(m *thesaurus.Meaning) {
		if m.Concept == 0 {
			return
		}
		class := analysis.Neutral
		for _, w := range words[:m.Words] {
			if !w.neutral {
				class = c
			}
		}
		b.token(b.terms.Number([]byte(conceptWord(m.Concept))), class, 0, part)
	})
}

// saturation of BM25: how soon more occurrences count no more.
const saturation = 1.2

// postings turns the tokens of the document into postings.
func (b *builder) postings(doc uint32) {
	slices.Sort(b.tokens)
	for i := 0; i < len(b.tokens); {
		key := uint32(b.tokens[i] >> 32)
		x, last, start := float32(0), uint32(0), i
		for ; i < len(b.tokens) && uint32(b.tokens[i]>>32) == key; i++ {
			x += b.partW[byte(b.tokens[i])]
			pos := uint32(b.tokens[i]) >> 8
			if i > start && pos == last { // the same word in two written variants
				continue
			}
			b.pos = appendPosition(b.pos, pos-last, b.more(i, key, pos))
			last = pos
		}
		b.keys = append(b.keys, key)
		b.docs = append(b.docs, doc)
		b.weights = append(b.weights, weigh(x))
		b.posEnd = append(b.posEnd, uint32(len(b.pos)))
	}
}

// more reports whether a further position of the key follows token i.
func (b *builder) more(i int, key, pos uint32) bool {
	for i++; i < len(b.tokens) && uint32(b.tokens[i]>>32) == key; i++ {
		if uint32(b.tokens[i])>>8 != pos {
			return true
		}
	}
	return false
}

func appendPosition(b []byte, distance uint32, more bool) []byte {
	v := uint64(distance) << 1
	if more {
		v |= 1
	}
	return binary.AppendUvarint(b, v)
}

// weigh maps what BM25F gives for a word in a document, idf left out, to a byte.
func weigh(x float32) byte { return byte(max(1, min(255, 256*x/(x+saturation)))) }

// segment sorts the postings by term and writes everything.
func (b *builder) segment() *Segment {
	b.writeTerms()
	b.writeKeys()
	return b.w.segment()
}

func (b *builder) writeTerms() {
	order := make([]uint32, b.terms.Len())
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(x, y uint32) int { return bytes.Compare(b.terms.Word(x), b.terms.Word(y)) })
	b.sortPostings()
	first, byKey := b.first, b.byKey
	var lists [analysis.Classes][]posting
	for _, term := range order {
		any := false
		for c := range lists {
			key := term<<3 | uint32(c)
			lists[c] = lists[c][:0]
			for _, i := range byKey[first[key]:first[key+1]] {
				from := uint32(0)
				if i > 0 {
					from = b.posEnd[i-1]
				}
				lists[c] = append(lists[c], posting{b.docs[i], b.weights[i], b.pos[from:b.posEnd[i]]})
				any = true
			}
		}
		if any {
			b.writeTerm(term, &lists)
		}
	}
}

func (b *builder) writeTerm(term uint32, lists *[analysis.Classes][]posting) {
	word := b.terms.Word(term)
	b.w.term(word, lists, []byte(b.shown[term]))
	if word[0] == 1 {
		return // a concept
	}
	for c := analysis.Arabic; c < analysis.Other; c++ {
		if len(lists[c]) > 0 {
			if hash := b.stem(c, term).hash; hash != 0 {
				b.w.stem(hash)
			}
		}
	}
}

// sortPostings puts the numbers of the postings in order by key, documents in
// order, and notes where each key begins.
func (b *builder) sortPostings() {
	b.first = append(b.first[:0], make([]uint32, b.terms.Len()<<3+2)...)
	b.byKey = slices.Grow(b.byKey[:0], len(b.keys))[:len(b.keys)]
	for _, key := range b.keys {
		b.first[key+2]++
	}
	for i := 2; i < len(b.first); i++ {
		b.first[i] += b.first[i-1]
	}
	for i, key := range b.keys {
		b.byKey[b.first[key+1]] = uint32(i)
		b.first[key+1]++
	}
}

func (b *builder) writeKeys() {
	key := func(n nameUse) []byte { return b.arena[n.from:n.to] }
	slices.SortFunc(b.names, func(x, y nameUse) int {
		return cmp.Or(bytes.Compare(key(x), key(y)), cmp.Compare(x.doc, y.doc), cmp.Compare(x.text, y.text))
	})
	var uses []use
	for i := 0; i < len(b.names); {
		k := key(b.names[i])
		uses = uses[:0]
		for ; i < len(b.names) && bytes.Equal(key(b.names[i]), k); i++ {
			uses = append(uses, b.names[i].use)
		}
		b.w.key(k, uses)
	}
}
