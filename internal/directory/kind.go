package directory

import (
	"slices"
	"strings"
)

// Kind is what sort of thing an entry is. There are ten, for ever.
type Kind string

// The kinds of the directory.
const (
	KindEconomy      Kind = "economy"      // a country or area with an ISO 3166-1 code
	KindOrganisation Kind = "organisation" // a body: response team, regulator, international organisation, ...
	KindInitiative   Kind = "initiative"   // a programme, project, campaign or partnership
	KindResource     Kind = "resource"     // guidance, tool, feed, training, data set
	KindInstrument   Kind = "instrument"   // law, regulation, strategy, policy, agreement
	KindStandard     Kind = "standard"     // technical standard or Recommendation
	KindChannel      Kind = "channel"      // a place where somebody can report something
	KindEvent        Kind = "event"        // something with a place and a time
	KindActivity     Kind = "activity"     // a dated act of an organisation
	KindCommitment   Kind = "commitment"   // pledge, offer or need
)

var kinds = []Kind{
	KindEconomy, KindOrganisation, KindInitiative, KindResource, KindInstrument,
	KindStandard, KindChannel, KindEvent, KindActivity, KindCommitment,
}

// Kinds lists all kinds in their fixed order of display.
func Kinds() []Kind { return slices.Clone(kinds) }

// Known reports whether k is one of the ten kinds.
func (k Kind) Known() bool { return slices.Contains(kinds, k) }

// ID is the identity of an entry, "kind/slug", for ever.
// A slug is 1 to 96 characters of a-z, 0-9 and single inner hyphens or dots.
type ID string

// NewID joins a kind and a slug. The result may be malformed; see [ID.Valid].
func NewID(k Kind, slug string) ID { return ID(string(k) + "/" + slug) }

// EconomyID is the identity of the economy with an ISO 3166-1 alpha-2 code, in either case.
func EconomyID(alpha2 string) ID { return NewID(KindEconomy, strings.ToLower(alpha2)) }

// Kind is the part before the slash; empty when there is none.
func (id ID) Kind() Kind {
	k, _, ok := strings.Cut(string(id), "/")
	if !ok {
		return ""
	}
	return Kind(k)
}

// Slug is the part after the slash.
func (id ID) Slug() string {
	_, s, _ := strings.Cut(string(id), "/")
	return s
}

// Valid reports whether the identity has a known kind and a well-formed slug.
func (id ID) Valid() bool { return id.Kind().Known() && ValidSlug(id.Slug()) }

const maxSlug = 96

// ValidSlug reports whether s may be the second part of an identity.
func ValidSlug(s string) bool {
	if s == "" || len(s) > maxSlug {
		return false
	}
	separator := true // so that neither the first nor the last nor two in a row may be one
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			separator = false
		case c == '-' || c == '.':
			if separator {
				return false
			}
			separator = true
		default:
			return false
		}
	}
	return !separator
}
