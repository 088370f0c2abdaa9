package directory

import "strings"

// Economy is what is particular to a country or area.
type Economy struct {
	Alpha2 string `json:"alpha2"`           // ISO 3166-1 alpha-2, upper case
	Alpha3 string `json:"alpha3,omitempty"` // ISO 3166-1 alpha-3
	M49    string `json:"m49,omitempty"`    // UN M49, three digits
	ITU    string `json:"itu,omitempty"`    // ITU country code of the Radio Regulations
	// Dial are the E.164 country codes, digits only ("254", "1684").
	Dial []string `json:"dial,omitempty"`
	// CcTLD is the country-code top-level domain with its dot (".ke").
	CcTLD string `json:"cctld,omitempty"`
	// Languages are the languages spoken, BCP 47, the most used first.
	Languages []Lang `json:"languages,omitempty"`
	Capital   string `json:"capital,omitempty"`
	// PartOf is the alpha-2 code of the state that a dependent area belongs to.
	PartOf string `json:"part_of,omitempty"`
	LDC    bool   `json:"ldc,omitempty"`  // UN list of least developed countries
	LLDC   bool   `json:"lldc,omitempty"` // UN list of landlocked developing countries
	SIDS   bool   `json:"sids,omitempty"` // UN list of small island developing states
	// GCI is the result in ITU's Global Cybersecurity Index.
	GCI *GCI `json:"gci,omitempty"`
	// Laws is UNCTAD's status per area of law: area code of [Areas] to
	// "legislation", "draft", "none" or "unknown".
	Laws map[string]string `json:"laws,omitempty"`
	// FirstStrategy is when the first national cybersecurity strategy came out.
	FirstStrategy Date `json:"first_strategy,omitempty"`
	// Strategies counts the national strategies so far; nil when not known.
	Strategies *int `json:"strategies,omitempty"`
}

// GCI is a result in ITU's Global Cybersecurity Index: five pillars of at most 20 points, a total of at most 100.
type GCI struct {
	Edition        int     `json:"edition"` // year of the edition
	Legal          float64 `json:"legal"`
	Technical      float64 `json:"technical"`
	Organizational float64 `json:"organizational"`
	Capacity       float64 `json:"capacity"`
	Cooperation    float64 `json:"cooperation"`
	Total          float64 `json:"total"`
}

// Organisation is what is particular to a body.
type Organisation struct {
	// Established is when it was set up.
	Established Date `json:"established,omitempty"`
	// Constituency is whom it serves, in words.
	Constituency Text `json:"constituency,omitzero"`
	// Members says in words who the members are.
	Members Text `json:"members,omitzero"`
	// Today says in words what became of it.
	Today Text `json:"today,omitzero"`
	// Alliance says whether it founded the StopSpamAlliance ("founder") or joined it ("associate").
	Alliance string `json:"alliance,omitempty"`
}

// Initiative is what is particular to a programme, project, campaign or partnership.
type Initiative struct {
	Goal Text `json:"goal,omitzero"`
}

// Resource is what is particular to guidance, a tool, a feed, training or a data set.
type Resource struct {
	Published Date `json:"published,omitempty"`
	// Format is how a feed or file is written: "rss", "atom", "pdf", "html", "dnsbl".
	Format string `json:"format,omitempty"`
}

// Instrument is what is particular to a law, regulation, strategy, policy or agreement.
type Instrument struct {
	// Areas are codes of [Areas]: spam, cybercrime, privacy, ...
	Areas   []string `json:"areas,omitempty"`
	Number  string   `json:"number,omitempty"` // official number or citation
	Adopted Date     `json:"adopted,omitempty"`
	InForce Date     `json:"in_force,omitempty"`
	// Regime is how unsolicited messages are treated: a code of [Regimes].
	Regime string `json:"regime,omitempty"`
	// Sanctions says in words what can follow a breach.
	Sanctions Text `json:"sanctions,omitzero"`
}

// Standard is what is particular to a technical standard or Recommendation.
type Standard struct {
	Number string `json:"number"`           // "X.1231", "X.1205 Suppl. 2", "RFC 5965"
	Body   string `json:"body"`             // "ITU-T", "IETF"
	Series string `json:"series,omitempty"` // "X"
	First  Date   `json:"first,omitempty"`  // first edition
	Latest Date   `json:"latest,omitempty"` // latest edition
	// InForce is "yes", "no" or "" when not known.
	InForce  string `json:"in_force,omitempty"`
	Editions int    `json:"editions,omitempty"`
	Group    string `json:"group,omitempty"` // "ITU-T Study Group 17"
	// JointISO is the number of the common text with ISO/IEC.
	JointISO string `json:"joint_iso,omitempty"`
	// Also are other numbers of the same text.
	Also []string `json:"also,omitempty"`
}

// Name is how the standard is cited: its number after the body that publishes
// it ("ITU-T X.1231"), unless the number begins with the body ("ISO/IEC 27001").
func (s *Standard) Name() string {
	if s.Body == "" || strings.HasPrefix(s.Number, s.Body) {
		return s.Number
	}
	return s.Body + " " + s.Number
}

// Channel is a way to report something to somebody.
type Channel struct {
	// Media are codes of [Media]: by what the bad thing arrived (email, sms, call, web, app, social, post).
	Media []string `json:"media,omitempty"`
	// Harms are codes of [Harms]: what happened.
	Harms []string `json:"harms,omitempty"`
	// Users are codes of [ReporterTypes]: who may use it; empty means anybody.
	Users []string `json:"users,omitempty"`
	// How is a code of [ReportMethods]: web-form, email, forward-email, forward-sms, phone, app, in-person, post.
	How string `json:"how"`
	// Value is the exact address, number or form.
	Value string `json:"value"`
	Hours string `json:"hours,omitempty"`
	// Accepts, Needs, Refuses and Next say in words what it takes, what must
	// be attached, what it does not take and what happens then.
	Accepts Text `json:"accepts,omitzero"`
	Needs   Text `json:"needs,omitzero"`
	Refuses Text `json:"refuses,omitzero"`
	Next    Text `json:"next,omitzero"`
	// Urgency is "now" (money in motion, danger) or "" for any time.
	Urgency string `json:"urgency,omitempty"`
	// Cost says in words what it costs; empty means not known.
	Cost string `json:"cost,omitempty"`
}

// Event is what is particular to something with a place and a time.
type Event struct {
	Start  Date   `json:"start,omitempty"`
	End    Date   `json:"end,omitempty"` // last day, inclusive
	Place  string `json:"place,omitempty"`
	Online bool   `json:"online,omitempty"`
	// Recurs is an RFC 5545 RRULE for a recurring event ("FREQ=YEARLY;BYMONTH=2;...").
	Recurs string `json:"recurs,omitempty"`
}

// Activity is what is particular to a dated act of an organisation.
type Activity struct {
	Date Date `json:"date"`
	// Fields are codes of [Fields], the columns of the alliance's table: law,
	// enforcement, education, technical, cooperation.
	Fields []string `json:"fields,omitempty"`
}

// Commitment is what is particular to a pledge, an offer or a need.
type Commitment struct {
	Due       Date `json:"due,omitempty"`
	Fulfilled Date `json:"fulfilled,omitempty"`
}
