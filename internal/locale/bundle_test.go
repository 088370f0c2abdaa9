package locale

import (
	"strings"
	"testing"
	"testing/fstest"

	"gatehouse/internal/locale/texts"
)

func mustLoad(t testing.TB) *Bundle {
	t.Helper()
	b, err := Load()
	if err != nil {
		t.Fatalf("the catalogues are not complete and right:\n%v", err)
	}
	return b
}

func TestShippedCatalogues(t *testing.T) {
	t.Parallel()
	b := mustLoad(t)
	for _, lang := range required {
		if b.Printer(lang).Lang() != lang {
			t.Errorf("%s is not offered", lang)
		}
	}
	if got := b.Printer("xx").Lang(); got != "en" {
		t.Errorf("an unknown language got %s, want English", got)
	}
}

// Every language that has a folder is checked, also those not offered yet.
func TestEveryFolderIsWellFormed(t *testing.T) {
	t.Parallel()
	langs, err := texts.Languages(texts.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range langs {
		if _, ok := calendars[lang]; !ok {
			t.Errorf("texts/%s is none of the six languages", lang)
		}
		messages, err := texts.Read(texts.Files, lang)
		if err != nil {
			t.Error(err)
		}
		for i := range messages[min(1, len(messages)):] {
			if messages[i].ID == messages[i+1].ID {
				t.Errorf("texts/%s has %s twice", lang, messages[i].ID)
			}
		}
	}
}

func TestLoadRefusesTextsThatTheKeysDoNotFit(t *testing.T) {
	t.Parallel()
	_, err := load(fstest.MapFS{"en/home.toml": {Data: []byte(`home.title = "Home"`)}})
	if err == nil || !strings.Contains(err.Error(), "go generate") {
		t.Errorf("got %v, want advice to generate the keys again", err)
	}
}
