package exchange

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"gatehouse/internal/directory"
)

// told is what reading yields, an item a line: "2 id" or "3 ! part of the error".
func told(f Format, r io.Reader) []string {
	var out []string
	for l := range f.Read(r) {
		if l.Err != nil {
			out = append(out, fmt.Sprintf("%d ! %v", l.Number, l.Err))
			continue
		}
		out = append(out, fmt.Sprintf("%d %s", l.Number, l.Entry.ID))
	}
	return out
}

func TestReadingGoesOnAfterABadLine(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", MaxLine+10)
	cases := []struct {
		name   string
		format Format
		in     string
		want   []string // a part of each line told
	}{
		{"empty", FormatNDJSON, "", nil},
		{"mark, CRLF, blank lines, no end", FormatNDJSON, "\ufeff{\"id\":\"a/1\",\"title\":{}}\r\n\r\n   \n{\"id\":\"a/2\",\"title\":{}}", []string{"1 a/1", "4 a/2"}},
		{"malformed", FormatNDJSON, "{\n{\"id\":\"a/2\",\"title\":{}}\n", []string{"1 ! invalid", "2 a/2"}},
		{"unknown field", FormatNDJSON, `{"id":"a/1","titel":{}}` + "\n", []string{`1 ! `}},
		{"two values", FormatNDJSON, `{"id":"a/1"} {"id":"a/2"}` + "\n", []string{"1 ! "}},
		{"not UTF-8", FormatNDJSON, "{\"id\":\"a/1\xff\"}\n{\"id\":\"a/2\",\"title\":{}}\n", []string{"1 ! invalid error.line: not UTF-8 at byte 11", "2 a/2"}},
		{"overlong", FormatNDJSON, long + "\n{\"id\":\"a/2\",\"title\":{}}\n", []string{"1 ! invalid error.line: longer than 1048576", "2 a/2"}},
		{"overlong at the end", FormatNDJSON, "{\"id\":\"a/1\",\"title\":{}}\n" + long, []string{"1 a/1", "2 ! invalid error.line: longer"}},
		{"wrong date", FormatNDJSON, `{"id":"a/1","edited":"yesterday"}` + "\n", []string{`"yesterday" is not YYYY`}},

		{"CSV empty", FormatCSV, "", nil},
		{"CSV no id", FormatCSV, "title.en\r\nX\r\n", []string{"1 ! invalid error.line: no column id"}},
		{"CSV unknown column", FormatCSV, "id,titel.en\na/1,X\n", []string{"did you mean title"}},
		{"CSV column twice", FormatCSV, "id,id\na/1,X\n", []string{`"id" is there twice`}},
		{"CSV any order", FormatCSV, "title.en,id\r\nX,a/1\r\n", []string{"2 a/1"}},
		{"CSV semicolons", FormatCSV, "id;title.en\na/1;X, Y\n", []string{"2 a/1"}},
		{"CSV tabs", FormatCSV, "id\ttitle.en\na/1\tX\n", []string{"2 a/1"}},
		{"CSV cells missing", FormatCSV, "id,title.en\na/1\na/2,X\n", []string{"2 ! invalid error.line: 1 cells where the header names 2", "3 a/2"}},
		{"CSV empty rows", FormatCSV, "id,title.en\n,\n\na/2,X\n", []string{"4 a/2"}},
		{"CSV lines in a cell are counted", FormatCSV, "id,body.en\na/1,\"one\ntwo\nthree\"\na/2,X\n", []string{"2 a/1", "5 a/2"}},
		{"CSV quote never closed", FormatCSV, "id,body.en\na/1,\"one\na/2,X\n", []string{"2 ! invalid error.line: a quotation mark opened in cell 2 is never closed", "3 a/2"}},
		{"CSV quote inside", FormatCSV, "id,body.en\na/1,o\"ne\na/2,X\n", []string{"2 ! ", "3 a/2"}},
		{"CSV after a quote", FormatCSV, "id,body.en\na/1,\"one\"two\na/2,X\n", []string{"something after the closing quotation mark of cell 2", "3 a/2"}},
		{"CSV overlong cell", FormatCSV, "id,body.en\na/1," + long + "\na/2,X\n", []string{"2 ! invalid error.line: longer", "3 a/2"}},
		{"CSV overlong over lines", FormatCSV, "id,body.en\na/1,\"" + strings.Repeat(strings.Repeat("x", 999)+"\n", 1100) + "\"\na/2,X\n", nil},
		{"CSV not UTF-8", FormatCSV, "id,body.en\na/1,\xc3\na/2,X\n", []string{"2 ! invalid error.line: not UTF-8 at byte 5", "3 a/2"}},
		{"CSV number", FormatCSV, "id,standard.editions\nstandard/1,many\n", []string{"column standard.editions: write a number"}},
		{"CSV truth as spreadsheets write it", FormatCSV, "id,economy.ldc\neconomy/xx,TRUE\n", []string{"2 economy/xx"}},
		{"CSV JSON", FormatCSV, "id,links\na/1,http://x\n", []string{"column links: write JSON"}},
		{"CSV whole and part", FormatCSV, "id,title,title.en\na/1,{},X\n", []string{"fill in one or the other"}},
		{"CSV wrong date", FormatCSV, "id,edited\na/1,24/11/2026\n", []string{"is not YYYY"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := told(c.format, strings.NewReader(c.in))
			if c.name == "CSV overlong over lines" {
				if len(got) != 1102 || !strings.HasPrefix(got[0], "2 ! ") || got[len(got)-1] != "1103 a/2" {
					t.Errorf("%d told, first %.100s, last %s", len(got), got[0], got[len(got)-1])
				}
				return
			}
			if len(got) != len(c.want) {
				t.Fatalf("got %q, want %q", got, c.want)
			}
			for i := range got {
				if !strings.Contains(got[i], c.want[i]) {
					t.Errorf("got %q, want %q in it", got[i], c.want[i])
				}
			}
		})
	}
}

func TestAFailingReaderEndsReading(t *testing.T) {
	t.Parallel()
	broken := errors.New("disk gone")
	for _, f := range []Format{FormatNDJSON, FormatCSV} {
		r := io.MultiReader(strings.NewReader("id\n"), iotest.ErrReader(broken))
		var last Line
		n := 0
		for l := range f.Read(r) {
			last = l
			if n++; n > 10 {
				t.Fatalf("%s: reading never ends", f)
			}
		}
		if !errors.Is(last.Err, broken) || directory.KindOf(last.Err) != directory.Internal {
			t.Errorf("%s: got %v, want an internal error that wraps the cause", f, last.Err)
		}
	}
}

func TestFormats(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]Format{"a.ndjson": FormatNDJSON, "dir/A.JSONL": FormatNDJSON, "b.CSV": FormatCSV, "c.xlsx": "", "": ""} {
		got, err := FormatOf(name)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("FormatOf(%q) = %q, %v", name, got, err)
		}
	}
	if f, err := ParseFormat("CSV"); f != FormatCSV || err != nil {
		t.Errorf("ParseFormat(CSV) = %q, %v", f, err)
	}
	if _, err := ParseFormat("xml"); directory.KindOf(err) != directory.Invalid {
		t.Errorf("ParseFormat(xml) = %v", err)
	}
}
