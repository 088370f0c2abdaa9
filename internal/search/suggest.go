package search

import "gatehouse/internal/directory"

// Suggest completes a prefix.
func (s *Snapshot) Suggest(prefix string, lang directory.Lang, n int) []Suggestion { return nil }
