package converter

import (
	"fmt"

	"gatehouse/internal/converter/known"
	"gatehouse/internal/converter/ties"
	"gatehouse/internal/directory"
)

// addKnown adds what is known without a file: standards of other bodies,
// instruments between States and milestones. It comes after all that the files
// give, so that parties and relations find their entries.
func addKnown(b *builder) error {
	var added []*directory.Entry
	for _, read := range []func() ([]*directory.Entry, error){known.Standards, known.Instruments, known.Milestones} {
		entries, err := read()
		if err != nil {
			return err
		}
		for _, e := range entries {
			if err := b.add(e); err != nil {
				return err
			}
		}
		added = append(added, entries...)
	}
	for _, e := range added {
		known.Settle(e, b.has)
		for _, r := range e.Related {
			if !b.has(r.ID) {
				return fmt.Errorf("%s is %s %s, which is not in the catalogue", e.ID, r.Type, r.ID)
			}
		}
	}
	return known.TranslateActivities(func(id directory.ID) *directory.Entry { return b.entries[id] })
}

func (b *builder) has(id directory.ID) bool { return b.entries[id] != nil }

// addTies adds the relations that follow from the entries themselves.
func addTies(b *builder) error {
	ties.Channels(b.entries)
	ties.TellApart(b.entries)
	return nil
}
