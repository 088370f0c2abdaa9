// Package converter makes the shipped catalogue from the collected source
// data: it cleans, joins and merges the facts of about twenty files, keeps the
// source and the confidence of each, and reports what it left out and why.
//
// It is deterministic: the same files and the same options give the same bytes.
// What no rule can know (that two names are one body, that a team is not a
// national one) is written down in judgement/tables, a row a judgement, so
// that a judgement can be reviewed and a new row of a source needs no code.
package converter
