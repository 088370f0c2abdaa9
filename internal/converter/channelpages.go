package converter

import (
	"slices"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

// pages are rows of the lists B to E whose page is that of a public body and
// takes reports. Their numbers stay out; the pages are shown as to be checked.
type pages struct{ rows [][]string }

func readPages() (pages, error) {
	rows, err := judgement.Table("list-b.tsv", 4)
	return pages{rows}, err
}

// take adds the page of a row as a channel, when it was judged to be one.
func (p pages) take(c *channels, r row) (bool, error) {
	at := slices.IndexFunc(p.rows, func(j []string) bool { return j[0] == r["iso2"] && j[1] == r["name"] })
	if at < 0 {
		return false, nil
	}
	address, ok := tidy.Address(r["url"])
	if !ok {
		return false, nil
	}
	source := directory.Source{Publisher: "Collected list", Title: "Places to report to, not verified", Seen: collected, Confidence: "weak"}
	_, err := c.take(report{
		file: listsFile, economy: r["iso2"], topic: p.rows[at][3], how: "web-form", value: address, operator: p.rows[at][2],
		status: "check", sources: []directory.Source{source},
	})
	return true, err
}
