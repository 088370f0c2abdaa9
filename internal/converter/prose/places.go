package prose

import (
	_ "embed"
	"regexp"
	"strings"

	"gatehouse/internal/directory"
)

//go:embed places.tsv
var placesTSV string

// place are the forms of the name of an economy or a region.
type place struct {
	name   Words // with its article in English and Spanish, after a preposition in Arabic
	in, of map[directory.Lang]string
}

var places = parsePlaces(placesTSV)

func parsePlaces(tsv string) map[string]place {
	out := map[string]place{}
	for line := range strings.Lines(tsv) {
		c := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		switch {
		case strings.HasPrefix(line, "#"):
			continue
		case len(c) != 9:
			panic("prose/places.tsv: not nine cells: " + line)
		}
		out[c[0]] = place{
			name: Words{directory.English: c[1], directory.Arabic: c[2], directory.Spanish: c[5], directory.Chinese: c[8]},
			in:   map[directory.Lang]string{directory.French: c[3], directory.Russian: c[6]},
			of:   map[directory.Lang]string{directory.French: c[4], directory.Russian: c[7]},
		}
	}
	return out
}

// In says where: "in Kenya", "au Kenya", "в Кении". Chinese has the bare name:
// the sentences say what stands around it. No places give empty words.
func In(codes ...string) Words {
	return preposed(codes, map[directory.Lang]string{directory.English: "in ", directory.Spanish: "en ", directory.Arabic: "في "},
		func(p place) map[directory.Lang]string { return p.in })
}

// OfPlace says whose: "of Kenya", "du Kenya", "Кении".
func OfPlace(codes ...string) Words {
	w := preposed(codes, map[directory.Lang]string{directory.English: "of ", directory.Spanish: "de "},
		func(p place) map[directory.Lang]string { return p.of })
	w[directory.Spanish] = contracted.ReplaceAllString(w[directory.Spanish], "del ")
	return w
}

// contracted is "de el", which Spanish writes "del".
var contracted = regexp.MustCompile(`\bde el `)

// preposed lists places: where a preposition stands before the name as it is, once
// before the whole list; French and Russian have it in every form.
func preposed(codes []string, before map[directory.Lang]string, forms func(place) map[directory.Lang]string) Words {
	var names []Words
	for _, code := range codes {
		p, ok := places[code]
		if !ok {
			panic("prose/places.tsv has no " + code)
		}
		w := Words{}
		for l, s := range p.name {
			w[l] = s
		}
		for l, s := range forms(p) {
			w[l] = s
		}
		names = append(names, w)
	}
	list := List(names)
	if len(codes) == 0 {
		return list
	}
	for l, s := range before {
		list[l] = s + list[l]
	}
	return list
}
