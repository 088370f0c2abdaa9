// Package housetest holds the architecture of the project against its code:
// which package may import which, and how large things may grow. It has tests
// only; a change that breaks the rules fails there with what to do instead.
package housetest
