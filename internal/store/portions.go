package store

import (
	"strconv"
	"strings"
)

// Many rows go to the database a portion at a time: one statement for portion
// rows, another for one row, so that every statement is prepared once. Larger
// portions are no quicker; SQLite finds parameters by walking their names.
const portion = 16

const (
	revisionColumns = 9
	entryColumns    = 3
)

// The statements for one row and for a portion.
var (
	insertRevisions = forRows(revisionColumns,
		`INSERT INTO revisions (seq, id, version, at, actor, action, note, digest, document) VALUES `, ``)
	upsertEntries = forRows(entryColumns,
		`INSERT INTO entries (id, version, seq) VALUES `,
		` ON CONFLICT (id) DO UPDATE SET version = excluded.version, seq = excluded.seq`)
	selectHeads = forIDs(
		`SELECT e.id, e.version, e.seq, r.digest FROM entries e JOIN revisions r ON r.seq = e.seq WHERE e.id IN `)
)

// inPortions hands out values, columns of them a row: whole portions (text 1),
// then row by row (text 0).
func inPortions(values []any, columns int, do func(text int, part []any) error) error {
	for len(values) > 0 {
		text, n := 1, portion*columns
		if len(values) < n {
			text, n = 0, columns
		}
		if err := do(text, values[:n]); err != nil {
			return err
		}
		values = values[n:]
	}
	return nil
}

// forRows writes a statement with one tuple of placeholders and with a portion of them.
func forRows(columns int, before, after string) [2]string {
	tuples := func(n int) string {
		out := make([]string, n)
		for i := range out {
			out[i] = tuple(i*columns, columns)
		}
		return before + strings.Join(out, ", ") + after
	}
	return [2]string{tuples(1), tuples(portion)}
}

// forIDs writes a statement that looks for one identity and for a portion of them.
func forIDs(before string) [2]string {
	return [2]string{before + tuple(0, 1), before + tuple(0, portion)}
}

// tuple is "($4, $5, $6)" for three columns after the third placeholder.
func tuple(after, columns int) string {
	out := make([]string, columns)
	for i := range out {
		out[i] = "$" + strconv.Itoa(after+i+1)
	}
	return "(" + strings.Join(out, ", ") + ")"
}
