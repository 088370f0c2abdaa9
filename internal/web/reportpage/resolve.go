package reportpage

import (
	"cmp"
	"slices"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/snapshot"
)

// Question is what a reader has chosen. Harm and Medium may be empty.
type Question struct {
	Economy string // ISO 3166-1 alpha-2, upper case
	Harm    string // code of [directory.Harms]
	Medium  string // code of [directory.Media]
}

// worldwide is the region code of channels that take reports from everywhere.
const worldwide = "001"

// childAbuse is the harm for which only hotlines and the police are ever shown.
const childAbuse = "child-abuse-material"

// Answer is where a report can go, the best first in each list. An entry
// stands in one list only.
type Answer struct {
	// Fitting are usable channels of the economy for the harm and medium.
	Fitting []*directory.Entry
	// Unchecked fit too, but a source itself doubts them.
	Unchecked []*directory.Entry
	// Near are usable channels of the economy for something else.
	Near []*directory.Entry
	// World take reports for this harm from everywhere.
	World []*directory.Entry
	// Teams are the national and government response teams of the economy.
	Teams []*directory.Entry
	// Retired are channels of the economy that must not be used any more.
	Retired []*directory.Entry
}

// Known reports whether a channel of the economy itself fits.
func (a *Answer) Known() bool { return len(a.Fitting)+len(a.Unchecked) > 0 }

// resolve finds the channels that answer a question.
func resolve(s *snapshot.Snapshot, q Question) Answer {
	a := sortOut(s.InEconomy(q.Economy, directory.KindChannel), s.OfKind(directory.KindChannel), q)
	if q.Harm != childAbuse {
		a.Teams = teams(s.InEconomy(q.Economy, directory.KindOrganisation))
	}
	return a
}

func sortOut(national, all []*directory.Entry, q Question) Answer {
	var a Answer
	for _, e := range national {
		if e.Channel == nil || !permitted(e, q) || slices.Contains(e.Regions, worldwide) {
			continue
		}
		fits := answers(e, q)
		switch {
		case gone(e):
			if fits {
				a.Retired = append(a.Retired, e)
			}
		case fits && e.Status == "active":
			a.Fitting = append(a.Fitting, e)
		case fits:
			a.Unchecked = append(a.Unchecked, e)
		case e.Status == "active" && (q.Harm == childAbuse || !onlyFor(e.Channel, childAbuse)):
			a.Near = append(a.Near, e)
		}
	}
	for _, e := range all {
		if e.Channel != nil && slices.Contains(e.Regions, worldwide) && !gone(e) && permitted(e, q) && answers(e, q) && fromEverywhere(e, q) {
			a.World = append(a.World, e)
		}
	}
	for _, list := range [][]*directory.Entry{a.Fitting, a.Unchecked, a.Near, a.World, a.Retired} {
		slices.SortStableFunc(list, func(x, y *directory.Entry) int { return rank(x, y, q) })
	}
	return a
}

// gone reports whether a channel must never be offered.
func gone(e *directory.Entry) bool {
	return e.Retired() || slices.Contains([]string{"retired", "superseded", "dormant", "draft"}, e.Status)
}

// permitted keeps everything but hotlines and the police away from reports of
// child abuse material, and never has anybody forward such a thing.
func permitted(e *directory.Entry, q Question) bool {
	if q.Harm != childAbuse {
		return true
	}
	if strings.HasPrefix(e.Channel.How, "forward-") {
		return false
	}
	return slices.Contains(e.Types, "hotline") || slices.Contains(e.Types, "police")
}

// fromEverywhere reports whether a worldwide channel is for everybody: the
// abuse desk of one provider is only for what comes from its own network.
func fromEverywhere(e *directory.Entry, q Question) bool {
	return !slices.Contains(e.Channel.Harms, "network-abuse") || q.Harm == "network-abuse" || q.Harm == "attack"
}

// answers reports whether a channel takes the harm and medium in question.
// What a channel does not say does not rule it out, except for child abuse material.
func answers(e *directory.Entry, q Question) bool {
	c := e.Channel
	if q.Harm == childAbuse {
		return slices.Contains(c.Harms, childAbuse)
	}
	return takesHarm(c, q.Harm) && (q.Medium == "" || len(c.Media) == 0 || slices.Contains(c.Media, q.Medium))
}

// onlyFor reports whether a channel names one harm alone. One for child abuse
// material is shown to nobody who has not asked for it.
func onlyFor(c *directory.Channel, harm string) bool { return len(c.Harms) == 1 && c.Harms[0] == harm }

// covered are the harms that a channel for any cybercrime takes as well.
var covered = []string{"phishing", "scam", "malware", "identity-theft", "attack", "harassment"}

func takesHarm(c *directory.Channel, harm string) bool {
	switch {
	case harm == "":
		return !onlyFor(c, childAbuse) // the reader is not sure what it was
	case slices.Contains(c.Harms, harm):
		return true
	case slices.Contains(c.Harms, "cybercrime"):
		return slices.Contains(covered, harm)
	}
	return len(c.Harms) == 0
}

// rank orders channels: what is known to be in use, what needs doing now, what
// names the harm, what names the medium, what anybody may use, confirmed, better
// sourced, official, then by identity.
func rank(x, y *directory.Entry, q Question) int {
	for _, better := range []func(*directory.Entry) int{
		func(e *directory.Entry) int { return yes(e.Status == "active") },
		func(e *directory.Entry) int { return yes(e.Channel.Urgency == "now") },
		func(e *directory.Entry) int { return yes(slices.Contains(e.Channel.Harms, q.Harm)) },
		func(e *directory.Entry) int { return yes(slices.Contains(e.Channel.Media, q.Medium)) },
		func(e *directory.Entry) int { return yes(len(e.Channel.Harms) == 1 && q.Harm != "") },
		func(e *directory.Entry) int { return yes(forAnybody(e)) },
		func(e *directory.Entry) int { return yes(len(e.Confirmations) > 0) },
		func(e *directory.Entry) int { return -doubt(e) },
		func(e *directory.Entry) int { return -directory.TypesOf(directory.KindChannel).Order(e.Type()) },
	} {
		if c := cmp.Compare(better(y), better(x)); c != 0 {
			return c
		}
	}
	return strings.Compare(string(x.ID), string(y.ID))
}

func forAnybody(e *directory.Entry) bool {
	u := e.Channel.Users
	return len(u) == 0 || slices.Contains(u, "anybody") || slices.Contains(u, "resident")
}

// doubt is the place of the best confidence among the sources: 0 is best.
func doubt(e *directory.Entry) int {
	best := len(directory.Confidences.Terms())
	for i := range e.Sources {
		if n := directory.Confidences.Order(e.Sources[i].Confidence); n >= 0 {
			best = min(best, n)
		}
	}
	return best
}

func yes(b bool) int {
	if b {
		return 1
	}
	return 0
}

// teams are the national and government response teams that are at work.
func teams(organisations []*directory.Entry) []*directory.Entry {
	var out []*directory.Entry
	for _, e := range organisations {
		national := slices.Contains(e.Types, "response-team-national") || slices.Contains(e.Types, "response-team-government")
		if national && !gone(e) {
			out = append(out, e)
		}
	}
	return out
}
