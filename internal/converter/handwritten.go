package converter

import (
	"bytes"
	"fmt"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/directory"
)

// addHandwritten reads tables/entries.ndjson: initiatives, events and
// documents that stand in no file of their own. They rest on facts of the
// files or on general knowledge, and say on which.
func addHandwritten(b *builder) error {
	data, err := judgement.File("entries.ndjson")
	if err != nil {
		return err
	}
	n := 0
	for line := range bytes.Lines(data) {
		n++
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		e, err := directory.Decode(line)
		if err != nil {
			return fmt.Errorf("tables/entries.ndjson:%d: %w", n, err)
		}
		if err := b.add(&e); err != nil {
			return fmt.Errorf("tables/entries.ndjson:%d: %w", n, err)
		}
	}
	return nil
}

// addRelations reads tables/relations.tsv: what is part of what and what an
// activity was about.
func addRelations(b *builder) error {
	rows, err := judgement.Table("relations.tsv", 3)
	if err != nil {
		return err
	}
	for _, r := range rows {
		from, to := b.entries[directory.ID(r[0])], directory.ID(r[2])
		if from == nil || b.entries[to] == nil {
			return fmt.Errorf("tables/relations.tsv: %s or %s is not in the catalogue", r[0], r[2])
		}
		from.Related = append(from.Related, directory.Relation{Type: r[1], ID: to})
		if from.ID.Kind() == directory.KindOrganisation {
			from.Sources = append(from.Sources, supports(general, fmt.Sprintf("related[%d]", len(from.Related)-1)))
		}
	}
	return nil
}
