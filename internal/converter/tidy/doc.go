// Package tidy holds the cleaning rules of the converter: pure functions from
// what a source wrote to what it meant. Each has a table of real cases in its test.
package tidy
