package known

import (
	"fmt"
	"strconv"
	"strings"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/directory"
)

// Milestones reads the table of dated milestones and adds the Safer Internet
// Days. Who did it is the organiser, not the actor: the table of the
// StopSpamAlliance counts what its bodies did against spam, and takes actors.
func Milestones() ([]*directory.Entry, error) {
	rows, err := judgement.Table("milestones.tsv", 14)
	if err != nil {
		return nil, err
	}
	var out []*directory.Entry
	for _, r := range rows {
		e, err := milestone(r)
		if err != nil {
			return nil, fmt.Errorf("tables/milestones.tsv: %s: %w", r[0], err)
		}
		out = append(out, e)
	}
	return append(out, saferInternetDays()...), nil
}

func milestone(r []string) (*directory.Entry, error) {
	by, ok := behinds[r[1]]
	if !ok {
		return nil, fmt.Errorf("body %q is not known", r[1])
	}
	day := directory.Date(r[2])
	e := &directory.Entry{
		ID: directory.NewID(directory.KindActivity, r[0]), Types: []string{r[3]}, Title: text(r[8:14]),
		Topics: strings.Fields(r[4]), Classes: strings.Fields(r[6]), Parties: []directory.Party{party("organiser", by.body)},
		Valid: directory.Period{From: day}, Activity: &directory.Activity{Date: day, Fields: strings.Fields(r[5])},
		Sources: []directory.Source{general},
	}
	for about := range strings.FieldsSeq(r[7]) {
		e.Related = append(e.Related, directory.Relation{Type: "about", ID: directory.ID(about)})
	}
	e.Summary = activitySummary(e, by.names)
	return e, nil
}

// activitySummary says what sort of act it was, whose and of which year.
func activitySummary(e *directory.Entry, names []string) directory.Text {
	cells := make([]string, len(inSix))
	kinds := directory.TypesOf(directory.KindActivity)
	for i, lang := range inSix {
		s := strings.NewReplacer("%k", kinds.Label(e.Type(), lang), "%b", names[i]).Replace(ofBody[i])
		s += strings.Replace(inYear[i], "%y", strconv.Itoa(e.Activity.Date.Year()), 1)
		s = strings.TrimSuffix(s, ".") + stop[i]
		cells[i] = sentences(lang, []string{s, strings.Replace(subject[i], "%t", directory.Topics.Label(e.Topics[0], lang), 1)})
	}
	return text(cells)
}

// saferInternetDates are the dates on which the day was held, since the first.
var saferInternetDates = []directory.Date{
	"2004-02-06", "2005-02-08", "2006-02-07", "2007-02-06", "2008-02-12", "2009-02-10", "2010-02-09", "2011-02-08",
	"2012-02-07", "2013-02-05", "2014-02-11", "2015-02-10", "2016-02-09", "2017-02-07", "2018-02-06", "2019-02-05",
	"2020-02-11", "2021-02-09", "2022-02-08", "2023-02-07", "2024-02-06", "2025-02-11", "2026-02-10",
}

var saferInternetDay = []string{
	"Safer Internet Day %y", "اليوم العالمي لإنترنت أكثر أماناً %y", "Safer Internet Day %y (Journée pour un internet plus sûr)", "Día de Internet Segura %y",
	"День безопасного интернета, %y год", "%y年互联网安全日",
}

var insafe = behind{body{"insafe", "Insafe"}, []string{"Insafe", "Insafe", "Insafe", "Insafe", "Insafe", "Insafe"}}

func saferInternetDays() []*directory.Entry {
	var out []*directory.Entry
	for _, day := range saferInternetDates {
		cells := make([]string, len(inSix))
		for i := range inSix {
			cells[i] = strings.Replace(saferInternetDay[i], "%y", string(day[:4]), 1)
		}
		e := &directory.Entry{
			ID: directory.NewID(directory.KindActivity, "safer-internet-day-"+string(day[:4])), Types: []string{"event"}, Title: text(cells),
			Topics: []string{"child-online-protection", "awareness"}, Parties: []directory.Party{party("organiser", insafe.body)},
			Valid: directory.Period{From: day}, Activity: &directory.Activity{Date: day, Fields: []string{"education", "cooperation"}},
			Related: []directory.Relation{{Type: "about", ID: "initiative/safer-internet-day"}}, Sources: []directory.Source{general},
		}
		e.Summary = activitySummary(e, insafe.names)
		out = append(out, e)
	}
	return out
}

// TranslateActivities gives the activities of the data sets their titles in
// five more languages. They are titles of ours, not official ones.
func TranslateActivities(find func(directory.ID) *directory.Entry) error {
	titles, err := texts("activity-titles.tsv", len(inSix)-1)
	if err != nil {
		return err
	}
	for slug, cells := range titles {
		e := find(directory.NewID(directory.KindActivity, slug))
		if e == nil {
			return fmt.Errorf("tables/activity-titles.tsv: %s is not in the catalogue", slug)
		}
		e.Title = text(append([]string{e.Title.Source()}, cells...))
	}
	return nil
}
