package segment

import (
	"bytes"
	"cmp"
	"slices"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"gatehouse/internal/directory"
)

// nameOrders holds, per language of the interface that was ever asked for, the
// places of the documents in the order of their titles. An order is made by the
// first query that needs it.
type nameOrders struct{ of [8]nameOrder }

type nameOrder struct {
	once  sync.Once
	place []uint32 // by document
	docs  []uint32 // by place
}

// Collator gives keys that sort names as readers of a language expect. Not
// for concurrent use.
type Collator struct {
	lang directory.Lang
	c    *collate.Collator
	buf  collate.Buffer
}

// NewCollator makes a collator for a language.
func NewCollator(lang directory.Lang) *Collator {
	return &Collator{lang: lang, c: collate.New(language.Make(string(lang)))}
}

// Key is the key of a name, valid until the next call.
func (c *Collator) Key(name string) []byte {
	c.buf.Reset()
	return c.c.KeyFromString(&c.buf, name)
}

// NameOrder gives the order of the documents by title for readers of the
// language: the place of each document, and the document at each place. Equal
// titles stand in the order of their identities.
func (s *Segment) NameOrder(lang directory.Lang) (place, docs []uint32) {
	i := slices.Index(directory.Languages(), lang)
	if i < 0 {
		return s.NameOrder(directory.English)
	}
	o := &s.names.of[i]
	o.once.Do(func() { o.make(s, lang) })
	return o.place, o.docs
}

func (o *nameOrder) make(s *Segment, lang directory.Lang) {
	c := NewCollator(lang)
	var arena []byte
	ends := make([]uint32, s.n+1)
	o.docs = make([]uint32, s.n)
	for doc := range uint32(s.n) {
		title, _ := s.Title(doc, lang)
		arena = append(arena, c.Key(title)...)
		ends[doc+1] = uint32(len(arena))
		o.docs[doc] = doc
	}
	slices.SortFunc(o.docs, func(a, b uint32) int {
		return cmp.Or(bytes.Compare(arena[ends[a]:ends[a+1]], arena[ends[b]:ends[b+1]]), bytes.Compare(s.id(a), s.id(b)))
	})
	o.place = make([]uint32, s.n)
	for place, doc := range o.docs {
		o.place[doc] = uint32(place)
	}
}
