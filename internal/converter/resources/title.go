package resources

import (
	"html"
	"regexp"
	"strings"

	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

// Title is what a title in a list says, taken apart.
type Title struct {
	Text      string // without marks and dates; empty when the list has an address for a title
	Published directory.Date
	Format    string // "pdf", "zip"
	Mended    bool   // something other than white space was taken away
}

var (
	formatMark = regexp.MustCompile(`(?i)\s*[\[(](pdf|zip)[\])]\s*`)
	dayMark    = regexp.MustCompile(`\s*\((\d{1,2}) (\p{L}+) (\d{4})\)\s*$`)
	monthMark  = regexp.MustCompile(`\s*\((\p{L}+) (\d{4})\)\s*$`)
	stateMark  = regexp.MustCompile(`(?i)^(?:objet:\s*)?(?:\[(?:m[aà]j|actualización[^\]]*|актуализирано)\]\s*)|^objet:\s*|^version \d+\.\d+:\s*`)
	tailMark   = regexp.MustCompile(`(?i)\s*[-–] aggiornamento$|\s*fecha de publicación$`)
	emphasis   = regexp.MustCompile(`\*{2,}`)
)

// months are the names of months that dates in titles use.
var months = map[string]string{
	"january": "01", "february": "02", "march": "03", "april": "04", "may": "05", "june": "06", "july": "07", "august": "08",
	"september": "09", "october": "10", "november": "11", "december": "12",
	"enero": "01", "febrero": "02", "marzo": "03", "abril": "04", "mayo": "05", "junio": "06", "julio": "07", "agosto": "08",
	"septiembre": "09", "octubre": "10", "noviembre": "11", "diciembre": "12",
	"janvier": "01", "février": "02", "mars": "03", "avril": "04", "mai": "05", "juin": "06", "juillet": "07", "août": "08",
	"septembre": "09", "octobre": "10", "novembre": "11", "décembre": "12",
}

// ReadTitle takes markup, marks of format and state, and the date out of a title.
func ReadTitle(s string) Title {
	plain := tidy.Space(html.UnescapeString(s))
	t := Title{Text: tidy.Space(emphasis.ReplaceAllString(plain, ""))}
	if m := formatMark.FindStringSubmatch(t.Text); m != nil {
		t.Format = strings.ToLower(m[1])
		t.Text = tidy.Space(formatMark.ReplaceAllString(t.Text, " "))
	}
	t.date()
	t.Text = tailMark.ReplaceAllString(stateMark.ReplaceAllString(t.Text, ""), "")
	if strings.HasPrefix(t.Text, "http://") || strings.HasPrefix(t.Text, "https://") {
		t.Text = ""
	}
	if strings.Count(t.Text, "(") == strings.Count(t.Text, ")")+1 {
		t.Text += ")"
	}
	t.Mended = t.Text != plain
	return t
}

// date takes a date in brackets at the end out of the title.
func (t *Title) date() {
	if m := dayMark.FindStringSubmatch(t.Text); m != nil {
		day := m[1]
		if len(day) == 1 {
			day = "0" + day
		}
		t.take(m[0], m[3]+"-"+months[strings.ToLower(m[2])]+"-"+day)
		return
	}
	if m := monthMark.FindStringSubmatch(t.Text); m != nil {
		t.take(m[0], m[2]+"-"+months[strings.ToLower(m[1])])
	}
}

func (t *Title) take(mark, date string) {
	if d, err := directory.ParseDate(date); err == nil {
		t.Published = d
		t.Text = strings.TrimSuffix(t.Text, mark)
	}
}

// dated are the ways in which addresses say when a page is from: a pattern
// whose groups are year and, where it has them, month and day.
var dated = []*regexp.Regexp{
	regexp.MustCompile(`(?:al|bl)\d\d-(\d\d)(\d\d)(\d\d)-csirt-ita`),
	regexp.MustCompile(`/doc/biuleteniai/(20\d\d)-(\d\d)-(\d\d)_`),
	regexp.MustCompile(`/(?:warnungen|aktuelles|blog|posts|lv|spezielles)/(20\d\d)/(\d\d?)/`),
	regexp.MustCompile(`//(?:www\.)?cert\.se/(20\d\d)/(\d\d)/`),
	regexp.MustCompile(`certfr-(20\d\d)-`),
	regexp.MustCompile(`ncsc-(20\d\d)-\d`),
	regexp.MustCompile(`si-cert-(20\d\d)-\d`),
	regexp.MustCompile(`haavoittuvuus_\d+/(20\d\d)`),
	regexp.MustCompile(`wid-sec-(20\d\d)-`),
	regexp.MustCompile(`/cybersicherheitswarnungen/de/(20\d\d)/`),
	regexp.MustCompile(`/security-advisories/(20\d\d)-`),
	regexp.MustCompile(`ncsc\.nl/[a-z/-]+/(20\d\d)/[a-z]+/\d`),
}

// DateOf is the date that an address says, "" when it says none.
func DateOf(address string) directory.Date {
	low := strings.ReplaceAll(strings.ToLower(address), "%2d", "-")
	for _, re := range dated {
		m := re.FindStringSubmatch(low)
		if m == nil {
			continue
		}
		if len(m[1]) == 2 {
			m[1] = "20" + m[1]
		}
		for i := range m[1:] {
			if len(m[i+1]) == 1 {
				m[i+1] = "0" + m[i+1]
			}
		}
		if d, err := directory.ParseDate(strings.Join(m[1:], "-")); err == nil {
			return d
		}
	}
	return ""
}

// agreed is the date on which title and address agree: the more exact one, ""
// when they contradict each other.
func agreed(a, b directory.Date) directory.Date {
	if len(a) < len(b) {
		a, b = b, a
	}
	if a[:len(b)] != b {
		return ""
	}
	return a
}

// numbers are the numbers of advisories that addresses bear.
var numbers = regexp.MustCompile(`(?i)certfr-20\d\d-[a-z]{3}-\d+|\bncsc-20\d\d-\d{4}\b`)

// numberOf is the number of an advisory in its address that the title does not say.
func numberOf(title, address string) string {
	n := strings.ToUpper(numbers.FindString(strings.ReplaceAll(address, "%2D", "-")))
	if n == "" || strings.Contains(strings.ToUpper(title), n) {
		return ""
	}
	return n
}
