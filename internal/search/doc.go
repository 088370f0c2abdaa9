// Package search finds entries: it reads a reader's query, keeps the whole
// directory in an in-memory index and answers with ranked hits, exact facet
// counts, suggestions and spelling help. It knows no SQL, HTTP or HTML.
//
// One goroutine writes with [Index.Apply]; any number of readers search the
// immutable [Snapshot] that [Index.Current] gives and never wait.
package search
