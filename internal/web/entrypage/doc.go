// Package entrypage shows one entry: what is known of it, where each fact comes
// from, how fresh it is, what it has to do with others, and how it was before.
// The same address gives the entry in other forms, by extension and by Accept.
package entrypage
