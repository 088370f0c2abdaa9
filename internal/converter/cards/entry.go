package cards

import (
	"fmt"
	"slices"
	"strings"

	"gatehouse/internal/directory"
)

// Sources are the sources that cards name by a word. The word "general" is
// what is commonly known.
type Sources map[string]directory.Source

// Entry makes the entry of a kind that a card describes.
func (s Sources) Entry(c Card, kind directory.Kind) (*directory.Entry, error) {
	e := &directory.Entry{
		ID: directory.NewID(kind, c.Slug), Types: c.words("types"), Status: c.one("status"),
		Title: c.text("", directory.Lang(c.one("original"))), Summary: c.text("sum", ""),
		Topics: c.words("topics"), Audiences: c.words("audiences"), Classes: c.words("classes"),
	}
	if e.Status == "" {
		e.Status = "active"
	}
	for _, place := range c.words("place") {
		if region, ok := strings.CutPrefix(place, "@"); ok {
			e.Regions = append(e.Regions, region)
		} else {
			e.Economies = append(e.Economies, place)
		}
	}
	c.details(e)
	for _, step := range []func(*directory.Entry, Card) error{addNames, addParties, addRelated, s.addSources, s.addLinks} {
		if err := step(e, c); err != nil {
			return nil, fmt.Errorf("%s: %w", e.ID, err)
		}
	}
	return e, nil
}

// text gathers a text in its languages; English is the original unless said otherwise.
func (c Card) text(name string, original directory.Lang) directory.Text {
	if original == "" {
		original = directory.English
	}
	key := func(lang directory.Lang) string {
		if name == "" {
			return string(lang)
		}
		return name + "." + string(lang)
	}
	source := c.one(key(original))
	if source == "" {
		return directory.Text{}
	}
	t := directory.NewText(original, source)
	for k := range c.fields {
		if text, lang := textOf(k); !keys[k] && text == name && directory.Lang(lang) != original {
			if name == "" { // names in use, not translations of one another
				t.Values[directory.Lang(lang)] = c.one(k)
				continue
			}
			t = t.With(directory.Lang(lang), c.one(k))
		}
	}
	return t
}

func (c Card) details(e *directory.Entry) {
	since, until := directory.Date(c.one("since")), directory.Date(c.one("until"))
	switch e.ID.Kind() {
	case directory.KindOrganisation:
		e.Organisation = &directory.Organisation{
			Established: since, Constituency: c.text("serves", ""), Members: c.text("members", ""), Today: c.text("today", ""),
		}
		e.Valid.Until = until
	case directory.KindEvent:
		e.Event = &directory.Event{
			Start: directory.Date(c.one("start")), End: directory.Date(c.one("end")), Recurs: c.one("recurs"), Place: c.one("venue"),
		}
		e.Valid = directory.Period{From: since, Until: until}
	default:
		if goal := c.text("goal", ""); !goal.IsZero() {
			e.Initiative = &directory.Initiative{Goal: goal}
		}
		e.Valid = directory.Period{From: since, Until: until}
	}
}

// addNames reads "use=name", "use@lang=name" and "former@lang<2014=name" for
// a name that ended in a year.
func addNames(e *directory.Entry, c Card) error {
	for _, pair := range c.list("names") {
		use, value, ok := strings.Cut(pair, "=")
		if !ok {
			return fmt.Errorf("name %q is not use=name", pair)
		}
		use, until, _ := strings.Cut(use, "<")
		use, lang, _ := strings.Cut(use, "@")
		e.Names = append(e.Names, directory.Name{Value: value, Use: use, Lang: directory.Lang(lang), Until: directory.Date(until)})
	}
	return nil
}

// addParties reads "role=kind/slug", or "role=Name" of somebody who has no entry.
func addParties(e *directory.Entry, c Card) error {
	for _, pair := range c.list("by") {
		role, who, ok := strings.Cut(pair, "=")
		if !ok {
			return fmt.Errorf("party %q is not role=who", pair)
		}
		p := directory.Party{Role: role, Name: who}
		if strings.HasPrefix(who, "organisation/") {
			p = directory.Party{Role: role, ID: directory.ID(who)}
		}
		e.Parties = append(e.Parties, p)
	}
	return nil
}

func addRelated(e *directory.Entry, c Card) error {
	for _, pair := range c.list("rel") {
		relation, to, ok := strings.Cut(pair, "=")
		if !ok {
			return fmt.Errorf("relation %q is not type=entry", pair)
		}
		e.Related = append(e.Related, directory.Relation{Type: relation, ID: directory.ID(to)})
	}
	return nil
}

// addSources reads "confidence | publisher | title | address | seen | paths",
// or the word of a known source with the paths that it supports. A card
// without any rests on general knowledge.
func (s Sources) addSources(e *directory.Entry, c Card) error {
	for _, line := range c.fields["source"] {
		source, err := s.source(line)
		if err != nil {
			return err
		}
		e.Sources = append(e.Sources, source)
	}
	if len(e.Sources) == 0 {
		general := s["general"]
		general.Facts = slices.Clone(described)
		e.Sources = []directory.Source{general}
	}
	return nil
}

// described are the facts of a card that cites nothing: all but the addresses,
// which have a source of their own, and the classification, which is ours.
var described = []string{
	"title", "names", "summary", "economies", "parties", "related", "valid", "initiative", "event",
	"organisation.constituency", "organisation.members", "organisation.today", "organisation.established",
}

func (s Sources) source(line string) (directory.Source, error) {
	cells := strings.Split(line, "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	if len(cells) == 6 {
		return directory.Source{
			Confidence: cells[0], Publisher: cells[1], Title: cells[2], URL: cells[3],
			Seen: directory.Date(cells[4]), Facts: pathsOf(cells[5]),
		}, nil
	}
	word, paths, _ := strings.Cut(cells[0], " ")
	source, ok := s[word]
	if !ok || len(cells) != 1 {
		return source, fmt.Errorf("source %q is neither a known word nor six cells", line)
	}
	source.Facts = pathsOf(paths)
	return source, nil
}

func pathsOf(words string) []string {
	if f := strings.Fields(words); len(f) > 0 {
		return f
	}
	return nil
}

// addLinks reads "purpose address [word of the source that gives it]". An
// address of the Research Organization Registry is written "ror:IDENTIFIER@RELEASE".
func (s Sources) addLinks(e *directory.Entry, c Card) error {
	cited := len(c.fields["source"]) > 0
	for i, line := range c.fields["link"] {
		words := strings.Fields(line)
		if len(words) < 2 || len(words) > 3 {
			return fmt.Errorf("link %q is not purpose, address and source", line)
		}
		e.Links = append(e.Links, directory.Link{Purpose: words[0], URL: words[1]})
		if len(words) < 3 {
			if !cited { // known like the rest of the card
				e.Sources[0].Facts = append(e.Sources[0].Facts, fmt.Sprintf("links[%d]", i))
			}
			continue
		}
		source, ok := s[words[2]]
		if id, isROR := strings.CutPrefix(words[2], "ror:"); isROR {
			source, ok = registry(id), true
		}
		if !ok {
			return fmt.Errorf("link %q: no source is called %q", line, words[2])
		}
		source.Facts = []string{fmt.Sprintf("links[%d]", i)}
		if strings.HasPrefix(words[2], "ror:") { // the registry has the year too
			source.Facts = append(source.Facts, "organisation.established")
			e.Sources[0].Facts = slices.DeleteFunc(e.Sources[0].Facts, func(f string) bool { return f == "organisation.established" })
		}
		e.Sources = append(e.Sources, source)
	}
	return nil
}

// registry cites a record of the Research Organization Registry by identifier
// and the release that last changed it.
func registry(record string) directory.Source {
	id, release, _ := strings.Cut(record, "@")
	return directory.Source{
		Publisher: "Research Organization Registry", Title: "Record of the organisation, release " + release + " of the data",
		URL: "https://ror.org/" + id, Seen: "2026-11-23", Rights: "CC0-1.0", Confidence: "seen",
	}
}
