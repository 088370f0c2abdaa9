// Package known holds what careful general knowledge adds to the data sets:
// standards of other bodies than ITU-T, instruments between States, and dated
// milestones. Nothing of it was read in a source, and every entry says so: its
// source is general knowledge, which readers see as unconfirmed.
package known
