package resources

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

// subject is what a file or section of the list is about.
type subject struct {
	key, name string
	topics    []string
	words     []string
}

func readSubjects() ([]subject, error) {
	rows, err := judgement.Table("resource-subjects.tsv", 4)
	if err != nil {
		return nil, err
	}
	var out []subject
	for _, r := range rows {
		out = append(out, subject{r[0], r[1], strings.Fields(r[2]), strings.FieldsFunc(r[3], func(c rune) bool { return c == ';' })})
	}
	return out, nil
}

// notice is one address of the list of the CSIRTs Network, with every row that has it.
type notice struct {
	address string
	row     Row // the first one
	files   []string
}

// reader reads the list of the CSIRTs Network.
type reader struct {
	*Shelf
	file     string
	source   directory.Source
	subjects []subject
}

// Guidance reads the list of guidance and advisories of the teams of the CSIRTs Network.
func (s *Shelf) Guidance(file string, rows []Row, source directory.Source) error {
	subjects, err := readSubjects()
	if err != nil {
		return err
	}
	r := &reader{s, file, source, subjects}
	for _, n := range r.notices(rows) {
		if err := r.read(n); err != nil {
			return err
		}
	}
	return nil
}

// notices brings the rows of one address together.
func (r *reader) notices(rows []Row) []*notice {
	var out []*notice
	byKey := map[string]*notice{}
	for _, row := range rows {
		address, ok := tidy.Address(row["url"])
		if !ok {
			r.world.Ledger.Drop(r.file, "address unusable", row["title"]+" "+row["url"])
			continue
		}
		n := byKey[tidy.AddressKey(address)]
		if n == nil {
			n = &notice{address: address, row: row}
			byKey[tidy.AddressKey(address)] = n
			out = append(out, n)
		} else {
			r.world.Ledger.Tally(r.file, "same address in a further file or section")
		}
		if !slices.Contains(n.files, row["file"]) {
			n.files = append(n.files, row["file"])
		}
	}
	return out
}

func (r *reader) read(n *notice) error {
	fix, fixed := r.pick(n.address)
	if fixed && fix.kind == "drop" {
		r.world.Ledger.Drop(r.file, fix.title, n.row["title"]+" "+n.address)
		return nil
	}
	by, err := r.team(n)
	if err != nil {
		return err
	}
	title := ReadTitle(n.row["title"])
	switch {
	case fix.title == "-":
		title.Text = ""
	case fix.title != "":
		title.Text = fix.title
		r.world.Ledger.Mend(r.file, "title put right by a judgement", n.row["title"]+" → "+fix.title)
	case title.Mended && title.Text != "":
		r.world.Ledger.TallyMend(r.file, "date, format or markup taken out of a title")
	}
	d := r.draft(n, by, title, fix)
	r.put(d)
	return nil
}

// team is whose page it is: the body that the row names, unless the address is another's.
func (r *reader) team(n *notice) (*team, error) {
	place := n.row["country"]
	if place == "EUI" || place == "EU" {
		place = "@eu"
	}
	claimed := r.publishers.named(place, n.row["organisation"])
	if claimed == nil {
		return nil, fmt.Errorf("%s: %s %q is not in tables/resource-teams.tsv", r.file, place, n.row["organisation"])
	}
	owner := r.publishers.owner(n.address, claimed)
	switch {
	case owner == nil:
		r.world.Ledger.Mend(r.file, "page on the site of somebody else", n.row["organisation"]+" "+n.address)
	case owner != claimed && !slices.EqualFunc(owner.parties, claimed.parties, slices.Equal):
		r.world.Ledger.Mend(r.file, "publisher by the address, not by the row", n.row["organisation"]+" → "+owner.name+" "+n.address)
		return owner, nil
	}
	return claimed, nil
}

// listing reports whether the address is a page that lists notices.
func (n *notice) listing() bool {
	return n.row["section"] == "CNW Member Warnings and Advisories" || len(n.files) > 2 || strings.HasSuffix(n.row["file"], "template.md")
}

// of is what the files of a notice are about: of several the one that the title names.
func (r *reader) of(n *notice, title string) *subject {
	var found []*subject
	for i := range r.subjects {
		s := &r.subjects[i]
		if slices.ContainsFunc(n.files, func(f string) bool { return strings.HasSuffix(f, "/"+s.key) }) {
			found = append(found, s)
		}
	}
	if len(found) < 2 {
		return append(found, nil)[0]
	}
	text := " " + tidy.Fold(title) + " "
	for _, s := range found {
		if slices.ContainsFunc(s.words, func(w string) bool { return strings.Contains(text, w) }) {
			return s
		}
	}
	return nil
}

// section is what the section of a notice is about.
func (r *reader) section(n *notice) []string {
	for i := range r.subjects {
		if r.subjects[i].key == n.row["section"] || strings.HasSuffix(n.row["file"], r.subjects[i].key) {
			return r.subjects[i].topics
		}
	}
	return nil
}

var (
	bareNumber = regexp.MustCompile(`^(?:CVE-\s?\d{4}-\d{4,}|Security Advisory \d{4}-\d+)(?: \(GCVE[^)]*\))?$`)
	spaced     = regexp.MustCompile(`CVE-\s+`)
)

func (r *reader) draft(n *notice, by *team, title Title, fix pick) draft {
	languages := r.languages(n, by)
	if fix.languages != nil {
		languages = fix.languages
	}
	e := &directory.Entry{
		Status: "active", Languages: languages, Parties: r.parties(by.parties),
		Links:    []directory.Link{{URL: n.address, Purpose: "document"}},
		Sources:  []directory.Source{r.source},
		Resource: &directory.Resource{Published: agreed(title.Published, DateOf(n.address)), Format: title.Format},
	}
	if region, ok := strings.CutPrefix(by.place, "@"); ok {
		e.Regions = []string{region}
	} else {
		e.Economies = []string{by.place}
	}
	d := draft{file: r.file, entry: e, spare: n.row["organisation"] + " " + lastOf(n.address)}
	text := spaced.ReplaceAllString(title.Text, "CVE-")
	r.classify(&d, n, text, fix)
	r.title(&d, n, by, text)
	if strings.HasSuffix(strings.ToLower(strings.SplitN(n.address, "?", 2)[0]), ".pdf") {
		e.Resource.Format = "pdf"
	}
	if *e.Resource == (directory.Resource{}) {
		e.Resource = nil
	}
	return d
}

// languages are those that the row claims, unless title and address agree on English.
func (r *reader) languages(n *notice, by *team) []directory.Lang {
	claimed := Languages(n.row["language"])
	if len(claimed) == 0 || r.publishers.named(by.place, n.row["organisation"]) != by && by.name != strings.ToLower(n.row["organisation"]) {
		claimed = []directory.Lang{by.lang}
	}
	if TitleLanguage(n.row["title"], claimed[0]) == directory.English && AddressLanguage(n.address) == directory.English {
		return []directory.Lang{directory.English}
	}
	if named := AddressLanguage(n.address); claimed[0] == directory.English && named != "" { // a title translated by the list
		return []directory.Lang{named}
	}
	return claimed
}

// classify says of what sort a notice is, about what and for whom.
func (r *reader) classify(d *draft, n *notice, title string, fix pick) {
	e, about := d.entry, r.of(n, title)
	found := func(what string) []string { return r.words.Codes(what, title, n.address, e.Languages...) }
	switch {
	case n.listing():
		e.Types, d.phrase = []string{"advisory"}, "advisories"
		e.Topics = union([]string{"vulnerability"}, found("topic"))
		e.Links[0].Purpose = "advisories"
	case strings.HasPrefix(n.row["file"], "advisories/"):
		e.Types, d.phrase = []string{"advisory"}, "advisory"
		e.Topics = []string{"vulnerability"}
		if about != nil {
			e.Topics = slices.Clone(about.topics)
			d.about = directory.NewText(directory.English, about.name)
		}
		e.Topics = union(e.Topics, only(found("topic"), "ransomware", "malware", "botnet", "phishing", "denial-of-service"))
	case n.row["section"] == "CNW Member Repositories":
		e.Types, d.phrase, e.Topics = []string{"tool"}, "code", []string{"incident-response", "information-exchange"}
		e.Links[0].Purpose = "home"
	default:
		e.Types = append(found("type"), "guidance")[:1]
		d.phrase = e.Types[0]
		e.Topics = union(slices.Clone(r.section(n)), found("topic"))
		if len(e.Topics) > 1 && e.Topics[0] == "security-management" { // the general goes after the particular
			e.Topics = append(e.Topics[1:], e.Topics[0])
		}
	}
	e.Audiences = found("audience")
	d.forAudience = len(e.Audiences) > 0 && e.Types[0] != "advisory"
	r.override(d, fix)
	e.Topics = settled(e.Topics)
	if len(e.Audiences) == 0 || e.Types[0] == "advisory" {
		e.Audiences = union(e.Audiences, defaultAudiences[e.Types[0]])
	}
	e.Classes = classesOf(e.Types[0])
}

// override puts the judgement on one address in the place of the rules.
func (s *Shelf) override(d *draft, fix pick) {
	if fix.kind != "" && fix.kind != "drop" {
		d.entry.Types, d.phrase = []string{fix.kind}, fix.kind
	}
	if len(fix.topics) > 0 {
		d.entry.Topics = fix.topics
	}
	if len(fix.audiences) > 0 {
		d.entry.Audiences, d.forAudience = fix.audiences, true
	}
	if fix.publisher != "" {
		d.entry.Parties = s.parties(alternatives(fix.publisher))
	}
}

// title gives a notice its title: that of the list in its own language, or one
// made of the subject. Where a title says too little the publisher stands
// behind it, so that who looks for the publisher finds that first.
func (r *reader) title(d *draft, n *notice, by *team, text string) {
	e := d.entry
	name := n.row["organisation"]
	if by.name != strings.ToLower(name) {
		name = strings.ToUpper(by.name)
	}
	about := d.about.Values[directory.English]
	lang := TitleLanguage(text, e.Languages[0])
	if strings.EqualFold(n.row["language"], "en") {
		lang = directory.English
	}
	switch {
	case text == "":
		what := "Security advisory"
		if about != "" {
			what += " on " + about
		}
		text, lang = what+" ("+name+")", directory.English
	case n.listing() && !tidy.Mentions(text, name):
		text += " (" + name + ")"
	case bareNumber.MatchString(text) && about != "":
		text += " – " + about + " (" + name + ")"
	}
	if number := numberOf(text, n.address); number != "" {
		text += " (" + number + ")"
	}
	e.Title = directory.NewText(lang, text)
	if about != "" {
		d.spare = n.row["organisation"] + " " + about
	}
}

var defaultAudiences = map[string][]string{
	"advisory": {"technical"}, "tool": {"technical"}, "dataset": {"technical"}, "blocklist": {"technical"}, "feed": {"technical"},
	"link-list": {"technical"}, "publication": {"business", "technical"}, "guidance": {"business", "technical"}, "training": {"business", "technical"},
	"statistics": {"technical"},
}

// settled keeps at most four topics, without the broader one of another; a
// resource without any is about the management of security.
func settled(topics []string) []string {
	var out []string
	for _, t := range topics {
		broader := slices.ContainsFunc(topics, func(other string) bool {
			o, _ := directory.Topics.Term(other)
			return o.Parent == t
		})
		if !broader && !slices.Contains(out, t) && len(out) < 4 {
			out = append(out, t)
		}
	}
	if len(out) == 0 {
		return []string{"security-management"}
	}
	return out
}

func only(codes []string, wanted ...string) []string {
	return slices.DeleteFunc(codes, func(c string) bool { return !slices.Contains(wanted, c) })
}

// classesOf files a resource under the ITU classifications.
func classesOf(kind string) []string {
	switch kind {
	case "advisory":
		return []string{"theme-watch-warning", "focus-watch-warning", "pillar-technical"}
	case "guidance", "publication", "link-list":
		return []string{"theme-information-sharing", "pillar-technical"}
	case "training":
		return []string{"pillar-capacity"}
	case "blocklist":
		return []string{"theme-technical-standards", "focus-spam", "pillar-technical"}
	}
	return []string{"theme-technical-standards", "pillar-technical"}
}

// lastOf is the last part of the path of an address.
func lastOf(address string) string {
	parts := strings.FieldsFunc(tidy.AddressKey(address), func(r rune) bool { return r == '/' || r == '?' || r == '=' })
	return parts[len(parts)-1]
}
