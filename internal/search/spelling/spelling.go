// Package spelling knows words like a word that is perhaps misspelt, from the
// dictionaries of segments and from the thesaurus.
package spelling

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"gatehouse/internal/search/analysis"
	"gatehouse/internal/search/segment"
	"gatehouse/internal/search/thesaurus"
)

const (
	// Most is how many spellings of a word are given.
	Most = 3
	// commoner is how many times as frequent a better spelling of a word that
	// does occur must be.
	commoner = 10
	// rareWord is how many letters a word that does occur has at least that is
	// mended: short ones are names and abbreviations.
	rareWord = 6
	// longWord is how many letters a word has at most that is mended.
	longWord = 24
)

// Mend lists better spellings of a word that so many documents hold, the
// nearest and most frequent first, as they are written.
func Mend(parts []*segment.Segment, word string, documents int, own analysis.Class) []string {
	letters := utf8.RuneCountInString(word)
	if letters < 3 || letters > longWord || strings.ContainsAny(word, "0123456789") {
		return nil
	}
	if documents > 0 { // perhaps a slip in an entry, more often a rare word
		if letters < rareWord {
			return nil
		}
		return commonerWords(parts, word, documents*commoner, own)
	}
	for most := 1; most <= 2; most++ {
		if most == 2 && letters < 6 {
			break
		}
		if ways := shown(near(parts, word, most, own)); len(ways) > 0 {
			return ways
		}
	}
	return nil
}

// commonerWords lists words of the reader's language that begin alike, are one
// edit away and are held by at least so many documents.
func commonerWords(parts []*segment.Segment, word string, least int, own analysis.Class) []string {
	list := near(parts, word, 1, own)
	first, _ := utf8.DecodeRuneInString(word)
	return shown(slices.DeleteFunc(list, func(f *spelling) bool {
		r, _ := utf8.DecodeRuneInString(f.word)
		return r != first || f.own < least
	}))
}

// spelling is a word like the one that is looked for.
type spelling struct {
	word, shown         string
	distance, documents int
	own                 int // documents that hold it in the reader's language or in none
}

// near lists the words at most so many edits away, the nearest and most
// frequent first. Words that only join others are left out.
func near(parts []*segment.Segment, word string, most int, own analysis.Class) []*spelling {
	found := map[string]*spelling{}
	for _, p := range parts {
		p.Near(word, most, func(like string, distance, documents int) {
			f := found[like]
			if f == nil {
				f = &spelling{word: like, shown: p.Shown(like), distance: distance}
				found[like] = f
			}
			f.documents += documents
			for _, l := range p.Lists(nil, like) {
				if l.Class == own || l.Class == analysis.Neutral {
					f.own += l.N
				}
			}
		})
	}
	vocabulary().Near(word, most, func(like string, distance int) {
		if found[like] == nil {
			found[like] = &spelling{word: like, shown: thesaurus.Shown(like), distance: distance, documents: 1}
		}
	})
	var list []*spelling
	for _, f := range found {
		if f.documents > 0 && f.shown != "" && !analysis.Stop(own, f.word) {
			list = append(list, f)
		}
	}
	slices.SortFunc(list, func(a, b *spelling) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(b.documents, a.documents), cmp.Compare(a.shown, b.shown))
	})
	return list
}

// shown are the first of the spellings, as they are written.
func shown(list []*spelling) (out []string) {
	for _, f := range list[:min(len(list), Most)] {
		out = append(out, f.shown)
	}
	return out
}

// vocabulary holds the words of the thesaurus and of the labels: they are
// understood even where no entry has them.
var vocabulary = sync.OnceValue(func() *segment.Words { return segment.NewWords(thesaurus.Words()) })
