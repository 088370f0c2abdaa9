package tidy

import (
	"reflect"
	"slices"

	"gatehouse/internal/directory"
)

// Settle brings an entry into its final form: one item a source, no path to
// what is not there, no source that supports nothing, and French as it is set.
func Settle(e *directory.Entry) {
	typography(e)
	var out []directory.Source
	for _, s := range e.Sources {
		if s.Facts != nil {
			s.Facts = slices.DeleteFunc(slices.Clone(s.Facts), func(path string) bool { return !e.Has(path) })
			if len(s.Facts) == 0 {
				continue
			}
		}
		at := slices.IndexFunc(out, func(have directory.Source) bool { return SameSource(have, s) })
		switch {
		case at < 0:
			out = append(out, s)
		case s.Facts == nil || out[at].Facts == nil:
			out[at].Facts = nil
		default:
			out[at].Facts = Union(out[at].Facts, s.Facts)
		}
	}
	e.Sources = out
}

// SameSource reports whether two sources are one, whatever facts each supports.
func SameSource(a, b directory.Source) bool {
	a.Facts, b.Facts = nil, nil
	return reflect.DeepEqual(a, b)
}
