package converter

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/prose"
	"gatehouse/internal/converter/summary"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

const standardsFile = "standards/itut_recommendations_full.csv"

// standardTopic is what a topic of the source means here.
type standardTopic struct {
	codes []string
	on    prose.Words // what it is on; empty for what no phrase fits
}

// addStandards makes an entry of every ITU-T Recommendation and supplement.
func addStandards(b *builder) error {
	rows, err := b.rows(standardsFile, "number", "title", "year", "latest_edition", "in_force", "editions", "topic",
		"study_group", "joint_iso", "also_numbered", "url", "confidence", "source")
	if err != nil {
		return err
	}
	topics, err := standardTopics()
	if err != nil {
		return err
	}
	for _, r := range rows {
		topic, ok := topics[r["topic"]]
		if !ok {
			return fmt.Errorf("%s: %s: topic %q is not in tables/standard-topics.tsv", standardsFile, r["number"], r["topic"])
		}
		if err := b.add(standard(r, topic)); err != nil {
			return err
		}
	}
	b.relateSupplements()
	return b.relateReplaced()
}

func standardTopics() (map[string]standardTopic, error) {
	rows, err := judgement.Table("standard-topics.tsv", 8)
	if err != nil {
		return nil, err
	}
	out := map[string]standardTopic{}
	for _, r := range rows {
		out[r[0]] = standardTopic{strings.Fields(r[1]), prose.Columns(r[2:])}
	}
	return out, nil
}

func standard(r row, topic standardTopic) *directory.Entry {
	number := r["number"]
	editions, _ := strconv.Atoi(r["editions"])
	d := &directory.Standard{
		Number: number, Body: "ITU-T", Series: number[:1],
		First: directory.Date(r["year"]), Latest: directory.Date(r["latest_edition"]), InForce: r["in_force"], Editions: editions,
		Group: r["study_group"], JointISO: strings.ReplaceAll(r["joint_iso"], ";", "; "), Also: list(r["also_numbered"]),
	}
	e := &directory.Entry{
		ID: standardID(number), Types: []string{"recommendation"}, Status: "active",
		Title:  directory.NewText(directory.English, r["title"]),
		Names:  []directory.Name{{Value: "ITU-T " + number, Use: "alias"}},
		Topics: topic.codes, Audiences: []string{"technical"},
		Classes:  []string{"theme-technical-standards", "pillar-technical"},
		Links:    []directory.Link{{URL: r["url"], Purpose: "document"}},
		Parties:  []directory.Party{{Role: "publisher", ID: "organisation/itu"}},
		Valid:    directory.Period{From: d.First},
		Standard: d, Sources: standardSources(r),
	}
	if strings.Contains(number, "Suppl.") {
		e.Types = []string{"supplement"}
	}
	if slices.Contains(topic.codes, "spam") {
		e.Classes = append(e.Classes, "focus-spam")
	}
	if d.InForce == "no" {
		e.Status = "retired"
	}
	e.Summary = summary.Standard(e, topic.on)
	return e
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ";")
}

// standardID is the permanent identity: the number in lower case, parts joined
// by dots ("x.suppl.6", "h.235.annex.f"), "bis" without a gap ("x.1303bis").
func standardID(number string) directory.ID {
	s := strings.ToLower(strings.ReplaceAll(number, " bis", "bis"))
	s = strings.NewReplacer(". ", ".", " ", ".").Replace(s)
	return directory.NewID(directory.KindStandard, s)
}

// standardSources: the data set says number, title and dates; that a document
// which does not speak of security belongs here is a judgement, and is said to be one.
func standardSources(r row) []directory.Source {
	repository, path, _ := strings.Cut(r["source"], " ")
	repository, commit, _ := strings.Cut(repository, "@")
	relaton := directory.Source{
		Publisher: "Relaton", Title: "relaton-data-itu, bibliographic data of ITU publications",
		URL: "https://" + repository + "/blob/" + commit + "/" + path, Seen: collected, Confidence: "seen",
	}
	if r["confidence"] != "seen-related" {
		return []directory.Source{relaton}
	}
	relaton.Facts = []string{"title", "names", "links", "standard"}
	judged := directory.Source{
		Publisher: "Catalogue of this gateway", Title: "Judgement that the document has to do with security",
		Seen: collected, Confidence: "known", Facts: []string{"topics", "classes"},
	}
	return []directory.Source{relaton, judged}
}

// relateSupplements ties a supplement to the Recommendation that its number or
// its title names, when that is in the catalogue.
func (b *builder) relateSupplements() {
	for _, id := range b.ids(directory.KindStandard) {
		e := b.entries[id]
		relation, parent := tidy.SupplementTo(e)
		if parent == "" {
			continue
		}
		to := standardID(parent)
		if _, ok := b.entries[to]; !ok {
			b.report.Drop(standardsFile, "Recommendation that is supplemented is not in the data", e.Standard.Number+" to "+parent)
			continue
		}
		e.Related = append(e.Related, directory.Relation{Type: relation, ID: to})
	}
}

// relateReplaced adds the successors that are generally known; the data names none.
func (b *builder) relateReplaced() error {
	rows, err := judgement.Table("standard-replaced.tsv", 2)
	if err != nil {
		return err
	}
	for _, r := range rows {
		e, to := b.entries[standardID(r[0])], standardID(r[1])
		if e == nil || b.entries[to] == nil {
			return fmt.Errorf("tables/standard-replaced.tsv: %s or %s is not a standard of the catalogue", r[0], r[1])
		}
		e.Status = "superseded"
		e.Related = append(e.Related, directory.Relation{Type: "replaced-by", ID: to})
		if len(e.Sources[0].Facts) == 0 {
			e.Sources[0].Facts = []string{"title", "names", "topics", "links", "standard"}
		}
		e.Sources = append(e.Sources, supports(general, "related", "status"))
	}
	return nil
}
