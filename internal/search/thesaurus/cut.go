package thesaurus

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"gatehouse/internal/search/analysis"
)

// addWords notes the words of a phrase.
func (t *thesaurus) addWords(phrase string) {
	var tok analysis.Tokenizer
	tok.KeepRuns = true
	for _, k := range tok.Tokens(phrase) {
		word := string(tok.Term(k))
		switch {
		case k.Flags&analysis.Run == 0:
			if k.Flags&analysis.Joined == 0 && t.words[word] == "" {
				t.words[word] = strings.ToLower(phrase[k.Start:k.End])
			}
		case utf8.RuneCountInString(word) > 1:
			t.han[word] = true
			t.longest = max(t.longest, utf8.RuneCountInString(word))
		}
	}
}

// Words lists the words of all phrases, folded and sorted, those of scripts
// without spaces excepted.
func Words() []string { return slices.Sorted(maps.Keys(loaded().words)) }

// Shown is how a word of [Words] is written, in lower case.
func Shown(word string) string { return loaded().words[word] }

// Cut cuts a folded stretch of a script without spaces into the words that are
// known and what lies between them: always the longest word that begins at a
// place. "肯尼亚垃圾邮件" gives "肯尼亚" and "垃圾邮件".
func Cut(run string) []string {
	t := loaded()
	runes := []rune(run)
	var out []string
	from := 0 // start of what is not known
	for i := 0; i < len(runes); {
		n := t.known(runes[i:])
		if n == 0 {
			i++
			continue
		}
		if from < i {
			out = append(out, string(runes[from:i]))
		}
		out = append(out, string(runes[i:i+n]))
		i += n
		from = i
	}
	if from < len(runes) {
		out = append(out, string(runes[from:]))
	}
	return out
}

// known is the length of the longest known word at the start, 0 for none.
func (t *thesaurus) known(runes []rune) int {
	for n := min(t.longest, len(runes)); n > 1; n-- {
		if t.han[string(runes[:n])] {
			return n
		}
	}
	return 0
}

// Known reports whether a stretch is a known word.
func Known(run string) bool { return loaded().han[run] }
