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

//go:embed demonyms.txt
var demonymText string

//go:embed filters.txt
var filterText string

// Aliases lists further names of values: short and former names, names in the
// economy's own language. Class Neutral counts in every language.
var Aliases = sync.OnceValue(func() []Labelled { return read(aliasText) })

// Demonyms lists what the people and things of economies are called: "Kenyan".
// They are words for the economy, but no names of it.
var Demonyms = sync.OnceValue(func() []Labelled { return read(demonymText) })

func read(text string) []Labelled {
	var out []Labelled
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, " | ")
		name, code, _ := strings.Cut(cells[0], ":")
		f, ok := Parse(name)
		if !ok {
			panic("facet: no facet in " + line)
		}
		for _, cell := range cells[1:] {
			lang, words, _ := strings.Cut(cell, " ")
			for word := range strings.SplitSeq(words, ", ") {
				out = append(out, Labelled{Value{f, code}, aliasClass(lang), word})
			}
		}
	}
	return out
}

func aliasClass(lang string) analysis.Class {
	if lang == "*" {
		return analysis.Neutral
	}
	return analysis.ClassOf(directory.Lang(lang))
}
