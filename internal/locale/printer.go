package locale

import (
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Printer says things in one language. It is safe for concurrent use.
type Printer struct {
	lang     string
	tag      language.Tag
	rule     *pluralRule
	plain    []string // by key: the text as it stands, for calls without arguments
	messages []forms  // by key: the same taken apart
	figures  figures
	calendar *calendar
	names    languageNames
	order    order
}

func newPrinter(lang string, rule *pluralRule, keys int) *Printer {
	p := &Printer{
		lang:     lang,
		tag:      language.MustParse(lang),
		rule:     rule,
		plain:    make([]string, keys),
		messages: make([]forms, keys),
		figures:  figuresOf(lang),
		calendar: calendars[lang],
	}
	p.names.in = p.tag
	p.order.collators.New = func() any { return &collator{rules: collate.New(p.tag)} }
	return p
}

// Lang is the language of the printer, for the HTML lang attribute.
func (p *Printer) Lang() string { return p.lang }

// Dir is its direction of writing, for the HTML dir attribute: "rtl" or "ltr".
func (p *Printer) Dir() string { return Dir(p.lang) }

var rightToLeft = []string{"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}

// Dir is the direction of writing of a language: "rtl" or "ltr".
func Dir(lang string) string {
	base, _, _ := strings.Cut(lang, "-")
	if slices.Contains(rightToLeft, base) {
		return "rtl"
	}
	return "ltr"
}

// T gives a message. args are pairs of a placeholder's name and its value:
// T(EntryTitle, "Name", n) fills in {{.Name}}. A placeholder without a value
// stays as written. Of a message that counts it gives the general form; see [Printer.N].
func (p *Printer) T(k Key, args ...string) string {
	if int(k) >= len(p.plain) {
		return ""
	}
	if len(args) == 0 {
		return p.plain[k]
	}
	return p.messages[k][other].fill(args, "")
}

// N gives the plural form of a message for n things. {{.Count}} is n as
// [Printer.Number] writes it; args as for [Printer.T].
func (p *Printer) N(k Key, n int, args ...string) string {
	if int(k) >= len(p.plain) {
		return ""
	}
	return p.messages[k][p.rule.of(n)].fill(args, p.Number(n))
}
