package converter

import (
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

// collected is when the source data was brought together; nothing was looked
// at since, so no fact may claim to have been seen later.
const collected directory.Date = "2026-11-23"

// The data sets. catalogue/SOURCES.md has the terms of each in full.
var (
	sourceM49 = directory.Source{
		Publisher: "United Nations Statistics Division", Title: "Standard country or area codes for statistical use (M49)",
		URL: "https://unstats.un.org/unsd/methodology/m49/", Seen: collected, Confidence: "seen",
	}
	sourceCodes = directory.Source{
		Publisher: "datasets/country-codes", Title: "Comprehensive country codes: ISO 3166, ITU, ISO 4217 and more",
		URL: "https://github.com/datasets/country-codes", Seen: collected, Rights: "PDDL-1.0", Confidence: "seen",
	}
	sourceGCI = directory.Source{
		Publisher: "International Telecommunication Union", Title: "Global Cybersecurity Index 2024, by way of World Bank Data360",
		URL: "https://data360.worldbank.org/", Seen: collected, Rights: "Attribution: ITU, World Bank Data360", Confidence: "seen",
	}
	sourceUNCTAD = directory.Source{
		Publisher: "UNCTAD", Title: "Global Cyberlaw Tracker",
		URL:  "https://unctad.org/topic/ecommerce-and-digital-economy/ecommerce-law-reform/summary-adoption-e-commerce-legislation-worldwide",
		Seen: "2026-04", Rights: "Attribution: UNCTAD", Confidence: "seen",
	}
	sourceStrategies = directory.Source{
		Publisher: "N. Kostyuk", Title: "Inaugural national cybersecurity strategies 2000-2024, data of an article in International Studies Quarterly 70(1)",
		Seen: collected, Rights: "Cite the article", Confidence: "seen",
	}
)

// supports narrows a source to the facts it supports.
func supports(s directory.Source, facts ...string) directory.Source {
	s.Facts = facts
	return s
}

// general is what is commonly known and was not read in any source.
var general = directory.Source{Publisher: directory.GeneralKnowledge, Title: "Commonly known; not checked against a source", Confidence: "known"}

// The lists that name no publisher of their own.
var (
	sourceTeams = directory.Source{
		Publisher: "Public list of national CSIRTs", Title: "National CSIRTs by economy, reviewed in September 2026", Seen: collected, Confidence: "seen",
	}
	sourceRegional = directory.Source{
		Publisher: "Public lists of regional and sector bodies", Title: "Regional and sector response teams and registries", Seen: collected, Confidence: "mixed",
	}
	sourceFillers = directory.Source{
		Publisher: "Collected list", Title: "National response teams missing from the public list; to be verified", Seen: collected, Confidence: "weak",
	}
	sourceOceania = directory.Source{
		Publisher: "Collected list", Title: "Country profiles of Oceania: authorities and laws", Seen: collected, Confidence: "mixed",
	}
	sourceProtectors = directory.Source{
		Publisher: "datenanfragen.de", Title: "Supervisory authorities for data protection",
		URL: "https://github.com/datenanfragen/data", Seen: collected, Rights: "CC0-1.0", Confidence: "seen",
	}
	sourceNetwork = directory.Source{
		Publisher: "ENISA", Title: "EU CSIRTs Network, list of guidance and advisories of its teams",
		URL: "https://github.com/enisaeu/CNW", Seen: "2026-08-21", Confidence: "seen",
	}
	sourcePartners = directory.Source{
		Publisher: "CVE Program", Title: "List of CVE Numbering Authorities", Seen: "2024-10-01", Confidence: "seen",
	}
	sourceOlderList = directory.Source{
		Publisher: "Public list of response teams", Title: "Response teams of the world, compiled 2020-2023", Seen: "2023", Confidence: "weak",
	}
	sourceContacts = directory.Source{
		Publisher: "Public list of response teams", Title: "Contacts of response teams", Seen: "2024", Confidence: "weak",
	}
	sourceLinks = directory.Source{
		Publisher: "Public lists of links", Title: "Links to security resources", Seen: collected, Confidence: "mixed",
	}
	sourceFeeds = directory.Source{
		Publisher: "Pulsedive", Title: "certrss, RSS and Atom feeds of government CERTs",
		URL: "https://github.com/pulsedive/certrss", Seen: "2026-08-16", Rights: "Free use as long as the list stays free", Confidence: "seen",
	}
)

// cited turns the source column of a row into sources of its confidence; what
// a row calls general knowledge is "known" whatever the row says.
func cited(column, confidence string) []directory.Source {
	var out []directory.Source
	for _, c := range tidy.Citations(column) {
		if c.Known {
			out = append(out, general)
			continue
		}
		s := directory.Source{Publisher: c.Publisher, Title: c.Title, URL: c.URL, Seen: collected, Confidence: confidence}
		if c.Dated != "" {
			s.Seen = c.Dated
		}
		out = append(out, s)
	}
	return out
}
