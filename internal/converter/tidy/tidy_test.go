package tidy_test

import (
	"reflect"
	"testing"

	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

func TestAddress(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, in, want string
		ok             bool
	}{
		{"as given", "https://www.cert.at", "https://www.cert.at", true},
		{"host in capitals", "HTTPS://WWW.ACMA.gov.AU/Path", "https://www.acma.gov.au/Path", true},
		{"entity", "https://www.ris.bka.gv.at/x.wxe?Abfrage=Bundesnormen&amp;Nummer=1", "https://www.ris.bka.gv.at/x.wxe?Abfrage=Bundesnormen&Nummer=1", true},
		{"tracking", "https://example.org/a?utm_source=x&id=7&gclid=2", "https://example.org/a?id=7", true},
		{"fragment", "https://example.org/a#top", "https://example.org/a", true},
		{"fragment that is a route", "https://example.org/#!/laws/7", "https://example.org/#!/laws/7", true},
		{"other alphabet", "https://пример.рф/закон", "https://xn--e1afmkfd.xn--p1ai/%D0%B7%D0%B0%D0%BA%D0%BE%D0%BD", true},
		{"default port", "https://example.org:443/", "https://example.org/", true},
		{"no scheme", "idpc.org.mt/en/Legislation/SL%20586.09.pdf", "https://idpc.org.mt/en/Legislation/SL%20586.09.pdf", true},
		{"space in the path", "https://example.org/a b.pdf", "https://example.org/a%20b.pdf", true},
		{"hash only", "#", "", false},
		{"a title", "InfoLEG - Ministerio de Justicia y Derechos Humanos - Argentina", "", false},
		{"no data", "No Data", "", false},
		{"a file name", "GAMBIA-CONSUMER-PROTECTION-ACT-2014.pdf", "", false},
		{"mail", "mailto:report@phishing.gov.uk", "", false},
		{"empty", "", "", false},
	} {
		got, ok := tidy.Address(c.in)
		if got != c.want || ok != c.ok {
			t.Errorf("%s: Address(%q) = %q, %v; want %q, %v", c.name, c.in, got, ok, c.want, c.ok)
		}
	}
}

func TestSameAddress(t *testing.T) {
	t.Parallel()
	if !tidy.SameAddress("https://www.cert.at/", "http://CERT.at") {
		t.Error("scheme, www and last slash make no difference")
	}
	if tidy.SameAddress("https://www.gov.br/anpd", "https://www.gov.br/") {
		t.Error("another path is another place")
	}
}

func TestOfficialOf(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"https://laws.boe.gov.sa/x": ".sa", "https://www.ic3.gov": "", "https://www.finanzaspopulares.gob.ec/y": ".ec", "https://cert.at": "",
	} {
		if got := tidy.OfficialOf(address); got != want {
			t.Errorf("OfficialOf(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestPhone(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"+32 78 170 170": "+32 78 170 170", "1-888-495-8501": "+1 888 495 8501", "1800 188 030": "1800 188 030",
		"010-12321": "010 12321", "0-800-44040": "0800 44040", "118": "118", "+43 (0)1 521520": "+43 1 521520", "0429 999 888": "0429 999 888",
	} {
		if got := tidy.Phone(in); got != want {
			t.Errorf("Phone(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCitations(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		want []tidy.Citation
	}{
		{"general knowledge", []tidy.Citation{{Known: true}}},
		{"nca.org.gh 2021-08-06", []tidy.Citation{{Publisher: "nca.org.gh", URL: "https://nca.org.gh", Dated: "2021-08-06"}}},
		{
			"en.wikipedia.org/wiki/Email_spam_legislation_by_country (law, date); authority general knowledge",
			[]tidy.Citation{{Publisher: "en.wikipedia.org", Title: "(law, date)", URL: "https://en.wikipedia.org/wiki/Email_spam_legislation_by_country"}, {Known: true}},
		},
		{
			"github.com/relaton/relaton-data-itu@daa9deb2 data/itu-t-x-509.yaml",
			[]tidy.Citation{{Publisher: "github.com", Title: "data/itu-t-x-509.yaml", URL: "https://github.com/relaton/relaton-data-itu/blob/daa9deb2/data/itu-t-x-509.yaml"}},
		},
		{"dataprotection.ie press release 22-12-2008", []tidy.Citation{{Publisher: "dataprotection.ie", Title: "press release 22-12-2008", URL: "https://dataprotection.ie", Dated: "2008-12-22"}}},
		{"usa.gov/where-report-scams (stored chunk)", []tidy.Citation{{Publisher: "usa.gov", URL: "https://usa.gov/where-report-scams"}}},
		{"usa.gov chunk", []tidy.Citation{{Publisher: "usa.gov", URL: "https://usa.gov"}}},
		{"unofficial list in a public GitHub project; verify", []tidy.Citation{{Publisher: "Unofficial list in a public GitHub project"}}},
		{"", nil},
	} {
		if got := tidy.Citations(c.in); !reflect.DeepEqual(got, c.want) {
			t.Errorf("Citations(%q)\n got %+v\nwant %+v", c.in, got, c.want)
		}
	}
}

func TestSplitName(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]tidy.Name{
		"Agencia de Acceso a la Informacion Publica (AAIP)": {Title: "Agencia de Acceso a la Informacion Publica", Others: []string{"AAIP"}},
		"CCB / CERT.be": {Title: "CCB / CERT.be", Others: []string{"CCB", "CERT.be"}},
		"UODO – Urząd Ochrony Danych Osobowych":                         {Title: "Urząd Ochrony Danych Osobowych", Others: []string{"UODO"}},
		"Commission Nationale de l'Informatique et des Libertés – CNIL": {Title: "Commission Nationale de l'Informatique et des Libertés", Others: []string{"CNIL"}},
		"CERT.at": {Title: "CERT.at"},
	} {
		if got := tidy.SplitName(in); !reflect.DeepEqual(got, want) {
			t.Errorf("SplitName(%q) = %+v, want %+v", in, got, want)
		}
	}
}

func TestSlug(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in    string
		limit int
		want  string
	}{
		{"Loi n° 18-05 du 10 mai 2018", 60, "loi-n-18-05-du-10-mai-2018"},
		{"Österreichische Datenschutzbehörde", 60, "osterreichische-datenschutzbehorde"},
		{"Directive 2002/58/EC on privacy", 20, "directive-2002-58-ec"},
		{"フィッシング対策協議会", 60, ""},
		{"It's the Consumer's Act", 60, "its-the-consumers-act"},
	} {
		if got := tidy.Slug(c.in, c.limit); got != c.want {
			t.Errorf("Slug(%q, %d) = %q, want %q", c.in, c.limit, got, c.want)
		}
	}
}

func TestEconomyRules(t *testing.T) {
	t.Parallel()
	if got := tidy.DialCodes("1-809,1-829,1-849"); !reflect.DeepEqual(got, []string{"1809", "1829", "1849"}) {
		t.Errorf("DialCodes = %v", got)
	}
	if got := tidy.SpokenLanguages("zh-TW,zh,nan,hak"); !reflect.DeepEqual(got, []directory.Lang{"zh", "nan", "hak"}) {
		t.Errorf("SpokenLanguages = %v", got)
	}
	for _, c := range []struct {
		in   string
		lang directory.Lang
		want string
	}{
		{"Bahamas (the)", "en", "Bahamas"},
		{"Cook Islands (the) **", "en", "Cook Islands"},
		{"la République d'Albanie", "fr", "République d'Albanie"},
		{"Albanie (l')", "fr", "Albanie"},
		{"Bolivia (Plurinational State of)", "en", "Bolivia (Plurinational State of)"},
	} {
		if got := tidy.WithoutArticle(c.in, c.lang); got != c.want {
			t.Errorf("WithoutArticle(%q) = %q, want %q", c.in, got, c.want)
		}
	}
	for in, want := range map[string]directory.Date{"20150101": "2015", "20121123": "2012-11-23", "NA": ""} {
		got, placeholder, err := tidy.CompactDate(in)
		if err != nil || got != want || placeholder != (in == "20150101") {
			t.Errorf("CompactDate(%q) = %q, %v, %v", in, got, placeholder, err)
		}
	}
	if _, _, err := tidy.CompactDate("20151301"); err == nil {
		t.Error("a month 13 is an error")
	}
}

func TestFeedEnglishNumber(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{2: "two", 9: "nine", 11: "11", 0: "no"} {
		if got := tidy.EnglishNumber(n); got != want {
			t.Errorf("EnglishNumber(%d) = %q, want %q", n, got, want)
		}
	}
}
