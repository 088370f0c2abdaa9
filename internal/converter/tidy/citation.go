package tidy

import (
	"regexp"
	"strings"

	"gatehouse/internal/directory"
)

// Citation is one source as a list cites it.
type Citation struct {
	Publisher string
	Title     string
	URL       string
	Dated     directory.Date // the date the citation gives
	Known     bool           // it says "general knowledge": there is no source
}

var (
	citedAddress = regexp.MustCompile(`^(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(/\S*)?(?:\s+(.*))?$`)
	citedCommit  = regexp.MustCompile(`^(github\.com/[^/\s]+/[^/\s@]+)@([0-9a-f]+)\s+(\S+)$`)
	citedGitHub  = regexp.MustCompile(`^/([^/]+/[^/]+)/(.+\.[a-z]+)$`)
	isoDate      = regexp.MustCompile(`\b(\d{4}-\d{2}(?:-\d{2})?)\b`)
	dayMonthYear = regexp.MustCompile(`\b(\d{2})-(\d{2})-(\d{4})\b`)
	inYear       = regexp.MustCompile(`(?:^|[ ,])((?:19|20)\d{2})$`)
)

// Citations reads the source column of the collected lists: citations parted by
// semicolons, each an address without a scheme, perhaps with a note and a date
// ("nca.org.gh 2021-08-06", "cnil.fr fiche Signal Spam"), or "general knowledge".
func Citations(s string) []Citation {
	var out []Citation
	for _, part := range splitOutside(s, ';') {
		if part = WithoutRemarks(Space(part)); part == "" {
			continue
		}
		for _, c := range citation(part) {
			if c.Known && len(out) > 0 && out[len(out)-1].Known {
				continue
			}
			out = append(out, c)
		}
	}
	return out
}

// WithoutRemarks leaves out how whoever collected a list had kept the source.
func WithoutRemarks(s string) string { return strings.TrimSpace(keptAs.ReplaceAllString(s, "")) }

var keptAs = regexp.MustCompile(` (?:\(stored chunk\)|chunk\b)`)

func citation(part string) []Citation {
	if strings.Contains(part, "general knowledge") {
		return []Citation{{Known: true}}
	}
	if part == "verify" {
		return nil
	}
	c := Citation{Publisher: part, Dated: dateIn(part)}
	if m := citedCommit.FindStringSubmatch(part); m != nil {
		c.Publisher, c.Title, c.URL = "github.com", m[3], "https://"+m[1]+"/blob/"+m[2]+"/"+m[3]
	} else if m := citedAddress.FindStringSubmatch(part); m != nil {
		c.Publisher, c.Title = m[1], m[3]
		path := m[2]
		if repo := citedGitHub.FindStringSubmatch(path); repo != nil && m[1] == "github.com" {
			path = "/" + repo[1] + "/blob/HEAD/" + repo[2]
		}
		c.URL, _ = Address("https://" + m[1] + path)
	}
	if isoDate.ReplaceAllString(c.Title, "") == "" {
		c.Title = "" // the date is kept as a date
	}
	if c.URL == "" {
		c.Publisher = upperFirst(c.Publisher)
	}
	return []Citation{c}
}

func dateIn(s string) directory.Date {
	if m := isoDate.FindStringSubmatch(s); m != nil && directory.Date(m[1]).Valid() {
		return directory.Date(m[1])
	}
	if m := dayMonthYear.FindStringSubmatch(s); m != nil {
		if d := directory.Date(m[3] + "-" + m[2] + "-" + m[1]); d.Valid() {
			return d
		}
	}
	if m := inYear.FindStringSubmatch(s); m != nil {
		return directory.Date(m[1])
	}
	return ""
}

// splitOutside splits at a sign that stands outside brackets.
func splitOutside(s string, sep rune) []string {
	var out []string
	depth, start := 0, 0
	for i, r := range s {
		switch {
		case r == '(':
			depth++
		case r == ')' && depth > 0:
			depth--
		case r == sep && depth == 0:
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return append(out, s[start:])
}
