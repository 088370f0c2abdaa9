package summary

import (
	"fmt"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/prose"
	"gatehouse/internal/directory"
)

// Notes says in sentences what the source of the rules on unsolicited messages
// notes in half-words. A note that tables/antispam-notes.tsv lacks is an error:
// the source has changed. One with "-" is said by another fact. The year is
// that of the rule where its law is of another, "" else.
func Notes(notes []string, year directory.Date) (directory.Text, error) {
	rows, err := judgement.Table("antispam-notes.tsv", 7)
	if err != nil {
		return directory.Text{}, err
	}
	said := map[string]prose.Words{}
	for _, r := range rows {
		if said[r[0]] = prose.Same(""); r[1] != "-" {
			said[r[0]] = prose.Columns(r[1:])
		}
	}
	w := prose.Same("")
	for _, n := range notes {
		s, ok := said[n]
		if !ok {
			return directory.Text{}, fmt.Errorf("tables/antispam-notes.tsv has no note %q", n)
		}
		w = w.Then(s)
	}
	if year != "" {
		w = w.Then(prose.Say("law.rule-of-year").WithName("year", string(year)))
	}
	if w.IsEmpty() {
		return directory.Text{}, nil
	}
	return w.Text(), nil
}
