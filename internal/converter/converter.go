package converter

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/ledger"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

// Options are the inputs of a conversion.
type Options struct {
	// Facts is the folder with the source files.
	Facts fs.FS
	// Lists is the folder beside it with lists of others, to compare and
	// complete with ("import"); nil when there is none.
	Lists fs.FS
	// Edited is the date written into every entry. It is given, never taken
	// from the clock, so that the output can be reproduced.
	Edited directory.Date
}

// Result is the catalogue and the account of how it came about.
type Result struct {
	// Files are the entries per file name, sorted by identity.
	Files  map[string][]directory.Entry
	Report *ledger.Report
}

// fileNames are the files of the catalogue, one a kind.
var fileNames = map[directory.Kind]string{
	directory.KindEconomy:      "economies.ndjson",
	directory.KindOrganisation: "organisations.ndjson",
	directory.KindInitiative:   "initiatives.ndjson",
	directory.KindResource:     "resources.ndjson",
	directory.KindInstrument:   "instruments.ndjson",
	directory.KindStandard:     "standards.ndjson",
	directory.KindChannel:      "channels.ndjson",
	directory.KindEvent:        "events.ndjson",
	directory.KindActivity:     "activities.ndjson",
	directory.KindCommitment:   "commitments.ndjson",
}

// Build converts the source files. It fails when a file is missing or has lost
// a column, or when an entry it made does not validate.
func Build(o Options) (*Result, error) {
	b, err := newBuilder(o)
	if err != nil {
		return nil, err
	}
	if err := b.run(); err != nil {
		return nil, err
	}
	return b.result()
}

func newBuilder(o Options) (*builder, error) {
	roster, err := judgement.ReadRoster()
	return &builder{
		facts: o.Facts, lists: o.Lists, edited: o.Edited, report: ledger.New(), roster: roster,
		entries: map[directory.ID]*directory.Entry{}, dossiers: map[string]*dossier{},
	}, err
}

// run reads the files in the order in which one builds on another: the
// organisations are closed when all files that name them have been read.
func (b *builder) run() error {
	for _, step := range []func(*builder) error{
		addEconomies,
		addStandards,
		addOrganisations,
		addChannels,
		addFeeds,
		addNamings,
		addBodies,
		closeOrganisations,
		addActivities,
		addInstruments,
		addHandwritten,
		addWritten,
		addKnown,
		addResources,
		addRelations,
		describeEconomies,
		addTies,
	} {
		if err := step(b); err != nil {
			return err
		}
	}
	return nil
}

// builder is the state of one conversion.
type builder struct {
	facts   fs.FS
	lists   fs.FS
	edited  directory.Date
	report  *ledger.Report
	entries map[directory.ID]*directory.Entry

	roster   *judgement.Roster
	dossiers map[string]*dossier    // by slug
	antispam map[string]antispamRow // by economy and authority column
}

// add takes an entry into the catalogue; an identity can be taken once only.
func (b *builder) add(e *directory.Entry) error {
	if _, taken := b.entries[e.ID]; taken {
		return fmt.Errorf("%s is made twice", e.ID)
	}
	e.Edited = b.edited
	e.TrimFacts()
	b.entries[e.ID] = e
	return nil
}

// ids lists the identities of a kind taken so far, sorted.
func (b *builder) ids(k directory.Kind) []directory.ID {
	var out []directory.ID
	for id := range b.entries {
		if id.Kind() == k {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

func (b *builder) result() (*Result, error) {
	r := &Result{Files: map[string][]directory.Entry{}, Report: b.report}
	for _, e := range b.entries {
		tidy.Settle(e)
		if problems := e.Validate(); len(problems) > 0 {
			return nil, fmt.Errorf("%s: %v", e.ID, problems)
		}
		name := fileNames[e.ID.Kind()]
		r.Files[name] = append(r.Files[name], *e)
	}
	for name := range r.Files {
		slices.SortFunc(r.Files[name], func(a, b directory.Entry) int { return bytes.Compare([]byte(a.ID), []byte(b.ID)) })
	}
	return r, nil
}

// Encode gives the bytes of one file of the catalogue.
func (r *Result) Encode(name string) ([]byte, error) {
	var out bytes.Buffer
	for _, e := range r.Files[name] {
		line, err := directory.Encode(e)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.ID, err)
		}
		out.Write(append(line, '\n'))
	}
	return out.Bytes(), nil
}

// Write writes the files of the catalogue into a folder.
func (r *Result) Write(folder string) error {
	for name := range r.Files {
		b, err := r.Encode(name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, name), b, 0o644); err != nil {
			return err
		}
	}
	return nil
}
