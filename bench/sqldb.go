package main

import (
	"database/sql"
	"fmt"
	"iter"
	"strings"

	"gatehouse/internal/directory"
)

// sqlEngine is a full-text search in SQL with the facets in a table beside it.
type sqlEngine struct {
	db      *sql.DB
	words   func(text string) string // the query in the engine's language
	prefix  func(word string) string
	matches string // documents that match $1
	best    string // the best 20 of them
	suggest string
	every   string // all documents
	insert  func(tx *sql.Tx, first int, docs []flat) error
	finish  []string
	close   func() error
}

const sqlBatch = 2000

func (s *sqlEngine) Load(docs iter.Seq[*directory.Entry]) error {
	n := 0
	batch := make([]flat, 0, sqlBatch)
	flush := func() error {
		tx, err := s.db.Begin()
		if err != nil {
			return err
		}
		if err := s.insert(tx, n-len(batch), batch); err != nil {
			return err
		}
		batch = batch[:0]
		return tx.Commit()
	}
	for e := range docs {
		batch = append(batch, flatten(e))
		if n++; len(batch) == sqlBatch {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := flush(); err != nil {
		return err
	}
	for _, stmt := range s.finish {
		if _, err := s.db.Exec(stmt); err != nil {
			return fmt.Errorf("%s: %w", stmt, err)
		}
	}
	return nil
}

// Search asks for the total, the best 20 and the counts of all facets.
func (s *sqlEngine) Search(q ask) (total int, err error) {
	docs, args := s.every, []any{}
	if q.text != "" {
		docs, args = s.matches, append(args, s.words(q.text))
	}
	for f, v := range q.filters {
		args = append(args, string(f), v)
		docs += fmt.Sprintf(" INTERSECT SELECT doc FROM facet WHERE facet = $%d AND value = $%d", len(args)-1, len(args))
	}
	if err := s.db.QueryRow("SELECT count(*) FROM ("+docs+") AS found", args...).Scan(&total); err != nil {
		return 0, err
	}
	if q.text != "" && len(q.filters) == 0 {
		if err := s.drain(s.best, args...); err != nil {
			return 0, err
		}
	}
	counts := "SELECT facet, value, count(*) FROM facet WHERE doc IN (" + docs + ") GROUP BY facet, value"
	if q.text == "" && len(q.filters) == 0 {
		counts, args = "SELECT facet, value, count(*) FROM facet GROUP BY facet, value", nil
	}
	return total, s.drain(counts, args...)
}

func (s *sqlEngine) Suggest(prefix string) error { return s.drain(s.suggest, s.prefix(prefix)) }

func (s *sqlEngine) drain(query string, args ...any) error {
	rows, err := s.db.Query(query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
	}
	return rows.Err()
}

func (s *sqlEngine) Close() error { return s.close() }

func fields(text string) []string { return strings.Fields(text) }
