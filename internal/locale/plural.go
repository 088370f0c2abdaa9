package locale

import (
	"fmt"
	"slices"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"gatehouse/internal/locale/texts"
)

// form is a plural form of CLDR, an index into texts.Forms.
type form uint8

const other form = 5

// pluralRule knows the form of every whole number of one language. The rules
// of CLDR for whole numbers depend on the number itself while it is small, on
// its last two digits, and (French, Spanish) on whether it is a round million;
// so three small tables, asked once of go-i18n, answer for all.
type pluralRule struct {
	small   [1000]form // 0 to 999
	hundred [100]form  // from 1,000 on, by the last two digits
	million form       // whole millions
}

const million = 1_000_000

func (r *pluralRule) of(n int) form {
	if n < 0 {
		n = -n
	}
	switch {
	case n < 0: // the one number without a positive counterpart
		return other
	case n < len(r.small):
		return r.small[n]
	case n%million == 0:
		return r.million
	}
	return r.hundred[n%100]
}

// forms lists the forms that whole numbers take, in the order of CLDR.
func (r *pluralRule) forms() []form {
	seen := map[form]bool{r.million: true}
	for _, f := range r.small {
		seen[f] = true
	}
	for _, f := range r.hundred {
		seen[f] = true
	}
	var out []form
	for f := range form(len(texts.Forms)) {
		if seen[f] {
			out = append(out, f)
		}
	}
	return out
}

var rules sync.Map // language to *pluralRule

// ruleOf gives the rule of a language. It is worked out once a language.
func ruleOf(lang string) (*pluralRule, error) {
	if r, ok := rules.Load(lang); ok {
		return r.(*pluralRule), nil
	}
	ask, err := probe(lang)
	if err != nil {
		return nil, err
	}
	r := &pluralRule{}
	for n := range r.small {
		r.small[n] = ask(n)
	}
	for n := range r.hundred {
		r.hundred[n] = ask(1000 + n)
	}
	r.million = ask(million)
	rules.Store(lang, r)
	return r, nil
}

// probe gives a function that asks go-i18n for the form of a number: it
// localizes a message whose text in each form is the form's name.
func probe(lang string) (func(n int) form, error) {
	tag, err := language.Parse(lang)
	if err != nil {
		return nil, fmt.Errorf("language %q: %w", lang, err)
	}
	b := i18n.NewBundle(tag)
	m := &i18n.Message{ID: "probe", Zero: "zero", One: "one", Two: "two", Few: "few", Many: "many", Other: "other"}
	if err := b.AddMessages(tag, m); err != nil {
		return nil, fmt.Errorf("language %q: %w", lang, err)
	}
	l := i18n.NewLocalizer(b, lang)
	return func(n int) form {
		name, err := l.Localize(&i18n.LocalizeConfig{MessageID: "probe", PluralCount: n})
		if err != nil {
			return other
		}
		return form(slices.Index(texts.Forms, name))
	}, nil
}
