package converter

import (
	"regexp"
	"strings"

	"gatehouse/internal/converter/bodies"
	"gatehouse/internal/converter/prose"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

const feedsFile = "feeds/cert-registry-2026-08-16.csv"

var countryNote = regexp.MustCompile(`^(.+?) \((.+)\)$`)

// addFeeds reads the news and alert feeds of response teams: each is a
// resource, and a link of the team that publishes it.
func addFeeds(b *builder) error {
	rows, err := b.rows(feedsFile, "country", "cert", "website", "news_rss", "alert_rss", "english", "last_updated")
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := b.feedsOf(r); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) feedsOf(r row) error {
	country, note := r["country"], ""
	if m := countryNote.FindStringSubmatch(country); m != nil {
		country, note = m[1], m[2]
		b.report.Mend(feedsFile, "country holds a remark", r["country"])
	}
	source := sourceFeeds
	if d := directory.Date(r["last_updated"]); d != "" {
		source.Seen = d
	} else {
		source.Seen = collected
	}
	m := &mention{File: feedsFile, Name: r["cert"], Source: source}
	team := b.organisation(b.economyNamed(country), r["cert"], []string{"response-team-other"}, m)
	if site, ok := tidy.Address(r["website"]); ok {
		team.Link(m, directory.Link{URL: site, Purpose: "home"})
	}
	news, alerts := r["news_rss"], r["alert_rss"]
	if news == alerts {
		news = ""
	}
	for _, f := range []struct{ purpose, address string }{{"feed-news", news}, {"feed-alerts", alerts}} {
		address, ok := tidy.Address(f.address)
		if !ok {
			continue
		}
		team.Link(m, directory.Link{URL: address, Purpose: f.purpose})
		if err := b.add(b.feed(team, f.purpose, address, note, r["english"] == "Yes", source)); err != nil {
			return err
		}
	}
	return nil
}

// economyNamed finds an economy by its English name or alias; "" for none.
func (b *builder) economyNamed(name string) string {
	if code, ok := map[string]string{"UK": "GB", "USA": "US", "Czech Republic": "CZ", "Hong Kong": "HK", "Netherlands": "NL"}[name]; ok {
		return code
	}
	for _, id := range b.ids(directory.KindEconomy) {
		if e := b.entries[id]; e.Title.Values[directory.English] == name {
			return e.Economy.Alpha2
		}
	}
	return ""
}

func (b *builder) feed(team *dossier, purpose, address, note string, english bool, source directory.Source) *directory.Entry {
	what := strings.TrimPrefix(purpose, "feed-")
	title := prose.Say("feed.title."+what).With("team", teamTitle(team.Entry))
	slug := what
	if note != "" {
		title, slug = title.Then(prose.Same("– "+strings.TrimSuffix(note, "!"))), tidy.Slug(note, 30)
	}
	o := team.Entry
	e := &directory.Entry{
		ID:    directory.NewID(directory.KindResource, o.ID.Slug()+"-"+slug),
		Types: []string{"feed"}, Status: "active",
		Title:     title.Text(),
		Economies: o.Economies, Regions: o.Regions,
		Topics: []string{"incident-response", "vulnerability"}, Audiences: []string{"technical"},
		Classes:  []string{"theme-watch-warning", "focus-watch-warning", "pillar-technical"},
		Links:    []directory.Link{{URL: address, Purpose: purpose}},
		Parties:  []directory.Party{{Role: "publisher", ID: o.ID}},
		Resource: &directory.Resource{Format: feedFormat(address)},
		Sources:  []directory.Source{source},
	}
	if purpose == "feed-news" {
		e.Topics = []string{"incident-response"}
	}
	if english {
		e.Languages = []directory.Lang{directory.English}
	}
	key := "feed"
	if english {
		key = "feed.english"
	}
	e.Summary = prose.Say(key).With("feed", prose.Say("feed."+what)).With("in", prose.In(bodies.Places(o)...)).Text()
	return e
}

// teamTitle is the name of a team: in the language of the reader, else in English.
func teamTitle(o *directory.Entry) prose.Words {
	english, _ := o.Title.In(directory.English)
	w := prose.Same(english)
	for l := range w {
		if own := o.Title.Values[l]; own != "" {
			w[l] = own
		}
	}
	return w
}

func feedFormat(address string) string {
	if strings.Contains(address, "atom") {
		return "atom"
	}
	return "rss"
}
