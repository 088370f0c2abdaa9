package converter

import (
	"encoding/json"
	"fmt"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

const (
	allianceFile   = "alliance/organisations.csv"
	activitiesFile = "alliance/activities.csv"
)

// allianceBody are the texts of one body of the StopSpamAlliance, written by
// hand from the facts of the source.
type allianceBody struct {
	Slug    string                    `json:"slug"`
	Status  string                    `json:"status"`
	Summary map[directory.Lang]string `json:"summary"`
	Members map[directory.Lang]string `json:"members"`
	Today   map[directory.Lang]string `json:"today"`
}

func allianceBodies() (map[string]allianceBody, error) {
	data, err := judgement.File("alliance.json")
	if err != nil {
		return nil, err
	}
	var out map[string]allianceBody
	return out, json.Unmarshal(data, &out)
}

// addAlliance reads the founders and associates of the StopSpamAlliance.
func addAlliance(b *builder) error {
	rows, err := b.rows(allianceFile, "id", "name", "role", "year", "members", "website", "status_today", "confidence", "source")
	if err != nil {
		return err
	}
	texts, err := allianceBodies()
	if err != nil {
		return err
	}
	for _, r := range rows {
		t, ok := texts[r["id"]]
		if !ok {
			return fmt.Errorf("%s: %s is not in tables/alliance.json", allianceFile, r["id"])
		}
		b.addAllianceBody(r, t)
	}
	return nil
}

func (b *builder) addAllianceBody(r row, t allianceBody) {
	m := &mention{File: allianceFile, Name: r["name"]}
	sources := cited(r["source"], r["confidence"])
	m.Source = sources[0]
	d := b.mentioned(t.Slug, m)
	e := d.Entry
	e.Status = t.Status
	e.Summary = translated(t.Summary)
	e.Topics = union([]string{"spam", "cooperation"}, e.Topics)
	e.Classes = []string{"focus-spam", "pillar-cooperation"}
	e.Organisation = &directory.Organisation{
		Established: directory.Date(r["year"]), Members: translated(t.Members), Today: translated(t.Today), Alliance: r["role"],
	}
	e.Related = append(e.Related, directory.Relation{Type: "member-of", ID: "initiative/stopspamalliance"})
	e.Valid.From = e.Organisation.Established
	m.Fact("organisation", "summary", "status", "related", "valid")
	if address, ok := tidy.Address(r["website"]); ok {
		d.Link(m, directory.Link{URL: address, Purpose: "home"})
	}
	for _, s := range sources[1:] {
		more := &mention{File: allianceFile, Name: r["name"], Source: s}
		more.Fact("organisation")
		d.Mentions = append(d.Mentions, more)
	}
}

// translated makes a text of an English original and translations of it.
func translated(values map[directory.Lang]string) directory.Text {
	t := directory.NewText(directory.English, values[directory.English])
	for _, lang := range directory.Languages() {
		if v := values[lang]; v != "" && lang != directory.English {
			t = t.With(lang, v)
		}
	}
	return t
}
