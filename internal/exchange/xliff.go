package exchange

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"gatehouse/internal/directory"
)

// xliffNamespace is that of XLIFF 2.0 and 2.1 (OASIS, 2018).
const xliffNamespace = "urn:oasis:names:tc:xliff:document:2.0"

// The states of a segment in XLIFF 2.1: a translation that is to be made or
// looked at is "initial"; tools set another when somebody has.
const (
	xliffInitial    = "initial"
	xliffTranslated = "translated"
	xliffStale      = "gatehouse:stale" // subState: made from an original that has changed since
)

// WriteXLIFF writes units as XLIFF 2.1, a file element an entry, a unit a text.
// All must have the same two languages, since a document has one pair; one with
// others is an error of kind Invalid.
func WriteXLIFF(w io.Writer, from, into directory.Lang, units iter.Seq[TextUnit]) error {
	out := bufio.NewWriter(w)
	p := xliffPrinter{out: out}
	p.raw(xml.Header, `<xliff xmlns="`, xliffNamespace, `" version="2.1" srcLang="`, string(from), `" trgLang="`, string(into), "\">\n")
	open := directory.ID("")
	for u := range units {
		if u.From != from || u.Into != into {
			return directory.Errorf(directory.Invalid, "%s, %s is from %q into %q: an XLIFF document has one pair of languages", u.ID, u.Path, u.From, u.Into)
		}
		if u.ID != open {
			p.close(open)
			p.raw(" <file id=\"", fileID(u.ID), "\" original=\"")
			p.text(string(u.ID))
			p.raw("\">\n")
			open = u.ID
		}
		p.unit(u)
	}
	p.close(open)
	if open == "" { // the standard wants at least one file with at least one unit
		p.raw(" <file id=\"none\"><unit id=\"none\" translate=\"no\"><segment><source/></segment></unit></file>\n")
	}
	p.raw("</xliff>\n")
	return errors.Join(p.err, out.Flush())
}

// fileID is the identity as a name token of XML (NMTOKEN), which has no slash.
func fileID(id directory.ID) string { return strings.ReplaceAll(string(id), "/", ":") }

// xliffPrinter writes XML; the first error stays.
type xliffPrinter struct {
	out *bufio.Writer
	err error
}

func (p *xliffPrinter) raw(pieces ...string) {
	for _, s := range pieces {
		_, _ = p.out.WriteString(s) // a failed bufio.Writer fails at the end too
	}
}

func (p *xliffPrinter) text(s string) { p.err = errors.Join(p.err, xml.EscapeText(p.out, []byte(s))) }

func (p *xliffPrinter) close(open directory.ID) {
	if open != "" {
		p.raw(" </file>\n")
	}
}

func (p *xliffPrinter) unit(u TextUnit) {
	p.raw("  <unit id=\"", u.Path, "\" name=\"")
	p.text(string(u.ID) + "#" + u.Path)
	p.raw("\">\n")
	if u.Title != "" {
		p.raw("   <notes><note category=\"entry\">")
		p.text(u.Title)
		p.raw("</note></notes>\n")
	}
	p.raw("   <segment id=\"s1\" state=\"")
	switch {
	case u.State == "stale":
		p.raw(xliffInitial, "\" subState=\"", xliffStale)
	case u.Target == "":
		p.raw(xliffInitial)
	default:
		p.raw(xliffTranslated)
	}
	p.raw("\">\n    <source xml:space=\"preserve\">")
	p.text(u.Source)
	p.raw("</source>\n")
	if u.Target != "" {
		p.raw("    <target xml:space=\"preserve\">")
		p.text(u.Target)
		p.raw("</target>\n")
	}
	p.raw("   </segment>\n  </unit>\n")
}

// What is read of an XLIFF document.
type (
	xliffUnit struct {
		ID    string      `xml:"id,attr"`
		Parts []xliffPart `xml:",any"`
	}
	// xliffPart is a segment, or what stands between two ("ignorable").
	xliffPart struct {
		XMLName xml.Name
		State   string       `xml:"state,attr"`
		Source  xliffContent `xml:"source"`
		Target  xliffContent `xml:"target"`
	}
	xliffContent struct {
		Text   string     `xml:",chardata"`
		Inline []struct{} `xml:",any"`
	}
)

// maxXLIFF bounds a document: some hundred times the whole catalogue in one language.
const maxXLIFF = 256 << 20

// ReadXLIFF reads an XLIFF 2.0 or 2.1 document as [WriteXLIFF] writes it and
// translators' programs give it back: more segments in a unit are joined. A unit
// that can't be used is given with its error; a document that is not well-formed
// ends the reading.
func ReadXLIFF(r io.Reader) iter.Seq[UnitLine] {
	return func(yield func(UnitLine) bool) {
		d := &xliffReader{in: xml.NewDecoder(io.LimitReader(r, maxXLIFF))}
		for {
			l, err := d.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(UnitLine{Where: d.where(), Err: directory.Errorf(directory.Invalid, "%w", err)})
				return
			}
			if !yield(l) {
				return
			}
		}
	}
}

type xliffReader struct {
	in         *xml.Decoder
	from, into directory.Lang
	begun      bool
	file       directory.ID
}

func (d *xliffReader) where() string {
	line, _ := d.in.InputPos()
	return fmt.Sprintf("line %d", line)
}

// next reads up to and with the next unit that is to be translated.
func (d *xliffReader) next() (UnitLine, error) {
	for {
		token, err := d.in.Token()
		if errors.Is(err, io.EOF) && !d.begun {
			return UnitLine{}, errors.New("this is no XLIFF document: its root must be <xliff version=\"2.1\">")
		}
		if err != nil {
			return UnitLine{}, err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "xliff":
			err = d.root(start)
		case "file":
			d.file = directory.ID(attribute(start, "original"))
		case "unit":
			if attribute(start, "translate") != "no" {
				return d.unit(start)
			}
			err = d.in.Skip()
		}
		if err == nil && !d.begun {
			err = fmt.Errorf("this is no XLIFF document: its root is <%s>", start.Name.Local)
		}
		if err != nil {
			return UnitLine{}, err
		}
	}
}

func (d *xliffReader) root(e xml.StartElement) error {
	if v := attribute(e, "version"); !strings.HasPrefix(v, "2.") || e.Name.Space != xliffNamespace {
		return fmt.Errorf("version %q of XLIFF is not read here: save the file as XLIFF 2.1", v)
	}
	d.begun = true
	d.from, d.into = directory.Lang(attribute(e, "srcLang")), directory.Lang(attribute(e, "trgLang"))
	return nil
}

func (d *xliffReader) unit(start xml.StartElement) (UnitLine, error) {
	l := UnitLine{Where: d.where()}
	var x xliffUnit
	if err := d.in.DecodeElement(&x, &start); err != nil {
		return l, err
	}
	l.Unit, l.Err = x.join()
	l.Unit.ID, l.Unit.From, l.Unit.Into = d.file, d.from, d.into
	if l.Err == nil {
		l.Err = l.Unit.fault()
	}
	return l, nil
}

// join puts the segments of a unit together again.
func (x *xliffUnit) join() (TextUnit, error) {
	u := TextUnit{Path: x.ID, Done: true}
	segments, translated := 0, 0
	for _, p := range x.Parts {
		target := p.Target.Text
		switch p.XMLName.Local {
		case "segment":
			segments++
			u.Done = u.Done && p.State != "" && p.State != xliffInitial
			if strings.TrimSpace(target) != "" {
				translated++
			}
		case "ignorable":
			if target == "" {
				target = p.Source.Text
			}
		default:
			continue
		}
		u.Source += p.Source.Text
		u.Target += target
		if len(p.Source.Inline)+len(p.Target.Inline) > 0 {
			return u, directory.Errorf(directory.Invalid, "unit %q has markup inside: texts here are plain", x.ID)
		}
	}
	if u.Target = strings.TrimSpace(u.Target); translated == 0 {
		u.Target = ""
	}
	if translated > 0 && translated < segments {
		return u, directory.Errorf(directory.Invalid, "unit %q is translated in part only: %d of %d segments", x.ID, translated, segments)
	}
	return u, nil
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
