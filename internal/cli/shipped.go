package cli

import (
	"context"
	"iter"
	"time"

	"gatehouse/catalogue"
	"gatehouse/internal/directory"
	"gatehouse/internal/editorial"
)

// importShipped fills an empty directory with the shipped catalogue.
func importShipped(ctx context.Context, desk *editorial.Desk, r directory.Reader, say sayFunc) error {
	last, err := r.Last(ctx)
	if err != nil || last > 0 {
		return err
	}
	start := time.Now()
	by := directory.Actor{ID: "catalogue", Role: directory.RoleAdministrator}
	report, err := desk.Import(ctx, by, shippedLines(), editorial.ImportOptions{
		Strict: true, Whole: true, Note: "shipped catalogue", // or a start cut short would leave half a catalogue for good
	})
	if err != nil {
		kind := directory.KindOf(err) // a full disk is one here too
		if kind == directory.Invalid {
			kind = directory.Internal // what is wrong with it is no fault of whoever starts it
		}
		return directory.Errorf(kind, "the shipped catalogue: %w", err)
	}
	if report.Written > 0 { // else another process that began at the same time was quicker
		say("Imported the shipped catalogue: %d entries in %s", report.Written, time.Since(start).Round(10*time.Millisecond))
	}
	return nil
}

// shippedLines are the entries of the catalogue as an import takes them.
func shippedLines() iter.Seq[editorial.ImportLine] {
	return func(yield func(editorial.ImportLine) bool) {
		for e, err := range catalogue.Entries() {
			if err != nil {
				err = directory.Errorf(directory.Invalid, "%w", err)
			}
			if !yield(editorial.ImportLine{File: "catalogue", Entry: e, Err: err}) {
				return
			}
		}
	}
}
