package chart

// Shares is a bar divided among classes, with a list that says the same in words.
type Shares struct {
	Caption string
	Parts   []Part
	RTL     bool
}

// Part is one class of [Shares].
type Part struct {
	Label string
	// Text is the count or share as the reader sees it.
	Text string
	N    int
	// Class is the colour: a class of the style sheet ("tone-3").
	Class string
	Href  string
}

type piece struct {
	Part
	x, width int
}

// shareWidth is the width of the divided bar in its own units.
const shareWidth = 1000

// pieces lays the parts end to end. Rounding never leaves a gap: each begins where the last one ended.
func (s Shares) pieces() []piece {
	total := 0
	for _, p := range s.Parts {
		total += p.N
	}
	out := make([]piece, 0, len(s.Parts))
	sum := 0
	for _, p := range s.Parts {
		if p.N <= 0 {
			continue
		}
		start := sum * shareWidth / total
		sum += p.N
		out = append(out, piece{p, start, sum*shareWidth/total - start})
	}
	return out
}
