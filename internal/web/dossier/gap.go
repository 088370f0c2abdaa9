package dossier

// Gap is something that a reader expects to find for an economy and that the
// directory does not know. It says nothing of whether there is such a thing.
type Gap uint8

// The gaps, in the order in which a reader meets them.
const (
	GapTeam       Gap = iota // no response team
	GapStrategy              // no national strategy
	GapAntispam              // no rule on unsolicited messages
	GapCybercrime            // no law on cybercrime
	GapPrivacy               // no law on data protection
	GapAuthority             // no data protection authority
	GapChannel               // nowhere to report
	GapIndex                 // no result in the index
	gaps
)

// AllGaps lists every gap that there can be.
func AllGaps() []Gap {
	out := make([]Gap, gaps)
	for i := range out {
		out[i] = Gap(i)
	}
	return out
}

// Gaps are what the directory lacks of the economy.
func (d *Dossier) Gaps() []Gap {
	var out []Gap
	for _, g := range AllGaps() {
		if d.lacks(g) {
			out = append(out, g)
		}
	}
	return out
}

// lacks reports whether the dossier has this gap.
func (d *Dossier) lacks(g Gap) bool {
	switch g {
	case GapTeam:
		return len(Usable(d.Teams)) == 0
	case GapStrategy:
		return !d.hasStrategy()
	case GapAntispam:
		return d.Rule() == NoRule
	case GapCybercrime:
		return d.LawStatus("cybercrime") != Legislation
	case GapPrivacy:
		return d.LawStatus("privacy") != Legislation
	case GapAuthority:
		return len(d.BodiesOf("data-protection-authority")) == 0
	case GapChannel:
		return len(d.Channels) == 0
	case GapIndex:
		return d.Economy().GCI == nil
	}
	return false
}

func (d *Dossier) hasStrategy() bool {
	n := d.Economy().Strategies
	return len(Usable(d.Strategies)) > 0 || d.Economy().FirstStrategy != "" || n != nil && *n > 0
}

// The statuses of an area of law; codes of [directory.LawStatuses].
const (
	Legislation = "legislation"
	Draft       = "draft"
	NoLaw       = "none"
	Unknown     = "unknown"
)

// LawStatus is UNCTAD's status of an area of law; where it gives none,
// "legislation" when the directory knows a law, else "unknown".
func (d *Dossier) LawStatus(area string) string {
	if s := d.Economy().Laws[area]; s != "" && s != Unknown {
		return s
	}
	if len(Usable(d.LawsIn(area))) > 0 {
		return Legislation
	}
	return Unknown
}
