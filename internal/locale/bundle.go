package locale

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"gatehouse/internal/locale/texts"
)

// The six languages of the interface in the order in which they are offered,
// and those that must be complete for the program to start.
var (
	six      = []string{"ar", "zh", "en", "fr", "ru", "es"}
	required = []string{"en", "ar"}
)

const fallback = "en"

// Bundle holds every complete language. It never changes after [Load] and is
// safe for concurrent use.
type Bundle struct {
	languages []string
	printers  map[string]*Printer
}

// Load reads the catalogues shipped with the program. It fails, naming every
// fault, when English or Arabic is incomplete or wrong; another language of
// the six is left out until it is complete and right.
func Load() (*Bundle, error) { return load(texts.Files) }

func load(fsys fs.FS) (*Bundle, error) {
	english, err := texts.Read(fsys, fallback)
	if err != nil {
		return nil, err
	}
	if err := sameKeys(english); err != nil {
		return nil, err
	}
	b := &Bundle{printers: map[string]*Printer{}}
	for _, lang := range six {
		p, err := loadLanguage(fsys, lang, english)
		if err != nil && slices.Contains(required, lang) {
			return nil, err
		}
		if err == nil {
			b.languages = append(b.languages, lang)
			b.printers[lang] = p
		}
	}
	return b, nil
}

// Languages lists the languages that can be offered: the complete ones, in the
// order Arabic, Chinese, English, French, Russian, Spanish.
func (b *Bundle) Languages() []string { return slices.Clone(b.languages) }

// Printer gives the printer of a language; English when that is not offered.
func (b *Bundle) Printer(lang string) *Printer {
	if p, ok := b.printers[lang]; ok {
		return p
	}
	return b.printers[fallback]
}

// Lookup finds the key of a message id, for ids that come as data: the keys of
// errors and problems.
func Lookup(id string) (Key, bool) {
	i, found := slices.BinarySearch(keyIDs[:], id)
	return Key(i), found
}

// ID is the message id of the key, as it stands in the catalogue.
func (k Key) ID() string {
	if int(k) < len(keyIDs) {
		return keyIDs[k]
	}
	return ""
}

// sameKeys makes sure that keys_gen.go was generated from these texts.
func sameKeys(english []texts.Message) error {
	for i := range max(len(english), len(keyIDs)) {
		if i >= len(english) || i >= len(keyIDs) || english[i].ID != keyIDs[i] {
			return errors.New("keys_gen.go does not fit texts/en: run `go generate ./internal/locale`")
		}
	}
	return nil
}

// loadLanguage reads and checks one language against the English messages. The
// error joins everything that is wrong.
func loadLanguage(fsys fs.FS, lang string, english []texts.Message) (*Printer, error) {
	own, err := texts.Read(fsys, lang)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]texts.Message, len(own))
	for _, m := range own {
		byID[m.ID] = m
	}
	rule, err := ruleOf(lang)
	if err != nil {
		return nil, err
	}
	p := newPrinter(lang, rule, len(english))
	var faults []error
	for k, want := range english {
		m, ok := byID[want.ID]
		if !ok {
			faults = append(faults, fmt.Errorf("texts/%s lacks %s", lang, want.ID))
			continue
		}
		delete(byID, want.ID)
		if err := p.add(Key(k), m, want); err != nil {
			faults = append(faults, fmt.Errorf("texts/%s: %s: %w", lang, want.ID, err))
		}
	}
	for id := range byID {
		faults = append(faults, fmt.Errorf("texts/%s has %s, which texts/en lacks", lang, id))
	}
	return p, errors.Join(faults...)
}

// add checks a message against its English counterpart and makes it ready.
func (p *Printer) add(k Key, m, english texts.Message) error {
	if english.Plural() && !m.Plural() && len(p.rule.forms()) > 1 {
		return errors.New("the English text counts, this one does not: give every plural form")
	}
	if !english.Plural() && m.Plural() {
		return errors.New("the English text does not count, this one does: give one text only")
	}
	ready, err := prepare(m)
	if err != nil {
		return err
	}
	if err := checkForms(ready, p.rule, english.Plural()); err != nil {
		return err
	}
	if err := checkPlaceholders(ready, english); err != nil {
		return err
	}
	for f, t := range ready {
		if t == nil {
			ready[f] = ready[other]
		}
	}
	p.plain[k] = ready[other].source
	p.messages[k] = ready
	return nil
}

// forms of one message, by plural form; nil where the catalogue has none.
type forms [6]*template

func prepare(m texts.Message) (forms, error) {
	var out forms
	for f, name := range texts.Forms {
		text, ok := m.Forms[name]
		if !ok {
			continue
		}
		if strings.Trim(text, " \t\u00a0") != text || strings.TrimSpace(text) == "" {
			return out, fmt.Errorf("form %s is empty or has spaces at an end", name)
		}
		t, err := parseTemplate(text)
		if err != nil {
			return out, err
		}
		out[f] = &t
	}
	if out[other] == nil {
		return out, errors.New("form other is missing")
	}
	return out, nil
}

// checkForms demands exactly the forms that whole numbers take in the
// language, and "other", which fractions may take.
func checkForms(m forms, rule *pluralRule, counts bool) error {
	if !counts {
		return nil
	}
	wanted := rule.forms()
	for f, name := range texts.Forms {
		needs := slices.Contains(wanted, form(f))
		if needs && m[f] == nil {
			return fmt.Errorf("plural form %s is missing", name)
		}
		if !needs && m[f] != nil && form(f) != other {
			return fmt.Errorf("plural form %s is never used in this language", name)
		}
	}
	return nil
}

// checkPlaceholders demands the placeholders of the English text in every
// form; {{.Count}} may be said in words in any form but "other".
func checkPlaceholders(m forms, english texts.Message) error {
	model, err := parseTemplate(english.Forms["other"])
	if err != nil {
		return err
	}
	want := model.names()
	for f, t := range m {
		if t == nil {
			continue
		}
		have := t.names()
		if form(f) != other && !slices.Contains(have, "Count") && slices.Contains(want, "Count") {
			have = append(have, "Count")
			slices.Sort(have)
		}
		if !slices.Equal(have, want) {
			return fmt.Errorf("form %s has the placeholders %v, the English text has %v", texts.Forms[f], have, want)
		}
	}
	return nil
}
