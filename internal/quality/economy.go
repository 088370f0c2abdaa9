package quality

import (
	"slices"
	"strings"

	"gatehouse/internal/directory"
)

// Economy says what the directory knows of one economy. A zero is a gap: not
// known here, which does not mean that there is none.
type Economy struct {
	Code string `json:"code"`
	// Entries counts all entries of the economy but its own.
	Entries int `json:"entries"`
	// Sourced counts those with at least one source that was read.
	Sourced     int `json:"sourced"`
	Teams       int `json:"teams"`       // response teams
	Authorities int `json:"authorities"` // regulators, data protection, consumer and anti-spam authorities
	Channels    int `json:"channels"`    // where to report, those out of use left out
	Spam        int `json:"spam"`        // instruments against unsolicited messages
	Cybercrime  int `json:"cybercrime"`  // instruments against cybercrime
	Privacy     int `json:"privacy"`     // instruments on personal data
	Resources   int `json:"resources"`   // guidance, tools, feeds
	// Strategy reports whether the year of a national strategy is known.
	Strategy bool `json:"strategy"`
	// Regime reports whether it is known how unsolicited messages are treated.
	Regime bool `json:"regime"`
	// Index reports whether the economy is in the Global Cybersecurity Index.
	Index bool `json:"index"`
}

// Gaps are the things that can be missing of an economy, in the order of [Economy.Missing].
var Gaps = []string{"team", "authority", "channel", "spam", "cybercrime", "privacy", "strategy", "resource"}

// Missing lists what is not known of the economy: codes of [Gaps].
func (e *Economy) Missing() []string {
	has := []bool{
		e.Teams > 0, e.Authorities > 0, e.Channels > 0, e.Spam > 0 || e.Regime, e.Cybercrime > 0, e.Privacy > 0, e.Strategy, e.Resources > 0,
	}
	var out []string
	for i, gap := range Gaps {
		if !has[i] {
			out = append(out, gap)
		}
	}
	return out
}

// Without counts the economies of which each of [Gaps] is not known.
func (s *Survey) Without() []Count {
	out := make([]Count, len(Gaps))
	for i, gap := range Gaps {
		out[i].Name = gap
		for _, e := range s.Economies {
			count(&out[i].N, slices.Contains(e.Missing(), gap))
		}
	}
	return out
}

var authorityTypes = []string{"antispam-authority", "data-protection-authority", "consumer-authority", "regulator"}

func (t *taker) place(e *directory.Entry) {
	if x := e.Economy; x != nil {
		if have := t.economies[x.Alpha2]; have != nil {
			have.Strategy = have.Strategy || x.FirstStrategy != ""
			have.Index = have.Index || x.GCI != nil
		}
		return
	}
	for _, code := range e.Economies {
		if have := t.economies[code]; have != nil {
			have.add(e)
		}
	}
}

func (x *Economy) add(e *directory.Entry) {
	x.Entries++
	count(&x.Sourced, slices.ContainsFunc(e.Sources, func(s directory.Source) bool { return s.Confidence != "known" }))
	switch e.ID.Kind() {
	case directory.KindOrganisation:
		count(&x.Teams, isTeam(e))
		count(&x.Authorities, slices.ContainsFunc(e.Types, func(t string) bool { return slices.Contains(authorityTypes, t) }))
	case directory.KindChannel:
		count(&x.Channels, e.Status != "retired")
	case directory.KindResource:
		x.Resources++
	case directory.KindInstrument:
		x.addInstrument(e)
	}
}

func (x *Economy) addInstrument(e *directory.Entry) {
	i := e.Instrument
	if i == nil {
		return
	}
	count(&x.Spam, slices.Contains(i.Areas, "spam"))
	count(&x.Cybercrime, slices.Contains(i.Areas, "cybercrime"))
	count(&x.Privacy, slices.Contains(i.Areas, "privacy"))
	x.Regime = x.Regime || i.Regime != "" && i.Regime != "unknown"
	x.Strategy = x.Strategy || slices.Contains(e.Types, "strategy")
}

func isTeam(e *directory.Entry) bool {
	return slices.ContainsFunc(e.Types, func(t string) bool { return strings.HasPrefix(t, "response-team") })
}
