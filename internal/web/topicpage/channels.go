package topicpage

import (
	"slices"

	"gatehouse/internal/directory"
)

// maxChannels bounds how many channels of a topic are looked at.
const maxChannels = 1000

// shownWorldwide bounds the list of worldwide channels.
const shownWorldwide = 4

// channels are where a topic can be reported.
type channels struct {
	// Economies are those with a usable channel.
	Economies []string
	// Worldwide take reports from everywhere.
	Worldwide []*directory.Entry
}

// sortChannels keeps the usable ones and finds out whom they are for.
func sortChannels(entries []*directory.Entry) channels {
	var c channels
	for _, e := range entries {
		if e.Status != "active" && e.Status != "check" {
			continue
		}
		if slices.Contains(e.Regions, "001") {
			c.Worldwide = append(c.Worldwide, e)
			continue
		}
		for _, code := range e.Economies {
			if !slices.Contains(c.Economies, code) {
				c.Economies = append(c.Economies, code)
			}
		}
	}
	return c
}

// harmOf is the harm of the reporting page that goes with a topic; "" when
// there is none, so that the reader chooses.
func harmOf(topic string) string {
	switch topic {
	case "spam":
		return "marketing"
	case "ransomware", "spyware", "botnet":
		return "malware"
	case "numbering-misuse":
		return "scam"
	case "denial-of-service", "intrusion":
		return "attack"
	case "abuse-reporting":
		return "network-abuse"
	case "data-protection":
		return "data-breach"
	case "child-online-protection":
		return "child-abuse-material"
	}
	if directory.Harms.Known(topic) {
		return topic
	}
	return ""
}

// isThreat reports whether a topic is something that happens to people, which they may want to report.
func isThreat(v *view) bool {
	return v.Term.Code == "threat" || slices.ContainsFunc(v.Broader, func(t directory.Term) bool { return t.Code == "threat" })
}
