package directory

import (
	"math"
	"strconv"
	"strings"
)

// details checks what is particular to the kind: that only the part of the
// entry's kind is there, that it is there when the kind demands it, and that it is right.
func (c *checker) details() {
	e := c.entry
	c.detail(KindEconomy, e.Economy != nil, true)
	c.detail(KindOrganisation, e.Organisation != nil, false)
	c.detail(KindInitiative, e.Initiative != nil, false)
	c.detail(KindResource, e.Resource != nil, false)
	c.detail(KindInstrument, e.Instrument != nil, false)
	c.detail(KindStandard, e.Standard != nil, true)
	c.detail(KindChannel, e.Channel != nil, true)
	c.detail(KindEvent, e.Event != nil, false)
	c.detail(KindActivity, e.Activity != nil, true)
	c.detail(KindCommitment, e.Commitment != nil, false)
	switch {
	case e.Economy != nil:
		c.economy(e.Economy)
	case e.Organisation != nil:
		c.organisation(e.Organisation)
	case e.Initiative != nil:
		c.text("initiative.goal", e.Initiative.Goal, maxText, true)
	case e.Resource != nil:
		c.date(place{list: "resource.published"}, e.Resource.Published, false)
		c.form(place{list: "resource.format"}, e.Resource.Format, 20, isLower, "pdf")
	case e.Instrument != nil:
		c.instrument(e.Instrument)
	case e.Standard != nil:
		c.standard(e.Standard)
	case e.Channel != nil:
		c.channel(e.Channel)
	case e.Event != nil:
		c.event(e.Event)
	case e.Activity != nil:
		c.date(place{list: "activity.date"}, e.Activity.Date, true)
		c.codeList("activity.fields", Fields, e.Activity.Fields)
	case e.Commitment != nil:
		c.date(place{list: "commitment.due"}, e.Commitment.Due, false)
		c.date(place{list: "commitment.fulfilled"}, e.Commitment.Fulfilled, false)
	}
}

func (c *checker) detail(k Kind, present, required bool) {
	own := c.entry.ID.Kind() == k
	switch {
	case present && !own && c.entry.ID.Kind().Known():
		c.add(place{list: string(k)}, "kind_detail", "Value", string(k))
	case own && required && !present:
		c.add(place{list: string(k)}, "required")
	}
}

func (c *checker) economy(d *Economy) {
	if c.code(place{list: "economy.alpha2"}, EconomyCodes, d.Alpha2, true) {
		if want := EconomyID(d.Alpha2); c.entry.ID.Kind() == KindEconomy && c.entry.ID != want {
			c.add(place{list: "id"}, "id_economy", "Value", d.Alpha2, "Want", string(want))
		}
	}
	c.form(place{list: "economy.alpha3"}, d.Alpha3, 3, isUpper, "KEN")
	c.form(place{list: "economy.m49"}, d.M49, 3, isDigit, "404")
	c.form(place{list: "economy.itu"}, d.ITU, 3, isUpper, "KEN")
	for i, dial := range d.Dial {
		c.form(place{list: "economy.dial", index: i + 1}, dial, 7, isDigit, "254")
	}
	if label, ok := strings.CutPrefix(d.CcTLD, "."); d.CcTLD != "" && (!ok || !validHost("a."+label) || strings.Contains(label, ".")) {
		c.add(place{list: "economy.cctld"}, "format", "Value", d.CcTLD, "Example", ".ke")
	}
	c.languages("economy.languages", d.Languages)
	c.line(place{list: "economy.capital"}, d.Capital, maxLine)
	if c.code(place{list: "economy.part_of"}, EconomyCodes, d.PartOf, false) && d.PartOf == d.Alpha2 {
		c.add(place{list: "economy.part_of"}, "self")
	}
	if d.GCI != nil {
		c.gci(d.GCI)
	}
	for _, area := range sortedKeys(d.Laws) {
		p := place{list: "economy.laws", field: area}
		c.code(p, Areas, area, true)
		c.code(p, LawStatuses, d.Laws[area], true)
	}
	c.date(place{list: "economy.first_strategy"}, d.FirstStrategy, false)
	if d.Strategies != nil {
		c.number(place{list: "economy.strategies"}, float64(*d.Strategies), 0, 1000)
	}
}

func (c *checker) gci(g *GCI) {
	c.number(place{list: "economy.gci.edition"}, float64(g.Edition), 2014, 2100)
	c.number(place{list: "economy.gci.legal"}, g.Legal, 0, 20)
	c.number(place{list: "economy.gci.technical"}, g.Technical, 0, 20)
	c.number(place{list: "economy.gci.organizational"}, g.Organizational, 0, 20)
	c.number(place{list: "economy.gci.capacity"}, g.Capacity, 0, 20)
	c.number(place{list: "economy.gci.cooperation"}, g.Cooperation, 0, 20)
	c.number(place{list: "economy.gci.total"}, g.Total, 0, 100)
}

func (c *checker) organisation(d *Organisation) {
	c.date(place{list: "organisation.established"}, d.Established, false)
	c.text("organisation.constituency", d.Constituency, maxText, true)
	c.text("organisation.members", d.Members, maxText, true)
	c.text("organisation.today", d.Today, maxText, true)
	c.choice(place{list: "organisation.alliance"}, d.Alliance, "founder", "associate")
}

func (c *checker) instrument(d *Instrument) {
	c.codeList("instrument.areas", Areas, d.Areas)
	c.line(place{list: "instrument.number"}, d.Number, maxLine)
	c.date(place{list: "instrument.adopted"}, d.Adopted, false)
	c.date(place{list: "instrument.in_force"}, d.InForce, false)
	c.code(place{list: "instrument.regime"}, Regimes, d.Regime, false)
	c.text("instrument.sanctions", d.Sanctions, maxText, true)
}

func (c *checker) standard(d *Standard) {
	c.needed(place{list: "standard.number"}, d.Number, maxLine)
	c.line(place{list: "standard.body"}, d.Body, maxLine)
	c.line(place{list: "standard.series"}, d.Series, maxLine)
	c.date(place{list: "standard.first"}, d.First, false)
	c.date(place{list: "standard.latest"}, d.Latest, false)
	c.span(place{list: "standard"}, d.First, d.Latest)
	c.choice(place{list: "standard.in_force"}, d.InForce, "yes", "no")
	c.number(place{list: "standard.editions"}, float64(d.Editions), 0, 1000)
	c.line(place{list: "standard.group"}, d.Group, maxLine)
	c.line(place{list: "standard.joint_iso"}, d.JointISO, maxLine)
	c.bounded("standard.also", len(d.Also))
	for i, also := range d.Also {
		c.needed(place{list: "standard.also", index: i + 1}, also, maxLine)
	}
	noTwins(c, "standard.also", d.Also, equal[string], func(s string) string { return s })
}

func (c *checker) channel(d *Channel) {
	c.codeList("channel.media", Media, d.Media)
	c.codeList("channel.harms", Harms, d.Harms)
	c.codeList("channel.users", ReporterTypes, d.Users)
	c.code(place{list: "channel.how"}, ReportMethods, d.How, true)
	c.address(place{list: "channel.value"}, d.How, d.Value)
	c.line(place{list: "channel.hours"}, d.Hours, maxLine)
	c.text("channel.accepts", d.Accepts, maxText, true)
	c.text("channel.needs", d.Needs, maxText, true)
	c.text("channel.refuses", d.Refuses, maxText, true)
	c.text("channel.next", d.Next, maxText, true)
	c.choice(place{list: "channel.urgency"}, d.Urgency, "now")
	c.line(place{list: "channel.cost"}, d.Cost, maxLine)
}

func (c *checker) event(d *Event) {
	c.date(place{list: "event.start"}, d.Start, false)
	c.date(place{list: "event.end"}, d.End, false)
	c.span(place{list: "event"}, d.Start, d.End)
	c.line(place{list: "event.place"}, d.Place, maxLine)
	if d.Recurs != "" && !validRule(d.Recurs) {
		c.add(place{list: "event.recurs"}, "format", "Value", d.Recurs, "Example", "FREQ=YEARLY;BYMONTH=2;BYDAY=TU")
	}
}

// validRule reports whether s has the shape of a recurrence rule (RFC 5545,
// section 3.3.10): pairs of capital name and value, FREQ first.
func validRule(s string) bool {
	if !strings.HasPrefix(s, "FREQ=") || len(s) > maxLine {
		return false
	}
	for pair := range strings.SplitSeq(s, ";") {
		name, value, ok := strings.Cut(pair, "=")
		if !ok || name == "" || value == "" || strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" ||
			strings.Trim(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,+-") != "" {
			return false
		}
	}
	return true
}

// form checks a code of at most so many signs, all of one sort.
func (c *checker) form(p place, s string, most int, sort func(byte) bool, example string) {
	ok := len(s) <= most
	for i := range len(s) {
		ok = ok && sort(s[i])
	}
	if !ok {
		c.add(p, "format", "Value", s, "Example", example)
	}
}

func isUpper(b byte) bool { return b >= 'A' && b <= 'Z' }
func isDigit(b byte) bool { return b >= '0' && b <= '9' }
func isLower(b byte) bool { return b >= 'a' && b <= 'z' || isDigit(b) || b == '-' }

func (c *checker) choice(p place, s string, choices ...string) {
	if s == "" {
		return
	}
	for _, choice := range choices {
		if s == choice {
			return
		}
	}
	c.add(p, "choice", "Value", s, "Choices", strings.Join(choices, ", "))
}

func (c *checker) number(p place, f, from, to float64) {
	if f >= from && f <= to && !math.IsNaN(f) {
		return
	}
	written := func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
	c.add(p, "range", "Value", written(f), "From", written(from), "To", written(to))
}
