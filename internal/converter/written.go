package converter

import (
	"fmt"

	"gatehouse/internal/converter/bodies"
	"gatehouse/internal/converter/cards"
	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/directory"
)

// written are the sources that the cards of tables/*.cards name by a word.
var written = cards.Sources{
	"general": general, "regional": sourceRegional, "teams": sourceTeams, "oceania": sourceOceania,
	"gci": sourceGCI, "enisa": sourceNetwork, "links": sourceLinks,
}

// readCards reads a file of cards of the tables.
func readCards(name string) ([]cards.Card, error) {
	data, err := judgement.File(name)
	if err != nil {
		return nil, err
	}
	return cards.Read("tables/"+name, string(data))
}

// addWritten reads the initiatives and events written by hand.
func addWritten(b *builder) error {
	for _, file := range []struct {
		name string
		kind directory.Kind
	}{
		{"initiatives.cards", directory.KindInitiative},
		{"events.cards", directory.KindEvent},
	} {
		all, err := readCards(file.name)
		if err != nil {
			return err
		}
		for _, c := range all {
			e, err := written.Entry(c, file.kind)
			if err != nil {
				return fmt.Errorf("tables/%s:%d: %w", file.name, c.Line, err)
			}
			if err := b.add(e); err != nil {
				return fmt.Errorf("tables/%s:%d: %w", file.name, c.Line, err)
			}
		}
	}
	return nil
}

// addBodies reads the organisations written by hand: what files say of the
// same body is kept, and the card adds to it.
func addBodies(b *builder) error {
	for _, name := range []string{"bodies.cards", "teams.cards"} {
		all, err := readCards(name)
		if err != nil {
			return err
		}
		for _, c := range all {
			e, err := written.Entry(c, directory.KindOrganisation)
			if err != nil {
				return fmt.Errorf("tables/%s:%d: %w", name, c.Line, err)
			}
			if err := b.addBody(e); err != nil {
				return fmt.Errorf("tables/%s:%d: %w", name, c.Line, err)
			}
		}
	}
	return nil
}

func (b *builder) addBody(e *directory.Entry) error {
	slug := e.ID.Slug()
	d := b.dossiers[slug]
	if d == nil {
		if b.roster.BySlug[slug] != nil {
			return fmt.Errorf("%s is in tables/organisations.tsv, but no source names it", slug)
		}
		if e.Title.IsZero() || len(e.Types) == 0 {
			return fmt.Errorf("%s is in no file, so the card must give its title and types", slug)
		}
		e.Topics, e.Audiences = union(bodies.TopicsOf(e.Types), e.Topics), union(bodies.AudiencesOf(e.Types), e.Audiences)
		b.dossiers[slug] = &dossier{Entry: e, Written: true}
		return nil
	}
	d.Complete(e, general)
	return nil
}
