package exchange

import (
	"encoding/json"
	"encoding/xml"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"gatehouse/internal/directory"
)

// contentLine is a line of a vCard or calendar as another program reads it.
type contentLine struct{ name, params, value string }

// unfolded reads content lines back by the rules of RFC 6350 and RFC 5545,
// and fails on what these forbid.
func unfolded(t *testing.T, b []byte) []contentLine {
	t.Helper()
	text, ok := strings.CutSuffix(string(b), "\r\n")
	if !ok || !utf8.ValidString(text) {
		t.Fatalf("not UTF-8 that ends in CRLF: %q", b)
	}
	for physical := range strings.SplitSeq(text, "\r\n") {
		if len(physical) > 75 || strings.ContainsAny(physical, "\r\n") || !utf8.ValidString(physical) {
			t.Fatalf("physical line of %d octets: %q", len(physical), physical)
		}
	}
	var out []contentLine
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n ", ""), "\r\n") {
		out = append(out, cutContentLine(t, line))
	}
	return out
}

func cutContentLine(t *testing.T, line string) contentLine {
	t.Helper()
	quoted, semicolon := false, -1
	for i, c := range line {
		switch {
		case c == '"':
			quoted = !quoted
		case c == ';' && !quoted && semicolon < 0:
			semicolon = i
		case c == ':' && !quoted:
			if semicolon < 0 {
				semicolon = i
			}
			return contentLine{line[:semicolon], line[semicolon:i], line[i+1:]}
		}
	}
	t.Fatalf("no content line: %q", line)
	return contentLine{}
}

func unescaped(s string) string {
	return regexp.MustCompile(`\\(.)`).ReplaceAllStringFunc(s, func(m string) string {
		if m == `\n` {
			return "\n"
		}
		return m[1:]
	})
}

func valueOf(lines []contentLine, name string) string {
	for _, l := range lines {
		if l.name == name {
			return l.value
		}
	}
	return ""
}

func TestVCard(t *testing.T) {
	t.Parallel()
	name := "Équipe d’intervention, groupe; \\ réponse aux incidents de sécurité informatique du pays"
	e := directory.Entry{
		ID: "organisation/x", Title: directory.NewText("fr", name), Edited: "2026-11-24",
		Names:   []directory.Name{{Value: "CERT-X", Use: "abbreviation"}, {Value: "X, old", Use: "abbreviation"}, {Value: "Y", Use: "former"}},
		Summary: directory.NewText("fr", "Première ligne\nBEGIN:VCARD"),
		Links:   []directory.Link{{Purpose: "home", URL: "https://x.example/\r\nX-EVIL:1"}},
		Contacts: []directory.Contact{
			{Purpose: "incident", Medium: "email", Value: "soc@x.example", Name: "SOC", Hours: "24/7, UTC"},
			{Purpose: "general", Medium: "phone", Value: "+33 1 23 45 67 89"},
			{Purpose: "general", Medium: "post", Value: "1, rue \"X\"\nParis"},
		},
	}
	b, err := EntryVCard(e, "fr")
	if err != nil {
		t.Fatal(err)
	}
	lines := unfolded(t, b)
	if lines[0].name != "BEGIN" || lines[1] != (contentLine{"VERSION", "", "4.0"}) || lines[len(lines)-1].name != "END" {
		t.Errorf("not framed as a vCard 4.0: %v", lines)
	}
	if got := unescaped(valueOf(lines, "FN")); got != name {
		t.Errorf("FN = %q, want %q", got, name)
	}
	for name, want := range map[string]string{
		"c1.EMAIL": "soc@x.example", "c2.TEL": "+33 1 23 45 67 89", "NICKNAME": `CERT-X,X\, old`, "c1.NOTE": `24/7\, UTC`,
		"NOTE": `Première ligne\nBEGIN:VCARD`, "URL": "https://x.example/%0D%0AX-EVIL:1", "REV": "20261124T000000Z",
	} {
		if got := valueOf(lines, name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	for _, l := range lines {
		if strings.HasPrefix(l.name, "X-EVIL") {
			t.Error("an address broke out of its line")
		}
	}
	if _, err := EntryVCard(directory.Entry{ID: "organisation/x"}, "en"); directory.KindOf(err) != directory.NotFound {
		t.Errorf("an entry without contacts: %v, want NotFound", err)
	}
}

func TestVCardOfAChannel(t *testing.T) {
	t.Parallel()
	b, err := EntryVCard(directory.Entry{
		ID: "channel/x", Title: directory.NewText("en", "Spam line"),
		Channel: &directory.Channel{How: "forward-sms", Value: "7726"},
	}, "en")
	if err != nil {
		t.Fatal(err)
	}
	if got := valueOf(unfolded(t, b), "c1.TEL"); got != "7726" {
		t.Errorf("TEL = %q", got)
	}
}

func TestEventICS(t *testing.T) {
	t.Parallel()
	e := directory.Entry{
		ID: "event/safer-internet-day", Title: directory.NewText("en", "Safer Internet Day"), Edited: "2026-11-24",
		Event: &directory.Event{Start: "2027-02-09", Recurs: "FREQ=YEARLY;BYMONTH=2;BYDAY=2TU", Place: "Everywhere, online"},
	}
	b, err := EventICS(e, "https://gateway.example:8443", "en")
	if err != nil {
		t.Fatal(err)
	}
	lines := unfolded(t, b)
	for name, want := range map[string]string{
		"VERSION": "2.0", "UID": "event/safer-internet-day@gateway.example", "DTSTAMP": "20261124T000000Z",
		"DTSTART": "20270209", "DTEND": "20270210", "RRULE": "FREQ=YEARLY;BYMONTH=2;BYDAY=2TU",
		"LOCATION": `Everywhere\, online`, "URL": "https://gateway.example:8443/en/event/safer-internet-day",
	} {
		if got := valueOf(lines, name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	e.Event.End = "2027-02-11"
	b, _ = EventICS(e, "https://gateway.example", "en")
	if got := valueOf(unfolded(t, b), "DTEND"); got != "20270212" {
		t.Errorf("DTEND = %q, want the day after the last", got)
	}
	for _, ev := range []*directory.Event{nil, {}, {Start: "2027"}, {Start: "2027-02"}} {
		e.Event = ev
		if _, err := EventICS(e, "", "en"); directory.KindOf(err) != directory.NotFound {
			t.Errorf("%+v: %v, want NotFound", ev, err)
		}
	}
}

func TestFeed(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 24, 9, 0, 0, 0, time.FixedZone("", 3600))
	f := Feed{
		Base: "https://gateway.example", Self: "/ar/search.atom?q=a&kind=event", Page: "/ar/search?q=a&kind=event", Title: "a < b & \x01", Author: "X", Lang: "ar",
		Items: []FeedItem{
			{Entry: directory.Entry{ID: "event/x", Title: directory.NewText("en", "<b>X</b>"), Topics: []string{"spam"}, Economies: []string{"KE"}}, Updated: at},
			{Entry: directory.Entry{ID: "event/y", Title: directory.NewText("ar", "ي"), Summary: directory.NewText("ar", "س")}, Updated: at.Add(-time.Hour)},
		},
	}
	b, err := f.Atom()
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		ID      string   `xml:"id"`
		Updated string   `xml:"updated"`
		Author  struct {
			Name string `xml:"name"`
		} `xml:"author"`
		Link []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
		Entry []struct {
			ID    string `xml:"id"`
			Title struct {
				Lang string `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
				Text string `xml:",chardata"`
			} `xml:"title"`
			Updated string `xml:"updated"`
			Link    []struct {
				Hreflang string `xml:"hreflang,attr"`
				Href     string `xml:"href,attr"`
			} `xml:"link"`
			Category []struct {
				Term string `xml:"term,attr"`
			} `xml:"category"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(b, &got); err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	if got.ID != "tag:gateway.example,2026:/ar/search.atom?q=a&kind=event" || got.Lang != "ar" || got.Updated != "2026-11-24T08:00:00Z" || got.Author.Name != "X" {
		t.Errorf("feed is %+v", got)
	}
	if len(got.Link) != 2 || got.Link[0].Rel != "self" || got.Link[0].Href != "https://gateway.example/ar/search.atom?q=a&kind=event" {
		t.Errorf("links are %+v", got.Link)
	}
	if len(got.Entry) != 2 {
		t.Fatalf("%d entries", len(got.Entry))
	}
	x := got.Entry[0]
	if x.ID != "tag:gateway.example,2026:/ar/event/x" || x.Title.Text != "<b>X</b>" || x.Title.Lang != "en" || len(x.Category) != 3 || x.Link[0].Hreflang != "ar" {
		t.Errorf("entry is %+v", x)
	}
	if y := got.Entry[1]; y.Title.Lang != "" || y.Updated != "2026-11-24T07:00:00Z" {
		t.Errorf("entry is %+v", y)
	}
}

func TestJSONLDTypes(t *testing.T) {
	t.Parallel()
	en := func(s string) directory.Text { return directory.NewText("en", s) }
	cases := []struct {
		e    directory.Entry
		want map[string]any
	}{
		{
			directory.Entry{ID: "economy/ke", Title: en("Kenya"), Economy: &directory.Economy{Alpha2: "KE", Alpha3: "KEN"}},
			map[string]any{"@type": "Country", "name": "Kenya"},
		},
		{
			directory.Entry{ID: "organisation/x", Types: []string{"response-team-national"}, Title: en("X"), Economies: []string{"KE"}, Links: []directory.Link{{Purpose: "home", URL: "https://x.example"}}},
			map[string]any{"@type": "GovernmentOrganization", "url": "https://x.example"},
		},
		{directory.Entry{ID: "organisation/y", Types: []string{"network"}, Title: en("Y")}, map[string]any{"@type": "Organization"}},
		{
			directory.Entry{ID: "instrument/x", Types: []string{"law"}, Status: "active", Title: en("Act"), Instrument: &directory.Instrument{Number: "No. 1", Adopted: "2018", InForce: "2019-01"}},
			map[string]any{"@type": "Legislation", "legislationIdentifier": "No. 1", "legislationLegalForce": "https://schema.org/InForce", "temporalCoverage": "2019-01/.."},
		},
		{directory.Entry{ID: "instrument/y", Types: []string{"strategy"}, Title: en("S"), Instrument: &directory.Instrument{}}, map[string]any{"@type": "CreativeWork"}},
		{
			directory.Entry{ID: "standard/x.1231", Title: en("T"), Standard: &directory.Standard{Number: "X.1231", Body: "ITU-T", InForce: "yes", First: "2008-04"}},
			map[string]any{"@type": "TechArticle", "datePublished": "2008-04", "creativeWorkStatus": "in force"},
		},
		{directory.Entry{ID: "channel/x", Title: en("C"), Channel: &directory.Channel{How: "phone", Value: "123"}}, map[string]any{"@type": "Service"}},
		{directory.Entry{ID: "event/x", Title: en("E"), Event: &directory.Event{Start: "2027-02-09", Online: true}}, map[string]any{"@type": "Event", "startDate": "2027-02-09"}},
		{directory.Entry{ID: "resource/x", Types: []string{"blocklist"}, Title: en("R")}, map[string]any{"@type": "Dataset"}},
		{directory.Entry{ID: "initiative/x", Title: en("I")}, map[string]any{"@type": "Project"}},
		{directory.Entry{ID: "activity/x", Title: en("A"), Activity: &directory.Activity{Date: "2006"}}, map[string]any{"@type": "Action", "startTime": "2006"}},
		{directory.Entry{ID: "commitment/x", Title: en("P"), Commitment: &directory.Commitment{Due: "2027"}}, map[string]any{"@type": "Action", "endTime": "2027"}},
		{directory.Entry{ID: "odd"}, map[string]any{"@type": "Thing"}},
	}
	for _, c := range cases {
		b, err := EntryJSONLD(c.e, "https://g.example", "en")
		if err != nil {
			t.Fatal(err)
		}
		var got map[string]any
		if err := json.Unmarshal(b, &got); err != nil {
			t.Fatal(err)
		}
		c.want["@id"] = "https://g.example/en/" + string(c.e.ID) + "#entry"
		for k, v := range c.want {
			if got[k] != v {
				t.Errorf("%s: %s = %v, want %v", c.e.ID, k, got[k], v)
			}
		}
	}
}

func TestJSONLDNamesTheLanguageOfAFallback(t *testing.T) {
	t.Parallel()
	b, err := EntryJSONLD(directory.Entry{ID: "event/x", Title: directory.NewText("en", "X")}, "https://g.example", "ar")
	if err != nil {
		t.Fatal(err)
	}
	if want := `"name":{"@language":"en","@value":"X"}`; !strings.Contains(string(b), want) {
		t.Errorf("no %s in %s", want, b)
	}
}

// No entry, however nasty, breaks out of a script element, a line or XML.
func TestFormsOfNastyEntries(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(7, 8))
	kinds := directory.Kinds()
	for i := range 400 {
		e := randomEntry(rng)
		e.ID = directory.NewID(kinds[i%len(kinds)], "x")
		if ld, err := EntryJSONLD(e, "https://g.example", "ar"); err != nil || strings.ContainsAny(string(ld), "<>&\u2028") || !json.Valid(ld) {
			t.Fatalf("JSON-LD: %v %s", err, ld)
		}
		if j, err := EntryJSON(e); err != nil || !json.Valid(j) {
			t.Fatalf("JSON: %v %s", err, j)
		}
		if v, err := EntryVCard(e, "ar"); err == nil {
			unfolded(t, v)
		} else if directory.KindOf(err) != directory.NotFound {
			t.Fatal(err)
		}
		if v, err := EventICS(e, "https://g.example", "ar"); err == nil {
			unfolded(t, v)
		} else if directory.KindOf(err) != directory.NotFound {
			t.Fatal(err)
		}
		a, err := Feed{Base: "https://g.example", Lang: "ar", Title: "t", Items: []FeedItem{{Entry: e}}}.Atom()
		var any struct{}
		if err != nil || xml.Unmarshal(a, &any) != nil {
			t.Fatalf("Atom: %v %s", err, a)
		}
	}
}
