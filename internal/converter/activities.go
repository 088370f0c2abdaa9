package converter

import (
	"fmt"
	"regexp"
	"strings"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/prose"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

// activityKind is what a kind of the source means here.
type activityKind struct {
	kind   string
	fields []string
}

// fieldWords are what a title says of the fields it belongs to, beyond its kind.
var fieldWords = []struct {
	field string
	words *regexp.Regexp
}{
	{"enforcement", regexp.MustCompile(`(?i)enforce|complaint|sweep|spam fighters`)},
	{"education", regexp.MustCompile(`(?i)awareness|toolkit|best practices?|developing countries|trust survey`)},
	{"technical", regexp.MustCompile(`(?i)technical|recommendations? x\.|malware|parked domains|spam trap|anti-spam track`)},
	{"law", regexp.MustCompile(`(?i)legislation|\blaws?\b|policy|policies|cybersecurity agenda`)},
	{"cooperation", regexp.MustCompile(`(?i)co-?operation|cross-border|partnership|joint|memorandum|with m3aawg`)},
}

// addActivities reads the dated acts of the alliance's bodies.
func addActivities(b *builder) error {
	rows, err := b.rows(activitiesFile, "org", "date", "title", "kind", "url", "confidence", "source")
	if err != nil {
		return err
	}
	kinds, err := activityKinds()
	if err != nil {
		return err
	}
	bodies, err := allianceBodies()
	if err != nil {
		return err
	}
	for _, r := range rows {
		kind, ok := kinds[r["kind"]]
		if !ok {
			return fmt.Errorf("%s: %q: kind %q is not in tables/activity-kinds.tsv", activitiesFile, r["title"], r["kind"])
		}
		if err := b.add(b.activity(r, kind, bodies[r["org"]].Slug)); err != nil {
			return err
		}
	}
	return nil
}

func activityKinds() (map[string]activityKind, error) {
	rows, err := judgement.Table("activity-kinds.tsv", 3)
	if err != nil {
		return nil, err
	}
	out := map[string]activityKind{}
	for _, r := range rows {
		out[r[0]] = activityKind{r[1], strings.Fields(r[2])}
	}
	return out, nil
}

func (b *builder) activity(r row, kind activityKind, slug string) *directory.Entry {
	actor := directory.NewID(directory.KindOrganisation, slug)
	day := directory.Date(r["date"])
	title := b.activityTitle(r, slug, day)
	e := &directory.Entry{
		ID:    directory.NewID(directory.KindActivity, slug+"-"+string(day)+"-"+tidy.Slug(r["title"], 40)),
		Types: []string{kind.kind}, Title: directory.NewText(directory.English, title), Summary: b.activitySummary(kind.kind, slug, day),
		Topics: activityTopics(r["title"]), Classes: activityClasses(r["title"]),
		Parties: []directory.Party{{Role: "actor", ID: actor}},
		Valid:   directory.Period{From: day},
		Activity: &directory.Activity{
			Date: day, Fields: inOrder(directory.Fields, union(kind.fields, fieldsSaid(kind, r["title"]))),
		},
		Sources: cited(r["source"], r["confidence"]),
	}
	if address, ok := tidy.Address(r["url"]); ok {
		e.Links = []directory.Link{{URL: address, Purpose: "reference"}}
	}
	return e
}

// fieldsSaid gives the fields that the title speaks of; a change of name speaks of none.
func fieldsSaid(kind activityKind, title string) (out []string) {
	if kind.kind == "other" {
		return nil
	}
	for _, f := range fieldWords {
		if f.words.MatchString(title) {
			out = append(out, f.field)
		}
	}
	return out
}

// inOrder sorts codes in the order of their vocabulary.
func inOrder(v *directory.Vocabulary, codes []string) []string {
	var out []string
	for _, t := range v.Terms() {
		for _, c := range codes {
			if c == t.Code {
				out = append(out, c)
			}
		}
	}
	return out
}

var notOnSpam = regexp.MustCompile(`(?i)cybersecurity|trusted|safe and trusted`)

func activityTopics(title string) []string {
	topics := []string{"spam"}
	if notOnSpam.MatchString(title) && !strings.Contains(strings.ToLower(title), "spam") {
		topics = []string{"strategy"}
	}
	if strings.Contains(strings.ToLower(title), "malware") || strings.Contains(title, "malicious software") {
		topics = append(topics, "malware")
	}
	return topics
}

func activityClasses(title string) []string {
	switch {
	case strings.Contains(title, "Partnerships for Global Cybersecurity"):
		return []string{"theme"}
	case strings.Contains(title, "four focus areas"):
		return []string{"focus"}
	case strings.Contains(title, "Global Cybersecurity Agenda"):
		return []string{"pillar"}
	case strings.Contains(strings.ToLower(title), "spam"):
		return []string{"focus-spam"}
	}
	return nil
}

// calledThen are the names that two bodies had before they took their present ones.
var calledThen = map[string]struct {
	until directory.Date
	name  string
}{"ucenet": {"2016-09-10", "London Action Plan"}, "m3aawg": {"2013", "MAAWG"}}

var author = regexp.MustCompile(`, [A-Z]\. (?:[A-Z]\. )?[A-Z][a-z]+\)`)

// activityTitle makes a title that can stand alone: whose act it was, unless it says so itself.
func (b *builder) activityTitle(r row, slug string, day directory.Date) string {
	title := author.ReplaceAllString(r["title"], ")")
	title = strings.NewReplacer("Study: ", "Study on ", "Paper: ", "Paper on ").Replace(title)
	o := b.roster.BySlug[slug]
	short := o.Title.Source()
	for _, n := range o.Names {
		if n.Use == "abbreviation" && n.Lang == "" {
			short = n.Value
			break
		}
	}
	if then, ok := calledThen[slug]; ok && day < then.until {
		short = then.name
	}
	if slug == "seoul-melbourne" || slug == "isoc" {
		short = o.Title.Source()
	}
	if tidy.Mentions(title, short) {
		return title
	}
	return short + ": " + title
}

func (b *builder) activitySummary(kind, slug string, day directory.Date) directory.Text {
	key := "activity.of-kind"
	if kind == "other" {
		key = "activity"
	}
	return prose.Say(key).With("who", prose.Of(b.roster.BySlug[slug].Title)).WithName("year", string(day[:4])).
		With("kind", prose.Label(directory.TypesOf(directory.KindActivity), kind)).Text()
}
