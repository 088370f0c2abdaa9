package azpage

import (
	"bytes"
	"slices"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// initials are the letters with which syllables begin in pinyin, and the
// character that comes first under each when characters are ordered by sound.
// No syllable begins with I, U or V.
var initials = []struct {
	letter string
	first  string
}{
	{"a", "阿"},
	{"b", "八"},
	{"c", "嚓"},
	{"d", "咑"},
	{"e", "妸"},
	{"f", "发"},
	{"g", "旮"},
	{"h", "哈"},
	{"j", "丌"},
	{"k", "咔"},
	{"l", "垃"},
	{"m", "妈"},
	{"n", "拿"},
	{"o", "噢"},
	{"p", "妑"},
	{"q", "七"},
	{"r", "呥"},
	{"s", "仨"},
	{"t", "他"},
	{"w", "穵"},
	{"x", "夕"},
	{"y", "丫"},
	{"z", "帀"},
}

// misplaced are characters that the order by sound puts under another letter.
var misplaced = map[rune]string{'略': "l", '掠': "l"}

// bySound orders Chinese characters by their pinyin. The collator is not safe
// for concurrent use; an index of all entries asks it some hundred times.
var bySound = struct {
	sync.Mutex
	rules  *collate.Collator
	buffer collate.Buffer
	firsts [][]byte // the place of each of initials
}{rules: collate.New(language.Chinese)}

// pinyinInitial is the letter with which the sound of a character begins, or ""
// for one that the order by sound does not know.
func pinyinInitial(r rune) string {
	if letter, ok := misplaced[r]; ok {
		return letter
	}
	bySound.Lock()
	defer bySound.Unlock()
	if bySound.firsts == nil {
		for _, i := range initials {
			bySound.firsts = append(bySound.firsts, place(i.first))
		}
	}
	at, exact := slices.BinarySearchFunc(bySound.firsts, place(string(r)), bytes.Compare)
	switch {
	case exact:
		return initials[at].letter
	case at == 0:
		return ""
	}
	return initials[at-1].letter
}

// place is called with bySound locked.
func place(s string) []byte {
	bySound.buffer.Reset()
	return bytes.Clone(bySound.rules.KeyFromString(&bySound.buffer, s))
}
