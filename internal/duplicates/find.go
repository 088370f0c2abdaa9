// Package duplicates finds entries that may mean one thing: the same team
// under a former name, the same law from two lists, the same page twice. It
// gives pairs with its reasons, for people to judge; it merges nothing.
package duplicates

import (
	"cmp"
	"iter"
	"slices"

	"gatehouse/internal/directory"
)

// Pair are two entries of one kind that may mean one thing.
type Pair struct {
	// A and B are their identities, A before B in alphabetical order.
	A directory.ID `json:"a"`
	B directory.ID `json:"b"`
	// Score is how likely it is, 0 to 1; no probability, only an order.
	Score float64 `json:"score"`
	// Reasons say what speaks for it: codes of [Reasons].
	Reasons []string `json:"reasons"`
}

// Reasons are the codes of what can speak for a pair.
var Reasons = []string{"same-address", "same-number", "same-name", "similar-name", "same-abbreviation"}

// Likely is the score from which a pair is worth a person's time.
const Likely = 0.5

// crowd is how many entries may share a trait before it stops telling
// anything: the portal of a parliament, an abbreviation like "NCSC".
const crowd = 8

// Find gives the pairs that score at least the given value, the likeliest
// first. Tombstones are left out: they have been judged.
func Find(entries iter.Seq[*directory.Entry], least float64) []Pair {
	var all []traits
	for e := range entries {
		if !e.Retired() && e.ID.Kind() != directory.KindEconomy {
			all = append(all, traitsOf(e))
		}
	}
	dropCrowded(all)
	seen := map[[2]int]bool{}
	var out []Pair
	for a, b := range candidates(all) {
		key := [2]int{min(a, b), max(a, b)}
		if a == b || seen[key] {
			continue
		}
		seen[key] = true
		if p := compare(&all[a], &all[b]); p.Score >= least {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return out
}

// dropCrowded takes out the addresses that so many entries share that they say
// nothing of any.
func dropCrowded(all []traits) {
	users := map[string]int{}
	for i := range all {
		for _, a := range all[i].addresses {
			users[string(all[i].id.Kind())+a]++
		}
	}
	for i, t := range all {
		all[i].addresses = slices.DeleteFunc(t.addresses, func(a string) bool { return users[string(t.id.Kind())+a] > crowd })
	}
}

// candidates yields the pairs that share a trait which few others have; what
// shares none is never compared, so that the work stays near to linear.
func candidates(all []traits) iter.Seq2[int, int] {
	blocks := map[string][]int{}
	for i := range all {
		for _, key := range all[i].keys() {
			blocks[key] = append(blocks[key], i)
		}
	}
	return func(yield func(int, int) bool) {
		for _, block := range blocks {
			if len(block) > crowd {
				continue
			}
			for i, a := range block {
				for _, b := range block[:i] {
					if !yield(a, b) {
						return
					}
				}
			}
		}
	}
}

// weights of the reasons. One strong one is enough to be looked at; a similar
// name alone must be very similar.
const (
	forAddress      = 0.55
	forNumber       = 0.45
	forName         = 0.55
	forSimilar      = 0.55
	forAbbreviation = 0.25
	// against is what a contradiction takes away: another year of a law,
	// another language of a document, another number in the name.
	against = 0.3
	// similar is from where on two names are called similar.
	similar = 0.7
)

func compare(a, b *traits) Pair {
	p := Pair{A: min(a.id, b.id), B: max(a.id, b.id)}
	give := func(reason string, weight float64) {
		p.Reasons = append(p.Reasons, reason)
		p.Score += weight
	}
	if shares(a.addresses, b.addresses) {
		give("same-address", forAddress)
	}
	if a.number != "" && a.number == b.number {
		give("same-number", forNumber)
	}
	switch s := nearest(a, b); {
	case s == 1:
		give("same-name", forName)
	case s >= similar:
		give("similar-name", forSimilar*s)
	}
	if shares(a.abbreviations, b.abbreviations) {
		give("same-abbreviation", forAbbreviation)
	}
	if a.contradicts(b) {
		p.Score -= against
	}
	p.Score = min(max(p.Score, 0), 1)
	return p
}

func shares(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// nearest is the likeness of the most alike of their names.
func nearest(a, b *traits) float64 {
	best := 0.0
	for _, x := range a.names {
		for _, y := range b.names {
			best = max(best, x.like(y))
		}
	}
	return best
}
