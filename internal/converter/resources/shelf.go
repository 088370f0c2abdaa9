package resources

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/ledger"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

// Row is a row of a list by column.
type Row = map[string]string

// World is what a shelf needs to know of the rest of the catalogue.
type World struct {
	// Entry finds an entry; nil when the catalogue does not have it.
	Entry func(directory.ID) *directory.Entry
	// Taken says whose link an address is already, "" when nobody's.
	Taken  func(address string) directory.ID
	Ledger *ledger.Report
}

// Shelf is the place where resources are put, each once.
type Shelf struct {
	world      World
	words      *Words
	publishers *publishers
	phrases    phrases
	picks      map[string]pick // by key of the address
	used       map[string]bool // picks that a list had

	entries   []*directory.Entry
	byAddress map[string]*directory.Entry
	byTitle   map[string]*directory.Entry
	titles    map[string]bool // of whatever publisher
	byID      map[directory.ID]bool
}

// Open reads the tables.
func Open(w World) (*Shelf, error) {
	s := &Shelf{
		world: w, used: map[string]bool{}, byAddress: map[string]*directory.Entry{},
		byTitle: map[string]*directory.Entry{}, titles: map[string]bool{}, byID: map[directory.ID]bool{},
	}
	var err error
	if s.words, err = ReadWords(); err != nil {
		return nil, err
	}
	if s.publishers, err = readPublishers(); err != nil {
		return nil, err
	}
	if s.phrases, err = readPhrases(); err != nil {
		return nil, err
	}
	if s.picks, err = readPicks(); err != nil {
		return nil, err
	}
	for key, p := range s.picks {
		if p.kind != "" && p.kind != "drop" && s.phrases[p.kind] == nil {
			return nil, fmt.Errorf("tables/resource-picks.tsv: %s: nothing is said of the type %q", key, p.kind)
		}
	}
	return s, nil
}

// Entries are the resources, in the order in which they were put.
func (s *Shelf) Entries() []*directory.Entry { return s.entries }

// Unused lists the picks that no list had: judgements without a case.
func (s *Shelf) Unused() []string {
	var out []string
	for key := range s.picks {
		if !s.used[key] {
			out = append(out, key)
		}
	}
	slices.Sort(out)
	return out
}

// pick is a judgement on one address: what no rule can know.
type pick struct {
	title, kind       string // "-" as title: make one
	topics, audiences []string
	publisher         string
	languages         []directory.Lang
}

// readPicks reads tables/resource-picks.tsv.
func readPicks() (map[string]pick, error) {
	rows, err := judgement.Table("resource-picks.tsv", 7)
	if err != nil {
		return nil, err
	}
	out := map[string]pick{}
	for _, r := range rows {
		address, ok := tidy.Address(r[0])
		if !ok {
			return nil, fmt.Errorf("tables/resource-picks.tsv: %q is no address", r[0])
		}
		key := tidy.AddressKey(address)
		if _, twice := out[key]; twice {
			return nil, fmt.Errorf("tables/resource-picks.tsv: %s is there twice", r[0])
		}
		p := pick{title: r[1], kind: r[2], topics: strings.Fields(r[3]), audiences: strings.Fields(r[4]), publisher: r[5]}
		for _, l := range strings.Fields(r[6]) {
			p.languages = append(p.languages, directory.Lang(l))
		}
		out[key] = p
	}
	return out, nil
}

func (s *Shelf) pick(address string) (pick, bool) {
	p, ok := s.picks[tidy.AddressKey(address)]
	if ok {
		s.used[tidy.AddressKey(address)] = true
	}
	return p, ok
}

// parties are the publishers as parties: of the alternatives of each the first
// that the catalogue has, or the bare name.
func (s *Shelf) parties(groups [][]string) []directory.Party {
	var out []directory.Party
	for _, alternatives := range groups {
		for _, one := range alternatives {
			p := directory.Party{Role: "publisher"}
			if name, bare := strings.CutPrefix(one, "="); bare {
				p.Name = name
			} else if p.ID = directory.NewID(directory.KindOrganisation, one); s.world.Entry(p.ID) == nil {
				continue
			}
			if !slices.Contains(out, p) {
				out = append(out, p)
			}
			break
		}
	}
	return out
}

// draft is a resource before it has an identity.
type draft struct {
	file        string
	entry       *directory.Entry
	phrase      string // key of what it is
	about       directory.Text
	forAudience bool   // the audience is worth a word
	slug        string // the second part of its identity, where it is not made of publisher and title
	spare       string // what the identity is made of where the title has no Latin letters
}

// put gives a draft its identity and summary, unless its address or title is there already.
func (s *Shelf) put(d draft) {
	e := d.entry
	address := e.Links[0].URL
	if id := s.world.Taken(address); id != "" {
		s.world.Ledger.Merge(d.file, "address that another entry has already", string(id)+" "+address)
		return
	}
	if have := s.byAddress[tidy.AddressKey(address)]; have != nil {
		have.Sources = append(have.Sources, e.Sources...)
		s.world.Ledger.Merge(d.file, "same address twice", string(have.ID))
		return
	}
	if have := s.byTitle[s.titleKey(e)]; have != nil && !s.distinguish(e, d.about) {
		s.world.Ledger.Merge(d.file, "same title and publisher", string(have.ID)+" “"+e.Title.Source()+"” "+address)
		return
	}
	e.ID = s.identity(d)
	s.nameApart(e)
	s.placeOf(e)
	e.Summary = s.summary(d)
	s.titles[tidy.Fold(e.Title.Source())] = true
	s.byAddress[tidy.AddressKey(address)], s.byTitle[s.titleKey(e)], s.byID[e.ID] = e, e, true
	s.entries = append(s.entries, e)
}

func (s *Shelf) titleKey(e *directory.Entry) string {
	by := ""
	for _, p := range e.Parties {
		by += string(p.ID) + p.Name + "\x00"
	}
	return by + tidy.Fold(e.Title.Source())
}

// distinguish adds to a title what tells it from another of the same name: what
// it is about, or the year. It reports false when nothing does.
func (s *Shelf) distinguish(e *directory.Entry, about directory.Text) bool {
	title := e.Title.Source()
	year := ""
	if e.Resource != nil && e.Resource.Published != "" {
		year = string(e.Resource.Published[:4])
	}
	for _, more := range []string{about.Values[directory.English], year} {
		if more == "" {
			continue
		}
		e.Title = directory.NewText(e.Title.Original, title+" – "+more)
		if s.byTitle[s.titleKey(e)] == nil {
			return true
		}
	}
	return false
}

// nameApart puts the publisher, or the place where it is, behind a title that
// somebody else's resource has too.
func (s *Shelf) nameApart(e *directory.Entry) {
	if !s.titles[tidy.Fold(e.Title.Source())] {
		return
	}
	by := shortName(s.by(e, e.Title.Original))
	for _, p := range e.Parties {
		if o := s.entryOf(p); o != nil {
			at := slices.IndexFunc(o.Names, func(n directory.Name) bool { return n.Use == "abbreviation" })
			if at >= 0 {
				by = o.Names[at].Value
			}
		}
	}
	if by == "" || by == e.Title.Source() {
		by = account(e.Links[0].URL)
	}
	for lang, title := range e.Title.Values {
		e.Title.Values[lang] = title + " (" + by + ")"
	}
}

// placeOf gives the economies or regions of the publisher to a resource that
// has none; one of nobody in particular is for the whole world.
func (s *Shelf) placeOf(e *directory.Entry) {
	if len(e.Economies)+len(e.Regions) > 0 {
		return
	}
	for _, p := range e.Parties {
		if o := s.entryOf(p); o != nil {
			e.Economies, e.Regions = union(e.Economies, o.Economies), union(e.Regions, o.Regions)
		}
	}
	if len(e.Economies)+len(e.Regions) == 0 {
		e.Regions = []string{"001"}
	}
}

func (s *Shelf) entryOf(p directory.Party) *directory.Entry {
	if p.ID == "" {
		return nil
	}
	return s.world.Entry(p.ID)
}

const longestSlug = 90

// identity joins publisher and title: "cert-fr-vulnerabilite-dans-apache-log4j".
func (s *Shelf) identity(d draft) directory.ID {
	slug := d.slug
	if slug == "" {
		slug = slugOf(d)
	}
	id := directory.NewID(directory.KindResource, slug)
	for n := 2; s.byID[id] || s.world.Entry(id) != nil; n++ {
		id = directory.NewID(directory.KindResource, fmt.Sprintf("%s-%d", slug, n))
	}
	return id
}

func slugOf(d draft) string {
	name, _ := d.entry.Title.In(directory.English)
	slug := tidy.Slug(name, longestSlug)
	if latin(name) < 5 {
		slug = tidy.Slug(d.spare, longestSlug)
	}
	for _, p := range d.entry.Parties[:min(1, len(d.entry.Parties))] {
		by := p.ID.Slug()
		if by == "" {
			by = tidy.Slug(shortName(p.Name), 30)
		}
		if slug != by && !strings.HasPrefix(slug, by+"-") {
			slug = tidy.Slug(by+" "+slug, longestSlug)
		}
	}
	return slug
}

// latin counts the Latin letters of a name.
func latin(s string) int {
	n := 0
	for _, r := range tidy.Slug(s, len(s)+1) {
		if r >= 'a' && r <= 'z' {
			n++
		}
	}
	return n
}

func union(list, more []string) []string {
	for _, m := range more {
		if m != "" && !slices.Contains(list, m) {
			list = append(list, m)
		}
	}
	return list
}

// shortName is the abbreviation in brackets behind a name, else the name.
func shortName(name string) string {
	if m := abbreviated.FindStringSubmatch(name); m != nil {
		return m[1]
	}
	return name
}

var abbreviated = regexp.MustCompile(`\(([A-Z]{2,})\)$`)
