package resources

import (
	"fmt"

	"gatehouse/internal/converter/ledger"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

// Lists are the source files.
type Lists struct {
	// Facts and Other read a table from the folder of facts and from that of
	// the lists of others, and demand columns.
	Facts, Other func(file string, columns ...string) ([]Row, error)
	// File reads a file of the lists of others.
	File func(file string) ([]byte, error)
}

const (
	guidanceFile  = "guidance/enisa-links.csv"
	blocklistFile = "blocklists/dnsbl.csv"
	linksFile     = "links.csv"
	policiesFile  = "disclosure-programmes/program-list.json"
)

// collected is when the lists were brought together; nothing on them was looked at since.
const collected directory.Date = "2026-11-23"

// The lists as sources. catalogue/SOURCES.md has the terms of each.
var (
	sourceGuidance = directory.Source{
		Publisher: "ENISA and the CSIRTs Network", Title: "CSIRTs Network: advisories and guidance of its members",
		URL: "https://github.com/enisaeu/CNW", Seen: "2026-08", Confidence: "seen",
	}
	sourceBlocklists = directory.Source{
		Publisher: "Public list of DNS block lists", Title: "DNS block lists with zone, address and name, 2021", Seen: "2021", Rights: "MIT", Confidence: "weak",
	}
	sourcePolicies = directory.Source{
		Publisher: "disclose.io", Title: "diodb, list of vulnerability disclosure programmes",
		URL: "https://github.com/disclose/diodb", Seen: collected, Rights: "CC0-1.0", Confidence: "seen",
	}
	sourcesLinks = map[string]directory.Source{
		"awesome-threat-intelligence": listOfLinks("awesome-threat-intelligence", "https://github.com/hslatman/awesome-threat-intelligence", "seen", ""),
		"awesome-incident-response":   listOfLinks("awesome-incident-response", "https://github.com/meirwah/awesome-incident-response", "seen", ""),
		"awesome-csirt":               listOfLinks("awesome-csirt", "https://github.com/Spacial/awesome-csirt", "weak", ""),
		"personal-security-checklist": listOfLinks("personal-security-checklist", "https://github.com/Lissy93/personal-security-checklist", "seen", "CC-BY-4.0"),
	}
)

func listOfLinks(name, address, confidence, rights string) directory.Source {
	return directory.Source{Publisher: name, Title: "Public list of links", URL: address, Seen: collected, Rights: rights, Confidence: confidence}
}

// Read makes the resources of all lists, beside the entries that there are
// already. What rests on common knowledge only names the given source for it.
func Read(have map[directory.ID]*directory.Entry, account *ledger.Report, lists Lists, general directory.Source) ([]*directory.Entry, error) {
	s, err := Open(World{
		Entry: func(id directory.ID) *directory.Entry { return have[id] }, Taken: owners(have), Ledger: account,
	})
	if err != nil {
		return nil, err
	}
	for _, step := range []func() error{
		func() error {
			rows, err := lists.Facts(guidanceFile, "country", "organisation", "language", "section", "title", "url", "file")
			if err != nil {
				return err
			}
			return s.Guidance(guidanceFile, rows, sourceGuidance)
		},
		func() error {
			rows, err := lists.Other(linksFile, "list", "section", "title", "url")
			if err != nil {
				return err
			}
			return s.Links(linksFile, rows, sourcesLinks)
		},
		func() error {
			rows, err := lists.Facts(blocklistFile, "zone", "url", "name")
			if err != nil {
				return err
			}
			return s.BlockLists(blocklistFile, rows, sourceBlocklists, general)
		},
		func() error {
			data, err := lists.File(policiesFile)
			if err != nil {
				return err
			}
			return s.Policies(policiesFile, data, sourcePolicies)
		},
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	if unused := s.Unused(); len(unused) > 0 {
		return nil, fmt.Errorf("tables/resource-picks.tsv: no list has %v", unused)
	}
	return s.Entries(), nil
}

// owners tells whose link an address is: of the entries that there are.
func owners(have map[directory.ID]*directory.Entry) func(string) directory.ID {
	taken := map[string]directory.ID{}
	for id, e := range have {
		for _, l := range e.Links {
			key := tidy.AddressKey(l.URL)
			if first, ok := taken[key]; !ok || id < first {
				taken[key] = id
			}
		}
	}
	return func(address string) directory.ID { return taken[tidy.AddressKey(address)] }
}
