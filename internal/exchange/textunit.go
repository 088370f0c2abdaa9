package exchange

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"gatehouse/internal/directory"
)

// TextUnit is one text of an entry on its way to a translator and back.
type TextUnit struct {
	ID directory.ID
	// Path is the field of the entry: "summary", "channel.accepts".
	Path       string
	From, Into directory.Lang
	// Title is the title of the entry, for the translator to know what it is about.
	Title string
	// Source is the original, Target its translation, empty where there is none.
	Source, Target string
	// State is how the translation stood when it was given out: "missing", "stale" or "current".
	State string
	// Done is set by the translator who looked at a translation and left it as it is.
	Done bool
}

// UnitLine is a unit read from a file, or what is wrong with it.
type UnitLine struct {
	// Where says where in the file it stands, for a message.
	Where string
	Unit  TextUnit
	Err   error
}

// unitColumns are the columns of a translator's CSV file.
var unitColumns = []string{"id", "field", "title", "from", "into", "state", "source", "target"}

// doneState is what a translator writes into the column "state" of a
// translation that was looked at and is left as it is.
const doneState = "done"

// WriteUnitsCSV writes units as CSV (RFC 4180) in UTF-8 with a byte order mark,
// so that spreadsheets read it rightly; cells as docs/decisions/0021 says.
func WriteUnitsCSV(w io.Writer, units iter.Seq[TextUnit]) error {
	out := bufio.NewWriter(w)
	if _, err := out.WriteString(byteOrderMark); err != nil {
		return err
	}
	if err := writeRow(out, unitColumns); err != nil {
		return err
	}
	for u := range units {
		row := []string{string(u.ID), u.Path, u.Title, string(u.From), string(u.Into), u.State, u.Source, u.Target}
		for i, cell := range row {
			if cell != "" {
				row[i] = escapeCell(cell)
			}
		}
		if err := writeRow(out, row); err != nil {
			return err
		}
	}
	return out.Flush()
}

// ReadUnitsCSV reads what [WriteUnitsCSV] wrote, in any order of columns,
// separated by commas, semicolons or tabs. A row that can't be read is given
// with its error, and reading goes on.
func ReadUnitsCSV(r io.Reader) iter.Seq[UnitLine] {
	return func(yield func(UnitLine) bool) {
		records := &recordReader{lines: newLineReader(r), separator: ','}
		at, err := records.unitHeader()
		if err != nil {
			yield(UnitLine{Where: "line 1", Err: err})
			return
		}
		for {
			cells, number, err := records.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err == nil && strings.Join(cells, "") == "" {
				continue // spreadsheets leave empty rows
			}
			l := UnitLine{Where: fmt.Sprintf("line %d", number), Err: err}
			if err == nil {
				l.Unit, l.Err = unitOf(cells, at)
			}
			if !yield(l) || err != nil && directory.KindOf(err) == directory.Internal {
				return
			}
		}
	}
}

// unitHeader finds where each column stands.
func (r *recordReader) unitHeader() (map[string]int, error) {
	first := r.line()
	if errors.Is(first.err, io.EOF) {
		return nil, badLine("the file is empty: its first line must name the columns %s", strings.Join(unitColumns, ", "))
	}
	if first.err != nil {
		return nil, first.err
	}
	r.separator = separatorOf(string(first.text))
	p := cellParser{separator: r.separator}
	if _, err := p.feed(first.text); err != nil {
		return nil, err
	}
	at := map[string]int{}
	for i, name := range p.cells {
		at[strings.ToLower(strings.TrimSpace(name))] = i
	}
	for _, name := range unitColumns {
		if _, ok := at[name]; !ok && name != "title" && name != "state" {
			return nil, badLine("there is no column %q: the first line must name the columns %s", name, strings.Join(unitColumns, ", "))
		}
	}
	return at, nil
}

func unitOf(row []string, at map[string]int) (TextUnit, error) {
	cell := func(name string) string {
		if i, ok := at[name]; ok && i < len(row) {
			return unescapeCell(row[i])
		}
		return ""
	}
	u := TextUnit{
		ID: directory.ID(cell("id")), Path: cell("field"), From: directory.Lang(cell("from")), Into: directory.Lang(cell("into")),
		Title: cell("title"), Source: cell("source"), Target: strings.TrimSpace(cell("target")), State: cell("state"),
	}
	u.Done = strings.EqualFold(strings.TrimSpace(u.State), doneState)
	return u, u.fault()
}

// fault says what is wrong with a unit by itself.
func (u TextUnit) fault() error {
	switch {
	case !u.ID.Valid():
		return directory.Errorf(directory.Invalid, "%q is no identity of an entry: leave it as it was exported, like organisation/itu", u.ID)
	case u.Path == "" || u.Source == "":
		return directory.Errorf(directory.Invalid, "%s: the field or the original is missing: leave both as they were exported", u.ID)
	case !slices.Contains(directory.Languages(), u.Into):
		return directory.Errorf(directory.Invalid, "%s: %q is none of the six languages ar, zh, en, fr, ru, es", u.ID, u.Into)
	}
	return nil
}
