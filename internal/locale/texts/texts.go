// Package texts holds the catalogues: one folder a language, one TOML file an
// area, messages in the form of go-i18n. It reads them and knows what a
// well-formed message is; it knows nothing of keys, so that the generator of
// the keys can use it.
package texts

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2"
)

// Files are the catalogues shipped with the program.
//
//go:embed */*.toml
var Files embed.FS

// Forms are the plural forms of CLDR in their fixed order.
var Forms = []string{"zero", "one", "two", "few", "many", "other"}

// Message is one text of one language.
type Message struct {
	ID string
	// Forms holds the text per plural form; one that does not count has "other" only.
	Forms map[string]string
}

// Plural reports whether the message counts something.
func (m Message) Plural() bool { return len(m.Forms) > 1 || m.Forms["other"] == "" }

// Languages lists the languages that have a folder, sorted.
func Languages(fsys fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, err
	}
	var langs []string
	for _, e := range entries {
		if e.IsDir() {
			langs = append(langs, e.Name())
		}
	}
	return langs, nil
}

// Read gives all messages of a language, sorted by id. A language without a
// folder has none. The error names the file that can't be read and why.
func Read(fsys fs.FS, lang string) ([]Message, error) {
	files, err := fs.Glob(fsys, lang+"/*.toml")
	if err != nil {
		return nil, err
	}
	var all []Message
	for _, name := range files {
		messages, err := readFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("texts/%s: %w", name, err)
		}
		all = append(all, messages...)
	}
	slices.SortFunc(all, func(a, b Message) int { return cmp.Compare(a.ID, b.ID) })
	return all, nil
}

var wellFormedID = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*(\.[a-z0-9]+(_[a-z0-9]+)*)+$`)

func readFile(fsys fs.FS, name string) ([]Message, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	var tables map[string]any
	if err := toml.Unmarshal(data, &tables); err != nil {
		return nil, err
	}
	messages, err := collect("", tables)
	if err != nil {
		return nil, err
	}
	area := strings.TrimSuffix(path.Base(name), ".toml")
	for _, m := range messages {
		if !wellFormedID.MatchString(m.ID) {
			return nil, fmt.Errorf("message id %q: write lower-case words joined by dots, like %s.title", m.ID, area)
		}
		if !strings.HasPrefix(m.ID, area+".") {
			return nil, fmt.Errorf("message id %q: it must begin with %q, the name of its file", m.ID, area+".")
		}
	}
	return messages, nil
}

// collect takes the messages out of nested tables. A table is a message when
// all its keys are plural forms (or "description", for translators); any other
// is a group. go-i18n itself would refuse a group that has a text called "other".
func collect(prefix string, table map[string]any) ([]Message, error) {
	var messages []Message
	for key, value := range table {
		id := prefix + key
		group, ok := value.(map[string]any)
		if ok && !isMessage(group) {
			below, err := collect(id+".", group)
			if err != nil {
				return nil, err
			}
			messages = append(messages, below...)
			continue
		}
		m, err := i18n.NewMessage(value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", id, err)
		}
		messages = append(messages, Message{ID: id, Forms: formsOf(m)})
	}
	return messages, nil
}

func isMessage(table map[string]any) bool {
	for key := range table {
		if key != "description" && !slices.Contains(Forms, key) {
			return false
		}
	}
	return len(table) > 0
}

func formsOf(m *i18n.Message) map[string]string {
	forms := map[string]string{}
	for form, text := range map[string]string{"zero": m.Zero, "one": m.One, "two": m.Two, "few": m.Few, "many": m.Many, "other": m.Other} {
		if text != "" {
			forms[form] = text
		}
	}
	return forms
}
