// Package summary writes the one or two sentences that say what an entry of the
// catalogue is, from the facts of the entry and from nothing else.
package summary

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gatehouse/internal/converter/bodies"
	"gatehouse/internal/converter/prose"
	"gatehouse/internal/directory"
)

// shortName is how a sentence calls a body: by its abbreviation, else by its name.
func shortName(e *directory.Entry) prose.Words {
	for _, n := range e.Names {
		if n.Use == "abbreviation" && n.Lang == "" {
			return prose.Same(n.Value)
		}
	}
	w := prose.Of(e.Title)
	for l, s := range w {
		w[l] = bodies.Disambiguation.ReplaceAllString(s, "")
	}
	if strings.Contains(w[directory.English], " of ") {
		w[directory.English] = "the " + w[directory.English]
	}
	return w
}

// Organisation says what sort of body it is and where: no more is known.
func Organisation(e *directory.Entry) directory.Text {
	sort, rest := sortOfBody(e.Types)
	key := "organisation"
	switch {
	case len(bodies.Places(e)) == 0:
		key = "organisation.alone"
	case slices.Equal(bodies.Places(e), []string{"001"}):
		key = "organisation.world"
	}
	w := prose.Say(key).With("sort", sort).With("in", prose.In(bodies.Places(e)...))
	for _, t := range rest {
		if prose.Has("also." + t) {
			w = w.Then(prose.Say("also." + t))
			break
		}
	}
	return w.Text()
}

// sortOfBody is the noun for the principal types, and the types not said yet.
func sortOfBody(types []string) (sort prose.Words, rest []string) {
	if len(types) > 1 && types[0] == "response-team-national" {
		switch types[1] {
		case "cybersecurity-agency":
			return prose.Say("sort.agency-and-national-team"), types[2:]
		case "response-team-government":
			return prose.Say("sort.national-and-government-team"), types[2:]
		}
	}
	if key := "sort." + types[0]; prose.Has(key) {
		return prose.Say(key), types[1:]
	}
	return prose.Label(directory.TypesOf(directory.KindOrganisation), types[0]), types[1:]
}

// onAreas says on which areas of law: "on cybercrime and consumer protection".
func onAreas(areas []string) prose.Words {
	var list []prose.Words
	for _, a := range areas {
		key := "area." + a
		if len(areas) > 1 && prose.Has(key+".in-list") { // "a and b" would be two items
			key += ".in-list"
		}
		list = append(list, prose.Say(key))
	}
	return prose.Say("on").With("areas", prose.List(list))
}

// Instrument says whose law it is, on what, of which year, and what the
// rule on commercial messages is.
func Instrument(e *directory.Entry) directory.Text {
	d := e.Instrument
	key := "law"
	if d.Adopted != "" {
		key = "law.dated"
	}
	w := prose.Say(key).
		With("type", prose.Label(directory.TypesOf(directory.KindInstrument), e.Type())).
		With("of", prose.OfPlace(bodies.Places(e)...)).With("in", prose.In(bodies.Places(e)...)).
		With("areas", onAreas(d.Areas))
	if d.Adopted != "" {
		w = w.WithName("year", string(d.Adopted[:4]))
	}
	if key := "regime." + d.Regime; prose.Has(key) && e.Status == "active" {
		w = w.Then(prose.Say(key))
	}
	return w.Text()
}

// Standard says what it is, on what, since when, and whether it is in force.
func Standard(e *directory.Entry, topic prose.Words) directory.Text {
	d := e.Standard
	key, force := "standard.once", "force.yes"
	if d.Latest != d.First && d.Editions > 1 {
		key = "standard.revised"
	}
	if d.InForce == "no" {
		force = "force.no"
	}
	on := prose.Same("")
	if topic[directory.English] != "" {
		on = prose.Say("on-topic").With("topic", topic)
	}
	w := prose.Say(key).With("what", prose.Say("standard."+e.Type())).With("on", on).With("force", prose.Say(force)).
		WithName("year", string(d.First)).WithName("latest", string(d.Latest)).WithName("count", strconv.Itoa(d.Editions))
	if m := studyGroup.FindStringSubmatch(d.Group); m != nil {
		w = w.Then(prose.Say("standard.group").WithName("group", m[1]))
	}
	return w.Text()
}

var studyGroup = regexp.MustCompile(`Study Group (\d+)$`)
