package frame

import (
	"strings"

	"gatehouse/internal/directory"
)

// SourcesOf lists the numbers, from 1, of the sources of an entry that support
// the fact at a field path ("title", "links[0]", "channel.value"). A source
// that names no facts supports them all; one that names a path supports what
// lies below it.
func SourcesOf(e *directory.Entry, path string) []int {
	var out []int
	for i := range e.Sources {
		if supports(&e.Sources[i], path) {
			out = append(out, i+1)
		}
	}
	return out
}

func supports(s *directory.Source, path string) bool {
	if len(s.Facts) == 0 {
		return true
	}
	for _, f := range s.Facts {
		if covers(f, path) {
			return true
		}
	}
	return false
}

// covers reports whether path is at or below the field path f, or above it
// ("links" is supported in part by a source of "links[0]").
func covers(f, path string) bool {
	if len(f) > len(path) {
		return below(path, f)
	}
	return f == path || below(f, path)
}

func below(above, path string) bool {
	return len(path) > len(above) && strings.HasPrefix(path, above) && (path[len(above)] == '.' || path[len(above)] == '[')
}

// confidenceRank orders confidences from best to worst.
func confidenceRank(code string) int {
	if n := directory.Confidences.Order(code); n >= 0 {
		return n
	}
	return len(directory.Confidences.Terms())
}

// ConfidenceOf is the best confidence among the sources that support a fact;
// "" when no source does.
func ConfidenceOf(e *directory.Entry, path string) string {
	best := ""
	for i := range e.Sources {
		s := &e.Sources[i]
		if supports(s, path) && (best == "" || confidenceRank(s.Confidence) < confidenceRank(best)) {
			best = s.Confidence
		}
	}
	return best
}

// Doubtful reports whether a confidence must be said beside the fact.
func Doubtful(confidence string) bool {
	return confidence == "known" || confidence == "weak" || confidence == ""
}
