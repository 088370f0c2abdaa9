package infopage

import (
	"fmt"
	"slices"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/snapshot"
	"gatehouse/internal/web/frame"
)

func TestGather(t *testing.T) {
	t.Parallel()
	entries := []*directory.Entry{
		{Sources: []directory.Source{
			{Publisher: "ITU", Confidence: "known", Rights: "B"},
			{Publisher: "ITU", Confidence: "seen", Rights: "A"},
			{Publisher: "OECD", Confidence: "mixed"},
		}},
		{Sources: []directory.Source{{Publisher: "ITU", Confidence: "weak", Rights: "A"}}},
		{},
	}
	h := gather(slices.Values(entries), snapshot.Figures{})
	if len(h.Publishers) != 2 || h.Publishers[0].Name != "ITU" || h.Publishers[0].Entries != 2 || !slices.Equal(h.Publishers[0].Terms, []string{"A", "B"}) {
		t.Errorf("publishers: %+v", h.Publishers)
	}
	if h.ByConfidence["seen"] != 1 || h.ByConfidence["weak"] != 1 || h.ByConfidence[""] != 1 {
		t.Errorf("confidence: %v", h.ByConfidence)
	}
}

func TestTheTableOfSourcesIsBounded(t *testing.T) {
	t.Parallel()
	var entries []*directory.Entry
	for i := range maxPublishers + 6 {
		entries = append(entries, &directory.Entry{Sources: []directory.Source{{Publisher: fmt.Sprintf("%04d", i), Confidence: "seen"}}})
	}
	entries = append(entries, &directory.Entry{Sources: []directory.Source{{Publisher: "last", Confidence: "seen", Rights: "Name us"}}})
	h := gather(slices.Values(entries), snapshot.Figures{})
	if len(h.Publishers) != shownPublishers+1 || len(h.Others) != maxPublishers-shownPublishers || h.Rest != 6 {
		t.Errorf("%d publishers, %d others and %d more", len(h.Publishers), len(h.Others), h.Rest)
	}
	if h.Publishers[shownPublishers].Name != "last" {
		t.Error("who states terms must stand in the open")
	}
}

// proseKeys are the texts that have links in them.
var proseKeys = []locale.Key{
	locale.InfoAboutWhy1, locale.InfoAboutWhat3, locale.InfoAboutFacts2, locale.InfoAboutFacts3, locale.InfoAboutRun1, locale.InfoAboutCorrect1,
	locale.InfoAccessibilityTell1, locale.InfoPrivacyEntries1, locale.InfoPrivacyRights1,
	locale.InfoDataDownloadSearch, locale.InfoDataLicence1,
}

func TestTranslationsLeadToTheSamePages(t *testing.T) {
	t.Parallel()
	texts, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range proseKeys {
		want := frame.ProseLinks(texts.Printer("en").T(k))
		if len(want) == 0 {
			t.Errorf("no link in %q", texts.Printer("en").T(k))
		}
		for _, lang := range texts.Languages() {
			if got := frame.ProseLinks(texts.Printer(lang).T(k)); !slices.Equal(got, want) {
				t.Errorf("%s: links %v, want %v", lang, got, want)
			}
		}
	}
}
