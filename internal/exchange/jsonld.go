package exchange

import (
	"encoding/json"
	"slices"

	"gatehouse/internal/directory"
)

// EntryJSONLD describes the entry in the terms of schema.org, in the reader's
// language, for machines that read pages. base is the public address of the
// gateway without a trailing slash. The result may stand inside a script
// element: "<", ">" and "&" are escaped in it.
func EntryJSONLD(e directory.Entry, base string, lang directory.Lang) ([]byte, error) {
	d := describer{base: base, lang: lang, e: PublicEntry(e)}
	b, err := json.Marshal(d.thing())
	if err != nil {
		return nil, directory.Errorf(directory.Internal, "describe %s: %w", e.ID, err)
	}
	return b, nil
}

// thing is a node of JSON-LD with the properties that are used here. What is
// empty is left out.
type thing struct {
	Context any    `json:"@context,omitempty"`
	Type    string `json:"@type"`
	ID      string `json:"@id,omitempty"`

	Name          *literal  `json:"name,omitempty"`
	AlternateName []literal `json:"alternateName,omitempty"`
	Description   *literal  `json:"description,omitempty"`
	URL           string    `json:"url,omitempty"`
	SameAs        []string  `json:"sameAs,omitempty"`
	Identifier    any       `json:"identifier,omitempty"`
	Keywords      []string  `json:"keywords,omitempty"`

	// Organisations and services.
	FoundingDate     string  `json:"foundingDate,omitempty"`
	DissolutionDate  string  `json:"dissolutionDate,omitempty"`
	Email            string  `json:"email,omitempty"`
	Telephone        string  `json:"telephone,omitempty"`
	FaxNumber        string  `json:"faxNumber,omitempty"`
	ContactType      string  `json:"contactType,omitempty"`
	ContactPoint     []thing `json:"contactPoint,omitempty"`
	AreaServed       []ref   `json:"areaServed,omitempty"`
	Parent           []ref   `json:"parentOrganization,omitempty"`
	MemberOf         []ref   `json:"memberOf,omitempty"`
	ServiceType      string  `json:"serviceType,omitempty"`
	Provider         []ref   `json:"provider,omitempty"`
	AvailableChannel *thing  `json:"availableChannel,omitempty"`
	ServiceURL       string  `json:"serviceUrl,omitempty"`
	ServicePhone     *thing  `json:"servicePhone,omitempty"`
	ServiceSMSNumber *thing  `json:"serviceSmsNumber,omitempty"`
	Languages        any     `json:"availableLanguage,omitempty"`

	// Works.
	InLanguage      any    `json:"inLanguage,omitempty"`
	DatePublished   string `json:"datePublished,omitempty"`
	DateModified    string `json:"dateModified,omitempty"`
	Publisher       []ref  `json:"publisher,omitempty"`
	Version         string `json:"version,omitempty"`
	WorkStatus      string `json:"creativeWorkStatus,omitempty"`
	IsPartOf        []ref  `json:"isPartOf,omitempty"`
	IsBasedOn       []ref  `json:"isBasedOn,omitempty"`
	SpatialCoverage []ref  `json:"spatialCoverage,omitempty"`
	TemporalCover   string `json:"temporalCoverage,omitempty"`
	EncodingFormat  string `json:"encodingFormat,omitempty"`

	// Laws.
	LawIdentifier   string `json:"legislationIdentifier,omitempty"`
	LawDate         string `json:"legislationDate,omitempty"`
	LawJurisdiction []ref  `json:"legislationJurisdiction,omitempty"`
	LawForce        string `json:"legislationLegalForce,omitempty"`

	// Events and acts.
	StartDate      string `json:"startDate,omitempty"`
	EndDate        string `json:"endDate,omitempty"`
	StartTime      string `json:"startTime,omitempty"`
	EndTime        string `json:"endTime,omitempty"`
	Location       *thing `json:"location,omitempty"`
	AttendanceMode string `json:"eventAttendanceMode,omitempty"`
	Organizer      []ref  `json:"organizer,omitempty"`
	Agent          []ref  `json:"agent,omitempty"`
	ActionStatus   string `json:"actionStatus,omitempty"`

	ContainedIn []ref    `json:"containedInPlace,omitempty"`
	Page        *webPage `json:"mainEntityOfPage,omitempty"`
}

// ref is a node that is only pointed at: most nodes are, and they need few of
// the properties above.
type ref struct {
	Type       string   `json:"@type"`
	ID         string   `json:"@id,omitempty"`
	Name       *literal `json:"name,omitempty"`
	URL        string   `json:"url,omitempty"`
	PropertyID string   `json:"propertyID,omitempty"`
	Value      string   `json:"value,omitempty"`
	Publisher  []ref    `json:"publisher,omitempty"`
}

// webPage is the page of ours that is about a node.
type webPage struct {
	Type         string `json:"@type"`
	ID           string `json:"@id,omitempty"`
	URL          string `json:"url,omitempty"`
	InLanguage   string `json:"inLanguage,omitempty"`
	DateModified string `json:"dateModified,omitempty"`
	LastReviewed string `json:"lastReviewed,omitempty"`
	Citation     []ref  `json:"citation,omitempty"`
}

// literal is a text that names its language when it is not that of the context.
type literal struct {
	text string
	lang directory.Lang
}

func (l literal) MarshalJSON() ([]byte, error) {
	if l.lang == "" {
		return json.Marshal(l.text)
	}
	return json.Marshal(struct {
		Language string `json:"@language"`
		Value    string `json:"@value"`
	}{string(l.lang), l.text})
}

// describer describes one entry.
type describer struct {
	base string
	lang directory.Lang
	e    directory.Entry
}

// thing is the whole description: what is common to all kinds, and what is of this one.
func (d *describer) thing() *thing {
	t := &thing{
		Context:     []any{"https://schema.org", map[string]string{"@language": string(d.lang)}},
		ID:          d.idOf(d.e.ID),
		Name:        d.literal(d.e.Title),
		Description: d.literal(d.e.Summary),
		URL:         d.e.Link("home"),
		Page:        d.page(),
	}
	for _, n := range d.e.Names {
		t.AlternateName = append(t.AlternateName, literal{n.Value, d.foreign(n.Lang)})
	}
	for _, l := range d.e.Links {
		if l.Purpose == "reference" && !slices.Contains(t.SameAs, l.URL) {
			t.SameAs = append(t.SameAs, l.URL)
		}
	}
	if f := describe[d.e.ID.Kind()]; f != nil {
		f(d, t)
	} else {
		t.Type = "Thing"
	}
	return t
}

// describe adds what is particular to a kind.
var describe = map[directory.Kind]func(*describer, *thing){
	directory.KindEconomy:      (*describer).economy,
	directory.KindOrganisation: (*describer).organisation,
	directory.KindInitiative:   (*describer).initiative,
	directory.KindResource:     (*describer).resource,
	directory.KindInstrument:   (*describer).instrument,
	directory.KindStandard:     (*describer).standard,
	directory.KindChannel:      (*describer).channel,
	directory.KindEvent:        (*describer).event,
	directory.KindActivity:     (*describer).activity,
	directory.KindCommitment:   (*describer).commitment,
}

// idOf is the identity of an entry as a node: its page in English, whatever
// the language of the reader.
func (d *describer) idOf(id directory.ID) string {
	return pageOf(d.base, directory.English, id) + "#entry"
}

// page is the page of ours that is about the entry, with the dates of its record.
func (d *describer) page() *webPage {
	p := &webPage{
		Type: "WebPage", ID: pageOf(d.base, d.lang, d.e.ID), URL: pageOf(d.base, d.lang, d.e.ID),
		InLanguage: string(d.lang), DateModified: string(d.e.Edited),
	}
	if c, ok := d.e.Confirmed(); ok {
		p.LastReviewed = string(c.On)
	}
	for _, s := range d.e.Sources {
		if s.URL != "" {
			p.Citation = append(p.Citation, ref{Type: "CreativeWork", Name: plain(s.Title), URL: s.URL, Publisher: []ref{{Type: "Organization", Name: plain(s.Publisher)}}})
		}
	}
	return p
}

func (d *describer) literal(t directory.Text) *literal {
	s, in := t.In(d.lang)
	if s == "" {
		return nil
	}
	return &literal{s, d.foreign(in)}
}

// foreign is the language when it is not the reader's, else "".
func (d *describer) foreign(l directory.Lang) directory.Lang {
	if l == d.lang {
		return ""
	}
	return l
}

func plain(s string) *literal {
	if s == "" {
		return nil
	}
	return &literal{text: s}
}

// parties are those with one of the roles.
func (d *describer) parties(roles ...string) []ref {
	var out []ref
	for _, p := range d.e.Parties {
		if !slices.Contains(roles, p.Role) {
			continue
		}
		t := ref{Type: "Organization", Name: plain(p.Name)}
		if p.ID != "" {
			t.ID = d.idOf(p.ID)
		}
		out = append(out, t)
	}
	return out
}

// related are the entries to which there is a relation of a type.
func (d *describer) related(schemaType, relation string) []ref {
	var out []ref
	for _, r := range d.e.Related {
		if r.Type == relation {
			out = append(out, ref{Type: schemaType, ID: d.idOf(r.ID)})
		}
	}
	return out
}

// places are the economies and regions of the entry.
func (d *describer) places() []ref {
	var out []ref
	for _, c := range d.e.Economies {
		out = append(out, ref{Type: "Country", ID: d.idOf(directory.EconomyID(c)), Name: plain(directory.EconomyCodes.Label(c, d.lang))})
	}
	for _, c := range d.e.Regions {
		out = append(out, ref{Type: "Place", Name: plain(directory.RegionCodes.Label(c, d.lang))})
	}
	return out
}

func (d *describer) topics() []string {
	var out []string
	for _, c := range d.e.Topics {
		out = append(out, directory.Topics.Label(c, d.lang))
	}
	return out
}
