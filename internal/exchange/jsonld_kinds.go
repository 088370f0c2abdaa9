package exchange

import (
	"strings"

	"gatehouse/internal/directory"
)

func (d *describer) economy(t *thing) {
	t.Type = "Country"
	c := d.e.Economy
	if c == nil {
		return
	}
	if c.PartOf != "" {
		t.Type = "AdministrativeArea"
		t.ContainedIn = append(t.ContainedIn, ref{Type: "Country", ID: d.idOf(directory.EconomyID(c.PartOf)), Name: plain(directory.EconomyCodes.Label(c.PartOf, d.lang))})
	}
	var ids []ref
	for _, id := range []struct{ scheme, value string }{
		{"ISO 3166-1 alpha-2", c.Alpha2}, {"ISO 3166-1 alpha-3", c.Alpha3}, {"UN M49", c.M49}, {"ITU", c.ITU},
	} {
		if id.value != "" {
			ids = append(ids, ref{Type: "PropertyValue", PropertyID: id.scheme, Value: id.value})
		}
	}
	if len(ids) > 0 {
		t.Identifier = ids
	}
	for _, r := range directory.RegionsOf(c.Alpha2) {
		t.ContainedIn = append(t.ContainedIn, ref{Type: "Place", Name: plain(directory.RegionCodes.Label(r, d.lang))})
	}
}

// organisationTypes are those that schema.org has a word for.
var organisationTypes = map[string]string{
	"response-team-national":    "GovernmentOrganization",
	"response-team-government":  "GovernmentOrganization",
	"antispam-authority":        "GovernmentOrganization",
	"data-protection-authority": "GovernmentOrganization",
	"regulator":                 "GovernmentOrganization",
	"cybersecurity-agency":      "GovernmentOrganization",
	"consumer-authority":        "GovernmentOrganization",
	"ministry":                  "GovernmentOrganization",
	"law-enforcement":           "GovernmentOrganization",
	"non-profit":                "NGO",
	"academic":                  "ResearchOrganization",
	"company":                   "Corporation",
	"provider":                  "Corporation",
}

func (d *describer) organisation(t *thing) {
	t.Type = "Organization"
	if s := organisationTypes[d.e.Type()]; s != "" {
		t.Type = s
	}
	if o := d.e.Organisation; o != nil {
		t.FoundingDate = string(o.Established)
	}
	if t.FoundingDate == "" {
		t.FoundingDate = string(d.e.Valid.From)
	}
	t.DissolutionDate = string(d.e.Valid.Until)
	t.AreaServed = d.places()
	t.Parent = d.related("Organization", "part-of")
	t.MemberOf = d.related("Organization", "member-of")
	t.ContactPoint = d.contacts()
}

// contacts are the public contacts; the entry is the public one already.
func (d *describer) contacts() []thing {
	var out []thing
	for _, c := range d.e.Contacts {
		p := thing{Type: "ContactPoint", ContactType: directory.ContactPurposes.Label(c.Purpose, d.lang), Name: plain(c.Name)}
		switch c.Medium {
		case "email":
			p.Email = c.Value
		case "phone", "sms":
			p.Telephone = c.Value
		case "fax":
			p.FaxNumber = c.Value
		case "web":
			p.URL = c.Value
		default:
			continue
		}
		out = append(out, p)
	}
	return out
}

func (d *describer) initiative(t *thing) {
	t.Type = "Project"
	t.FoundingDate = string(d.e.Valid.From)
	t.DissolutionDate = string(d.e.Valid.Until)
	t.AreaServed = d.places()
	t.Parent = d.parties("operator", "organiser", "host")
	t.ContactPoint = d.contacts()
}

// resourceTypes are those that schema.org has a word for.
var resourceTypes = map[string]string{
	"guidance": "TechArticle", "advisory": "TechArticle", "feed": "DataFeed", "tool": "SoftwareApplication",
	"training": "LearningResource", "dataset": "Dataset", "statistics": "Dataset", "blocklist": "Dataset", "publication": "Report",
}

func (d *describer) resource(t *thing) {
	d.work(t, "CreativeWork")
	if s := resourceTypes[d.e.Type()]; s != "" {
		t.Type = s
	}
	if r := d.e.Resource; r != nil {
		t.DatePublished = string(r.Published)
		t.EncodingFormat = r.Format
	}
	t.SpatialCoverage = d.places()
}

// work is what all works have in common.
func (d *describer) work(t *thing, schemaType string) {
	t.Type = schemaType
	t.Keywords = d.topics()
	t.Publisher = d.parties("publisher", "authority", "operator")
	t.IsPartOf = d.related("CreativeWork", "part-of")
	t.IsBasedOn = d.related("CreativeWork", "based-on")
	if len(d.e.Languages) > 0 {
		t.InLanguage = d.e.Languages
	}
	for _, purpose := range []string{"document", "legal-text"} {
		if t.URL == "" {
			t.URL = d.e.Link(purpose)
		}
	}
}

func (d *describer) instrument(t *thing) {
	d.work(t, "CreativeWork")
	in := d.e.Instrument
	if in == nil {
		return
	}
	switch d.e.Type() {
	case "law", "regulation", "draft-law":
		t.Type = "Legislation"
		t.LawIdentifier = in.Number
		t.LawDate = string(in.Adopted)
		t.LawJurisdiction = d.places()
		t.LawForce = legalForce(d.e)
	default:
		t.DatePublished = string(in.Adopted)
		t.SpatialCoverage = d.places()
		if in.Number != "" {
			t.Identifier = in.Number
		}
	}
	t.TemporalCover = span(directory.Period{From: in.InForce, Until: d.e.Valid.Until})
}

// legalForce says what is known, and nothing where it is not.
func legalForce(e directory.Entry) string {
	switch {
	case e.Type() == "draft-law", e.Status == "draft", e.Status == "superseded", e.Status == "retired":
		return "https://schema.org/NotInForce"
	case e.Status == "active" && e.Instrument.InForce != "":
		return "https://schema.org/InForce"
	}
	return ""
}

// span is a period in the form of ISO 8601.
func span(p directory.Period) string {
	if p.From == "" {
		return ""
	}
	until := string(p.Until)
	if until == "" {
		until = ".."
	}
	return string(p.From) + "/" + until
}

func (d *describer) standard(t *thing) {
	d.work(t, "TechArticle")
	s := d.e.Standard
	if s == nil {
		return
	}
	numbers := []string{}
	for _, n := range append([]string{s.Number, s.JointISO}, s.Also...) {
		if n != "" {
			numbers = append(numbers, n)
		}
	}
	t.Identifier = numbers
	t.DatePublished = string(s.First)
	t.Version = string(s.Latest)
	t.WorkStatus = map[string]string{"yes": "in force", "no": "not in force"}[s.InForce]
	if len(t.Publisher) == 0 && s.Body != "" {
		t.Publisher = []ref{{Type: "Organization", Name: plain(s.Body)}}
	}
	if s.Series != "" {
		t.IsPartOf = append(t.IsPartOf, ref{Type: "CreativeWorkSeries", Name: plain(s.Body + " " + s.Series)})
	}
}

func (d *describer) channel(t *thing) {
	t.Type = "Service"
	t.AreaServed = d.places()
	t.Provider = d.parties("operator", "authority", "host")
	c := d.e.Channel
	if c == nil {
		return
	}
	var harms []string
	for _, h := range c.Harms {
		harms = append(harms, directory.Harms.Label(h, d.lang))
	}
	t.ServiceType = strings.Join(harms, ", ")
	way := &thing{Type: "ServiceChannel", Name: plain(directory.ReportMethods.Label(c.How, d.lang))}
	if len(d.e.Languages) > 0 {
		way.Languages = d.e.Languages
	}
	switch c.How {
	case "phone":
		way.ServicePhone = &thing{Type: "ContactPoint", Telephone: c.Value}
	case "forward-sms":
		way.ServiceSMSNumber = &thing{Type: "ContactPoint", Telephone: c.Value}
	case "email", "forward-email":
		way.ServiceURL = "mailto:" + c.Value
	default:
		if strings.HasPrefix(c.Value, "https://") || strings.HasPrefix(c.Value, "http://") {
			way.ServiceURL = c.Value
		}
	}
	t.AvailableChannel = way
}

func (d *describer) event(t *thing) {
	t.Type = "Event"
	t.Organizer = d.parties("organiser", "host", "operator")
	t.Keywords = d.topics()
	if len(d.e.Languages) > 0 {
		t.InLanguage = d.e.Languages
	}
	ev := d.e.Event
	if ev == nil {
		return
	}
	t.StartDate, t.EndDate = string(ev.Start), string(ev.End)
	const mode = "https://schema.org/"
	switch {
	case ev.Online && ev.Place != "":
		t.AttendanceMode = mode + "MixedEventAttendanceMode"
	case ev.Online:
		t.AttendanceMode = mode + "OnlineEventAttendanceMode"
	case ev.Place != "":
		t.AttendanceMode = mode + "OfflineEventAttendanceMode"
	}
	if ev.Place != "" {
		t.Location = &thing{Type: "Place", Name: plain(ev.Place)}
	} else if ev.Online {
		t.Location = &thing{Type: "VirtualLocation", URL: d.e.Link("home")}
	}
}

func (d *describer) activity(t *thing) {
	t.Type = "Action"
	t.ActionStatus = "https://schema.org/CompletedActionStatus"
	t.Agent = d.parties("actor", "organiser", "operator", "publisher")
	if d.e.Activity != nil {
		t.StartTime = string(d.e.Activity.Date)
	}
}

func (d *describer) commitment(t *thing) {
	t.Type = "Action"
	t.ActionStatus = "https://schema.org/PotentialActionStatus"
	t.Agent = d.parties("actor", "organiser", "operator")
	c := d.e.Commitment
	if c == nil {
		return
	}
	t.EndTime = string(c.Due)
	if c.Fulfilled != "" {
		t.ActionStatus, t.EndTime = "https://schema.org/CompletedActionStatus", string(c.Fulfilled)
	}
}
