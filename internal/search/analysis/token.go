package analysis

import (
	"unicode"
	"unicode/utf8"
)

// Token is one word of a text. Its folded form is [Tokenizer.Term].
type Token struct {
	off, n uint32
	// Pos counts the words of the text from 0. A joined form stands at the
	// place of its first part.
	Pos uint32
	// Start and End are where it stands in the source text, in bytes.
	Start, End uint32
	Flags      Flags
}

// Flags say how a token was written.
type Flags uint8

// The flags.
const (
	Upper    Flags = 1 << iota // in capitals, two letters or more, in a text that is not all capitals
	Digits                     // holds a digit
	Joined                     // a written variant made of neighbouring words: "certfr" of "CERT-FR"
	Chained                    // part of words joined by hyphen, dot, slash ...: "CERT" and "FR" of "CERT-FR"
	Pair                       // two characters (or a lone one) of a script without spaces
	Run                        // a whole stretch of such a script, see [Tokenizer.KeepRuns]
	Accented                   // folding changed more than the case
	spacedUp                   // joined over a space
)

const (
	maxWord   = 64 // bytes; the rest of a longer word is dropped
	maxJoined = 24 // bytes of a joined form
	maxParts  = 4  // parts of a joined form, more only when each is a single letter (U.N.E.S.C.O.)
)

// Tokenizer cuts texts into tokens. It reuses its memory: tokens and terms are
// valid until the next call. The zero value is ready; not for concurrent use.
type Tokenizer struct {
	// KeepRuns gives a stretch of a script without spaces as one token instead
	// of as pairs of characters. Queries are read so.
	KeepRuns bool

	buf    []byte
	tokens []Token
	pos    uint32

	word  Token // the word being read
	in    bool
	upper int // capitals and other letters of the word
	lower int

	units []uint32 // ends, in buf, of the characters of the unspaced stretch being read
	run   Token

	chain       []int // tokens of the chain being read
	joint       bool  // a joiner has just been read
	last        int   // the last token that a following one may be joined to over a space; -1 none
	lowers      int   // words not in capitals
	uppers      int
	apostrophed bool // the joiner was an apostrophe
}

// Term is the folded form of a token of the last text.
func (t *Tokenizer) Term(k Token) []byte { return t.buf[k.off : k.off+k.n : k.off+k.n] }

// Kinds of ASCII characters.
const (
	separator = iota
	lowerLetter
	upperLetter
	digit
	joiner
	apostrophe
)

var asciiKind = func() (k [utf8.RuneSelf]uint8) {
	for c := range k {
		switch {
		case c >= 'a' && c <= 'z':
			k[c] = lowerLetter
		case c >= 'A' && c <= 'Z':
			k[c] = upperLetter
		case c >= '0' && c <= '9':
			k[c] = digit
		case c == '\'':
			k[c] = apostrophe
		case c == '-' || c == '.' || c == '/' || c == '_' || c == '&' || c == '+' || c == '@':
			k[c] = joiner
		}
	}
	return k
}()

// Tokens cuts the text.
func (t *Tokenizer) Tokens(text string) []Token {
	t.buf, t.tokens, t.pos = t.buf[:0], t.tokens[:0], 0
	t.chain, t.units = t.chain[:0], t.units[:0]
	t.in, t.joint, t.last, t.lowers, t.uppers = false, false, -1, 0, 0
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			t.ascii(c, uint32(i))
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		t.rune(r, uint32(i), uint32(i+size))
		i += size
	}
	t.endWord()
	t.endChain()
	t.endRun()
	t.calm()
	return t.tokens
}

func (t *Tokenizer) ascii(c byte, at uint32) {
	switch asciiKind[c] {
	case lowerLetter:
		t.begin(at)
		t.lower++
		t.put(c, at+1)
	case upperLetter:
		t.begin(at)
		t.upper++
		t.put(c+('a'-'A'), at+1)
	case digit:
		t.begin(at)
		t.word.Flags |= Digits
		t.put(c, at+1)
	case joiner:
		t.join(false)
	case apostrophe:
		t.join(true)
	default:
		t.separate()
	}
}

// rune reads a character outside ASCII.
func (t *Tokenizer) rune(r rune, at, end uint32) {
	if unspaced(r) {
		t.unit(r, at, end)
		return
	}
	start := len(t.buf)
	t.buf = appendFolded(t.buf, r)
	folded := t.buf[start:]
	if len(folded) == 0 { // a mark that folds away, or an invisible character
		if t.in {
			t.word.End, t.word.Flags = end, t.word.Flags|Accented
		}
		return
	}
	first, _ := utf8.DecodeRune(folded)
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) && (!t.in || !unicode.IsMark(first)) {
		t.buf = t.buf[:start]
		switch {
		case len(folded) == 1 && first == '\'':
			t.join(true)
		case len(folded) == 1 && asciiKind[first&0x7f] == joiner:
			t.join(false)
		default:
			t.separate()
		}
		return
	}
	t.letter(r, start, at, end)
}

// letter adds the folded character that stands at the end of buf to the word.
func (t *Tokenizer) letter(r rune, start int, at, end uint32) {
	if !t.in { // what ends before the word may need the room
		var first [16]byte
		n := copy(first[:], t.buf[start:])
		t.buf = t.buf[:start]
		t.begin(at)
		start = len(t.buf)
		t.buf = append(t.buf, first[:n]...)
	}
	switch {
	case unicode.IsUpper(r):
		t.upper++
	case unicode.IsDigit(r):
		t.word.Flags |= Digits
	default:
		t.lower++
	}
	if r >= 0x80 && !(r >= 0x0400 && r < 0x0450 && r != 'Ё') { // plain Cyrillic changes its case only
		t.word.Flags |= Accented
	}
	if uint32(len(t.buf))-t.word.off > maxWord {
		t.buf = t.buf[:start]
	}
	t.word.End = end
}

// begin starts a word unless one is being read.
func (t *Tokenizer) begin(at uint32) {
	if t.in {
		return
	}
	t.endRun()
	if !t.joint {
		t.endChain()
	}
	t.in, t.upper, t.lower = true, 0, 0
	t.word = Token{off: uint32(len(t.buf)), Start: at}
}

func (t *Tokenizer) put(c byte, end uint32) {
	if uint32(len(t.buf))-t.word.off < maxWord {
		t.buf = append(t.buf, c)
	}
	t.word.End = end
}

// join reads a character that may hold words together.
func (t *Tokenizer) join(apostrophe bool) {
	if !t.in {
		t.separate()
		return
	}
	t.endWord()
	t.joint, t.apostrophed = true, apostrophe
}

func (t *Tokenizer) separate() {
	t.endWord()
	t.endChain()
	t.endRun()
}

// endWord makes the word that was being read a token.
func (t *Tokenizer) endWord() {
	if !t.in {
		return
	}
	t.in = false
	w := t.word
	w.n = uint32(len(t.buf)) - w.off
	if t.joint && t.apostrophed && t.afterApostrophe(w) {
		t.joint = false
		return
	}
	t.joint = false
	if t.upper >= 2 && t.lower == 0 {
		w.Flags |= Upper
		t.uppers++
	} else if t.lower > 0 {
		t.lowers++
	}
	w.Pos = t.pos
	t.pos++
	t.chain = append(t.chain, len(t.tokens))
	t.tokens = append(t.tokens, w)
}

// afterApostrophe mends what an apostrophe cut: the word before it is dropped when
// it is an elided article (l', d', qu'), the one after it when it is the English
// possessive. It reports whether the new word was dropped.
func (t *Tokenizer) afterApostrophe(w Token) bool {
	if len(t.chain) == 0 {
		return false
	}
	before := len(t.tokens) - 1
	if t.tokens[before].n <= 2 && t.tokens[before].Flags&Digits == 0 {
		t.tokens = t.tokens[:before]
		t.chain = t.chain[:len(t.chain)-1]
		t.pos--
		return false
	}
	return w.n == 1 && t.buf[w.off] == 's'
}

// endChain ends a chain of joined words and adds its written variants.
func (t *Tokenizer) endChain() {
	t.joint = false
	switch n := len(t.chain); {
	case n == 0:
		return
	case n == 1:
		t.joinOverSpace(t.chain[0])
	default:
		t.joinChain()
		t.last = -1
	}
	t.chain = t.chain[:0]
}

// joinChain adds "certfr" for "CERT-FR".
func (t *Tokenizer) joinChain() {
	first, size, letters, single := t.tokens[t.chain[0]], uint32(0), false, true
	flags := Joined
	for _, i := range t.chain {
		k := &t.tokens[i]
		k.Flags |= Chained
		size += k.n
		single = single && k.n == 1
		letters = letters || k.Flags&Digits == 0
		flags |= k.Flags & (Digits | Upper | Accented)
	}
	if size > maxJoined || !letters || len(t.chain) > maxParts && !single {
		return
	}
	joined := Token{off: uint32(len(t.buf)), n: size, Pos: first.Pos, Start: first.Start, End: t.tokens[t.chain[len(t.chain)-1]].End, Flags: flags}
	if single {
		joined.Flags |= Upper // U.N. is as good as UN
	}
	for _, i := range t.chain {
		t.buf = append(t.buf, t.Term(t.tokens[i])...)
	}
	t.tokens = append(t.tokens, joined)
}

// joinOverSpace adds "x1231" for "X 1231" and "certfr" for "CERT FR": a word in
// capitals and, one space on, a number or another word in capitals.
func (t *Tokenizer) joinOverSpace(i int) {
	k := t.tokens[i]
	number := t.buf[k.off] >= '0' && t.buf[k.off] <= '9'
	if t.last >= 0 && (number || k.Flags&Upper != 0) && k.n <= 6 {
		p := t.tokens[t.last]
		if k.Start == p.End+1 && (p.n > 1 || number) {
			t.buf = append(append(t.buf, t.Term(p)...), t.Term(k)...)
			t.tokens = append(t.tokens, Token{
				off: uint32(len(t.buf)) - p.n - k.n, n: p.n + k.n, Pos: p.Pos, Start: p.Start, End: k.End,
				Flags: Joined | spacedUp | (k.Flags|p.Flags)&(Digits|Upper),
			})
		}
	}
	t.last = -1
	if t.lower == 0 && t.upper > 0 && k.n <= 6 && k.Flags&Digits == 0 {
		t.last = i
	}
}

// calm takes back what capitals seemed to say when the whole text is in capitals.
func (t *Tokenizer) calm() {
	if t.lowers > 0 || t.uppers < 4 {
		return
	}
	kept := t.tokens[:0]
	for _, k := range t.tokens {
		if k.Flags&spacedUp == 0 {
			k.Flags &^= Upper
			kept = append(kept, k)
		}
	}
	t.tokens = kept
}
