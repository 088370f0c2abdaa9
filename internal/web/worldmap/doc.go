// Package worldmap is the map of the world: one drawing in which every economy
// has a shape or, where it is too small for one, a dot, coloured by what the
// directory knows of it. The drawing is a file of its own, cached for ever;
// a page only refers to its parts and gives each a class. Without a picture
// the same is said by a table.
//
// map.svg and places_gen.go are drawn from Natural Earth by the script in
// generate/, which needs Node: npm --prefix generate ci, then npm --prefix
// generate run generate. They change only when the script does, so they are no
// part of go generate.
package worldmap
