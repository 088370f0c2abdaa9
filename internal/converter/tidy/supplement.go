package tidy

import (
	"regexp"

	"gatehouse/internal/directory"
)

var (
	parentOfSeries = regexp.MustCompile(`^(?:Supplement to )?ITU-T ([A-Z]\.\d+(?:\.\d+)?)(?:-[A-Z]\.\d+)?[ -](?:series)?`)
	parentOfNumber = regexp.MustCompile(`^([A-Z]\.\d+(?:\.\d+)?) (Suppl\.|Annex) `)
)

// SupplementTo is the Recommendation that a supplement or annex belongs to, by
// its number or its title, and how; both are empty when neither says so.
func SupplementTo(e *directory.Entry) (relation, parent string) {
	if m := parentOfNumber.FindStringSubmatch(e.Standard.Number); m != nil {
		if m[2] == "Annex" {
			return "part-of", m[1]
		}
		return "supplement-to", m[1]
	}
	if e.Type() != "supplement" {
		return "", ""
	}
	if m := parentOfSeries.FindStringSubmatch(e.Title.Source()); m != nil {
		return "supplement-to", m[1]
	}
	return "", ""
}
