package facet

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"gatehouse/internal/directory"
)

// spoken are the languages that can be named in a query by their names; any
// other can be named by its tag.
const spoken = `ar zh en fr ru es af am az be bg bn bs ca cs cy da de dv dz el et eu fa fi fil fj fo ga gl gu ha he hi hr ht hu hy id ig is it
ja ka kk kl km ko ku ky lb lo lt lv mg mi mk ml mn mr ms mt my ne nl no om pa pl ps pt ro rw si sk sl sm so sq sr sv sw ta te tg th ti tk to tr uk
ur uz vi xh yo zu`

// languageNames gives the tags of languages by their names in the six languages and in their own.
func languageNames() map[string][]string {
	out := map[string][]string{}
	add := func(name, tag string) {
		if name != "" {
			out[name] = append(out[name], tag)
		}
	}
	for tag := range strings.FieldsSeq(spoken) {
		t := language.Make(tag)
		add(tag, tag)
		add(display.Self.Name(t), tag)
		for _, lang := range directory.Languages() {
			add(display.Languages(language.Make(string(lang))).Name(t), tag)
		}
	}
	return out
}
