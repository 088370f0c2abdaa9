package exchange

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
	"unicode/utf8"

	"gatehouse/internal/directory"
)

// ReadNDJSON yields the entries of an NDJSON file, the form of the catalogue:
// UTF-8, with or without byte order mark, one JSON object a line, empty lines
// left out. A bad line is reported with its number and reading goes on.
// Entries are decoded, not validated.
func ReadNDJSON(r io.Reader) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		lines := newLineReader(r)
		for {
			text, number, err := lines.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err == nil && len(bytes.TrimSpace(text)) == 0 {
				continue
			}
			l := Line{Number: number, Err: err}
			if err == nil {
				l.Entry, l.Err = directory.Decode(text)
			}
			if !yield(l) || directory.KindOf(l.Err) == directory.Internal && l.Err != nil {
				return
			}
		}
	}
}

func writeNDJSON(w io.Writer, entries iter.Seq[directory.Entry]) error {
	out := bufio.NewWriterSize(w, 64<<10)
	for e := range entries {
		b, err := directory.Encode(e)
		if err != nil {
			return directory.Errorf(directory.Internal, "encode %s: %w", e.ID, err)
		}
		if _, err := out.Write(append(b, '\n')); err != nil {
			return err
		}
	}
	return out.Flush()
}

// lineReader cuts a file into lines of at most [MaxLine] bytes. A longer one
// is skipped to its end and reported, so that those after it are not lost.
type lineReader struct {
	in     *bufio.Reader
	buffer []byte
	number int
}

func newLineReader(r io.Reader) *lineReader {
	in := bufio.NewReaderSize(r, 64<<10)
	if mark, _ := in.Peek(3); string(mark) == "\xef\xbb\xbf" {
		_, _ = in.Discard(3)
	}
	return &lineReader{in: in}
}

// next gives the next line without its line feed, and its number. The bytes
// are good until the next call. The error is io.EOF at the end, Invalid for a
// line that can't be used, Internal when reading failed.
func (l *lineReader) next() ([]byte, int, error) {
	line, long, err := l.whole()
	if err != nil {
		return nil, l.number, err
	}
	l.number++
	switch {
	case long:
		return nil, l.number, badLine("longer than %d bytes: split the entry or shorten its texts", MaxLine)
	case !utf8.Valid(line):
		return nil, l.number, badLine("not UTF-8 at byte %d: save the file as UTF-8", invalidAt(line)+1)
	}
	return line, l.number, nil
}

// whole reads to the next line feed or the end of the file.
func (l *lineReader) whole() (line []byte, long bool, err error) {
	l.buffer = l.buffer[:0]
	for {
		part, err := l.in.ReadSlice('\n')
		if !long && len(l.buffer)+len(part) > MaxLine+1 {
			long, l.buffer = true, l.buffer[:0]
		}
		if !long {
			l.buffer = append(l.buffer, part...)
		}
		switch {
		case err == nil:
			return bytes.TrimSuffix(l.buffer, []byte("\n")), long, nil
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF):
			if len(l.buffer) == 0 && len(part) == 0 && !long {
				return nil, false, io.EOF
			}
			return l.buffer, long, nil
		}
		return nil, false, readFailed(err)
	}
}

func invalidAt(b []byte) int {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return 0
}
