package exchange_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/exchange"
)

var units = []exchange.TextUnit{
	{ID: "organisation/a", Path: "summary", From: "en", Into: "ar", Title: "A & <B>", Source: "It answers\n\nday and night; \"always\".", Target: "يجيب ليلاً ونهاراً؛ «دائماً».", State: "current"},
	{ID: "organisation/a", Path: "organisation.members", From: "en", Into: "ar", Title: "A & <B>", Source: "=SUM(1)", State: "missing"},
	{ID: "channel/b", Path: "channel.accepts", From: "en", Into: "ar", Title: "B", Source: "]]> & ]]>", Target: "'+1", State: "stale"},
}

// read gives back what was written but for what a format does not carry.
func read(t *testing.T, lines []exchange.UnitLine) []exchange.TextUnit {
	t.Helper()
	var out []exchange.TextUnit
	for _, l := range lines {
		if l.Err != nil {
			t.Fatalf("%s: %v", l.Where, l.Err)
		}
		l.Unit.Title, l.Unit.State, l.Unit.Done = "", "", false
		out = append(out, l.Unit)
	}
	return out
}

func bare() []exchange.TextUnit {
	out := slices.Clone(units)
	for i := range out {
		out[i].Title, out[i].State = "", ""
	}
	return out
}

func TestTranslatorsFilesComeBack(t *testing.T) {
	t.Parallel()
	var x, c bytes.Buffer
	if err := exchange.WriteXLIFF(&x, "en", "ar", slices.Values(units)); err != nil {
		t.Fatal(err)
	}
	if err := exchange.WriteUnitsCSV(&c, slices.Values(units)); err != nil {
		t.Fatal(err)
	}
	if got := read(t, slices.Collect(exchange.ReadXLIFF(&x))); !slices.Equal(got, bare()) {
		t.Errorf("XLIFF gave back %+v", got)
	}
	if got := read(t, slices.Collect(exchange.ReadUnitsCSV(&c))); !slices.Equal(got, bare()) {
		t.Errorf("CSV gave back %+v", got)
	}
}

func TestXLIFFHasOnePairOfLanguages(t *testing.T) {
	t.Parallel()
	err := exchange.WriteXLIFF(new(bytes.Buffer), "en", "fr", slices.Values(units))
	if directory.KindOf(err) != directory.Invalid || !strings.Contains(err.Error(), "one pair of languages") {
		t.Errorf("error %v", err)
	}
}

// What a translator's program may do to a file, and what is then said.
func TestXLIFFThatCantBeUsed(t *testing.T) {
	t.Parallel()
	const head = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr"><file id="f" original="organisation/a">`
	tests := []struct{ name, file, want string }{
		{"empty", "", "no XLIFF document"},
		{"cut short", head + `<unit id="summary"><segment><source>A</source>`, "unexpected EOF"},
		{"markup", head + `<unit id="summary"><segment><source>A <pc id="1">b</pc></source><target>C</target></segment></unit></file></xliff>`, "markup inside"},
		{"half", head + `<unit id="summary"><segment><source>A.</source><target>B.</target></segment><segment><source>C.</source></segment></unit></file></xliff>`, "1 of 2 segments"},
		{"no original", head + `<unit id="summary"><segment><source/><target>B</target></segment></unit></file></xliff>`, "the original is missing"},
		{"no identity", strings.Replace(head, "organisation/a", "a.docx", 1) + `<unit id="summary"><segment><source>A</source><target>B</target></segment></unit></file></xliff>`, "no identity"},
		{"a document type with entities", `<!DOCTYPE x [<!ENTITY e "eeee">]>` + head + `<unit id="summary"><segment><source>&e;</source></segment></unit></file></xliff>`, "invalid character entity"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			lines := slices.Collect(exchange.ReadXLIFF(strings.NewReader(tt.file)))
			if len(lines) != 1 || lines[0].Err == nil || !strings.Contains(lines[0].Err.Error(), tt.want) {
				t.Errorf("got %v, want an error with %q", lines, tt.want)
			}
		})
	}
}

func FuzzReadXLIFF(f *testing.F) {
	var x bytes.Buffer
	_ = exchange.WriteXLIFF(&x, "en", "ar", slices.Values(units))
	f.Add(x.String())
	f.Add(`<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"><file original="a/b"><unit id="x"><segment state="final"><source>a</source><target>b</target></segment></unit></file></xliff>`)
	f.Fuzz(func(t *testing.T, s string) { comesBack(t, slices.Collect(exchange.ReadXLIFF(strings.NewReader(s)))) })
}

func FuzzReadUnitsCSV(f *testing.F) {
	var c bytes.Buffer
	_ = exchange.WriteUnitsCSV(&c, slices.Values(units))
	f.Add(c.String())
	f.Add("target;id;field;from;into;source\n'=a;organisation/a;summary;en;es;b\n")
	f.Fuzz(func(t *testing.T, s string) {
		comesBack(t, slices.Collect(exchange.ReadUnitsCSV(strings.NewReader(s))))
	})
}

// comesBack writes what was read as a table and reads it again.
func comesBack(t *testing.T, lines []exchange.UnitLine) {
	var good []exchange.TextUnit
	for _, l := range lines {
		if l.Err == nil {
			l.Unit.Title, l.Unit.State, l.Unit.Done = "", "", false
			good = append(good, l.Unit)
		}
	}
	var c bytes.Buffer
	if err := exchange.WriteUnitsCSV(&c, slices.Values(good)); err != nil {
		t.Fatal(err)
	}
	if got := read(t, slices.Collect(exchange.ReadUnitsCSV(&c))); !slices.Equal(got, good) {
		t.Errorf("read %+v, then %+v", good, got)
	}
}
