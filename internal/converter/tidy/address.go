package tidy

import (
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"

	"gatehouse/internal/quality"
)

// Address puts an address of the web into its normal form: host in lower case
// and punycode, no default port, no tracking, no fragment unless it is a route
// of the page ("#!/...", "#/..."), no dot segments. It reports false for what
// is no address of the web. A missing scheme before a plain host is filled in.
func Address(s string) (string, bool) {
	// "&section=" read as the sign "&sect" by whoever wrote the list, or by the line itself.
	s = strings.ReplaceAll(strings.TrimSpace(html.UnescapeString(s)), "§ion=", "&section=")
	if !utf8.ValidString(s) {
		return "", false
	}
	if !strings.Contains(s, "://") && !fileName.MatchString(s) && bareHost.MatchString(s) {
		s = "https://" + s
	}
	if strings.ContainsAny(s, " \t\r\n<>\"{}|\\^`") {
		s = escapeStray(s)
	}
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.User != nil {
		return "", false
	}
	host, err := idna.Lookup.ToASCII(strings.TrimSuffix(u.Hostname(), "."))
	if err != nil || !strings.Contains(host, ".") || slices.Contains(strings.Split(host, "."), "") {
		return "", false
	}
	port := u.Port()
	u.Host = host
	if port != "" && port != map[string]string{"http": "80", "https": "443"}[u.Scheme] {
		u.Host += ":" + port
	}
	if !strings.HasPrefix(u.Fragment, "!") && !strings.HasPrefix(u.Fragment, "/") {
		u.Fragment, u.RawFragment = "", ""
	}
	u.RawQuery = withoutTracking(u.RawQuery)
	u.ForceQuery = false
	return u.String(), true
}

var bareHost = regexp.MustCompile(`^(?i)(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?$`)

var fileName = regexp.MustCompile(`(?i)^[^/]+\.(?:pdf|docx?|html?|aspx?|php)$`)

func escapeStray(s string) string {
	return strings.NewReplacer(" ", "%20", "\t", "", "\r", "", "\n", "", "<", "%3C", ">", "%3E", `"`, "%22",
		"{", "%7B", "}", "%7D", "|", "%7C", `\`, "%5C", "^", "%5E", "`", "%60").Replace(s)
}

func withoutTracking(query string) string {
	if query == "" {
		return ""
	}
	pairs := slices.DeleteFunc(strings.Split(query, "&"), func(pair string) bool {
		name, _, _ := strings.Cut(pair, "=")
		return quality.Tracks(name)
	})
	return strings.Join(pairs, "&")
}

// SameAddress reports whether two addresses lead to the same place as far as
// can be told by reading them: scheme, "www.", case of the host and a last slash aside.
func SameAddress(a, b string) bool { return AddressKey(a) == AddressKey(b) }

// AddressKey is the same for addresses that [SameAddress] takes for one.
func AddressKey(s string) string {
	if n, ok := Address(s); ok {
		s = n
	}
	_, rest, ok := strings.Cut(s, "://")
	if !ok {
		return s
	}
	return strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/")
}

// Host is the host of an address without "www."; "" when it is none.
func Host(s string) string {
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

var officialHost = regexp.MustCompile(`\.(?:gov|gob|gouv|go|gub|govt|mil|gc)\.([a-z]{2})$`)

// OfficialOf is the country-code top-level domain of the government whose site
// an address is (".sa" for laws.boe.gov.sa); "" when the host does not say so.
func OfficialOf(address string) string {
	m := officialHost.FindStringSubmatch(Host(address))
	if m == nil {
		return ""
	}
	return "." + m[1]
}
