package summary

import (
	"slices"

	"gatehouse/internal/converter/prose"
	"gatehouse/internal/directory"
)

// Neighbours are what the catalogue has of one economy. The zero value has nothing.
type Neighbours struct {
	teams      []prose.Words // names of its national response teams
	unsure     []prose.Words // and of those of which it is not known whether they are active
	reportable []string      // what its channels take reports of, as topics
	lawAreas   []string      // the areas of its laws
}

// Note takes note of an entry of the economy, unless it is out of use.
func (n *Neighbours) Note(e *directory.Entry) {
	switch {
	case slices.Contains([]string{"retired", "superseded", "dormant"}, e.Status):
	case e.Instrument != nil:
		if e.Status == "active" && (e.Type() == "law" || e.Type() == "regulation") {
			n.lawAreas = append(n.lawAreas, e.Instrument.Areas...)
		}
	case e.Channel != nil:
		n.reportable = append(n.reportable, e.Topics...)
	case slices.Contains(e.Types, "response-team-national") && e.Status == "active":
		n.teams = append(n.teams, shortName(e))
	case slices.Contains(e.Types, "response-team-national"):
		n.unsure = append(n.unsure, shortName(e))
	}
}

// Economy says who responds to incidents, on what there are laws, since
// when there is a strategy and what can be reported; and then what was looked
// for and not found. What no file speaks of is not mentioned.
func Economy(d *directory.Economy, n *Neighbours) directory.Text {
	laws := inOrder(directory.Areas, append(areasWith(d, "legislation"), n.lawAreas...))
	known := []prose.Words{
		teamSentence(n), lawSentence("economy.laws", laws), strategySentence(d), channelSentence(n.reportable),
	}
	var missing []prose.Words
	if len(laws) == 0 {
		missing = append(missing, lawSentence("economy.no-laws", areasWith(d, "none")))
	}
	if d.Strategies != nil && *d.Strategies == 0 && d.FirstStrategy == "" {
		missing = append(missing, prose.Say("economy.no-strategy"))
	}
	all := slices.DeleteFunc(slices.Concat(known, missing), prose.Words.IsEmpty)
	if len(all) == 0 {
		return nothingKnown(d).Text()
	}
	if len(n.teams)+len(n.unsure) == 0 {
		all = append(all, prose.Say("economy.no-team"))
	}
	return told(d.Alpha2, all).Text()
}

// told joins the sentences; the first says of which economy they speak.
func told(code string, all []prose.Words) prose.Words {
	w := all[0].With("in", prose.In(code)).With("of", prose.OfPlace(code)).Capital()
	for _, s := range all[1:] {
		w = w.Then(s.Without("in").Without("of").Capital())
	}
	return w
}

func nothingKnown(d *directory.Economy) prose.Words {
	regions := directory.RegionsOf(d.Alpha2)
	if len(regions) == 0 || regions[0] == "001" {
		return prose.Say("economy.nothing.nowhere").With("in", prose.In(d.Alpha2)).Capital()
	}
	return prose.Say("economy.nothing").With("region", prose.In(regions[0]))
}

func teamSentence(n *Neighbours) prose.Words {
	switch {
	case len(n.teams) == 1:
		return prose.Say("economy.team").With("teams", n.teams[0])
	case len(n.teams) > 1:
		return prose.Say("economy.teams").With("teams", prose.List(n.teams))
	case len(n.unsure) > 0:
		return prose.Say("economy.team-unsure").With("teams", prose.List(n.unsure))
	}
	return prose.Same("")
}

func strategySentence(d *directory.Economy) prose.Words {
	if d.FirstStrategy == "" {
		return prose.Same("")
	}
	return prose.Say("economy.strategy").WithName("year", string(d.FirstStrategy[:4]))
}

func lawSentence(key string, areas []string) prose.Words {
	if len(areas) == 0 {
		return prose.Same("")
	}
	return prose.Say(key).With("areas", onAreas(areas))
}

// areasWith are the areas of law that have a status.
func areasWith(d *directory.Economy, status string) (out []string) {
	for _, t := range directory.Areas.Terms() {
		if d.Laws[t.Code] == status {
			out = append(out, t.Code)
		}
	}
	return out
}

// channelSentence names what can be reported, in the order of the topics.
func channelSentence(topics []string) prose.Words {
	var things []prose.Words
	for _, t := range inOrder(directory.Topics, topics) {
		if key := "thing." + t; prose.Has(key) {
			things = append(things, prose.Say(key))
		}
	}
	if len(things) == 0 {
		return prose.Same("")
	}
	return prose.Say("economy.channels").With("things", prose.List(things))
}

// inOrder gives each code once, in the order of the vocabulary.
func inOrder(v *directory.Vocabulary, codes []string) (out []string) {
	for _, t := range v.Terms() {
		if slices.Contains(codes, t.Code) {
			out = append(out, t.Code)
		}
	}
	return out
}
