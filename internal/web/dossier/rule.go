package dossier

import (
	"slices"

	"gatehouse/internal/directory"
)

// Rule is how the law of an economy treats unsolicited messages, as far as the directory knows.
type Rule uint8

// The rules.
const (
	NoRule    Rule = iota // no law known to us
	OptIn                 // consent first
	OptOut                // until told to stop
	OtherRule             // a law is known; its rule is mixed or not known
)

// Rule is the rule of the anti-spam laws that are in use. Laws that disagree make [OtherRule].
func (d *Dossier) Rule() Rule { return ruleOf(d.Antispam) }

func ruleOf(laws []*directory.Entry) Rule {
	rule := NoRule
	for _, e := range laws {
		switch r := ruleIn(e); {
		case r == NoRule, r == rule:
		case rule == NoRule:
			rule = r
		default:
			return OtherRule
		}
	}
	return rule
}

// ruleIn is the rule of one instrument; [NoRule] when it is none in use.
func ruleIn(e *directory.Entry) Rule {
	if e.Instrument == nil || !inUse(e) || e.Status == "draft" || slices.Contains(e.Types, "draft-law") {
		return NoRule
	}
	switch e.Instrument.Regime {
	case "opt-in":
		return OptIn
	case "opt-out":
		return OptOut
	case "none":
		return NoRule
	}
	return OtherRule
}
