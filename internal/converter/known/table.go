package known

import (
	"fmt"
	"strings"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/directory"
)

// general is the source of all that is commonly known and was read nowhere.
var general = directory.Source{Publisher: directory.GeneralKnowledge, Title: "Commonly known; not checked against a source", Confidence: "known"}

// inSix is the order of the languages in the tables of texts.
var inSix = []directory.Lang{directory.English, directory.Arabic, directory.French, directory.Spanish, directory.Russian, directory.Chinese}

// text makes a text of cells in the order of [inSix]; empty cells are left out.
func text(cells []string) directory.Text {
	t := directory.NewText(directory.English, cells[0])
	for i, cell := range cells[1:] {
		if cell != "" {
			t = t.With(inSix[i+1], cell)
		}
	}
	return t
}

// texts reads a table of texts: an identity, then a cell a language.
func texts(name string, languages int) (map[string][]string, error) {
	rows, err := judgement.Table(name, 1+languages)
	if err != nil {
		return nil, err
	}
	out := map[string][]string{}
	for _, r := range rows {
		if out[r[0]] != nil {
			return nil, fmt.Errorf("tables/%s: %s stands twice", name, r[0])
		}
		out[r[0]] = r[1:]
	}
	return out, nil
}

// relations reads "replaced-by:rfc7208 see-also:x.1541"; an identity without a
// kind is of the kind given.
func relations(k directory.Kind, cell string) ([]directory.Relation, error) {
	var out []directory.Relation
	for pair := range strings.FieldsSeq(cell) {
		how, to, ok := strings.Cut(pair, ":")
		if !ok || !directory.RelationTypes.Known(how) {
			return nil, fmt.Errorf("relation %q is not type:identity", pair)
		}
		id := directory.NewID(k, to)
		if strings.Contains(to, "/") {
			id = directory.ID(to)
		}
		out = append(out, directory.Relation{Type: how, ID: id})
	}
	return out, nil
}

// list parts a cell at its semicolons.
func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, ";")
}

// party is a body with a role. Identity and name stand together until it is
// known whether the catalogue has an entry for it.
func party(role string, b body) directory.Party {
	p := directory.Party{Role: role, Name: b.name}
	if b.slug != "" {
		p.ID = directory.NewID(directory.KindOrganisation, b.slug)
	}
	return p
}

// body is an organisation as the tables speak of it.
type body struct{ slug, name string }

// Settle decides between the identity and the name of each party: the identity
// stays where the catalogue has the entry, else the name.
func Settle(e *directory.Entry, has func(directory.ID) bool) {
	for i, p := range e.Parties {
		if p.ID == "" || p.Name == "" {
			continue
		}
		if has(p.ID) {
			e.Parties[i].Name = ""
		} else {
			e.Parties[i].ID = ""
		}
	}
}
