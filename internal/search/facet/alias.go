package facet

import (
	_ "embed"
	"strings"
	"sync"

	"gatehouse/internal/directory"
	"gatehouse/internal/search/analysis"
)

//go:embed aliases.txt
var aliasText string

// Aliases lists further names of values: short and former names, names in the
// economy's own language. Class Neutral counts in every language.
var Aliases = sync.OnceValue(func() []Labelled {
	var out []Labelled
	for line := range strings.Lines(aliasText) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, " | ")
		name, code, _ := strings.Cut(cells[0], ":")
		f, ok := Parse(name)
		if !ok {
			panic("aliases.txt: no facet in " + line)
		}
		for _, cell := range cells[1:] {
			lang, words, _ := strings.Cut(cell, " ")
			for word := range strings.SplitSeq(words, ", ") {
				out = append(out, Labelled{Value{f, code}, aliasClass(lang), word})
			}
		}
	}
	return out
})

func aliasClass(lang string) analysis.Class {
	if lang == "*" {
		return analysis.Neutral
	}
	return analysis.ClassOf(directory.Lang(lang))
}
