// Package tomlfile reads a configuration file in TOML as dotted names with
// their values as text and the lines on which they stand.
package tomlfile

import (
	"errors"
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// Setting is a key of the file with its value as text and its line.
type Setting struct {
	Name  string // dotted: "smtp.port"
	Value string
	Line  int
}

// Parse reads a TOML file into settings by dotted name. The errors begin
// with the line.
func Parse(b []byte) ([]Setting, error) {
	var all map[string]any // the whole reader finds what the walk below does not: keys given twice, bad values
	if err := toml.Unmarshal(b, &all); err != nil {
		if d, ok := errors.AsType[*toml.DecodeError](err); ok {
			row, column := d.Position()
			return nil, fmt.Errorf("line %d, column %d: %s", row, column, strings.TrimPrefix(d.Error(), "toml: "))
		}
		return nil, err
	}
	var out []Setting
	var p unstable.Parser
	p.Reset(b)
	table := ""
	for p.NextExpression() {
		e := p.Expression()
		line, name := keyOf(&p, e)
		switch e.Kind {
		case unstable.Table:
			table = name + "."
		case unstable.ArrayTable:
			return nil, fmt.Errorf("line %d: [[%s]]: lists of tables mean nothing here: write [%s]", line, name, name)
		case unstable.KeyValue:
			var err error
			if out, err = flatten(out, &p, e, table+name, line); err != nil {
				return nil, err
			}
		}
	}
	return out, p.Error()
}

func keyOf(p *unstable.Parser, e *unstable.Node) (line int, name string) {
	var parts []string
	for it := e.Key(); it.Next(); {
		if line == 0 {
			line = p.Shape(it.Node().Raw).Start.Line
		}
		parts = append(parts, string(it.Node().Data))
	}
	return line, strings.Join(parts, ".")
}

// flatten appends the setting of a key, or those of an inline table.
func flatten(out []Setting, p *unstable.Parser, e *unstable.Node, name string, line int) ([]Setting, error) {
	v := e.Value()
	switch v.Kind {
	case unstable.InlineTable:
		for it := v.Children(); it.Next(); {
			_, inner := keyOf(p, it.Node())
			var err error
			if out, err = flatten(out, p, it.Node(), name+"."+inner, line); err != nil {
				return nil, err
			}
		}
		return out, nil
	case unstable.Array:
		var items []string
		for it := v.Children(); it.Next(); {
			if !scalar(it.Node()) {
				return nil, fmt.Errorf("line %d: %s: a list of plain values is wanted", line, name)
			}
			items = append(items, string(it.Node().Data))
		}
		return append(out, Setting{name, strings.Join(items, ","), line}), nil
	}
	if !scalar(v) {
		return nil, fmt.Errorf("line %d: %s: a text, number, true or false is wanted", line, name)
	}
	return append(out, Setting{name, string(v.Data), line}), nil
}

func scalar(n *unstable.Node) bool {
	switch n.Kind {
	case unstable.String, unstable.Bool, unstable.Integer, unstable.Float:
		return true
	}
	return false
}
