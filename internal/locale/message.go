package locale

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// template is a message taken apart once, so that no call parses it again.
type template struct {
	source string
	pieces []piece
	size   int // bytes of all literals, a first guess of the length of the result
}

// piece is a literal followed by a placeholder; the last has no placeholder.
type piece struct {
	literal string
	name    string
}

var placeholder = regexp.MustCompile(`\{\{\s*\.([A-Za-z][A-Za-z0-9]*)\s*\}\}`)

// parseTemplate takes a message apart. Only {{.Name}} is understood: a message
// is a sentence, not a program.
func parseTemplate(source string) (template, error) {
	t := template{source: source}
	rest := source
	for {
		at := placeholder.FindStringSubmatchIndex(rest)
		if at == nil {
			break
		}
		t.pieces = append(t.pieces, piece{literal: rest[:at[0]], name: rest[at[2]:at[3]]})
		rest = rest[at[1]:]
	}
	t.pieces = append(t.pieces, piece{literal: rest})
	for _, p := range t.pieces {
		if strings.Contains(p.literal, "{{") || strings.Contains(p.literal, "}}") {
			return template{}, fmt.Errorf("%q: write a placeholder as {{.Name}}", source)
		}
		t.size += len(p.literal)
	}
	return t, nil
}

// fill joins the pieces. A placeholder whose argument is missing stays as
// written, so that the mistake is seen.
func (t *template) fill(args []string, count string) string {
	if len(t.pieces) == 1 {
		return t.source
	}
	size := t.size + len(count)
	for i := 1; i < len(args); i += 2 {
		size += len(args[i])
	}
	var b strings.Builder
	b.Grow(size)
	for i := range t.pieces {
		p := &t.pieces[i]
		b.WriteString(p.literal)
		if p.name != "" {
			b.WriteString(argument(p.name, args, count))
		}
	}
	return b.String()
}

func argument(name string, args []string, count string) string {
	for i := 1; i < len(args); i += 2 {
		if args[i-1] == name {
			return args[i]
		}
	}
	if name == "Count" && count != "" {
		return count
	}
	return "{{." + name + "}}"
}

// names lists the placeholders, sorted, each once.
func (t *template) names() []string {
	var names []string
	for _, p := range t.pieces {
		if p.name != "" && !slices.Contains(names, p.name) {
			names = append(names, p.name)
		}
	}
	slices.Sort(names)
	return names
}
