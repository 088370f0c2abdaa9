package resources

import (
	"strings"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

// listed is what is known of the block lists of one site beyond the file.
type listed struct{ title, phrase, operator, status string }

func readListed() (map[string]listed, error) {
	rows, err := judgement.Table("resource-blocklists.tsv", 5)
	if err != nil {
		return nil, err
	}
	out := map[string]listed{}
	for _, r := range rows {
		out[tidy.AddressKey(r[0])] = listed{r[1], r[2], r[3], r[4]}
	}
	return out, nil
}

// BlockLists reads a list of DNS block lists: one entry a site, with its zones
// as further names. The list is old and many of its lists are dead, so all is
// to be checked.
func (s *Shelf) BlockLists(file string, rows []Row, source, known directory.Source) error {
	judged, err := readListed()
	if err != nil {
		return err
	}
	var order []string
	bySite := map[string][]Row{}
	for _, row := range rows {
		address, ok := tidy.Address(strings.Split(row["url"], "?")[0])
		if strings.Contains(row["url"], "?") && !strings.Contains(row["url"], "{}") {
			address, ok = tidy.Address(row["url"])
		}
		if !ok {
			s.world.Ledger.Drop(file, "address unusable", row["zone"]+" "+row["url"])
			continue
		}
		key := tidy.AddressKey(address)
		if bySite[key] == nil {
			order = append(order, key)
		}
		row["url"] = address
		bySite[key] = append(bySite[key], row)
	}
	for _, key := range order {
		s.blockList(file, bySite[key], judged[key], source, known)
	}
	return nil
}

// blockList makes the entry of the lists of one site.
func (s *Shelf) blockList(file string, rows []Row, j listed, source, known directory.Source) {
	if j.title == "drop" {
		for _, row := range rows {
			s.world.Ledger.Drop(file, j.phrase, row["zone"]+" "+row["url"])
		}
		return
	}
	title := first(first(j.title, rows[0]["name"]), rows[0]["zone"])
	e := &directory.Entry{
		Types: []string{"blocklist"}, Status: first(j.status, "check"), Title: directory.NewText(directory.English, title),
		Topics: []string{"spam"}, Audiences: defaultAudiences["blocklist"], Classes: classesOf("blocklist"),
		Links: []directory.Link{{URL: rows[0]["url"], Purpose: "home"}}, Resource: &directory.Resource{Format: "dnsbl"},
		Sources: []directory.Source{source},
	}
	said := title
	for _, row := range rows {
		said += " " + row["name"] + " " + row["zone"]
		for _, name := range union(nil, []string{row["name"], row["zone"]}) {
			if name != title {
				e.Names = uniqueName(e.Names, name)
			}
		}
	}
	if len(rows) > 1 {
		s.world.Ledger.Merge(file, "zones of one site", title+": "+zones(rows))
	}
	phrase := first(j.phrase, append(s.words.Codes("dnsbl", said, ""), "dnsbl-any")[0])
	if len(rows) > 3 && j.phrase == "" {
		phrase = "dnsbl-any"
	}
	if phrase == "dnsbl-malware" {
		e.Topics = []string{"malware", "spam"}
	}
	e.Parties = s.parties(alternatives(j.operator))
	if j.status != "" {
		known.Facts = []string{"status"}
		e.Sources = append(e.Sources, known)
	}
	s.put(draft{file: file, entry: e, phrase: phrase, about: directory.NewText(directory.English, rows[0]["zone"]), spare: rows[0]["zone"]})
}

func zones(rows []Row) string {
	var out []string
	for _, r := range rows {
		out = append(out, r["zone"])
	}
	return strings.Join(out, ", ")
}

// uniqueName adds a further name once.
func uniqueName(names []directory.Name, value string) []directory.Name {
	for _, n := range names {
		if n.Value == value {
			return names
		}
	}
	return append(names, directory.Name{Value: value, Use: "alias"})
}
