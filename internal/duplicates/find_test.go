package duplicates_test

import (
	"slices"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/duplicates"
)

func entry(id directory.ID, title string, change ...func(*directory.Entry)) *directory.Entry {
	e := &directory.Entry{ID: id, Title: directory.NewText("en", title)}
	for _, c := range change {
		c(e)
	}
	return e
}

func in(codes ...string) func(*directory.Entry) {
	return func(e *directory.Entry) { e.Economies = codes }
}

func link(address string) func(*directory.Entry) {
	return func(e *directory.Entry) { e.Links = append(e.Links, directory.Link{URL: address, Purpose: "home"}) }
}

func called(use, value string) func(*directory.Entry) {
	return func(e *directory.Entry) { e.Names = append(e.Names, directory.Name{Use: use, Value: value}) }
}

func law(number string, adopted directory.Date) func(*directory.Entry) {
	return func(e *directory.Entry) { e.Instrument = &directory.Instrument{Number: number, Adopted: adopted} }
}

func TestFind(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		a, b    *directory.Entry
		reasons []string // none: no pair
	}{
		{
			"the same site under two names",
			entry("organisation/cert-ro", "CERT-RO", in("RO"), link("https://www.dnsc.ro/")),
			entry("organisation/dnsc", "National Cyber Security Directorate", in("RO"), link("http://dnsc.ro")),
			[]string{"same-address"},
		},
		{
			"the former name of one is the name of the other",
			entry("organisation/us-cert", "US-CERT", in("US")),
			entry("organisation/cisa", "CISA", in("US"), called("former", "US CERT")),
			[]string{"same-name"},
		},
		{
			"a name with and without accents and articles",
			entry("organisation/a", "Agence nationale de la sécurité des systèmes d’information", in("FR")),
			entry("organisation/b", "Agence Nationale de Securite des Systemes d'Information", in("FR")),
			[]string{"similar-name"},
		},
		{
			"the same name in another economy",
			entry("organisation/a", "National Cyber Security Centre", in("GB")),
			entry("organisation/b", "National Cyber Security Centre", in("NZ")),
			nil,
		},
		{
			"another number in the name",
			entry("instrument/a", "Law No. 24 of 2003 on electronic messages", in("CD")),
			entry("instrument/b", "Law No. 25 of 2003 on electronic messages", in("CD")),
			nil,
		},
		{
			"the same law in two words, the same year",
			entry("instrument/a", "Personal Data Protection Act", in("SG"), law("26 of 2012", "2012")),
			entry("instrument/b", "Act on the Protection of Personal Data", in("SG"), law("26 of 2012", "2012-10-15")),
			[]string{"same-number", "similar-name"},
		},
		{
			"the same title, another year",
			entry("instrument/a", "Telecommunications Act", in("TO"), law("", "2000")),
			entry("instrument/b", "Telecommunications Act", in("TO"), law("", "2015")),
			nil,
		},
		{
			"kinds are never mixed",
			entry("organisation/a", "Signal Spam", in("FR"), link("https://signal-spam.fr/")),
			entry("initiative/a", "Signal Spam", in("FR"), link("https://signal-spam.fr/")),
			nil,
		},
		{
			"a Chinese name",
			entry("organisation/a", "国家互联网应急中心", in("CN")),
			entry("organisation/b", "国家互联网应急中心", in("CN")),
			[]string{"same-name"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := duplicates.Find(slices.Values([]*directory.Entry{tt.b, tt.a}), duplicates.Likely)
			if len(tt.reasons) == 0 {
				if len(got) > 0 {
					t.Errorf("found %v", got)
				}
				return
			}
			if len(got) != 1 || !slices.Equal(got[0].Reasons, tt.reasons) || got[0].A > got[0].B {
				t.Errorf("got %v, want one pair because of %v", got, tt.reasons)
			}
		})
	}
}

func TestRetiredEntriesHaveBeenJudged(t *testing.T) {
	t.Parallel()
	a, b := entry("organisation/a", "Same name", in("KE")), entry("organisation/b", "Same name", in("KE"))
	b.Tombstone = &directory.Tombstone{Successor: a.ID}
	if got := duplicates.Find(slices.Values([]*directory.Entry{a, b}), 0.1); len(got) > 0 {
		t.Errorf("a tombstone was found: %v", got)
	}
}

func TestWhatIsCommonToManyTellsNothing(t *testing.T) {
	t.Parallel()
	var all []*directory.Entry
	for i := range 20 {
		all = append(all, entry(directory.NewID(directory.KindInstrument, string(rune('a'+i))), string(rune('a'+i))+" law", link("https://parliament.example/laws")))
	}
	if got := duplicates.Find(slices.Values(all), duplicates.Likely); len(got) > 0 {
		t.Errorf("laws on one page of a parliament were called duplicates: %v", got)
	}
}
