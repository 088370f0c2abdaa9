package exchange

import (
	"iter"
	"strconv"
	"strings"

	"gatehouse/internal/directory"
)

// PublicEntry is the entry as strangers may have it: without contacts marked
// above TLP:CLEAR. Field paths in sources and confirmations follow the
// contacts that remain; a source or confirmation that spoke of hidden contacts
// only goes with them. The entry given is not changed.
func PublicEntry(e directory.Entry) directory.Entry {
	moved, hidden := placesOfPublic(e.Contacts)
	if !hidden {
		return e
	}
	var contacts []directory.Contact
	for _, c := range e.Contacts {
		if c.Public() {
			contacts = append(contacts, c)
		}
	}
	e.Contacts = contacts
	var sources []directory.Source
	for _, s := range e.Sources {
		facts, ok := movedFacts(s.Facts, moved)
		if s.Facts = facts; ok {
			sources = append(sources, s)
		}
	}
	e.Sources = sources
	var confirmations []directory.Confirmation
	for _, c := range e.Confirmations {
		facts, ok := movedFacts(c.Facts, moved)
		if c.Facts = facts; ok {
			confirmations = append(confirmations, c)
		}
	}
	e.Confirmations = confirmations
	return e
}

// Public maps a sequence through [PublicEntry].
func Public(entries iter.Seq[directory.Entry]) iter.Seq[directory.Entry] {
	return func(yield func(directory.Entry) bool) {
		for e := range entries {
			if !yield(PublicEntry(e)) {
				return
			}
		}
	}
}

// placesOfPublic gives the new place of each contact, -1 for a hidden one.
func placesOfPublic(contacts []directory.Contact) (moved []int, hidden bool) {
	next := 0
	for _, c := range contacts {
		if c.Public() {
			moved = append(moved, next)
			next++
			continue
		}
		moved = append(moved, -1)
		hidden = true
	}
	return moved, hidden
}

// movedFacts rewrites "contacts[i]..." paths. It is not ok when there were
// facts and none is left: an empty list would claim the whole entry.
func movedFacts(facts []string, moved []int) ([]string, bool) {
	var out []string
	for _, f := range facts {
		if f, ok := movedFact(f, moved); ok {
			out = append(out, f)
		}
	}
	return out, len(out) > 0 || len(facts) == 0
}

func movedFact(fact string, moved []int) (string, bool) {
	rest, ok := strings.CutPrefix(fact, "contacts[")
	if !ok {
		return fact, true
	}
	digits, after, ok := strings.Cut(rest, "]")
	i, err := strconv.Atoi(digits)
	if !ok || err != nil || i < 0 || i >= len(moved) {
		return fact, true
	}
	return "contacts[" + strconv.Itoa(moved[i]) + "]" + after, moved[i] >= 0
}
