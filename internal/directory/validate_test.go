package directory

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"
)

// found lists problems as "path key".
func found(problems []Problem) []string {
	var out []string
	for _, p := range problems {
		out = append(out, p.Path+" "+strings.TrimPrefix(p.Key, "problem."))
	}
	return out
}

func TestSamplesAreValid(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	for _, k := range Kinds() {
		e := sample(k)
		if problems := e.ValidateAt(now); len(problems) > 0 {
			t.Errorf("%s: %v", k, problems)
		}
		e = Entry{ID: e.ID, Title: NewText("en", "Least"), Sources: []Source{{Publisher: "p", Confidence: "known"}}}
		switch k {
		case KindEconomy:
			e.Economy = &Economy{Alpha2: "KE"}
		case KindStandard:
			e.Standard = &Standard{Number: "X.1"}
		case KindChannel:
			e.Channel = &Channel{How: "phone", Value: "15"}
		case KindActivity:
			e.Activity = &Activity{Date: "2006"}
		}
		if problems := e.ValidateAt(now); len(problems) > 0 {
			t.Errorf("the least of %s: %v", k, problems)
		}
	}
}

func TestAnEmptyEntryLacksEverythingAtOnce(t *testing.T) {
	t.Parallel()
	e := Entry{}
	if got, want := found(e.Validate()), []string{"id identity", "title required", "sources source"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Each case spoils one thing of a valid organisation.
func TestValidate(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		spoil func(*Entry)
		want  []string
	}{
		{"identity", func(e *Entry) { e.ID = "organisation/No Slug" }, []string{"id identity"}},
		{"ending of another form", func(e *Entry) { e.ID = "organisation/sample.json" }, []string{"id id_ending"}},
		{"dots that are no ending", func(e *Entry) { e.ID = "organisation/sample.json.1" }, nil},
		{"types of another kind", func(e *Entry) { e.Types = []string{"law"} }, []string{"types[0] code"}},
		{"title missing", func(e *Entry) { e.Title = Text{} }, []string{"title required", "sources[0].facts[0] fact_path", "sources[0].facts[1] fact_path"}},
		{"title without its original", func(e *Entry) { e.Title.Original = "de" }, []string{"title.original original"}},
		{"title without a marked original", func(e *Entry) { e.Title.Original = "" }, []string{"title.original required"}},
		{"empty translation", func(e *Entry) { e.Title.Values["fr"] = "" }, []string{"title.fr required", "title.from.fr translation_of", "sources[0].facts[1] fact_path"}},
		{"mark without translation", func(e *Entry) { e.Title.From["es"] = Hash("Sample") }, []string{"title.from.es translation_of"}},
		{"broken mark", func(e *Entry) { e.Title.From["fr"] = "yes" }, []string{"title.from.fr translation_at"}},
		{"language of a text", func(e *Entry) { e.Summary = NewText("EN", "x") }, []string{"summary.EN language"}},
		{"line feed in a title", func(e *Entry) { e.Title = NewText("en", "a\nb") }, []string{"title.en character", "sources[0].facts[1] fact_path"}},
		{"long title", func(e *Entry) { e.Title = e.Title.With("fr", strings.Repeat("é", 301)) }, []string{"title.fr too_long"}},
		{"title as long as may be", func(e *Entry) { e.Title = e.Title.With("fr", strings.Repeat("é", 300)) }, nil},
		{"long summary", func(e *Entry) { e.Summary = NewText("en", strings.Repeat("a", 1001)) }, []string{"summary.en too_long"}},
		{"long body", func(e *Entry) { e.Body = NewText("en", strings.Repeat("a", 20_001)) }, []string{"body.en too_long"}},
		{"white space around", func(e *Entry) { e.Names[0].Value = "SMP " }, []string{"names[0].value spaces"}},
		{"no-break space around", func(e *Entry) { e.Names[0].Value = "\u00a0SMP" }, []string{"names[0].value spaces"}},
		{"direction override", func(e *Entry) { e.Names[0].Value = "SMP\u202eexe" }, []string{"names[0].value character"}},
		{"direction isolate", func(e *Entry) { e.Body = NewText("en", "a\u2066b") }, []string{"body.en character"}},
		{"zero width space", func(e *Entry) { e.Names[0].Value = "S\u200bMP" }, []string{"names[0].value character"}},
		{"control character", func(e *Entry) { e.Names[0].Value = "S\x1bMP" }, []string{"names[0].value character"}},
		{"joiners and direction marks of scripts that need them", func(e *Entry) { e.Names[0].Value = "می\u200cخواهم \u200fCERT\u200f" }, nil},
		{"malformed UTF-8", func(e *Entry) { e.Names[0].Value = "S\xffMP" }, []string{"names[0].value utf8"}},
		{"name without use", func(e *Entry) { e.Names[0].Use = "" }, []string{"names[0].use required"}},
		{"name twice", func(e *Entry) { e.Names[1] = e.Names[0] }, []string{"names[1] duplicate"}},
		{"status", func(e *Entry) { e.Status = "alive" }, []string{"status code"}},
		{"economy in lower case", func(e *Entry) { e.Economies = []string{"ke"} }, []string{"economies[0] code_near"}},
		{"economy twice", func(e *Entry) { e.Economies = []string{"KE", "FR", "KE"} }, []string{"economies[2] duplicate"}},
		{"empty code", func(e *Entry) { e.Topics = []string{""} }, []string{"topics[0] required"}},
		{"several unknown codes", func(e *Entry) { e.Topics, e.Regions = []string{"phising", "xyzzy"}, []string{"EU"} }, []string{"regions[0] code_near", "topics[0] code_near", "topics[1] code"}},
		{"list without end", func(e *Entry) { e.Languages = slices.Repeat([]Lang{"en"}, 501) }, []string{"languages too_many"}},
		{"language twice", func(e *Entry) { e.Languages = []Lang{"en", "en"} }, []string{"languages[1] duplicate"}},
		{"address of another scheme", func(e *Entry) { e.Links[0].URL = "ftp://example.org/" }, []string{"links[0].url url"}},
		{"script as address", func(e *Entry) { e.Links[0].URL = "javascript:alert(1)" }, []string{"links[0].url url"}},
		{"address with a secret", func(e *Entry) { e.Links[0].URL = "https://user:pass@example.org/" }, []string{"links[0].url url_secret"}},
		{"address with a control character", func(e *Entry) { e.Links[0].URL = "https://example.org/\x00" }, []string{"links[0].url character"}},
		{"address missing", func(e *Entry) { e.Links[0].URL = "" }, []string{"links[0].url required"}},
		{"mail where a page belongs", func(e *Entry) { e.Links[1].Purpose = "home" }, []string{"links[1].url url_mail"}},
		{"broken mail link", func(e *Entry) { e.Links[1].URL = "mailto:desk" }, []string{"links[1].url email"}},
		{"purpose", func(e *Entry) { e.Links[0].Purpose = "homepage" }, []string{"links[0].purpose code"}},
		{"link twice", func(e *Entry) { e.Links[1] = e.Links[0] }, []string{"links[1] duplicate"}},
		{"mail address of a contact", func(e *Entry) { e.Contacts[0].Value = "Desk <desk@example.org>" }, []string{"contacts[0].value email"}},
		{"number of a contact", func(e *Entry) { e.Contacts[1].Value = "call us" }, []string{"contacts[1].value phone"}},
		{"form of a contact", func(e *Entry) { e.Contacts[3].Medium = "web" }, []string{"contacts[3].value url"}},
		{"mark of a contact", func(e *Entry) { e.Contacts[0].TLP = "TLP:RED" }, []string{"contacts[0].tlp code_near"}},
		{"contact that ends before it begins", func(e *Entry) { e.Contacts[1].Valid.Until = "2019" }, []string{"contacts[1].valid period"}},
		{"party without anybody", func(e *Entry) { e.Parties[1].Name = "" }, []string{"parties[1] party"}},
		{"party with a broken identity", func(e *Entry) { e.Parties[0].ID = "other" }, []string{"parties[0].id identity"}},
		{"relation to itself", func(e *Entry) { e.Related[0].ID = e.ID }, []string{"related[0].id self"}},
		{"relation to nothing", func(e *Entry) { e.Related[0].ID = "" }, []string{"related[0].id required"}},
		{"relation with a broken identity", func(e *Entry) { e.Related[0].ID = "Initiative/Whole" }, []string{"related[0].id identity"}},
		{"relation of no type", func(e *Entry) { e.Related[0].Type = "part_of" }, []string{"related[0].type code_near"}},
		{"period turned round", func(e *Entry) { e.Valid = Period{From: "2006-05", Until: "2006-04-30"} }, []string{"valid period"}},
		{"period of one year", func(e *Entry) { e.Valid = Period{From: "2006-05", Until: "2006"} }, nil},
		{"no such day", func(e *Entry) { e.Valid.From = "2006-02-30" }, []string{"valid.from date"}},
		{"detail of another kind", func(e *Entry) { e.Activity = &Activity{Date: "2006"} }, []string{"activity kind_detail"}},
		{"choice", func(e *Entry) { e.Organisation.Alliance = "member" }, []string{"organisation.alliance choice"}},
		{"no source", func(e *Entry) { e.Sources = nil }, []string{"sources source"}},
		{"source of nobody", func(e *Entry) { e.Sources[1] = Source{} }, []string{"sources[1].publisher required", "sources[1].confidence required"}},
		{"source twice", func(e *Entry) { e.Sources[1] = e.Sources[0]; e.Sources[1].Facts = nil }, []string{"sources[1] duplicate"}},
		{"same source, surer of one fact than of another", func(e *Entry) {
			e.Sources[1] = e.Sources[0]
			e.Sources[1].Confidence = "weak"
		}, nil},
		{"facts that are not there", func(e *Entry) { e.Sources[1].Facts = []string{"title", "links[7]", "title", "channel.value", ""} }, []string{
			"sources[1].facts[1] fact_path", "sources[1].facts[2] duplicate", "sources[1].facts[3] fact_path", "sources[1].facts[4] fact_path",
		}},
		{"confirmed by nobody against nothing", func(e *Entry) { e.Confirmations = []Confirmation{{}} }, []string{
			"confirmations[0].by required", "confirmations[0].on required", "confirmations[0].against required",
		}},
		{"confirmed in a year", func(e *Entry) { e.Confirmations[1].On = "2026" }, []string{"confirmations[1].on day"}},
		{"confirmations out of order", func(e *Entry) { e.Confirmations[1].On = "2024-01-01" }, []string{"confirmations[1].on order"}},
		{"tombstone of nothing", func(e *Entry) { e.Tombstone = &Tombstone{Successor: e.ID} }, []string{
			"tombstone.reason required", "tombstone.on required", "tombstone.successor self",
		}},
		{"tombstone", func(e *Entry) {
			e.Tombstone = &Tombstone{Reason: NewText("en", "Merged."), On: "2026-11", Successor: "organisation/other"}
		}, nil},
	}
	for _, tt := range tests {
		e := sample(KindOrganisation)
		tt.spoil(&e)
		if got := found(e.Validate()); !slices.Equal(got, tt.want) {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

func TestValidateDetails(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		kind  Kind
		spoil func(*Entry)
		want  []string
	}{
		{"types of an economy", KindEconomy, func(e *Entry) { e.Types = []string{"law"} }, []string{"types no_types"}},
		{"economy missing", KindEconomy, func(e *Entry) { e.Economy = nil }, []string{"economy required"}},
		{"code missing", KindEconomy, func(e *Entry) { e.Economy.Alpha2 = "" }, []string{"economy.alpha2 required"}},
		{"code of another economy", KindEconomy, func(e *Entry) { e.Economy.Alpha2 = "UG" }, []string{"id id_economy"}},
		{"out of habit", KindEconomy, func(e *Entry) { e.Economy.Alpha2 = "UK" }, []string{"economy.alpha2 code_near"}},
		{"other codes", KindEconomy, func(e *Entry) {
			e.Economy.Alpha3, e.Economy.M49, e.Economy.ITU, e.Economy.CcTLD, e.Economy.Dial = "ken", "4O4", "KENY", "ke", []string{"+254"}
		}, []string{"economy.alpha3 format", "economy.m49 format", "economy.itu format", "economy.dial[0] format", "economy.cctld format"}},
		{"top-level domain in its own script", KindEconomy, func(e *Entry) { e.Economy.CcTLD = ".مصر" }, nil},
		{"part of itself", KindEconomy, func(e *Entry) { e.Economy.PartOf = "KE" }, []string{"economy.part_of self"}},
		{"index out of range", KindEconomy, func(e *Entry) {
			e.Economy.GCI = &GCI{Edition: 24, Legal: 20.1, Technical: -1, Organizational: math.NaN(), Total: 101}
		}, []string{"economy.gci.edition range", "economy.gci.legal range", "economy.gci.technical range", "economy.gci.organizational range", "economy.gci.total range"}},
		{"laws", KindEconomy, func(e *Entry) { e.Economy.Laws = map[string]string{"spam": "maybe", "tax": "none"} }, []string{"economy.laws.spam code", "economy.laws.tax code"}},
		{"standard missing", KindStandard, func(e *Entry) { e.Standard = nil }, []string{"standard required"}},
		{"number missing", KindStandard, func(e *Entry) { e.Standard.Number = "" }, []string{"standard.number required"}},
		{"latest before first", KindStandard, func(e *Entry) { e.Standard.Latest = "1999" }, []string{"standard period"}},
		{"in force", KindStandard, func(e *Entry) { e.Standard.InForce = "maybe" }, []string{"standard.in_force choice"}},
		{"channel missing", KindChannel, func(e *Entry) { e.Channel = nil }, []string{"channel required"}},
		{"how and value missing", KindChannel, func(e *Entry) { e.Channel = &Channel{} }, []string{"channel.how required", "channel.value required"}},
		{"form that is no address", KindChannel, func(e *Entry) { e.Channel.How = "web-form" }, []string{"channel.value url"}},
		{"note in a number", KindChannel, func(e *Entry) { e.Channel.Value = "7726 (text CALL)" }, []string{"channel.value phone"}},
		{"channel codes", KindChannel, func(e *Entry) {
			e.Channel.Media, e.Channel.Harms, e.Channel.Users, e.Channel.Urgency = []string{"e-mail"}, []string{"phish"}, []string{"resident", "resident"}, "soon"
		}, []string{"channel.media[0] code_near", "channel.harms[0] code", "channel.users[1] duplicate", "channel.urgency choice"}},
		{"office", KindChannel, func(e *Entry) { e.Channel.How, e.Channel.Value = "in-person", "1 High Street\nNairobi" }, nil},
		{"event that ends first", KindEvent, func(e *Entry) { e.Event.End = "2027-02-08" }, []string{"event period"}},
		{"rule", KindEvent, func(e *Entry) { e.Event.Recurs = "every February" }, []string{"event.recurs format"}},
		{"rule in small letters", KindEvent, func(e *Entry) { e.Event.Recurs = "FREQ=yearly" }, []string{"event.recurs format"}},
		{"activity without date", KindActivity, func(e *Entry) { e.Activity.Date = "" }, []string{"activity.date required"}},
		{"activity missing", KindActivity, func(e *Entry) { e.Activity = nil }, []string{"activity required"}},
		{"areas", KindInstrument, func(e *Entry) {
			e.Instrument.Areas, e.Instrument.Regime = []string{"Privacy and data protection"}, "optin"
		}, []string{"instrument.areas[0] code_near", "instrument.regime code_near"}},
		{"format", KindResource, func(e *Entry) { e.Resource.Format = "RSS 2.0" }, []string{"resource.format format"}},
		{"commitment", KindCommitment, func(e *Entry) { e.Commitment.Due = "soon" }, []string{"commitment.due date"}},
	}
	for _, tt := range tests {
		e := sample(tt.kind)
		tt.spoil(&e)
		if got := found(e.Validate()); !slices.Equal(got, tt.want) {
			t.Errorf("%s %s:\n got %q\nwant %q", tt.kind, tt.name, got, tt.want)
		}
	}
}

func TestOnlyValidateAtKnowsTheFuture(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	e := sample(KindOrganisation)
	e.Edited, e.LookedAt, e.Sources[0].Seen, e.Confirmations[1].On = "2026-12", "2027", "2026-11-26", "2026-11-26"
	e.Tombstone = &Tombstone{Reason: NewText("en", "Over."), On: "2026-11-27"}
	if problems := e.Validate(); len(problems) > 0 {
		t.Errorf("Validate read a clock: %v", problems)
	}
	want := []string{"edited future", "looked_at future", "sources[0].seen future", "confirmations[1].on future", "tombstone.on future"}
	if got := found(e.ValidateAt(now)); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, on := range []Date{"2026-11-24", "2026-11-25", "2026-11", "2026"} { // in Kiribati it is the 25th by now
		e := sample(KindOrganisation)
		e.LookedAt = on
		if problems := e.ValidateAt(now); len(problems) > 0 {
			t.Errorf("%s: %v", on, problems)
		}
	}
}

func TestUnknownCodesGetTheNearestKnownOne(t *testing.T) {
	t.Parallel()
	tests := []struct {
		of         *Vocabulary
		code, want string
	}{
		{Topics, "phising", "phishing"},
		{Topics, "Phishing", "phishing"},
		{Topics, "ransomeware", "ransomware"},
		{Topics, "denial_of_service", "denial-of-service"},
		{Topics, "Denial of service", "denial-of-service"},
		{Topics, "التصيد الاحتيالي", "phishing"},
		{Topics, "critical-infrastucture", "critical-infrastructure"},
		{Topics, "gardening", ""},
		{Topics, "", ""},
		{EconomyCodes, "ke", "KE"},
		{EconomyCodes, "Kenya", "KE"},
		{EconomyCodes, "UK", "GB"},
		{EconomyCodes, "el", "GR"},
		{EconomyCodes, "XK", ""},
		{RegionCodes, "ITU_AFR", "itu-afr"},
		{RegionCodes, "999", ""},
		{Statuses, "actvie", "active"},
		{LinkPurposes, "legal-txt", "legal-text"},
	}
	for _, tt := range tests {
		if got := tt.of.nearest(tt.code); got != tt.want {
			t.Errorf("%s %q: nearest is %q, want %q", tt.of.Name, tt.code, got, tt.want)
		}
	}
	e := sample(KindOrganisation)
	e.Topics = []string{"phising"}
	if got, want := e.Validate()[0].String(), `topics[0]: unknown topic "phising" (did you mean "phishing"?)`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func BenchmarkValidate(b *testing.B) {
	e := sample(KindOrganisation)
	b.ReportAllocs()
	for b.Loop() {
		if e.Validate() != nil {
			b.Fatal("not valid")
		}
	}
}
