package directory

import (
	"slices"
	"testing"
)

func TestHas(t *testing.T) {
	t.Parallel()
	e := sample(KindOrganisation)
	economy := sample(KindEconomy)
	for path, want := range map[string]bool{
		"id": true, "title": true, "title.en": true, "title.fr": true, "links": true, "links[0]": true, "links[0].url": true, "links[1].url": true,
		"names[1].until": true, "contacts[1].valid.from": true, "economies": true, "economies[1]": true, "organisation": true, "organisation.members.en": true,
		"sources[0].facts[3]": true, "confirmations[0].on": true,
		"":         true, // the whole entry
		"title.ar": false, "title.values": false, "links[2]": false, "links[-1]": false, "links[00]": false, "links[0": false, "links[x]": false, "links[0]url": false,
		"links[0].lang.en": false, "links.url": false, "links[0].": false, ".title": false, "title.": false, "title..en": false, "title[0]": false, "titel": false, "Title": false,
		"channel": false, "channel.value": false, "organisation.established.year": false, "links[1].lang": false, "[0]": false, ".": false, "tombstone": false, "tombstone.on": false,
	} {
		if got := e.Has(path); got != want {
			t.Errorf("organisation has %q: %t, want %t", path, got, want)
		}
	}
	for path, want := range map[string]bool{
		"economy.gci.legal": true, "economy.laws": true, "economy.laws.spam": true, "economy.laws.privacy": false, "economy.dial[0]": true,
		"economy.strategies": true,                       // known to be none
		"economy.ldc":        true, "economy.sids": true, // known to be false
		"economy.gci.capacity": false,
	} {
		if got := economy.Has(path); got != want {
			t.Errorf("economy has %q: %t, want %t", path, got, want)
		}
	}
}

func TestSourcesFor(t *testing.T) {
	t.Parallel()
	e := Entry{Sources: []Source{
		{Facts: []string{"title.fr"}},
		{Facts: []string{"title", "links[0].url"}},
		{},
		{Facts: []string{"links", "economy.gci"}},
	}}
	for path, want := range map[string][]int{
		"title": {0, 1, 2}, "title.fr": {0, 1, 2}, "title.en": {1, 2}, "links": {1, 2, 3}, "links[0]": {1, 2, 3}, "links[0].url": {1, 2, 3},
		"links[1]": {2, 3}, "links[0].lang": {2, 3}, "economy.gci.legal": {2, 3}, "economy.gcindex": {2}, "names": {2},
	} {
		if got := e.SourcesFor(path); !slices.Equal(got, want) {
			t.Errorf("%s: sources %v, want %v", path, got, want)
		}
	}
}

func TestConfirmedFact(t *testing.T) {
	t.Parallel()
	e := Entry{Confirmations: []Confirmation{
		{By: "a", On: "2024-01-01"},
		{By: "b", On: "2025-01-01", Facts: []string{"title.fr", "contacts"}},
		{By: "c", On: "2026-01-01", Facts: []string{"contacts[0].value"}},
	}}
	for path, want := range map[string]string{
		"title": "a", "title.fr": "b", "contacts": "b", "contacts[0]": "b", "contacts[0].value": "c", "contacts[1].value": "b", "names": "a",
	} {
		if got, ok := e.ConfirmedFact(path); !ok || got.By != want {
			t.Errorf("%s: confirmed by %q, want %q", path, got.By, want)
		}
	}
	if got, ok := e.Confirmed(); !ok || got.By != "c" {
		t.Errorf("the latest confirmation is by %q, want c", got.By)
	}
	never := Entry{}
	if _, ok := never.ConfirmedFact("title"); ok {
		t.Error("an entry never confirmed has a confirmed title")
	}
}

func TestTrimFacts(t *testing.T) {
	t.Parallel()
	e := sample(KindOrganisation)
	e.Sources = []Source{
		{Publisher: "a", Facts: []string{"title", "channel.value"}},
		{Publisher: "b", Facts: []string{"channel.value"}},
		{Publisher: "c"},
	}
	e.TrimFacts()
	if len(e.Sources) != 2 || !slices.Equal(e.Sources[0].Facts, []string{"title"}) || e.Sources[1].Publisher != "c" {
		t.Errorf("left %v", e.Sources)
	}
}

func FuzzHas(f *testing.F) {
	for _, s := range []string{"", "title", "title.fr", "links[0].url", "links[", "a.b[", "economy.laws.spam", "sources[0].facts[0]", "links[99999999999999999999]"} {
		f.Add(s)
	}
	e, economy := sample(KindOrganisation), sample(KindEconomy)
	f.Fuzz(func(_ *testing.T, path string) {
		e.Has(path)
		economy.Has(path)
	})
}
