package converter

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gatehouse/internal/converter/bodies"
	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/prose"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

const (
	verifiedFile  = "channels/reporting-channels-verified.csv"
	listsFile     = "channels/reporting-channels.csv"
	providersFile = "channels/abuse-desks-of-providers.csv"
)

// channelTopic is what a topic of the sources means here.
type channelTopic struct {
	topics, harms, media, audiences []string
	urgency                         string
}

// channels are the places to report to while the files that name them are read.
type channels struct {
	b      *builder
	topics map[string]channelTopic
	all    []*directory.Entry
}

// report is one place to report to as a file gives it.
type report struct {
	file, economy, topic, how, value string
	operator                         string // identity of an organisation, or "=" and a bare name
	status                           string
	sources                          []directory.Source
}

// addChannels reads where to report what.
func addChannels(b *builder) error {
	c := &channels{b: b}
	var err error
	if c.topics, err = channelTopics(); err != nil {
		return err
	}
	for _, step := range []func() error{c.readVerified, c.readListA, c.readAntispam, c.readProviders, c.annotate} {
		if err := step(); err != nil {
			return err
		}
	}
	for _, e := range c.all {
		if e.Status == "active" && !slices.ContainsFunc(e.Sources, func(s directory.Source) bool { return s.Confidence != "weak" }) {
			e.Status = "check"
			b.report.Mend(verifiedFile, "unofficial source only: to be checked", string(e.ID))
		}
		if err := b.add(e); err != nil {
			return err
		}
	}
	return nil
}

func channelTopics() (map[string]channelTopic, error) {
	rows, err := judgement.Table("channel-topics.tsv", 6)
	if err != nil {
		return nil, err
	}
	out := map[string]channelTopic{}
	for _, r := range rows {
		f := strings.Fields
		out[r[0]] = channelTopic{f(r[1]), f(r[2]), f(r[3]), f(r[4]), r[5]}
	}
	return out, nil
}

// take adds a place to report to, or what a further file says of a known one.
func (c *channels) take(r report) (*directory.Entry, error) {
	topic, ok := c.topics[r.topic]
	if !ok {
		return nil, fmt.Errorf("%s: topic %q is not in tables/channel-topics.tsv", r.file, r.topic)
	}
	if e := c.find(r.economy, r.how, r.value); e != nil && (r.topic == "calls") == slices.Contains(e.Channel.Media, "call") {
		e.Sources = append(e.Sources, r.sources...)
		e.Channel.Harms, e.Topics = union(slices.Clone(e.Channel.Harms), topic.harms), union(slices.Clone(e.Topics), topic.topics)
		c.addOperator(e, r)
		c.b.report.Merge(r.file, "same address or number twice", string(e.ID)+" “"+r.value+"”")
		return e, nil
	}
	e := &directory.Entry{
		ID: c.identity(r), Status: r.status, Topics: topic.topics, Audiences: topic.audiences,
		Classes: []string{"focus-watch-warning", "pillar-organizational"},
		Channel: &directory.Channel{Media: topic.media, Harms: topic.harms, How: r.how, Value: r.value, Urgency: topic.urgency},
		Sources: r.sources,
	}
	if slices.Contains(topic.topics, "spam") {
		e.Classes = []string{"focus-spam", "focus-watch-warning", "pillar-organizational"}
	}
	if r.economy == "" {
		e.Regions = []string{"001"}
	} else {
		e.Economies = []string{r.economy}
	}
	if r.how == "web-form" {
		e.Links = []directory.Link{{URL: r.value, Purpose: "report"}}
	}
	c.addOperator(e, r)
	c.name(e, r)
	c.all = append(c.all, e)
	return e, nil
}

func (c *channels) find(economy, how, value string) *directory.Entry {
	for _, e := range c.all {
		here := economy == "" && len(e.Economies) == 0 || slices.Contains(e.Economies, economy)
		sameWay := e.Channel.How == how || strings.HasSuffix(e.Channel.How, "email") && strings.HasSuffix(how, "email")
		if here && sameWay && sameValue(e.Channel.Value, value) {
			return e
		}
	}
	return nil
}

func sameValue(a, b string) bool {
	if strings.HasPrefix(a, "http") {
		return tidy.SameAddress(a, b)
	}
	squeeze := strings.NewReplacer(" ", "", "+", "")
	return strings.EqualFold(squeeze.Replace(a), squeeze.Replace(b))
}

// operatorTypes is whose channel it is, by the type of the operator.
var operatorTypes = map[string]string{
	"law-enforcement": "police", "provider": "provider", "company": "provider", "industry-association": "industry", "hotline": "hotline", "non-profit": "hotline",
	"response-team-national": "response-team", "response-team-government": "response-team", "response-team-other": "response-team",
}

func (c *channels) addOperator(e *directory.Entry, r report) {
	if name, bare := strings.CutPrefix(r.operator, "="); bare {
		if len(e.Parties) == 0 {
			e.Parties = []directory.Party{{Role: "operator", Name: upper(name)}}
			e.Types = []string{"provider"}
			if strings.Contains(strings.ToLower(name), "police") {
				e.Types = []string{"police"}
			}
		}
		return
	}
	p := directory.Party{Role: "operator", ID: directory.NewID(directory.KindOrganisation, r.operator)}
	if slices.Contains(e.Parties, p) {
		return
	}
	e.Parties = append(e.Parties, p)
	kind := operatorTypes[c.b.roster.BySlug[r.operator].Types[0]]
	if kind == "" {
		kind = "authority"
	}
	e.Types = union(e.Types, []string{kind})
}

var shortHow = map[string]string{"web-form": "web", "email": "email", "forward-email": "email", "forward-sms": "sms", "phone": "phone"}

// identity joins economy, operator, topic and way: "au-acma-spam-web".
func (c *channels) identity(r report) directory.ID {
	place := strings.ToLower(r.economy)
	if place == "" {
		place = "world"
	}
	operator := tidy.Slug(strings.TrimPrefix(r.operator, "="), 30)
	operator = strings.TrimSuffix(strings.TrimPrefix(operator, place+"-"), "-"+place)
	base := strings.Join([]string{place, operator, r.topic, shortHow[r.how]}, "-")
	id := directory.NewID(directory.KindChannel, base)
	for n := 2; slices.ContainsFunc(c.all, func(e *directory.Entry) bool { return e.ID == id }); n++ {
		id = directory.NewID(directory.KindChannel, fmt.Sprintf("%s-%d", base, n))
	}
	return id
}

// name writes title and summary.
func (c *channels) name(e *directory.Entry, r report) {
	operator, place := c.operatorName(r)
	in := prose.In(bodies.Places(e)...)
	title := prose.Say("channel.title").With("what", prose.Say("report."+r.topic)).With("who", operator).With("way", prose.Say("way."+r.how))
	if !place {
		title = title.Without("in")
	}
	e.Title = title.With("in", in).Text()
	key := "channel.for"
	switch {
	case r.status == "retired":
		key = "channel.retired"
	case r.economy == "":
		key = "channel.world"
	}
	e.Summary = prose.Say(key).With("in", in).With("how", prose.Say("how."+r.how).WithName("value", r.value)).Text()
}

var wantsArticle = regexp.MustCompile(`\b(?:Authority|Commission|Commissioner|Agency|Office|Centre|Center|Ministry|Department|Bureau|Police|Inspectorate|Ombudsman|Regulator|National Guard|Preference Service|Organisation|System|Consumer advice|system|Group|Service|Superintendence|Institute|Directorate|Association|reporting centre)\b|^Internet Crime`)

// longestName is the longest name of an operator that a title can bear.
const longestName = 60

// operatorName is the name of the operator as it stands in a sentence, and
// whether the title must say in which economy it is.
func (c *channels) operatorName(r report) (name prose.Words, place bool) {
	if name, bare := strings.CutPrefix(r.operator, "="); bare {
		if key := "operator." + name; prose.Has(key) {
			return prose.Say(key), r.economy != ""
		}
		return prose.Same(name), r.economy != ""
	}
	o := c.b.roster.BySlug[r.operator]
	title, _ := o.Title.In(directory.English)
	if len(bodies.Disambiguation.ReplaceAllString(title, "")) > longestName {
		title = o.Shortest(title)
	}
	name = prose.Same(title)
	for l := range name {
		if own := o.Title.Values[l]; own != "" {
			name[l] = own
		}
	}
	name[directory.English] = title
	if wantsArticle.MatchString(title) && !strings.HasPrefix(title, "The ") && !strings.HasPrefix(title, "eco ") {
		name[directory.English] = "the " + title
	}
	return name, false
}
