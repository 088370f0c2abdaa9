package analysis

import "unicode"

// unit reads a character of a script that writes without spaces.
func (t *Tokenizer) unit(r rune, at, end uint32) {
	t.endWord()
	t.endChain()
	t.last = -1
	if len(t.units) == 0 {
		t.run = Token{off: uint32(len(t.buf)), Start: at}
	}
	t.buf = appendFolded(t.buf, r)
	t.run.End = end
	if n := len(t.units); n > 0 && unicode.IsMark(r) { // a vowel or tone belongs to the character before it
		t.units[n-1] = uint32(len(t.buf))
		return
	}
	t.units = append(t.units, uint32(len(t.buf)))
}

// endRun gives the stretch of unspaced script as pairs, a lone character as it is.
func (t *Tokenizer) endRun() {
	n := len(t.units)
	if n == 0 {
		return
	}
	off, units := t.run.off, t.units
	switch {
	case t.KeepRuns:
		t.tokens = append(t.tokens, Token{off: off, n: units[n-1] - off, Pos: t.pos, Start: t.run.Start, End: t.run.End, Flags: Run})
	case n == 1:
		t.tokens = append(t.tokens, Token{off: off, n: units[0] - off, Pos: t.pos, Start: t.run.Start, End: t.run.End, Flags: Pair})
	default:
		for i := 1; i < n; i++ {
			t.tokens = append(t.tokens, Token{off: off, n: units[i] - off, Pos: t.pos + uint32(i) - 1, Start: t.run.Start, End: t.run.End, Flags: Pair})
			off = units[i-1]
		}
	}
	t.pos += uint32(n)
	t.units = units[:0]
	t.lowers++
}

// Pairs cuts a folded stretch of unspaced script into the pairs by which it is
// indexed; a lone character is its own and only one.
func Pairs(run string) []string {
	var starts []int
	for i, r := range run {
		if len(starts) == 0 || !unicode.IsMark(r) {
			starts = append(starts, i)
		}
	}
	if len(starts) < 2 {
		return []string{run}
	}
	starts = append(starts, len(run))
	out := make([]string, 0, len(starts)-2)
	for i := range len(starts) - 2 {
		out = append(out, run[starts[i]:starts[i+2]])
	}
	return out
}
