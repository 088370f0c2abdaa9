package worldmap

import (
	_ "embed"
	"slices"
	"strings"
)

// SVG is the drawing, made by generate/. Each economy is an element whose id is its ISO 3166-1
// alpha-2 code; "neutral" are areas that are nobody's on this map, "disputed"
// the boundaries to be drawn dashed, "world" all areas together.
//
//go:embed map.svg
var SVG []byte

// Place is where an economy is on the map, in units of the map: the box around
// its largest part.
type Place struct {
	Code string // ISO 3166-1 alpha-2
	// Dot says that it is a circle: too small for a shape.
	Dot                    bool
	MinX, MinY, MaxX, MaxY int
}

// Places lists all economies on the map, sorted by code.
func Places() []Place { return slices.Clone(places) }

// Find gives the place of an economy by its alpha-2 code.
func Find(code string) (Place, bool) {
	i, ok := slices.BinarySearchFunc(places, code, func(p Place, c string) int { return strings.Compare(p.Code, c) })
	if !ok {
		return Place{}, false
	}
	return places[i], true
}
