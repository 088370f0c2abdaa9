// Package translation knows which texts of the directory are missing or stale
// in a language, gives them to translators and takes back what they made.
package translation

import (
	"slices"

	"gatehouse/internal/directory"
)

// State says how a text of an entry stands in a language.
type State string

// The states of a text in a language.
const (
	Missing State = "missing" // not there: readers see the original
	Stale   State = "stale"   // made from an original that has changed since
	Current State = "current" // there, and as far as is known of today's original
)

// States lists the states, what needs work first.
func States() []State { return []State{Missing, Stale, Current} }

// Piece is one text of an entry as a translator into one language meets it.
type Piece struct {
	Entry *directory.Entry
	// Path is the field of the entry: "summary", "channel.accepts".
	Path  string
	Text  directory.Text
	State State
	// Name is set for the title of something that gave itself its name: a body,
	// a law, a document. It is translated only where an official version is
	// known, so a missing one is no gap.
	Name bool
}

// Pieces lists the texts of an entry whose original is not in the language, in
// the order in which a reader meets them.
func Pieces(e *directory.Entry, into directory.Lang) []Piece {
	var out []Piece
	for _, at := range e.Texts() {
		t := *at.Text
		if t.Original == into {
			continue
		}
		out = append(out, Piece{Entry: e, Path: at.Path, Text: t, State: stateOf(t, into), Name: isName(e.ID.Kind(), at.Path)})
	}
	return out
}

func stateOf(t directory.Text, into directory.Lang) State {
	switch {
	case t.Values[into] == "":
		return Missing
	case t.Stale(into):
		return Stale
	}
	return Current
}

// ownNamed are the kinds of things that have a name of their own; the titles
// of the others are the directory's words.
var ownNamed = []directory.Kind{
	directory.KindEconomy, directory.KindOrganisation, directory.KindInstrument, directory.KindStandard, directory.KindResource, directory.KindInitiative,
}

func isName(k directory.Kind, path string) bool {
	return path == "title" && slices.Contains(ownNamed, k)
}

// Tally counts the pieces of a language.
type Tally struct {
	Lang directory.Lang `json:"lang"`
	// Texts are the texts to be translated, names left out; of them Missing
	// are not there and Stale are behind.
	Texts   int `json:"texts"`
	Missing int `json:"missing"`
	Stale   int `json:"stale"`
	// Names are the names of their own, Named those that have one in this language.
	Names int `json:"names"`
	Named int `json:"named"`
}

// Add counts the pieces of an entry.
func (t *Tally) Add(e *directory.Entry) {
	for _, p := range Pieces(e, t.Lang) {
		switch {
		case p.Name:
			t.Names++
			if p.State != Missing {
				t.Named++
			}
			continue
		case p.State == Missing:
			t.Missing++
		case p.State == Stale:
			t.Stale++
		}
		t.Texts++
	}
}
