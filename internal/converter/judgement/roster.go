package judgement

import (
	"fmt"
	"strings"

	"gatehouse/internal/directory"
)

// Body is one row of tables/organisations.tsv: who is meant by the many names
// under which the source files know it.
type Body struct {
	Slug               string // the second part of its identity
	Economies, Regions []string
	Title              directory.Text
	Types              []string
	Names              []directory.Name
	Home               string // its web site, where no source has it
}

// Roster finds bodies by identity and by the name a source uses.
type Roster struct {
	BySlug map[string]*Body
	byName map[string]*Body
}

// ReadRoster reads tables/organisations.tsv.
func ReadRoster() (*Roster, error) {
	rows, err := Table("organisations.tsv", 9)
	if err != nil {
		return nil, err
	}
	r := &Roster{map[string]*Body{}, map[string]*Body{}}
	for _, cells := range rows {
		if err := r.take(cells); err != nil {
			return nil, fmt.Errorf("tables/organisations.tsv: %s: %w", cells[0], err)
		}
	}
	return r, nil
}

func (r *Roster) take(cells []string) error {
	if r.BySlug[cells[0]] != nil {
		return fmt.Errorf("the row is there twice")
	}
	original := directory.Lang(cells[2])
	o := &Body{Slug: cells[0], Title: directory.NewText(original, cells[3]), Types: strings.Fields(cells[5]), Home: cells[8]}
	for _, place := range strings.Fields(cells[1]) {
		if region, ok := strings.CutPrefix(place, "@"); ok {
			o.Regions = append(o.Regions, region)
		} else if place != "-" {
			o.Economies = append(o.Economies, place)
		}
	}
	for _, pair := range list(cells[4]) {
		lang, value, ok := strings.Cut(pair, "=")
		if !ok {
			return fmt.Errorf("translation %q is not lang=text", pair)
		}
		o.Title.Values[directory.Lang(lang)] = value
	}
	for _, pair := range list(cells[6]) {
		use, value, ok := strings.Cut(pair, "=")
		if !ok {
			return fmt.Errorf("name %q is not use=name, use@lang=name or former<year=name", pair)
		}
		use, until, _ := strings.Cut(use, "<")
		use, lang, _ := strings.Cut(use, "@")
		o.Names = append(o.Names, directory.Name{Value: value, Lang: directory.Lang(lang), Use: use, Until: directory.Date(until)})
	}
	r.BySlug[o.Slug] = o
	for _, name := range list(cells[7]) {
		for _, place := range o.places() {
			if other := r.byName[nameKey(place, name)]; other != nil {
				return fmt.Errorf("%q in %s is already %s", name, place, other.Slug)
			}
			r.byName[nameKey(place, name)] = o
		}
	}
	return nil
}

// places are the economies whose rows may mean the body; "" for a body of a region or of the world.
func (o *Body) places() []string {
	if len(o.Economies) == 0 {
		return []string{""}
	}
	return o.Economies
}

func nameKey(economy, name string) string {
	return economy + "\x00" + strings.ToLower(strings.TrimSpace(name))
}

// Named finds the body that a source means by a name in an economy; one of a
// region or of the world answers to its name everywhere.
func (r *Roster) Named(economy, name string) *Body {
	if o := r.byName[nameKey(economy, name)]; o != nil {
		return o
	}
	return r.byName[nameKey("", name)]
}

// Shortest is the abbreviation of the body, else its title in the original if that is shorter.
func (o *Body) Shortest(title string) string {
	for _, n := range o.Names {
		if n.Use == "abbreviation" && n.Lang == "" {
			return n.Value
		}
	}
	if own := o.Title.Source(); len(own) < len(title) {
		return own
	}
	return title
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ";")
}
