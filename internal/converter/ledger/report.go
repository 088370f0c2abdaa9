// Package ledger keeps the account of a conversion: what was read, left out, merged and mended.
package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Report is the account of what a conversion left out, merged and mended.
type Report struct {
	read  map[string]int
	notes []note
}

type note struct{ file, act, reason, what string }

// The acts of a report.
const (
	dropped = "left out"
	merged  = "merged"
	mended  = "mended"
)

// New is an empty report.
func New() *Report { return &Report{read: map[string]int{}} }

// Rows notes how many rows a file has.
func (r *Report) Rows(file string, n int) { r.read[file] = n }

// Drop notes what was left out of a file, and why.
func (r *Report) Drop(file, reason, what string) {
	r.notes = append(r.notes, note{file, dropped, reason, what})
}

// Tally counts one case that is left out and too common to be named.
func (r *Report) Tally(file, reason string) { r.Drop(file, reason, "") }

// TallyMend counts one case that is put right and too common to be named.
func (r *Report) TallyMend(file, reason string) { r.Mend(file, reason, "") }

// Merge notes what became one.
func (r *Report) Merge(file, reason, what string) {
	r.notes = append(r.notes, note{file, merged, reason, what})
}

// Mend notes what was put right.
func (r *Report) Mend(file, reason, what string) {
	r.notes = append(r.notes, note{file, mended, reason, what})
}

// Dropped counts what was left out of a file.
func (r *Report) Dropped(file string) int {
	n := 0
	for _, x := range r.notes {
		if x.file == file && x.act == dropped {
			n++
		}
	}
	return n
}

// Markdown writes the report: one table by file and reason, then every case.
func (r *Report) Markdown() string {
	notes := slices.Clone(r.notes)
	slices.SortStableFunc(notes, func(a, b note) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.act, b.act), cmp.Compare(a.reason, b.reason), cmp.Compare(a.what, b.what))
	})
	var out strings.Builder
	out.WriteString("# What became of the source rows\n\nWritten by the converter (`make catalogue`); do not edit.\n\n## Files read\n\n| file | rows |\n|---|---|\n")
	files := make([]string, 0, len(r.read))
	for f := range r.read {
		files = append(files, f)
	}
	slices.Sort(files)
	for _, f := range files {
		fmt.Fprintf(&out, "| %s | %d |\n", f, r.read[f])
	}
	writeSummary(&out, notes)
	writeCases(&out, notes)
	return out.String()
}

func writeSummary(out *strings.Builder, notes []note) {
	out.WriteString("\n## Summary\n\n| file | act | reason | cases |\n|---|---|---|---|\n")
	for group := range groups(notes) {
		g := group[0]
		fmt.Fprintf(out, "| %s | %s | %s | %d |\n", g.file, g.act, g.reason, len(group))
	}
}

func writeCases(out *strings.Builder, notes []note) {
	out.WriteString("\n## Every case\n")
	for group := range groups(notes) {
		g := group[0]
		if g.what == "" { // counted only
			continue
		}
		fmt.Fprintf(out, "\n### %s – %s: %s\n\n", g.file, g.act, g.reason)
		for _, n := range group {
			fmt.Fprintf(out, "- %s\n", n.what)
		}
	}
}

// groups yields the runs of notes of the same file, act and reason.
func groups(notes []note) func(func([]note) bool) {
	return func(yield func([]note) bool) {
		for i := 0; i < len(notes); {
			j := i
			for j < len(notes) && notes[j].file == notes[i].file && notes[j].act == notes[i].act && notes[j].reason == notes[i].reason {
				j++
			}
			if !yield(notes[i:j]) {
				return
			}
			i = j
		}
	}
}
