package translation

import (
	"slices"

	"gatehouse/internal/directory"
	"gatehouse/internal/exchange"
)

// UnitsOf are the pieces of an entry in the wanted states as a translator's
// file holds them.
func UnitsOf(e *directory.Entry, into directory.Lang, states []State, names bool) []exchange.TextUnit {
	var out []exchange.TextUnit
	for _, p := range Pieces(e, into) {
		if !slices.Contains(states, p.State) || p.Name && !names {
			continue
		}
		title, _ := e.Title.In(p.Text.Original)
		out = append(out, exchange.TextUnit{
			ID: e.ID, Path: p.Path, From: p.Text.Original, Into: into, Title: title,
			Source: p.Text.Source(), Target: p.Text.Values[into], State: string(p.State),
		})
	}
	return out
}

// Outcome says what became of a unit.
type Outcome string

// The outcomes of applying a unit.
const (
	Set       Outcome = "set"       // the translation is new or another
	Renewed   Outcome = "renewed"   // the same words, looked at again against today's original
	Unchanged Outcome = "unchanged" // nothing to do
	Empty     Outcome = "empty"     // no translation in the file
	Behind    Outcome = "behind"    // set, but made from an original that has changed since
)

// Apply puts a translator's unit into an entry. The error is Invalid and says
// what does not fit: another original language, a text that the entry lacks.
// The entry is changed; its texts must not be shared.
func Apply(e *directory.Entry, u exchange.TextUnit) (Outcome, error) {
	at, err := find(e, u)
	if err != nil || u.Target == "" {
		return Empty, err
	}
	t := *at.Text
	hash := directory.Hash(u.Source)
	same := t.Values[u.Into] == u.Target
	switch {
	case same && (!u.Done || t.From[u.Into] == hash):
		return Unchanged, nil
	case same && hash != directory.Hash(t.Source()):
		return Unchanged, nil // looked at, but against an older original
	}
	next := t.With(u.Into, u.Target)
	next.From[u.Into] = hash
	*at.Text = next
	switch {
	case hash != directory.Hash(t.Source()):
		return Behind, nil
	case same:
		return Renewed, nil
	}
	return Set, nil
}

func find(e *directory.Entry, u exchange.TextUnit) (directory.TextAt, error) {
	i := slices.IndexFunc(e.Texts(), func(at directory.TextAt) bool { return at.Path == u.Path })
	switch {
	case !u.Into.OfInterface():
		return directory.TextAt{}, directory.Errorf(directory.Invalid, "%q is none of the six languages", u.Into)
	case i < 0:
		return directory.TextAt{}, directory.Errorf(directory.Invalid, "%s has no text %q: leave the identity and the field as they were exported", e.ID, u.Path)
	}
	at := e.Texts()[i]
	if at.Text.Original != u.From {
		return at, directory.Errorf(directory.Invalid, "%s, %s: its original is in %q, not in %q: export it anew", e.ID, u.Path, at.Text.Original, u.From)
	}
	if u.Into == at.Text.Original {
		return at, directory.Errorf(directory.Invalid, "%s, %s: %q is the language of the original: change that by editing the entry", e.ID, u.Path, u.Into)
	}
	return at, nil
}
