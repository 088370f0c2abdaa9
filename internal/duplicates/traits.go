package duplicates

import (
	"net/url"
	"slices"
	"strings"

	"gatehouse/internal/directory"
)

// traits are what two entries are compared by.
type traits struct {
	id            directory.ID
	places        []string // economies, else regions; empty for neither
	addresses     []string
	abbreviations []string
	names         []name
	number        string // of a law or a standard, folded
	year          string // of a law or a document
	languages     []directory.Lang
}

func traitsOf(e *directory.Entry) traits {
	t := traits{id: e.ID, places: e.Economies, languages: e.Languages}
	if len(t.places) == 0 {
		t.places = e.Regions
	}
	for _, l := range e.Links {
		if key := addressKey(l.URL); key != "" && !slices.Contains(t.addresses, key) {
			t.addresses = append(t.addresses, key)
		}
	}
	for _, v := range e.Title.Values {
		t.addName(v)
	}
	for _, n := range e.Names {
		if n.Use == "abbreviation" {
			t.abbreviations = append(t.abbreviations, fold(n.Value))
		} else {
			t.addName(n.Value)
		}
	}
	t.addDetails(e)
	return t
}

func (t *traits) addName(s string) {
	if n := nameOf(s); n.folded != "" && !slices.ContainsFunc(t.names, func(have name) bool { return have.folded == n.folded }) {
		t.names = append(t.names, n)
	}
}

func (t *traits) addDetails(e *directory.Entry) {
	switch {
	case e.Channel != nil:
		t.addresses = []string{cmpValue(e.Channel.How, e.Channel.Value)}
	case e.Instrument != nil:
		t.number = fold(e.Instrument.Number)
		t.year = year(e.Instrument.Adopted, e.Instrument.InForce)
	case e.Standard != nil:
		t.number = fold(e.Standard.Body + " " + e.Standard.Number)
	case e.Resource != nil:
		t.year = string(e.Resource.Published)
	case e.Activity != nil:
		t.year = string(e.Activity.Date)
	}
}

// cmpValue is the address or number of a channel, by the way it is used: the
// same number for a call and for a text message are two channels.
func cmpValue(how, value string) string {
	if key := addressKey(value); key != "" {
		return how + " " + key
	}
	return how + " " + strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -().", r) {
			return -1
		}
		return r
	}, strings.ToLower(value))
}

func year(dates ...directory.Date) string {
	for _, d := range dates {
		if len(d) >= 4 {
			return string(d[:4])
		}
	}
	return ""
}

// addressKey is an address without what does not change where it leads:
// scheme, "www.", capitals of the host, the last slash; "" for none.
func addressKey(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" {
		return ""
	}
	key := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.") + strings.TrimSuffix(u.EscapedPath(), "/")
	if u.RawQuery != "" {
		key += "?" + u.RawQuery
	}
	if strings.HasPrefix(u.Fragment, "/") || strings.HasPrefix(u.Fragment, "!") { // a route of the page
		key += "#" + u.Fragment
	}
	return key
}

// keys are what an entry is looked up by: entries without a common key are
// never compared. Names are keyed by pairs of their telling words within an
// economy, so that a word left out or misspelt still leaves a common key.
func (t *traits) keys() []string {
	kind := string(t.id.Kind())
	var out []string
	add := func(key string) {
		if !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	for _, a := range t.addresses {
		add(kind + " @ " + a)
	}
	if t.number != "" {
		add(kind + " # " + strings.Join(t.places, ",") + " " + t.number)
	}
	for _, place := range append([]string{""}, t.places...) {
		for _, n := range t.names {
			add(kind + " = " + place + " " + n.folded)
			for _, pair := range n.pairs() {
				add(kind + " ~ " + place + " " + pair)
			}
		}
		for _, a := range t.abbreviations {
			add(kind + " . " + place + " " + a)
		}
	}
	return out
}

// contradicts reports whether something speaks against the two being one.
func (t *traits) contradicts(o *traits) bool {
	apart := len(t.places) > 0 && len(o.places) > 0 && !shares(t.places, o.places)
	years := t.year != "" && o.year != "" && !strings.HasPrefix(t.year, o.year) && !strings.HasPrefix(o.year, t.year)
	numbers := t.number != "" && o.number != "" && t.number != o.number
	tongues := len(t.languages) > 0 && len(o.languages) > 0 &&
		!slices.ContainsFunc(t.languages, func(l directory.Lang) bool { return slices.Contains(o.languages, l) })
	return apart || years || numbers || tongues
}
