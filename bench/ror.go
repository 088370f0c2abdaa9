package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"iter"
	"os"
	"strings"

	"gatehouse/internal/directory"
)

// record is a research organisation as ROR publishes it, in either of its schemas.
type record struct {
	ID          string
	Established int
	Status      string
	Links       []json.RawMessage
	Names       []struct {
		Lang  string
		Types []string
		Value string
	}
	Locations []struct {
		Details struct {
			Country string `json:"country_code"`
		} `json:"geonames_details"`
	}
	Name    string // schema 1
	Labels  []struct{ Label, ISO639 string }
	Country struct {
		Code string `json:"country_code"`
	}
	Acronyms []string
}

// organisations yields the real organisations of a file as entries.
func organisations(file string) iter.Seq2[*directory.Entry, error] {
	return func(yield func(*directory.Entry, error) bool) {
		f, err := os.Open(file)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			yield(nil, err)
			return
		}
		lines := bufio.NewScanner(z)
		lines.Buffer(nil, 1<<22)
		for lines.Scan() {
			var line struct{ Record record }
			if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
				yield(nil, err)
				return
			}
			if !yield(line.Record.entry(), nil) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(nil, err)
		}
	}
}

func (r *record) entry() *directory.Entry {
	e := &directory.Entry{ID: directory.NewID(directory.KindOrganisation, "ror-"+r.ID[strings.LastIndex(r.ID, "/")+1:]), Status: r.Status, Types: []string{"academic"}}
	title := func(lang, value string) {
		if lang == "" {
			lang = "en"
		}
		if e.Title.IsZero() {
			e.Title = directory.NewText(directory.Lang(lang), value)
		} else {
			e.Title = e.Title.With(directory.Lang(lang), value)
		}
	}
	if r.Name != "" {
		title("", r.Name)
	}
	for _, l := range r.Labels {
		title(l.ISO639, l.Label)
	}
	for _, n := range r.Names {
		if strings.Contains(strings.Join(n.Types, " "), "label") {
			title(n.Lang, n.Value)
		} else {
			e.Names = append(e.Names, directory.Name{Value: n.Value, Lang: directory.Lang(n.Lang), Use: "abbreviation"})
		}
	}
	for _, a := range r.Acronyms {
		e.Names = append(e.Names, directory.Name{Value: a, Use: "abbreviation"})
	}
	if r.Country.Code != "" {
		e.Economies = append(e.Economies, r.Country.Code)
	}
	for _, l := range r.Locations {
		if code := l.Details.Country; code != "" && !strings.Contains(strings.Join(e.Economies, " "), code) {
			e.Economies = append(e.Economies, code)
		}
	}
	return e
}
