package directory

import "fmt"

// sample is an entry in which everything is set that an entry of the kind may have.
func sample(k Kind) Entry {
	e := Entry{
		ID:     NewID(k, "sample"),
		Status: "active",
		Title:  NewText("en", "Sample").With("fr", "Exemple"),
		Names: []Name{
			{Value: "SMP", Use: "abbreviation"},
			{Value: "Old sample", Lang: "en", Use: "former", Until: "2019"},
		},
		Summary:   NewText("en", "What it is in one sentence."),
		Body:      NewText("en", "First paragraph.\n\nSecond paragraph."),
		Economies: []string{"KE", "FR"},
		Regions:   []string{"002", "itu-afr"},
		Topics:    []string{"spam", "phishing"},
		Audiences: []string{"citizen"},
		Languages: []Lang{"en", "sw", "pt-br"},
		Classes:   []string{"theme-legal", "pillar-legal"},
		Links: []Link{
			{URL: "https://example.org/", Purpose: "home", Lang: "en", Title: "Home page"},
			{URL: "mailto:desk@example.org", Purpose: "report"},
		},
		Contacts: []Contact{
			{Purpose: "incident", Medium: "email", Value: "desk@example.org", Name: "Desk", Hours: "24 hours", TLP: "clear"},
			{Purpose: "general", Medium: "phone", Value: "+254 (20) 123-4567", TLP: "amber-strict", Valid: Period{From: "2020-01", Until: "2020"}},
			{Purpose: "general", Medium: "post", Value: "PO Box 1\nNairobi"},
			{Purpose: "press", Medium: "chat", Value: "sample.desk"},
		},
		Parties: []Party{{Role: "operator", ID: "organisation/other"}, {Role: "funder", Name: "Somebody else"}},
		Related: []Relation{{Type: "part-of", ID: "initiative/whole"}},
		Valid:   Period{From: "2006-04-13", Until: "2006"},
		Sources: []Source{
			{
				Publisher: "Example organisation", Title: "List", URL: "https://example.org/list", Seen: "2026-11-23",
				Archived: "https://archive.example.org/1", Rights: "CC0-1.0", Confidence: "seen", Facts: []string{"title", "title.fr", "links[0]", "contacts[1].valid.from"},
			},
			{Publisher: "Everybody", Confidence: "known"},
		},
		Edited:        "2026-11-24",
		LookedAt:      "2026-11-24",
		Confirmations: []Confirmation{{By: "The desk", On: "2025-01-31", Against: "a call", Facts: []string{"contacts"}}, {By: "The desk", On: "2026-11-20", Against: "its own records"}},
	}
	if k == KindEconomy {
		e.ID = EconomyID("KE")
	} else if types := TypesOf(k); types != nil {
		e.Types = []string{types.terms[0].Code, types.terms[1].Code}
	}
	addDetail(&e, k)
	return e
}

func addDetail(e *Entry, k Kind) {
	words := NewText("en", "Words\nin two lines.")
	strategies := 0
	switch k {
	case KindEconomy:
		e.Economy = &Economy{
			Alpha2: "KE", Alpha3: "KEN", M49: "404", ITU: "KEN", Dial: []string{"254"}, CcTLD: ".ke", Languages: []Lang{"en", "sw"}, Capital: "Nairobi",
			PartOf: "FR", LDC: true, GCI: &GCI{Edition: 2024, Legal: 20, Technical: 15.3, Total: 35.3}, Laws: map[string]string{"spam": "none", "cybercrime": "legislation"},
			FirstStrategy: "2014", Strategies: &strategies,
		}
	case KindOrganisation:
		e.Organisation = &Organisation{Established: "2012", Constituency: words, Members: words, Today: words, Alliance: "founder"}
	case KindInitiative:
		e.Initiative = &Initiative{Goal: words}
	case KindResource:
		e.Resource = &Resource{Published: "2020-02", Format: "rss"}
	case KindInstrument:
		e.Instrument = &Instrument{Areas: []string{"spam"}, Number: "No. 1 of 2020", Adopted: "2020", InForce: "2019", Regime: "opt-in", Sanctions: words}
	case KindStandard:
		e.Standard = &Standard{Number: "X.1", Body: "ITU-T", Series: "X", First: "2001", Latest: "2020-03", InForce: "yes", Editions: 3, Group: "SG17", JointISO: "ISO/IEC 1", Also: []string{"Y.1"}}
	case KindChannel:
		e.Channel = &Channel{
			Media: []string{"email"}, Harms: []string{"phishing"}, Users: []string{"anybody"}, How: "forward-sms", Value: "7726", Hours: "always",
			Accepts: words, Needs: words, Refuses: words, Next: words, Urgency: "now", Cost: "free",
		}
	case KindEvent:
		e.Event = &Event{Start: "2027-02-09", End: "2027-02-09", Place: "Everywhere", Online: true, Recurs: "FREQ=YEARLY;BYMONTH=2;BYDAY=TU"}
	case KindActivity:
		e.Activity = &Activity{Date: "2006-04", Fields: []string{"law"}}
	case KindCommitment:
		e.Commitment = &Commitment{Due: "2027", Fulfilled: "2026"}
	default:
		panic(fmt.Sprintf("no sample of kind %q", k))
	}
}
