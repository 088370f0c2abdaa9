// Package quality knows how complete and how sound a directory is: how many
// entries of what sort there are, what share of them has a source, a summary
// and a translation, what is not known per economy, and which entries have
// addresses or names that cannot be right. It measures and judges nothing else:
// whether a fact is true is for people to confirm.
package quality
