package segment

import (
	"strings"

	"gatehouse/internal/search/analysis"
)

// Names and titles are found whole or by their beginning under a key: folded,
// letters and digits only, so that "CERT-FR", "Cert Fr" and "certfr" are one.

// maxKey bounds a key, in bytes. Longer ones are compared by reading the text.
const maxKey = 32

// Use is a title or name that a key stands for.
type Use struct {
	Doc    uint32
	Text   int   // which of the document's texts
	Weight uint8 // how likely it is meant
}

func (s *Segment) use(i int) Use { return Use{s.keyDoc[i], int(s.keyText[i]), s.weights[i]} }

// Exact yields the titles and names that have the key.
func (s *Segment) Exact(key string, yield func(Use)) {
	var it tableIter
	if i, ok := s.keys.find(&it, []byte(key[:min(len(key), maxKey)])); ok {
		for n := s.keyFirst[i]; n < s.keyFirst[i+1]; n++ {
			if u := s.use(int(n)); len(key) < maxKey || s.wholeKey(u) == key {
				yield(u)
			}
		}
	}
}

// wholeKey is the key of a title or name at its full length.
func (s *Segment) wholeKey(u Use) string {
	for i, t := range s.Texts(u.Doc) {
		if i == u.Text {
			return string(analysis.AppendKey(nil, t.Value))
		}
	}
	return ""
}

// Complete yields the titles and names whose key begins with the prefix, the
// greatest weight first, until yield returns false.
func (s *Segment) Complete(prefix string, yield func(Use) bool) {
	var it tableIter
	first, end := s.keys.prefixRange(&it, []byte(prefix[:min(len(prefix), maxKey)]))
	if first == end {
		return
	}
	for at := range s.peaks.Down(s.weights, int(s.keyFirst[first]), int(s.keyFirst[end])) {
		u := s.use(at)
		if len(prefix) > maxKey && !strings.HasPrefix(s.wholeKey(u), prefix) {
			continue
		}
		if !yield(u) {
			return
		}
	}
}

// appendKey appends the key of a name.
func appendKey(b []byte, name string) []byte {
	start := len(b)
	b = analysis.AppendKey(b, name)
	if len(b)-start > maxKey {
		b = b[:start+maxKey]
	}
	return b
}
