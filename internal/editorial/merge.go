package editorial

import (
	"bytes"
	"cmp"
	"slices"

	"gatehouse/internal/directory"
)

// merged is the union of recorded confirmations, oldest first. None is ever lost.
func merged(a, b []directory.Confirmation) []directory.Confirmation {
	out := slices.Clone(a)
	for _, c := range b {
		if !slices.ContainsFunc(out, func(o directory.Confirmation) bool { return sameConfirmation(o, c) }) {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(x, y directory.Confirmation) int { return cmp.Compare(x.On, y.On) })
	return out
}

func sameConfirmation(a, b directory.Confirmation) bool {
	return a.By == b.By && a.On == b.On && a.Against == b.Against && slices.Equal(a.Facts, b.Facts)
}

// unlessSame gives the current entry when the next differs in its date of
// editing only: then nothing has been edited.
func unlessSame(next, current directory.Entry) directory.Entry {
	dated := next
	dated.Edited = current.Edited
	a, errA := directory.Encode(dated)
	b, errB := directory.Encode(current)
	if errA == nil && errB == nil && bytes.Equal(a, b) {
		return current
	}
	return next
}
