package converter

import (
	"fmt"
	"strings"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

const namingsFile = "csirts-by-source.csv"

// namingSources are the lists in the file that are not read elsewhere; what the
// others say stands in files of their own.
var namingSources = map[string]directory.Source{
	"enisa-cnw": sourceNetwork, "cve-cna": sourcePartners,
	"personal-security-checklist": sourceOlderList, "certopedia": sourceContacts,
}

// addNamings reads how six lists name the same teams: each is one more witness
// of a name, and a list that names a team by an old name shows that it was one.
func addNamings(b *builder) error {
	if b.lists == nil {
		return nil
	}
	rows, err := b.rowsOf(b.lists, namingsFile, "iso2", "name", "url", "host", "source")
	if err != nil {
		return err
	}
	judged, err := judgement.Namings()
	if err != nil {
		return err
	}
	for _, r := range rows {
		source, wanted := namingSources[r["source"]]
		if !wanted {
			continue
		}
		economy := strings.NewReplacer("UK", "GB", "EU", "").Replace(r["iso2"])
		n, ok := judged[r["iso2"]+"\x00"+r["name"]]
		if body := b.roster.Named(economy, r["name"]); !ok && body != nil {
			n = judgement.Naming{Slug: body.Slug}
		}
		switch {
		case n.Reason != "":
			b.report.Drop(namingsFile, n.Reason, r["iso2"]+" "+r["name"])
		case b.roster.BySlug[n.Slug] == nil:
			return fmt.Errorf("%s: %s %q is neither in tables/organisations.tsv nor in tables/team-namings.tsv", namingsFile, r["iso2"], r["name"])
		default:
			b.addNaming(r, n.Slug, source)
		}
	}
	return nil
}

func (b *builder) addNaming(r row, slug string, source directory.Source) {
	m := &mention{File: "import/" + namingsFile, Name: r["name"], Source: source}
	first := b.dossiers[slug] == nil
	d := b.mentioned(slug, m)
	if address, ok := tidy.Address(r["url"]); first && ok && r["host"] != "github.com" {
		d.Link(m, directory.Link{URL: address, Purpose: "home"})
	}
	if first && source.Confidence == "weak" {
		d.Entry.Status = "check"
	}
}
