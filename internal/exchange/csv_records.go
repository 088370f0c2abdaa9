package exchange

import (
	"bytes"
	"errors"
	"io"
)

// recordReader cuts a CSV file (RFC 4180) into records. The standard reader is
// not used because it changes line ends inside cells and loses what follows a
// quote that is never closed; here the lines after a bad record are read again
// on their own.
type recordReader struct {
	lines     *lineReader
	again     []physical // lines given back, to be read before the file
	separator byte
}

// physical is a line of the file with its number or why it can't be used.
type physical struct {
	text   []byte
	number int
	err    error
}

func (r *recordReader) line() physical {
	if len(r.again) > 0 {
		p := r.again[0]
		r.again = r.again[1:]
		return p
	}
	text, number, err := r.lines.next()
	return physical{text, number, err}
}

// next gives the cells of the next record and the line it begins on. The
// error is as for [lineReader.next].
func (r *recordReader) next() ([]string, int, error) {
	first := r.line()
	if first.err != nil {
		return nil, first.number, first.err
	}
	p := cellParser{separator: r.separator}
	open, err := p.feed(first.text)
	if err != nil || !open {
		return p.cells, first.number, err
	}
	var followers []physical
	size := len(first.text)
	for err == nil && open {
		l := r.line()
		if errors.Is(l.err, io.EOF) {
			err = badLine("a quotation mark opened in cell %d is never closed: close it, and double those inside the cell", len(p.cells)+1)
			break
		}
		l.text = bytes.Clone(l.text)
		followers = append(followers, l)
		size += len(l.text) + 1
		switch {
		case l.err != nil:
			err = l.err
		case size > MaxLine:
			err = badLine("longer than %d bytes, or a quotation mark opened in cell %d is never closed", MaxLine, len(p.cells)+1)
		default:
			p.cell = append(p.cell, '\n')
			open, err = p.feed(l.text)
		}
	}
	if err != nil {
		r.again = append(followers, r.again...)
		return nil, first.number, err
	}
	return p.cells, first.number, nil
}

// cellParser takes the lines of one record.
type cellParser struct {
	separator byte
	cells     []string
	cell      []byte
	quoted    bool // inside quotation marks
	closed    bool // just after the closing one
	bare      bool // inside a cell that is not quoted
}

// feed takes one line without its line feed. The record is complete unless it is open.
func (p *cellParser) feed(line []byte) (open bool, err error) {
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case p.quoted && c == '"' && i+1 < len(line) && line[i+1] == '"':
			p.cell = append(p.cell, '"')
			i++
		case p.quoted && c == '"':
			p.quoted, p.closed = false, true
		case p.quoted:
			p.cell = append(p.cell, c)
		case c == p.separator:
			p.end()
		case c == '\r' && i == len(line)-1:
		case p.closed:
			return false, badLine("something after the closing quotation mark of cell %d: double a quotation mark inside a cell", len(p.cells)+1)
		case c == '"' && p.bare:
			return false, badLine("a quotation mark inside cell %d, which is not quoted: quote the cell and double the mark", len(p.cells)+1)
		case c == '"':
			p.quoted = true
		default:
			p.bare = true
			p.cell = append(p.cell, c)
		}
	}
	if p.quoted {
		return true, nil
	}
	p.end()
	return false, nil
}

func (p *cellParser) end() {
	p.cells = append(p.cells, string(p.cell))
	p.cell, p.closed, p.bare = p.cell[:0], false, false
}
