package directory

import (
	"strings"
	"testing"
)

func TestWebAddresses(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"https://example.org":                          "",
		"http://www.example.org:8080/a/b?c=d&e=f#g":    "",
		"HTTPS://EXAMPLE.ORG/":                         "",
		"https://münchen.example/straße":               "",
		"https://مثال.مصر/":                            "",
		"https://xn--mnchen-3ya.example/":              "",
		"https://192.0.2.1/":                           "",
		"https://[2001:db8::1]:8443/":                  "",
		"https://example.org./":                        "",
		"https://under_score.example.org/":             "",
		"https://example.org/a@b":                      "",
		"":                                             "url",
		"example.org":                                  "url",
		"//example.org/":                               "url",
		"https:/example.org":                           "url",
		"https://":                                     "url",
		"https:///path":                                "url",
		"https://localhost/":                           "url",
		"https://-bad.example/":                        "url",
		"https://a..b/":                                "url",
		"https://exa mple.org/":                        "url",
		"https://example.org/a b":                      "url",
		"https://example.org/\u3000":                   "url",
		"https://example.org:port/":                    "url",
		"https://example.org/%zz":                      "url",
		"https://[2001:db8::1/":                        "url",
		"https://example.org\\@evil.example/":          "url",
		"https://exam!ple.org/":                        "url",
		"https://" + strings.Repeat("a", 64) + ".org/": "url",
		"mailto:a@example.org":                         "url",
		"data:text/html,x":                             "url",
		"https://user@example.org/":                    "url_secret",
		"https://user:pass@example.org/":               "url_secret",
		"https://example.org:443@evil.example/":        "url_secret",
		"https://@example.org/":                        "url_secret",
	} {
		if got := addressFault(address); got != want {
			t.Errorf("%q: fault %q, want %q", address, got, want)
		}
	}
}

func TestEmailAddresses(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"desk@example.org": true, "first.last+tag@sub.example.org": true, "o'neill@example.org": true, "büro@example.de": true, "a@münchen.example": true,
		"phishing@verbraucherzentrale.nrw": true,
		"":                                 false, "desk": false, "@example.org": false, "desk@": false, "desk@localhost": false, "a b@example.org": false, "a@b@example.org": false,
		".a@example.org": false, "a.@example.org": false, "a..b@example.org": false, "a@example..org": false, "a@example.org.": false, "<a@example.org>": false,
		"Desk <a@example.org>": false, "a@example.org,b@example.org": false, "mailto:a@example.org": false, "a@[192.0.2.1]": false, "a@2001:db8::1": false,
		"a\n@example.org": false, strings.Repeat("a", 65) + "@example.org": false,
	} {
		if got := validEmail(address); got != want {
			t.Errorf("%q passes: %t, want %t", address, got, want)
		}
	}
}

func TestPhoneNumbers(t *testing.T) {
	t.Parallel()
	for number, want := range map[string]bool{
		"+32 78 170 170": true, "1-888-495-8501": true, "0-800-44040": true, "7726": true, "15": true, "017": true, "010-12321": true, "0429 999 888": true,
		"(020) 123 45 67": true, "+41 (0)58 123.45.67": true, "+1/202/555-0100": true,
		"": false, "7": false, "call": false, "7726 (text STOP)": false, "+": false, "+123456": false, "12+34": false, "(020 123": false, ")020(": false, "((020)) 1": false,
		"1234567890123456": false, "٧٧٢٦": false, "+254 20 123 4567 ext. 8": false,
	} {
		if got := validPhone(number); got != want {
			t.Errorf("%q passes: %t, want %t", number, got, want)
		}
	}
}

func FuzzAddresses(f *testing.F) {
	for _, s := range []string{"https://example.org/", "desk@example.org", "+32 78 170 170", "https://[::1]/", "http://a@b", "a@b.c", "(("} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if addressFault(s) == "" && strings.ContainsAny(s, " \"<>\n\r\t\x00") {
			t.Errorf("the address %q passes", s)
		}
		if validEmail(s) && (strings.Count(s, "@") != 1 || strings.ContainsAny(s, " <>,;:\n\r")) {
			t.Errorf("the e-mail address %q passes", s)
		}
		if validPhone(s) && strings.Trim(s, "0123456789+-./() ") != "" {
			t.Errorf("the number %q passes", s)
		}
	})
}
