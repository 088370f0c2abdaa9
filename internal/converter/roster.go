package converter

import (
	"fmt"
	"strings"

	"gatehouse/internal/directory"
)

// body is one row of tables/organisations.tsv: who is meant by the many names
// under which the source files know it.
type body struct {
	slug               string
	economies, regions []string
	title              directory.Text
	types              []string
	names              []directory.Name
	home               string
}

// roster finds bodies by identity and by the name a source uses.
type roster struct {
	bySlug map[string]*body
	byName map[string]*body
}

func readRoster() (*roster, error) {
	rows, err := table("organisations.tsv", 9)
	if err != nil {
		return nil, err
	}
	r := &roster{map[string]*body{}, map[string]*body{}}
	for _, cells := range rows {
		if err := r.take(cells); err != nil {
			return nil, fmt.Errorf("tables/organisations.tsv: %s: %w", cells[0], err)
		}
	}
	return r, nil
}

func (r *roster) take(cells []string) error {
	if r.bySlug[cells[0]] != nil {
		return fmt.Errorf("the row is there twice")
	}
	original := directory.Lang(cells[2])
	o := &body{slug: cells[0], title: directory.NewText(original, cells[3]), types: strings.Fields(cells[5]), home: cells[8]}
	for _, place := range strings.Fields(cells[1]) {
		if region, ok := strings.CutPrefix(place, "@"); ok {
			o.regions = append(o.regions, region)
		} else if place != "-" {
			o.economies = append(o.economies, place)
		}
	}
	for _, pair := range list(cells[4]) {
		lang, value, ok := strings.Cut(pair, "=")
		if !ok {
			return fmt.Errorf("translation %q is not lang=text", pair)
		}
		o.title.Values[directory.Lang(lang)] = value
	}
	for _, pair := range list(cells[6]) {
		use, value, ok := strings.Cut(pair, "=")
		if !ok {
			return fmt.Errorf("name %q is not use=name or use@lang=name", pair)
		}
		use, lang, _ := strings.Cut(use, "@")
		o.names = append(o.names, directory.Name{Value: value, Lang: directory.Lang(lang), Use: use})
	}
	r.bySlug[o.slug] = o
	for _, name := range list(cells[7]) {
		for _, place := range o.places() {
			if other := r.byName[nameKey(place, name)]; other != nil {
				return fmt.Errorf("%q in %s is already %s", name, place, other.slug)
			}
			r.byName[nameKey(place, name)] = o
		}
	}
	return nil
}

// places are the economies whose rows may mean the body; "" for a body of a region or of the world.
func (o *body) places() []string {
	if len(o.economies) == 0 {
		return []string{""}
	}
	return o.economies
}

func nameKey(economy, name string) string {
	return economy + "\x00" + strings.ToLower(strings.TrimSpace(name))
}

// named finds the body that a source means by a name in an economy; one of a
// region or of the world answers to its name everywhere.
func (r *roster) named(economy, name string) *body {
	if o := r.byName[nameKey(economy, name)]; o != nil {
		return o
	}
	return r.byName[nameKey("", name)]
}

// shortest is the abbreviation of the body, else its title in the original if that is shorter.
func (o *body) shortest(title string) string {
	for _, n := range o.names {
		if n.Use == "abbreviation" && n.Lang == "" {
			return n.Value
		}
	}
	if own := o.title.Source(); len(own) < len(title) {
		return own
	}
	return title
}
