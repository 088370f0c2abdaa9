package tidy

import (
	"regexp"
	"strings"
)

// Regime reads the free text of the opt-in or opt-out column.
func Regime(s string) string {
	switch {
	case strings.HasPrefix(s, "opt-in or "), strings.HasPrefix(s, "preference"):
		return "mixed"
	case strings.HasPrefix(s, "opt-in"):
		return "opt-in"
	case strings.HasPrefix(s, "opt-out"):
		return "opt-out"
	}
	return "unknown"
}

// titleNote is what a list adds to a title that is no part of it.
var titleNote = regexp.MustCompile(`\s*(?:\(((?:earlier|now |ban from|amended|added|in force|calls and|the spam clause|the 1972|2000, amended|2025 amendment|art\. 107|art\. 69|s\. 2b|of the|with Law|CITC decision|15 U\.S\.C|e-mail advertising|no dedicated|2005|replaced)[^()]*)\)|;\s*(no dedicated[^;]*|enforced from[^;]*)$|,\s*((?:in force|amended)[^;]*)$|,\s*(now .*)$)`)

// AntispamTitle parts the title from what the source notes beside it.
func AntispamTitle(law string) (title string, notes []string) {
	for _, m := range titleNote.FindAllStringSubmatch(law, -1) {
		for _, n := range m[1:] {
			if n != "" {
				notes = append(notes, Space(n))
			}
		}
	}
	title, more, found := strings.Cut(Space(titleNote.ReplaceAllString(law, "")), "; ")
	if found {
		notes = append([]string{"also " + more}, notes...)
	}
	return title, notes
}

// areaWords are what a title says of the areas of a law.
var areaWords = []struct {
	area  string
	words *regexp.Regexp
}{
	{"privacy", regexp.MustCompile(`(?i)privacy|personal data|data protection|habeas data|personal information|datos personales|données`)},
	{"consumer-protection", regexp.MustCompile(`(?i)consumer|marketing|unfair competition|advertising|unlauter`)},
	{"electronic-transactions", regexp.MustCompile(`(?i)electronic transactions|e-?commerce|electronic commerce|digital economy|information society`)},
	{"cybercrime", regexp.MustCompile(`(?i)cybercrime|computer crime|computer-related crime|electronic crimes`)},
}

// AreasIn gives the areas of law that a title speaks of.
func AreasIn(title string) (out []string) {
	for _, a := range areaWords {
		if a.words.MatchString(title) {
			out = append(out, a.area)
		}
	}
	return out
}
