// Package chart draws small charts as SVG without a script and without a style
// attribute: bars against a median, columns by year, a divided bar, and marks
// of status. Beside each picture stands the same as text, mostly as a table of
// which the picture is only the illustration, so that nobody needs to see it.
//
// It knows no noun of the directory: every label and number comes in as
// the reader shall see it.
package chart
