package directory

import "time"

// Entry is one published thing of the directory. The zero value is no entry;
// [Entry.Validate] says what is missing. The JSON form is the catalogue's and
// the exchange form: a field is left out when empty.
type Entry struct {
	// ID is the identity, "kind/slug", for ever.
	ID ID `json:"id"`
	// Types say what sort within the kind, the principal one first: codes of
	// the vocabulary of that kind, see [TypesOf].
	Types []string `json:"types,omitempty"`
	// Status says whether the thing described is alive; a code of [Statuses].
	Status string `json:"status,omitempty"`
	// Title is the name by which the thing is known.
	Title Text `json:"title"`
	// Names are its other names: abbreviations, former names, official forms.
	Names []Name `json:"names,omitempty"`
	// Summary is one or two plain sentences.
	Summary Text `json:"summary,omitzero"`
	// Body is what more there is to say: plain text, blank lines between paragraphs.
	Body Text `json:"body,omitzero"`

	// Economies are ISO 3166-1 alpha-2 codes in upper case.
	Economies []string `json:"economies,omitempty"`
	// Regions are codes of [RegionCodes] for what concerns a whole region ("001" is the world).
	Regions []string `json:"regions,omitempty"`
	// Topics are codes of [Topics]: threats and subjects.
	Topics []string `json:"topics,omitempty"`
	// Audiences are codes of [Audiences].
	Audiences []string `json:"audiences,omitempty"`
	// Languages are the languages in which the thing itself is offered.
	Languages []Lang `json:"languages,omitempty"`
	// Classes are codes of [Classes], the three ITU classifications:
	// "theme-...", "focus-..." and "pillar-...".
	Classes []string `json:"classes,omitempty"`

	Links    []Link     `json:"links,omitempty"`
	Contacts []Contact  `json:"contacts,omitempty"`
	Parties  []Party    `json:"parties,omitempty"`
	Related  []Relation `json:"related,omitempty"`
	// Valid is when the thing described was, is or will be in force or in being.
	Valid Period `json:"valid,omitzero"`

	// What is particular to the kind: exactly the one of the entry's kind may be set.
	Economy      *Economy      `json:"economy,omitempty"`
	Organisation *Organisation `json:"organisation,omitempty"`
	Initiative   *Initiative   `json:"initiative,omitempty"`
	Resource     *Resource     `json:"resource,omitempty"`
	Instrument   *Instrument   `json:"instrument,omitempty"`
	Standard     *Standard     `json:"standard,omitempty"`
	Channel      *Channel      `json:"channel,omitempty"`
	Event        *Event        `json:"event,omitempty"`
	Activity     *Activity     `json:"activity,omitempty"`
	Commitment   *Commitment   `json:"commitment,omitempty"`

	// Sources say where each fact comes from.
	Sources []Source `json:"sources,omitempty"`
	// Edited is when the entry was last changed here.
	Edited Date `json:"edited,omitempty"`
	// LookedAt is when somebody or something last looked whether it still holds.
	LookedAt Date `json:"looked_at,omitempty"`
	// Confirmations are the recorded confirmations, oldest first. Nothing else
	// makes a fact confirmed: no import, no scrape and no edit.
	Confirmations []Confirmation `json:"confirmations,omitempty"`
	// Tombstone is set when the entry has been retired; it keeps its address.
	Tombstone *Tombstone `json:"tombstone,omitempty"`
}

// Name is a further name of a thing.
type Name struct {
	Value string `json:"value"`
	Lang  Lang   `json:"lang,omitempty"`
	// Use is a code of [NameUses]: abbreviation, alias, former, official, romanised.
	Use string `json:"use"`
	// Until is when a former name ended.
	Until Date `json:"until,omitempty"`
}

// Link is an address on the web with its purpose.
type Link struct {
	URL string `json:"url"`
	// Purpose is a code of [LinkPurposes]: home, report, document, feed, ...
	Purpose string `json:"purpose"`
	Lang    Lang   `json:"lang,omitempty"`
	Title   string `json:"title,omitempty"`
}

// Contact is a way to reach somebody for a purpose.
type Contact struct {
	// Purpose is a code of [ContactPurposes]: general, incident, abuse, ...
	Purpose string `json:"purpose"`
	// Medium is a code of [ContactMedia]: email, phone, fax, web, post, sms, chat.
	Medium string `json:"medium"`
	// Value is the address itself, as one would use it.
	Value string `json:"value"`
	// Name is the unit or desk that answers; never a private person's.
	Name string `json:"name,omitempty"`
	// Hours are the hours of service in words, with the time zone.
	Hours string `json:"hours,omitempty"`
	// TLP is the marking of FIRST's Traffic Light Protocol 2.0; empty means
	// clear. Only clear contacts are ever shown to readers or exported.
	TLP   string `json:"tlp,omitempty"`
	Valid Period `json:"valid,omitzero"`
}

// Public reports whether the contact may be shown to everybody.
func (c Contact) Public() bool { return c.TLP == "" || c.TLP == "clear" }

// Party is somebody with a role in the thing: an entry of the directory, or a bare name.
type Party struct {
	// Role is a code of [PartyRoles]: operator, authority, publisher, keeper, ...
	Role string `json:"role"`
	ID   ID     `json:"id,omitempty"`
	Name string `json:"name,omitempty"`
}

// Relation is a directed relation to another entry. The other direction is computed, never stored.
type Relation struct {
	// Type is a code of [RelationTypes]: part-of, member-of, replaced-by, based-on, see-also, ...
	Type string `json:"type"`
	ID   ID     `json:"id"`
}

// Period is a span of dates; either end may be open.
type Period struct {
	From  Date `json:"from,omitempty"`
	Until Date `json:"until,omitempty"`
}

// Source is where facts come from.
type Source struct {
	// Publisher is who says so; [GeneralKnowledge] when nobody in particular does.
	Publisher string `json:"publisher"`
	// Title is the title of the page, document or data set.
	Title string `json:"title,omitempty"`
	// URL is where it says so, when it is on the web.
	URL string `json:"url,omitempty"`
	// Seen is when the source was read.
	Seen Date `json:"seen,omitempty"`
	// Archived is the address of a kept copy.
	Archived string `json:"archived,omitempty"`
	// Rights says on what terms the facts may be used.
	Rights string `json:"rights,omitempty"`
	// Confidence is a code of [Confidences]: seen, mixed, known, weak.
	Confidence string `json:"confidence"`
	// Facts are the field paths that the source supports ("title",
	// "links[0]", "channel.value"). Empty means the whole entry.
	Facts []string `json:"facts,omitempty"`
}

// GeneralKnowledge is the publisher of what is commonly known and was read nowhere.
const GeneralKnowledge = "General knowledge"

// Confirmation is the record that somebody held facts of the entry against reality.
type Confirmation struct {
	// By is who confirmed: an organisation or a role, as it may be shown.
	By string `json:"by"`
	On Date   `json:"on"`
	// Against is what they compared with: an address, a document, a call.
	Against string `json:"against"`
	// Facts are the field paths confirmed; empty means the whole entry.
	Facts []string `json:"facts,omitempty"`
}

// Tombstone says why an entry is no more, and what took its place.
type Tombstone struct {
	Reason Text `json:"reason"`
	On     Date `json:"on"`
	// Successor is the entry that took its place, if there is one.
	Successor ID `json:"successor,omitempty"`
}

// Confirmed is the latest confirmation, if there ever was one.
func (e *Entry) Confirmed() (Confirmation, bool) {
	var last Confirmation
	for _, c := range e.Confirmations {
		if c.On >= last.On {
			last = c
		}
	}
	return last, len(e.Confirmations) > 0
}

// FreshnessAt is how fresh the latest confirmation is at a moment: a code of
// [Freshness]. A confirmation is fresh for twelve months.
func (e *Entry) FreshnessAt(now time.Time) string {
	c, ok := e.Confirmed()
	switch {
	case !ok:
		return "never"
	case c.On >= FreshSince(now):
		return "confirmed-12m"
	}
	return "confirmed-older"
}

// FreshSince is the earliest date of a confirmation that is fresh at a moment.
// The years of UTC count, whatever zone the moment is given in.
func FreshSince(now time.Time) Date { return DateOf(now.UTC().AddDate(-1, 0, 0)) }

// Retired reports whether the entry is a tombstone.
func (e *Entry) Retired() bool { return e.Tombstone != nil }

// Link gives the address of the first link with the purpose, or "".
func (e *Entry) Link(purpose string) string {
	for _, l := range e.Links {
		if l.Purpose == purpose {
			return l.URL
		}
	}
	return ""
}

// Type is the principal type, or "".
func (e *Entry) Type() string {
	if len(e.Types) == 0 {
		return ""
	}
	return e.Types[0]
}
