package resources

import (
	"slices"
	"strings"
	"unicode"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

// section is what a rule says of the links under a heading of a list.
type section struct {
	list, heading string
	kind          string // a type, or "drop"
	topics        []string
	phrase        string // or the reason why it is dropped
}

func readSections() ([]section, error) {
	rows, err := judgement.Table("resource-sections.tsv", 5)
	if err != nil {
		return nil, err
	}
	var out []section
	for _, r := range rows {
		out = append(out, section{r[0], r[1], r[2], strings.Fields(r[3]), r[4]})
	}
	return out, nil
}

// left is a site that is left out whatever list it stands in.
type left struct{ prefix, reason string }

func readLeftOut() ([]left, error) {
	rows, err := judgement.Table("resource-left-out.tsv", 2)
	if err != nil {
		return nil, err
	}
	var out []left
	for _, r := range rows {
		out = append(out, left{r[0], r[1]})
	}
	return out, nil
}

// link is one address of the lists, with every row that has it.
type link struct {
	address string
	rows    []Row
}

// linkReader reads lists of links that a community keeps.
type linkReader struct {
	*Shelf
	file     string
	sources  map[string]directory.Source // by list
	sections []section
	leftOut  []left
}

// Links reads lists of links: what their headings and the judgements on single
// addresses choose. Nothing on them was looked at, so all is to be checked.
func (s *Shelf) Links(file string, rows []Row, sources map[string]directory.Source) error {
	r := &linkReader{Shelf: s, file: file, sources: sources}
	var err error
	if r.sections, err = readSections(); err != nil {
		return err
	}
	if r.leftOut, err = readLeftOut(); err != nil {
		return err
	}
	for _, l := range r.links(rows) {
		slices.SortStableFunc(l.rows, r.bySource)
		r.read(l)
	}
	return nil
}

// bySource puts the rows of weak lists last, so that the others give the title.
func (r *linkReader) bySource(a, b Row) int {
	weak := func(row Row) int {
		if r.sources[row["list"]].Confidence == "weak" {
			return 1
		}
		return 0
	}
	return weak(a) - weak(b)
}

func (r *linkReader) links(rows []Row) []*link {
	var out []*link
	byKey := map[string]*link{}
	for _, row := range rows {
		address, ok := tidy.Address(strings.TrimRight(row["url"], "`）"))
		if !ok {
			r.world.Ledger.Tally(r.file, "address unusable")
			continue
		}
		key := tidy.AddressKey(address)
		if byKey[key] == nil {
			byKey[key] = &link{address: address}
			out = append(out, byKey[key])
		} else {
			r.world.Ledger.Tally(r.file, "same address in a further list, section or language")
		}
		byKey[key].rows = append(byKey[key].rows, row)
	}
	return out
}

// read takes a link or says why not.
func (r *linkReader) read(l *link) {
	chosen, picked := r.pick(l.address)
	rule, row := r.rule(l)
	if reason := r.refused(l, rule, chosen, picked); reason != "" {
		r.world.Ledger.Tally(r.file, reason)
		return
	}
	title := r.title(l, chosen.title)
	if title.IsZero() {
		r.world.Ledger.Drop(r.file, "title says nothing", row["title"]+" "+l.address)
		return
	}
	r.put(r.draft(l, rule, chosen, title))
}

// refused is the reason why a link is left out; "" when it is taken.
func (r *linkReader) refused(l *link, rule section, chosen pick, picked bool) string {
	if picked {
		if chosen.kind == "drop" {
			return chosen.title
		}
		return ""
	}
	for _, x := range r.leftOut {
		if under(l.address, x.prefix) {
			return x.reason
		}
	}
	if rule.kind == "drop" {
		return rule.phrase
	}
	return ""
}

// rule is the first rule that fits a row of the link; one that takes goes
// before one that drops.
func (r *linkReader) rule(l *link) (section, Row) {
	best, at := section{kind: "drop", phrase: "section without a rule"}, l.rows[0]
	for _, row := range l.rows {
		for _, s := range r.sections {
			if s.list != row["list"] || !strings.Contains(row["section"], s.heading) {
				continue
			}
			if best.kind == "drop" {
				best, at = s, row
			}
			break
		}
	}
	return best, at
}

// sayingNothing are titles that only make sense beside the text of the list.
var sayingNothing = strings.Fields(`here this link links list repo repository github code documentation docs blog paper site website source sources
	high medium low whitelist guide portal editor stuff project download downloads windows linux macos 博客 博客文章 高 中 低 白名单 界面 文档`)

// title is the title in English, with the Chinese one where the list has a pair.
func (r *linkReader) title(l *link, judged string) directory.Text {
	var english, chinese string
	for _, row := range l.rows {
		t := ReadTitle(row["title"]).Text
		switch {
		case t == "" || slices.Contains(sayingNothing, strings.ToLower(t)):
		case strings.ContainsFunc(t, func(c rune) bool { return unicode.Is(unicode.Han, c) }):
			chinese = first(chinese, t)
		default:
			english = first(english, t)
		}
	}
	switch {
	case judged != "":
		english = judged
	case english == "" && chinese != "":
		return directory.NewText(directory.Chinese, chinese)
	}
	text := directory.NewText(directory.English, english)
	if chinese != "" && english != "" {
		text.Values[directory.Chinese] = chinese // a pair of the lists, not made from the English
	}
	return text
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func (r *linkReader) draft(l *link, rule section, chosen pick, title directory.Text) draft {
	site := r.publishers.of(l.address)
	e := &directory.Entry{
		Status: "check", Title: title, Types: []string{rule.kind}, Topics: rule.topics,
		Parties: r.parties(site.parties), Languages: chosen.languages,
		Links: []directory.Link{{URL: l.address, Purpose: "home"}},
	}
	for _, row := range l.rows {
		if s := r.sources[row["list"]]; !slices.ContainsFunc(e.Sources, func(have directory.Source) bool { return have.URL == s.URL }) {
			e.Sources = append(e.Sources, s)
		}
	}
	if site.economy != "" && chosen.publisher == "" && e.Parties[0].ID == "" {
		e.Economies = []string{site.economy}
	}
	d := draft{file: r.file, entry: e, phrase: rule.phrase, spare: lastOf(l.address)}
	if rule.kind == "dataset" && slices.Contains(r.words.Codes("type", title.Source(), l.address), "blocklist") {
		e.Types, d.phrase = []string{"blocklist"}, "intel-blocklist"
	}
	if rule.kind == "drop" {
		e.Topics = nil
	}
	if chosen.kind != "" && (rule.kind == "drop" || chosen.kind != rule.kind) {
		d.phrase = chosen.kind
	}
	phrase := d.phrase
	r.override(&d, chosen)
	d.phrase = phrase
	e.Topics = settled(union(slices.Clone(e.Topics), only(r.words.Codes("topic", title.Source(), ""), "malware", "ransomware", "phishing", "spam", "botnet", "cloud")))
	if len(e.Audiences) == 0 {
		e.Audiences = defaultAudiences[e.Types[0]]
	}
	if slices.Contains([]string{"guidance", "publication", "advisory"}, e.Types[0]) {
		e.Links[0].Purpose = "document"
	}
	e.Classes = classesOf(e.Types[0])
	return d
}
