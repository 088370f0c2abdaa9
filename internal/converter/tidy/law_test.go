package tidy_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

func TestLawTitle(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]tidy.Law{
		"Electronic Transactions Act 2013 (in English)":                        {Title: "Electronic Transactions Act 2013", Text: "en"},
		"Law 9880 on Electronic Signatures (in English, official translation)": {Title: "Law 9880 on Electronic Signatures", Text: "en", Note: "official translation"},
		"Loi n° 18-05 relative au commerce électronique (en Français)":         {Title: "Loi n° 18-05 relative au commerce électronique", Text: "fr"},
		"Bill - Data protection Law 2018 (in English)":                         {Title: "Data protection Law 2018", Text: "en", Draft: true},
		"Criminal Code<br>of 2012":                                             {Title: "Criminal Code of 2012"},
		"Loi sur l&#39;information (LIC)":                                      {Title: "Loi sur l'information (LIC)"},
		"Databeskyttelsesloven (the “Data Protection Act”)":                    {Title: "Databeskyttelsesloven", Names: []string{"Data Protection Act"}},
		"Personal Data Processing Law (“PDPL”)":                                {Title: "Personal Data Processing Law", Names: []string{"PDPL"}},
		"Law on Personal Data No. 49/06 ('the Law')":                           {Title: "Law on Personal Data No. 49/06"},
		"Act on the Implementation (in Croatian: Zakon o provedbi)":            {Title: "Act on the Implementation", Text: "hr", Original: "Zakon o provedbi"},
		"\"The Information Technology Rules, 2021":                             {Title: "The Information Technology Rules, 2021"},
		"Decree-Law no. 12/2024)":                                              {Title: "Decree-Law no. 12/2024"},
		"Law 29/2021Personal Data Protection Law":                              {Title: "Law 29/2021 Personal Data Protection Law"},
		"ELECTRONIC TRANSACTIONS ACT OF DOMINICA":                              {Title: "Electronic Transactions Act of Dominica"},
		"LEGGE 23 AGOSTO 2016 n.114 DISCIPLINA DEI REATI":                      {Title: "Legge 23 agosto 2016 n.114 disciplina dei reati"},
		"  Law on   Consumer Protection, ":                                     {Title: "Law on Consumer Protection"},
		"The Marketing Act ( 2008:486) ( in Burmese)":                          {Title: "The Marketing Act (2008:486)", Text: "my"},
		"Link":    {},
		"No Data": {},
		"":        {},
	} {
		if got := tidy.LawTitle(in); !reflect.DeepEqual(got, want) {
			t.Errorf("LawTitle(%q)\n got %+v\nwant %+v", in, got, want)
		}
	}
}

func TestTitleLanguage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		title  string
		spoken []directory.Lang
		want   directory.Lang
	}{
		{"Ley 25.326 de Protección de los Datos Personales", []directory.Lang{"es"}, "es"},
		{"Loi n° 18-05 du 10 mai 2018", []directory.Lang{"ar"}, "fr"},
		{"Lei No. 15/2017 sobre Cibercrime", []directory.Lang{"pt"}, "pt"},
		{"Bundesdatenschutzgesetz - BDSG", []directory.Lang{"de"}, "de"},
		{"Code of Economic Law", []directory.Lang{"nl", "fr"}, "en"},
		{"Decree on E-Commerce No. 296/GOV", []directory.Lang{"lo", "fr"}, "en"},
		{"Codice dell'amministrazione digitale", []directory.Lang{"it"}, "it"},
	} {
		if got := tidy.TitleLanguage(c.title, c.spoken); got != c.want {
			t.Errorf("TitleLanguage(%q) = %s, want %s", c.title, got, c.want)
		}
	}
}

func TestLawNumber(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Ley 25.326 de Protección de los Datos Personales": "25.326",
		"Law 55(I)/2018": "55(I)/2018",
		"Law No. (30) of 2018 with Respect to Personal Data":                 "30",
		"Loi n° 18-05 du 10 mai 2018":                                        "18-05",
		"General Data Protection Law, Federal Law no. 13,709/2018":           "13,709/2018",
		"Government Decree 453/2016. (XII.19.) amending Decree No. 45/2014.": "453/2016",
		"Electronic Transactions Act 2013":                                   "",
		"Directive 2002/58/EC on privacy and electronic communications":      "2002/58/EC",
		"Computer Crime Proclamation No. 958/2016, art. 15":                  "958/2016",
		"Law of the Republic of Armenia on the Protection of Personal Data":  "",
	} {
		if got := tidy.LawNumber(in); got != want {
			t.Errorf("LawNumber(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAdoptedIn(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]directory.Date{
		"Loi n° 18-05 du 10 mai 2018 relative au commerce électronique":  "2018-05-10",
		"Law No. 547 of December 23, 1993, on Amendments":                "1993-12-23",
		"Law 9880 of 25/02/2008 on Electronic Signatures":                "2008-02-25",
		"Ley 51 de 22 de julio de 2008":                                  "2008-07-22",
		"Privacy Act 1988":                                               "1988",
		"Criminal Code Act No. 12 of 1995 as amended in 2024":            "1995",
		"Electronic Transactions (Amendment) Act 2014":                   "2014",
		"Law on E-transactions, which will take effect from 1 July 2024": "",
		"The VAT Acts of 2001 and 2005":                                  "",
		"Criminal Code":                                                  "",
		"Law No. 2016-031":                                               "2016",
		"Law 31 February 2011":                                           "2011",
	} {
		if got := tidy.AdoptedIn(in); got != want {
			t.Errorf("AdoptedIn(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLawType(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Cybercrime Bill 2024":                                               "draft-law",
		"Electronic Transactions Bill (Law No: 2/2022)":                      "law",
		"Decree-Law no. 2022-54":                                             "law",
		"Legislative Decree No. 54 of 2018 Promulgating the Law":             "law",
		"Décret no 2002-535":                                                 "regulation",
		"Consumer Protection (E-Commerce) Rules, 2020":                       "regulation",
		"Executive regulation (No. 66/2014) for the consumer protection law": "regulation",
		"Regulation of Electronic Communications Law 112(I)/2004":            "law",
		"E-commerce Guidelines":                                              "policy",
		"Privacy Act 1988":                                                   "law",
		"S.I. No. 484 of 2013":                                               "regulation",
	} {
		if got := tidy.LawType(in); got != want {
			t.Errorf("LawType(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzLawTitle: whatever a list writes, the title is clean text or there is none.
func FuzzLawTitle(f *testing.F) {
	for _, s := range []string{"Act (in English)", "<br>&amp;", "“(", "Bill - ", "LAW OF THE LAND", "Law (in Croatian: )", "\xff(", "’’ '"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l := tidy.LawTitle(s)
		if strings.TrimSpace(l.Title) != l.Title || strings.Contains(l.Title, "  ") {
			t.Errorf("LawTitle(%q) = %q: stray space", s, l.Title)
		}
		if utf8.ValidString(s) && !utf8.ValidString(l.Title) {
			t.Errorf("LawTitle(%q) = %q: broken UTF-8", s, l.Title)
		}
		_, _, _ = tidy.LawNumber(l.Title), tidy.LawType(l.Title), tidy.TitleLanguage(l.Title, nil)
		if d := tidy.AdoptedIn(l.Title); !d.Valid() {
			t.Errorf("AdoptedIn(%q) = %q: no date", l.Title, d)
		}
		if slug := tidy.Slug(l.Title, 60); slug != "" && !directory.ValidSlug(slug) {
			t.Errorf("Slug(%q) = %q: no slug", l.Title, slug)
		}
	})
}

// FuzzAddress: an address that is taken is in its normal form already.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{"https://example.org/a b", "example.org", "#", "http://..", "http://a..b/", "http://[::1]/", "https://user@example.org", "https://ex ample.org", "https://пример.рф/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once, ok := tidy.Address(s)
		if !ok {
			return
		}
		if twice, ok := tidy.Address(once); !ok || twice != once {
			t.Errorf("Address(%q) = %q, then %q, %v", s, once, twice, ok)
		}
	})
}

// FuzzCitations: every citation says who, and gives an address that can be used.
func FuzzCitations(f *testing.F) {
	for _, s := range []string{"a.b (c; d); general knowledge", "x.y@z 2020-01-01", ";;", "github.com/a/b@0 c", "a.org/ 99-99-2000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, c := range tidy.Citations(s) {
			if !c.Known && c.Publisher == "" {
				t.Errorf("Citations(%q): nobody says so", s)
			}
			if !c.Dated.Valid() {
				t.Errorf("Citations(%q): %q is no date", s, c.Dated)
			}
		}
	})
}

func TestSpelled(t *testing.T) {
	t.Parallel()
	if got := tidy.Spelled("Eletronic Tansactions Act 2004, as ammended"); got != "Electronic Transactions Act 2004, as amended" {
		t.Errorf("got %q", got)
	}
}
