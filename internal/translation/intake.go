package translation

import (
	"context"
	"iter"

	"gatehouse/internal/directory"
	"gatehouse/internal/exchange"
)

// Intake takes what translators give back into the directory, a revision an
// entry, and counts what became of it.
type Intake struct {
	// Current reads the newest version of an entry.
	Current func(context.Context, directory.ID) (directory.Revision, error)
	// Save writes an entry over the version that was read; nil changes nothing.
	Save func(ctx context.Context, e directory.Entry, version int64) error
	// Refused is told what could not be taken, with its place in the file.
	Refused func(where string, err error)

	// Entries counts the entries changed, Bad the units refused, Outcomes the others.
	Entries, Bad int
	Outcomes     map[Outcome]int
}

// Take takes the units of a file. What does not fit is refused and left out;
// the error is of a store that does not answer, and ends the taking.
func (in *Intake) Take(ctx context.Context, lines iter.Seq[exchange.UnitLine]) error {
	if in.Outcomes == nil {
		in.Outcomes = map[Outcome]int{}
	}
	var group []exchange.UnitLine
	for l := range lines {
		if l.Err != nil {
			in.refuse(l.Where, l.Err)
			continue
		}
		if len(group) > 0 && group[0].Unit.ID != l.Unit.ID {
			if err := in.entry(ctx, group); err != nil {
				return err
			}
			group = nil
		}
		group = append(group, l)
	}
	if len(group) == 0 {
		return nil
	}
	return in.entry(ctx, group)
}

func (in *Intake) refuse(where string, err error) {
	in.Bad++
	in.Refused(where, err)
}

// entry puts the translations of one entry into it.
func (in *Intake) entry(ctx context.Context, units []exchange.UnitLine) error {
	r, err := in.Current(ctx, units[0].Unit.ID)
	if err != nil {
		return in.failed(units[0].Where, err)
	}
	outcomes := map[Outcome]int{}
	for _, l := range units {
		outcome, err := Apply(&r.Entry, l.Unit)
		if err != nil {
			in.refuse(l.Where, err)
			continue
		}
		outcomes[outcome]++
	}
	if outcomes[Set]+outcomes[Renewed]+outcomes[Behind] > 0 {
		if err := in.save(ctx, r); err != nil {
			return in.failed(units[0].Where, err)
		}
		in.Entries++
	}
	for outcome, n := range outcomes {
		in.Outcomes[outcome] += n
	}
	return nil
}

func (in *Intake) save(ctx context.Context, r directory.Revision) error {
	if problems := r.Entry.Validate(); len(problems) > 0 {
		return directory.Errorf(directory.Invalid, "%s: %s", r.Entry.ID, problems[0])
	}
	if in.Save == nil {
		return nil
	}
	return in.Save(ctx, r.Entry, r.Version)
}

// failed refuses what is wrong with an entry and passes on what is wrong with the store.
func (in *Intake) failed(where string, err error) error {
	if k := directory.KindOf(err); k == directory.Unavailable || k == directory.Internal {
		return err
	}
	in.refuse(where, err)
	return nil
}
