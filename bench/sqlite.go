package main

import (
	"database/sql"
	"os"
	"strings"

	_ "modernc.org/sqlite"
)

// newSQLite is FTS5 with Porter stemming, through the driver that the program uses.
func newSQLite() (*sqlEngine, error) {
	dir, err := scratch()
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", "file:"+dir+"/bench.db?_pragma=journal_mode(WAL)&_pragma=synchronous(OFF)&_pragma=cache_size(-262144)&_pragma=temp_store(MEMORY)")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	for _, stmt := range []string{
		"CREATE VIRTUAL TABLE doc USING fts5(id UNINDEXED, title, names, summary, body, tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3')",
		"CREATE TABLE facet (doc INTEGER NOT NULL, facet TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (doc, facet, value)) WITHOUT ROWID",
	} {
		if _, err := db.Exec(stmt); err != nil {
			return nil, err
		}
	}
	return &sqlEngine{
		db:      db,
		words:   func(text string) string { return `"` + strings.Join(strings.Fields(text), `" AND "`) + `"` },
		prefix:  func(word string) string { return `"` + word + `"*` },
		matches: "SELECT rowid AS doc FROM doc WHERE doc MATCH $1",
		best:    "SELECT rowid FROM doc WHERE doc MATCH $1 ORDER BY bm25(doc, 0, 4, 3, 1.5, 1) LIMIT 20",
		suggest: "SELECT title FROM doc WHERE doc MATCH 'title : ' || $1 LIMIT 8",
		every:   "SELECT rowid AS doc FROM doc",
		insert:  insertSQLite,
		finish:  []string{"CREATE INDEX facet_value ON facet (facet, value, doc)", "INSERT INTO doc(doc) VALUES ('optimize')", "ANALYZE"},
		close: func() error {
			err := db.Close()
			os.RemoveAll(dir)
			return err
		},
	}, nil
}

func insertSQLite(tx *sql.Tx, first int, docs []flat) error {
	doc, err := tx.Prepare("INSERT INTO doc(rowid, id, title, names, summary, body) VALUES ($1, $2, $3, $4, $5, $6)")
	if err != nil {
		return err
	}
	defer doc.Close()
	facet, err := tx.Prepare("INSERT OR IGNORE INTO facet(doc, facet, value) VALUES ($1, $2, $3)")
	if err != nil {
		return err
	}
	defer facet.Close()
	for i, d := range docs {
		if _, err := doc.Exec(first+i+1, d.ID, d.Title, d.Names, d.Summary, d.Body); err != nil {
			return err
		}
		for f, values := range d.Facets {
			for _, v := range values {
				if _, err := facet.Exec(first+i+1, string(f), v); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
