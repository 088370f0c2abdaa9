package search

import "gatehouse/internal/search/query"

// fewHits is how few hits make the index look for a better spelling.
const fewHits = 3

func (s *Snapshot) didYouMean(r *Request, q query.Query, a *answering) string { return "" }
