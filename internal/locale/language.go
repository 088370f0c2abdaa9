package locale

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// ownNames are the names of the six languages in themselves, as a language switch shows them.
var ownNames = map[string]string{
	"ar": "العربية", "zh": "中文", "en": "English", "fr": "Français", "ru": "Русский", "es": "Español",
}

// OwnName is the name of one of the six languages in that language; the tag itself for any other.
func OwnName(lang string) string {
	if n, ok := ownNames[lang]; ok {
		return n
	}
	return lang
}

// languageNames remembers names once they have been asked for. Tags may come
// from strangers, so it remembers only so many.
type languageNames struct {
	in    language.Tag
	known sync.Map // tag to name
	count atomic.Int32
}

const maxLanguageNames = 1000

// LanguageName is the name of a language in the reader's ("German", "ألمانية").
// A tag that nobody knows is given back as it is.
func (p *Printer) LanguageName(tag string) string {
	if n, ok := p.names.known.Load(tag); ok {
		return n.(string)
	}
	name := p.names.find(tag)
	if p.names.count.Add(1) <= maxLanguageNames {
		p.names.known.Store(tag, name)
	}
	return name
}

// ourNames are names that differ from CLDR's: ITU's Arabic has another spelling for English.
var ourNames = map[string]string{"ar en": "الإنكليزية"}

func (n *languageNames) find(tag string) string {
	if name, ok := ourNames[n.in.String()+" "+tag]; ok {
		return name
	}
	t, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	if name := display.Tags(n.in).Name(t); name != "" {
		return name
	}
	return tag
}

// maxAcceptLanguage bounds what is read of a header; an honest one is far shorter.
const maxAcceptLanguage = 500

// Match chooses among the offered languages by an Accept-Language header
// (RFC 9110, section 12.5.4): the one the reader likes best whose primary
// language is offered. It gives English, or the first offered, when none is,
// and never a related language: who reads Ukrainian has not asked for Russian.
func Match(acceptLanguage string, offered []string) string {
	if len(acceptLanguage) <= maxAcceptLanguage {
		if lang := wanted(acceptLanguage, offered); lang != "" {
			return lang
		}
	}
	if slices.Contains(offered, fallback) || len(offered) == 0 {
		return fallback
	}
	return offered[0]
}

func wanted(acceptLanguage string, offered []string) string {
	tags, weights, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil {
		return ""
	}
	for i, t := range tags {
		base, confidence := t.Base()
		if weights[i] <= 0 || confidence == language.No {
			continue
		}
		for _, lang := range offered {
			if strings.EqualFold(lang, base.String()) {
				return lang
			}
		}
	}
	return ""
}
