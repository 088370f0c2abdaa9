package exchange

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"

	"gatehouse/internal/directory"
)

// byteOrderMark tells spreadsheets that the file is UTF-8; without it names in
// Arabic or Chinese are shown garbled.
const byteOrderMark = "\ufeff"

// writeCSV writes a header of the columns that are used, then a row an entry
// (RFC 4180, UTF-8 with byte order mark). docs/decisions/0021 says how cells are written.
func writeCSV(w io.Writer, entries iter.Seq[directory.Entry]) error {
	columns, err := columnsUsed(entries)
	if err != nil {
		return err
	}
	place := map[string]int{}
	row := make([]string, len(columns))
	for i, c := range columns {
		place[c.name], row[i] = i, c.name
	}
	out := bufio.NewWriterSize(w, 64<<10)
	if _, err := out.WriteString(byteOrderMark); err != nil {
		return err
	}
	if err := writeRow(out, row); err != nil {
		return err
	}
	for e := range entries {
		clear(row)
		missing := ""
		err := cellsOf(e, func(name, cell string) {
			i, ok := place[name]
			if !ok {
				missing = name
				return
			}
			row[i] = cell
		})
		if err != nil {
			return directory.Errorf(directory.Internal, "encode %s: %w", e.ID, err)
		}
		if missing != "" {
			return directory.Errorf(directory.Conflict, "%s got a value for %s while the table was being written: write it again", e.ID, missing)
		}
		if err := writeRow(out, row); err != nil {
			return err
		}
	}
	return out.Flush()
}

// columnsUsed are the columns in which at least one entry has a cell. The
// identity is always one.
func columnsUsed(entries iter.Seq[directory.Entry]) ([]column, error) {
	id, _ := columnNamed("id")
	used := map[string]column{"id": id}
	for e := range entries {
		err := cellsOf(e, func(name, _ string) {
			if _, ok := used[name]; !ok {
				used[name], _ = columnNamed(name)
			}
		})
		if err != nil {
			return nil, directory.Errorf(directory.Internal, "encode %s: %w", e.ID, err)
		}
	}
	var columns []column
	for _, c := range used {
		columns = append(columns, c)
	}
	sortColumns(columns)
	return columns, nil
}

func writeRow(out *bufio.Writer, cells []string) error {
	for i, c := range cells {
		if i > 0 {
			_ = out.WriteByte(',') // a failed bufio.Writer fails at the end too
		}
		if strings.ContainsAny(c, "\",;\t\r\n") {
			c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		_, _ = out.WriteString(c)
	}
	_, err := out.WriteString("\r\n")
	return err
}

// ReadCSV yields the entries of a table written by [WriteCSV] or by hand:
// UTF-8, a header that names the columns, in any order, an entry a row. The
// separator is a comma; a semicolon or tab is recognised when the header has
// no comma. A bad row is reported with its line and reading goes on; a bad
// header ends it.
func ReadCSV(r io.Reader) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		records := &recordReader{lines: newLineReader(r), separator: ','}
		columns, number, err := records.header()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			yield(Line{Number: number, Err: err})
			return
		}
		for {
			cells, number, err := records.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err == nil && !slices.ContainsFunc(cells, func(c string) bool { return c != "" }) {
				continue // spreadsheets leave empty rows
			}
			l := Line{Number: number, Err: err}
			if err == nil {
				l.Entry, l.Err = entryOf(columns, cells)
			}
			if !yield(l) || err != nil && directory.KindOf(err) == directory.Internal {
				return
			}
		}
	}
}

// header reads the names of the columns and recognises the separator.
func (r *recordReader) header() ([]column, int, error) {
	first := r.line()
	if first.err != nil {
		return nil, first.number, first.err
	}
	r.separator = separatorOf(string(first.text))
	r.again = []physical{first}
	names, number, err := r.next()
	if err != nil {
		return nil, number, err
	}
	columns, err := columnsNamed(names)
	return columns, number, err
}

// separatorOf recognises a comma, else a semicolon, else a tab.
func separatorOf(header string) byte {
	for _, c := range []byte{',', ';', '\t'} {
		if strings.IndexByte(header, c) >= 0 {
			return c
		}
	}
	return ','
}

func columnsNamed(names []string) ([]column, error) {
	var columns []column
	seen := map[string]bool{}
	for i, name := range names {
		c, ok := columnNamed(name)
		switch {
		case !ok:
			return nil, badLine("column %d: %q is no field of an entry: did you mean %s?", i+1, name, nearestColumn(name))
		case seen[name]:
			return nil, badLine("column %d: %q is there twice", i+1, name)
		}
		seen[name] = true
		columns = append(columns, c)
	}
	if !seen["id"] {
		return nil, badLine("no column id: the first line must name the columns, and id is needed")
	}
	return columns, nil
}

// entryOf puts the JSON of an entry together from the cells and decodes it.
func entryOf(columns []column, cells []string) (directory.Entry, error) {
	if len(cells) != len(columns) {
		return directory.Entry{}, badLine("%d cells where the header names %d: quote cells that hold the separator", len(cells), len(columns))
	}
	tree := map[string]any{}
	for i, cell := range cells {
		if cell == "" {
			continue
		}
		v, err := columns[i].value(cell)
		if err == nil {
			err = plant(tree, columns[i].steps, v)
		}
		if err != nil {
			return directory.Entry{}, badLine("column %s: %w", columns[i].name, err)
		}
	}
	if id, _ := tree["id"].(string); id == "" {
		return directory.Entry{}, badLine("column id: the cell is empty, and every entry needs an identity")
	}
	b, err := json.Marshal(tree)
	if err != nil {
		return directory.Entry{}, badLine("%w", err)
	}
	return directory.Decode(b)
}

// value is the JSON of a cell.
func (c column) value(cell string) (any, error) {
	switch c.shape {
	case shapeText:
		return unescapeCell(cell), nil
	case shapeList:
		return splitList(unescapeCell(cell)), nil
	}
	if c.truth {
		cell = strings.ToLower(cell)
	}
	if !json.Valid([]byte(cell)) {
		return nil, errors.New(c.wanted())
	}
	return json.RawMessage(cell), nil
}

func (c column) wanted() string {
	switch {
	case c.truth:
		return "write true or false"
	case c.shape == shapeRaw:
		return "write a number, with a point before decimals"
	}
	return "write JSON, as the export does"
}

// plant puts a value at a path of the tree.
func plant(tree map[string]any, steps []string, v any) error {
	for _, s := range steps[:len(steps)-1] {
		next, ok := tree[s].(map[string]any)
		if !ok {
			if tree[s] != nil {
				return errors.New("another column holds the whole of it: fill in one or the other")
			}
			next = map[string]any{}
			tree[s] = next
		}
		tree = next
	}
	last := steps[len(steps)-1]
	if tree[last] != nil {
		return errors.New("another column holds a part of it: fill in one or the other")
	}
	tree[last] = v
	return nil
}
