package directory

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// The limits of an entry, in characters and items. They are far above what
// any honest entry holds.
const (
	maxTitle   = 300
	maxSummary = 1000
	maxBody    = 20_000
	maxText    = 2000 // the texts of a detail, a tombstone's reason, a postal address
	maxLine    = 500  // names, titles of links and sources, hours
	maxURL     = 2000
	maxList    = 500
)

// Validate returns everything that is wrong with the entry, each with the
// field path, the message and how to mend it; nil when nothing is. It does not
// read the clock: see [Entry.ValidateAt].
func (e *Entry) Validate() []Problem {
	c := checker{entry: e}
	c.identity()
	c.texts()
	c.codes()
	c.links()
	c.contacts()
	c.parties()
	c.period(place{list: "valid"}, e.Valid)
	c.details()
	c.sources()
	c.dates()
	return c.problems
}

// ValidateAt is [Entry.Validate] and also refuses what claims to have happened
// after now: an edit, a look, a confirmation, a source read. A date that has
// begun anywhere on Earth is not in the future.
func (e *Entry) ValidateAt(now time.Time) []Problem {
	c := checker{entry: e, problems: e.Validate()}
	latest := DateOf(now.Add(14 * time.Hour))
	past := func(p place, d Date) {
		if d.Valid() && d > latest {
			c.add(p, "future", "Value", string(d))
		}
	}
	past(place{list: "edited"}, e.Edited)
	past(place{list: "looked_at"}, e.LookedAt)
	for i := range e.Sources {
		past(place{list: "sources", index: i + 1, field: "seen"}, e.Sources[i].Seen)
	}
	for i := range e.Confirmations {
		past(place{list: "confirmations", index: i + 1, field: "on"}, e.Confirmations[i].On)
	}
	if e.Tombstone != nil {
		past(place{list: "tombstone.on"}, e.Tombstone.On)
	}
	return c.problems
}

// checker collects what is wrong with one entry.
type checker struct {
	entry    *Entry
	problems []Problem
}

func (c *checker) add(p place, key string, args ...string) {
	c.problems = append(c.problems, NewProblem(p.String(), key, args...))
}

// ServedEndings are the endings under which the other forms of an entry's page
// are served; no slug may end in one.
var ServedEndings = []string{".json", ".jsonld", ".vcf", ".ics", ".csv", ".ndjson", ".atom", ".html"}

func (c *checker) identity() {
	id := c.entry.ID
	if !id.Valid() {
		c.add(place{list: "id"}, "identity", "Value", string(id))
		return
	}
	for _, ending := range ServedEndings {
		if strings.HasSuffix(string(id), ending) {
			c.add(place{list: "id"}, "id_ending", "Value", ending)
		}
	}
}

func (c *checker) texts() {
	e := c.entry
	if e.Title.IsZero() {
		c.add(place{list: "title"}, "required")
	}
	c.text("title", e.Title, maxTitle, false)
	c.text("summary", e.Summary, maxSummary, false)
	c.text("body", e.Body, maxBody, true)
	c.bounded("names", len(e.Names))
	for i, n := range e.Names {
		p := func(field string) place { return place{list: "names", index: i + 1, field: field} }
		c.needed(p("value"), n.Value, maxLine)
		c.language(p("lang"), n.Lang, false)
		c.code(p("use"), NameUses, n.Use, true)
		c.date(p("until"), n.Until, false)
	}
	noTwins(c, "names", e.Names, func(a, b *Name) bool { return a.Value == b.Value && a.Lang == b.Lang && a.Use == b.Use },
		func(n Name) string { return n.Value })
}

// codes checks the lists of codes.
func (c *checker) codes() {
	e := c.entry
	if types := TypesOf(e.ID.Kind()); types != nil {
		c.codeList("types", types, e.Types)
	} else if len(e.Types) > 0 && e.ID.Kind().Known() {
		c.add(place{list: "types"}, "no_types", "Kind", string(e.ID.Kind()))
	}
	c.code(place{list: "status"}, Statuses, e.Status, false)
	c.codeList("economies", EconomyCodes, e.Economies)
	c.codeList("regions", RegionCodes, e.Regions)
	c.codeList("topics", Topics, e.Topics)
	c.codeList("audiences", Audiences, e.Audiences)
	c.codeList("classes", Classes, e.Classes)
	c.languages("languages", e.Languages)
}

func (c *checker) links() {
	links := c.entry.Links
	c.bounded("links", len(links))
	for i := range links {
		l := &links[i]
		p := func(field string) place { return place{list: "links", index: i + 1, field: field} }
		if mail, ok := strings.CutPrefix(l.URL, "mailto:"); ok {
			c.mailLink(p("url"), mail, l.Purpose)
		} else {
			c.url(p("url"), l.URL, true)
		}
		c.code(p("purpose"), LinkPurposes, l.Purpose, true)
		c.language(p("lang"), l.Lang, false)
		c.line(p("title"), l.Title, maxLine)
	}
	noTwins(c, "links", links, func(a, b *Link) bool { return a.URL == b.URL && a.Purpose == b.Purpose && a.Lang == b.Lang },
		func(l Link) string { return l.URL })
}

// mailLink permits a mailto: address only where somebody is to be written to.
func (c *checker) mailLink(p place, address, purpose string) {
	if purpose != "contact" && purpose != "report" {
		c.add(p, "url_mail")
		return
	}
	if !validEmail(address) {
		c.add(p, "email", "Value", address)
	}
}

func (c *checker) contacts() {
	contacts := c.entry.Contacts
	c.bounded("contacts", len(contacts))
	for i := range contacts {
		n := &contacts[i]
		p := func(field string) place { return place{list: "contacts", index: i + 1, field: field} }
		c.code(p("purpose"), ContactPurposes, n.Purpose, true)
		c.code(p("medium"), ContactMedia, n.Medium, true)
		c.address(p("value"), n.Medium, n.Value)
		c.line(p("name"), n.Name, maxLine)
		c.line(p("hours"), n.Hours, maxLine)
		c.code(p("tlp"), TLPMarks, n.TLP, false)
		c.period(p("valid"), n.Valid)
	}
	noTwins(c, "contacts", contacts, func(a, b *Contact) bool { return a.Purpose == b.Purpose && a.Medium == b.Medium && a.Value == b.Value },
		func(n Contact) string { return n.Value })
}

// address checks the value of a contact or a channel by how it is used.
func (c *checker) address(p place, how, value string) {
	switch how {
	case "email", "forward-email":
		if c.needed(p, value, maxLine) && !validEmail(value) {
			c.add(p, "email", "Value", value)
		}
	case "phone", "fax", "sms", "forward-sms":
		if c.needed(p, value, maxLine) && !validPhone(value) {
			c.add(p, "phone", "Value", value)
		}
	case "web", "web-form":
		c.url(p, value, true)
	case "post", "in-person":
		if value == "" {
			c.add(p, "required")
		}
		c.words(p, value, maxText, true)
	default:
		c.needed(p, value, maxLine)
	}
}

func (c *checker) parties() {
	e := c.entry
	c.bounded("parties", len(e.Parties))
	for i, party := range e.Parties {
		p := func(field string) place { return place{list: "parties", index: i + 1, field: field} }
		c.code(p("role"), PartyRoles, party.Role, true)
		c.reference(p("id"), party.ID)
		c.line(p("name"), party.Name, maxLine)
		if party.ID == "" && party.Name == "" {
			c.add(p(""), "party")
		}
	}
	noTwins(c, "parties", e.Parties, func(a, b *Party) bool { return *a == *b }, func(x Party) string { return string(x.ID) + x.Name })
	c.bounded("related", len(e.Related))
	for i, r := range e.Related {
		p := func(field string) place { return place{list: "related", index: i + 1, field: field} }
		c.code(p("type"), RelationTypes, r.Type, true)
		c.other(p("id"), r.ID, true)
	}
	noTwins(c, "related", e.Related, func(a, b *Relation) bool { return *a == *b }, func(x Relation) string { return string(x.ID) })
}

// reference checks an identity that may be left out.
func (c *checker) reference(p place, id ID) {
	if id != "" && !id.Valid() {
		c.add(p, "identity", "Value", string(id))
	}
}

// other checks a reference to another entry than this one.
func (c *checker) other(p place, id ID, required bool) {
	switch {
	case id == "" && required:
		c.add(p, "required")
	case id != "" && id == c.entry.ID:
		c.add(p, "self")
	default:
		c.reference(p, id)
	}
}

func (c *checker) sources() {
	e := c.entry
	if len(e.Sources) == 0 {
		c.add(place{list: "sources"}, "source")
	}
	c.bounded("sources", len(e.Sources))
	for i := range e.Sources {
		s := &e.Sources[i]
		p := func(field string) place { return place{list: "sources", index: i + 1, field: field} }
		c.needed(p("publisher"), s.Publisher, maxLine)
		c.line(p("title"), s.Title, maxLine)
		c.url(p("url"), s.URL, false)
		c.date(p("seen"), s.Seen, false)
		c.url(p("archived"), s.Archived, false)
		c.line(p("rights"), s.Rights, maxLine)
		c.code(p("confidence"), Confidences, s.Confidence, true)
		c.facts(p("facts"), s.Facts)
	}
	noTwins(c, "sources", e.Sources, sameSource, func(s Source) string { return s.Publisher })
}

// sameSource compares all but the facts: one source in two items divides what
// it supports for no reason, unless we are not equally sure of both.
func sameSource(a, b *Source) bool {
	return a.Publisher == b.Publisher && a.Title == b.Title && a.URL == b.URL && a.Seen == b.Seen &&
		a.Archived == b.Archived && a.Rights == b.Rights && a.Confidence == b.Confidence
}

func (c *checker) facts(p place, paths []string) {
	if len(paths) > maxList {
		c.add(p, "too_many", "Length", strconv.Itoa(len(paths)), "Limit", strconv.Itoa(maxList))
		return
	}
	for i, path := range paths {
		p.item = i + 1
		switch {
		case path == "" || len(path) > maxLine || !c.entry.Has(path):
			c.add(p, "fact_path", "Value", path)
		case slices.Contains(paths[:i], path):
			c.add(p, "duplicate", "Value", path)
		}
	}
}

// dates checks the three dates and the tombstone.
func (c *checker) dates() {
	e := c.entry
	c.date(place{list: "edited"}, e.Edited, false)
	c.date(place{list: "looked_at"}, e.LookedAt, false)
	c.bounded("confirmations", len(e.Confirmations))
	for i := range e.Confirmations {
		f := &e.Confirmations[i]
		p := func(field string) place { return place{list: "confirmations", index: i + 1, field: field} }
		c.needed(p("by"), f.By, maxLine)
		c.day(p("on"), f.On)
		c.needed(p("against"), f.Against, maxLine)
		c.facts(p("facts"), f.Facts)
		if i > 0 && f.On < e.Confirmations[i-1].On {
			c.add(p("on"), "order")
		}
	}
	if t := e.Tombstone; t != nil {
		if t.Reason.IsZero() {
			c.add(place{list: "tombstone.reason"}, "required")
		}
		c.text("tombstone.reason", t.Reason, maxText, false)
		c.date(place{list: "tombstone.on"}, t.On, true)
		c.other(place{list: "tombstone.successor"}, t.Successor, false)
	}
}
