package converter

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/prose"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

// operator resolves the operator column: a body of the roster, else a bare name.
func (c *channels) operator(file, economy, name string, sources []directory.Source) string {
	o := c.b.roster.Named(economy, name)
	if o == nil {
		return "=" + strings.ToLower(name[:1]) + name[1:]
	}
	m := &mention{File: file, Name: name, Source: sources[0]}
	c.b.mentioned(o.Slug, m)
	return o.Slug
}

var (
	smsNote   = regexp.MustCompile(`^(\d+) \((.+)\)$`)
	howOfKind = map[string]string{"url": "web-form", "email": "email", "sms": "forward-sms", "phone": "phone"}
)

func (c *channels) readVerified() error {
	rows, err := c.b.rows(verifiedFile, "iso2", "topic", "kind", "value", "operator", "status", "confidence", "source")
	if err != nil {
		return err
	}
	for _, r := range rows {
		how, ok := howOfKind[r["kind"]]
		if !ok {
			return fmt.Errorf("%s: kind %q is not known", verifiedFile, r["kind"])
		}
		if how == "email" && (r["topic"] == "spam" || r["topic"] == "phishing" || r["topic"] == "sms-spam") {
			how = "forward-email"
		}
		confidence := strings.Replace(r["confidence"], "seen-unofficial", "weak", 1)
		sources := cited(r["source"], confidence)
		_, err := c.take(report{
			file: verifiedFile, economy: r["iso2"], topic: r["topic"], how: how, value: normalValue(how, r["value"]),
			operator: c.operator(verifiedFile, r["iso2"], r["operator"], sources), status: r["status"], sources: sources,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// normalValue brings an address or a number into its normal form.
func normalValue(how, value string) string {
	switch how {
	case "web-form":
		address, _ := tidy.Address(value)
		return address
	case "phone", "forward-sms":
		if m := smsNote.FindStringSubmatch(value); m != nil {
			value = m[1]
		}
		return tidy.Phone(value)
	}
	return value
}

// readListA reads the rows of the second list that cite an official page; the
// others (lists B to E) give numbers that nobody has verified.
func (c *channels) readListA() error {
	rows, err := c.b.rows(listsFile, "iso2", "name", "url", "phone", "what", "evidence_url", "list")
	if err != nil {
		return err
	}
	judged, err := judgement.Table("list-a.tsv", 7)
	if err != nil {
		return err
	}
	others, err := readPages()
	if err != nil {
		return err
	}
	for _, r := range rows {
		if !strings.HasPrefix(r["list"], "A") {
			if taken, err := others.take(c, r); taken || err != nil {
				if err != nil {
					return err
				}
				continue
			}
			c.b.report.Drop(listsFile, "lists B to E: numbers and addresses that nobody verified", r["iso2"]+" "+r["name"]+" ("+r["list"]+")")
			continue
		}
		at := slices.IndexFunc(judged, func(j []string) bool { return j[0] == r["iso2"] && j[1] == r["name"] })
		if at < 0 {
			return fmt.Errorf("%s: %s %q is not in tables/list-a.tsv", listsFile, r["iso2"], r["name"])
		}
		if err := c.listA(r, judged[at]); err != nil {
			return err
		}
	}
	return nil
}

func (c *channels) listA(r row, judged []string) error {
	evidence, _ := tidy.Address(r["evidence_url"])
	source := directory.Source{Publisher: tidy.Host(evidence), Title: r["what"], URL: evidence, Seen: collected, Confidence: "seen"}
	one := report{
		file: listsFile, economy: economyOf(r["iso2"]), topic: judged[3], operator: judged[2], status: "active", sources: []directory.Source{source},
	}
	if !strings.HasPrefix(one.operator, "=") {
		c.b.mentioned(one.operator, &mention{File: listsFile, Name: r["name"], Source: source})
	}
	page, _ := tidy.Address(r["url"])
	var taken *directory.Entry
	if judged[4] != "" {
		byPhone := one
		byPhone.how = howOfKind[judged[4]]
		byPhone.value = normalValue(byPhone.how, r["phone"])
		e, err := c.take(byPhone)
		if err != nil {
			return err
		}
		if judged[6] == "now" {
			e.Channel.Urgency = "now"
		}
		taken = e
	}
	return c.page(one, page, judged[5], taken)
}

// page adds the page of a row of list A: a channel of its own, a link of the
// channel just taken, or a further address of a channel known from another file.
func (c *channels) page(one report, page, meant string, taken *directory.Entry) error {
	switch meant {
	case "":
		return nil
	case "channel":
		one.how, one.value = "web-form", page
		_, err := c.take(one)
		return err
	case "link":
		addLink(taken, directory.Link{URL: page, Purpose: "about"})
		return nil
	}
	for _, how := range []string{"web-form", "email"} {
		if e := c.find(one.economy, how, meant); e != nil {
			addLink(e, directory.Link{URL: page, Purpose: "report"})
			e.Sources = append(e.Sources, one.sources...)
			c.b.report.Merge(listsFile, "further page of a channel of the verified list", string(e.ID)+" “"+page+"”")
			return nil
		}
	}
	return fmt.Errorf("tables/list-a.tsv: no channel has the value %q", meant)
}

// readAntispam reads where the list of anti-spam laws says to report: often
// only the site of the authority, and then it says so.
func (c *channels) readAntispam() error {
	rows, err := c.b.rows(antispamFile, "report_url")
	if err != nil {
		return err
	}
	judged, err := judgement.Table("antispam-report.tsv", 4)
	if err != nil {
		return err
	}
	for _, r := range rows {
		one := report{file: antispamFile, economy: r["iso2"], topic: "spam", status: "check", sources: cited(r["source"], r["confidence"])}
		one.operator = c.b.antispam[r["iso2"]+"\x00"+r["authority"]].bodies[0]
		one.how, one.value, one.topic = reportAddress(r["report_url"])
		for _, j := range judged {
			if j[0] == r["iso2"] && j[1] == r["report_url"] {
				one.operator, one.topic = j[2], j[3]
			}
		}
		if one.value == "" {
			continue
		}
		if e := c.find(one.economy, one.how, one.value); e != nil {
			continue // a file that says more has it already
		}
		e, err := c.take(one)
		if err != nil {
			return err
		}
		if tidy.SameAddress(one.value, r["authority_url"]) {
			e.Summary = prose.Say("channel.site-only").With("in", prose.In(e.Economies...)).Text()
		}
	}
	return nil
}

func reportAddress(s string) (how, value, topic string) {
	scheme, rest, _ := strings.Cut(s, ":")
	switch scheme {
	case "mailto":
		return "forward-email", rest, "spam"
	case "tel":
		return "phone", tidy.Phone(rest), "sms-spam"
	case "sms":
		return "forward-sms", tidy.Phone(rest), "sms-spam"
	}
	address, _ := tidy.Address(s)
	return "web-form", address, "spam"
}

// readProviders reads the abuse desks of hosting and other providers.
func (c *channels) readProviders() error {
	rows, err := c.b.rows(providersFile, "group", "name", "url", "email")
	if err != nil {
		return err
	}
	source := directory.Source{Publisher: "Collected list", Title: "Abuse desks of providers", Seen: collected, Confidence: "weak"}
	for _, r := range rows {
		if r["group"] == "rir" {
			c.b.report.Drop(providersFile, "a registry of Internet numbers is not the desk for abuse from the networks it registers", r["name"])
			continue
		}
		if r["group"] == "browser-safety" {
			c.b.report.Merge(providersFile, "known from the verified list", r["name"])
			continue
		}
		one := report{file: providersFile, topic: "abuse", operator: "=" + r["name"], status: "check", sources: []directory.Source{source}}
		for how, value := range map[string]string{"web-form": r["url"], "email": r["email"]} {
			if value == "" {
				continue
			}
			one.how, one.value = how, normalValue(how, value)
			if _, err := c.take(one); err != nil {
				return err
			}
		}
	}
	return nil
}

// annotate adds what the sources note beside an address, and titles that no rule makes well.
func (c *channels) annotate() error {
	rows, err := judgement.Table("channel-notes.tsv", 9)
	if err != nil {
		return err
	}
	for _, r := range rows {
		e := c.noted(r[0], r[1])
		if e == nil {
			return fmt.Errorf("tables/channel-notes.tsv: no channel in %s has the value %q", r[0], r[1])
		}
		text := prose.Columns(r[3:]).Text()
		switch r[2] {
		case "title":
			e.Title = text
		case "accepts":
			e.Channel.Accepts = text
		case "needs":
			e.Channel.Needs = text
		case "refuses":
			e.Channel.Refuses = text
		case "hours":
			e.Channel.Hours = r[3]
		case "harms":
			e.Channel.Harms = strings.Fields(r[3])
		default:
			return fmt.Errorf("tables/channel-notes.tsv: field %q is not known", r[2])
		}
	}
	return nil
}

// noted finds a channel by economy and value; "call: " before the value asks
// for the one for calls where a number takes reports of messages too.
func (c *channels) noted(economy, value string) *directory.Entry {
	value, calls := strings.CutPrefix(value, "call: ")
	for _, e := range c.all {
		if slices.Contains(e.Economies, economy) && sameValue(e.Channel.Value, value) && (!calls || slices.Contains(e.Channel.Media, "call")) {
			return e
		}
	}
	return nil
}
