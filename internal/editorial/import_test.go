package editorial_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/editorial"
)

// of makes lines of a file from entries, errors and nothing else.
func of(things ...any) iter.Seq[editorial.ImportLine] {
	return func(yield func(editorial.ImportLine) bool) {
		for i, thing := range things {
			l := editorial.ImportLine{File: "a.ndjson", Line: i + 1}
			switch x := thing.(type) {
			case directory.Entry:
				l.Entry = x
			case error:
				l.Err = x
			}
			if !yield(l) {
				return
			}
		}
	}
}

// heard is what an import told the one who asked for it.
type heard struct {
	report editorial.ImportReport
	bad    []editorial.BadLine
	warned []editorial.Warning
	told   []editorial.ImportReport
	err    error
}

func (w *world) imports(in iter.Seq[editorial.ImportLine], o editorial.ImportOptions) heard {
	w.Helper()
	var h heard
	o.OnBad = func(b editorial.BadLine) { h.bad = append(h.bad, b) }
	o.OnWarning = func(x editorial.Warning) { h.warned = append(h.warned, x) }
	o.OnProgress = func(r editorial.ImportReport) { h.told = append(h.told, r) }
	h.report, h.err = w.desk.Import(w.Context(), administrator, in, o)
	return h
}

func (w *world) wants(h heard, want editorial.ImportReport) {
	w.Helper()
	if h.err != nil || h.report != want {
		w.Errorf("report %+v, %v; want %+v", h.report, h.err, want)
	}
}

func badJSON() error { return directory.Errorf(directory.Invalid, "no JSON") }

func TestAnImportKeepsEntriesAsTheyAre(t *testing.T) {
	w := newWorld(t)
	e := titled("organisation/a", "A")
	e.Edited, e.LookedAt = "2001-02-03", "2002-03-04"
	e.Confirmations = []directory.Confirmation{{By: "A", On: "2000-01-02", Against: "a call"}}
	w.wants(w.imports(of(e), editorial.ImportOptions{Note: "first"}), editorial.ImportReport{Read: 1, Written: 1, New: 1})
	r := w.current("organisation/a")
	if !reflect.DeepEqual(r.Entry, e) || r.Action != "import" || r.Note != "first" || r.Actor != administrator.ID {
		t.Errorf("imported %+v", r)
	}
}

func TestASecondImportChangesNothing(t *testing.T) {
	w := newWorld(t)
	var entries []any
	for i := range 2500 {
		entries = append(entries, generated(i))
	}
	first := w.imports(of(entries...), editorial.ImportOptions{})
	w.wants(first, editorial.ImportReport{Read: 2500, Written: 2500, New: 2500, Warnings: 1}) // the last refers to one that is not there
	if n := []int{first.told[0].Written, first.told[1].Written, first.told[2].Written}; !slices.Equal(n, []int{1000, 2000, 2500}) {
		t.Errorf("progress %v; want a thousand at a time", n)
	}
	w.wants(w.imports(of(entries...), editorial.ImportOptions{}), editorial.ImportReport{Read: 2500, Unchanged: 2500, Warnings: 1})
	if last, _ := w.store.Last(t.Context()); last != 2500 {
		t.Errorf("%d revisions; want 2500", last)
	}
}

func TestBadLinesAreReportedAndLeftOut(t *testing.T) {
	w := newWorld(t)
	bad := titled("organisation/bad", "Bad")
	bad.Status, bad.Sources = "unheard-of", nil
	h := w.imports(of(titled("organisation/a", "A"), badJSON(), bad, titled("organisation/a", "A again"), titled("organisation/b", "B")), editorial.ImportOptions{})
	w.wants(h, editorial.ImportReport{Read: 5, Written: 2, New: 2, Bad: 3})
	var where []string
	for _, b := range h.bad {
		where = append(where, fmt.Sprint(b.File, ":", b.Line, " ", b.ID, " ", directory.KindOf(b.Err)))
	}
	want := []string{"a.ndjson:2  invalid", "a.ndjson:3 organisation/bad invalid", "a.ndjson:4 organisation/a invalid"}
	if !slices.Equal(where, want) {
		t.Errorf("reported %q; want %q", where, want)
	}
	if e, _ := errors.AsType[*directory.Error](h.bad[1].Err); len(e.Problems) < 2 {
		t.Errorf("problems %v; want both", e.Problems)
	}
	if text := h.bad[2].Err.Error(); !strings.Contains(text, "a.ndjson, line 1") {
		t.Errorf("%s: does not say where the first one is", text)
	}
	if got := w.current("organisation/a").Entry.Title.Source(); got != "A" {
		t.Errorf("organisation/a is %q; want the first", got)
	}
}

func TestAStrictImportStopsAtTheFirstBadLine(t *testing.T) {
	w := newWorld(t)
	var things []any
	for i := range 1500 {
		things = append(things, titled(directory.NewID("organisation", fmt.Sprint(i)), "T"))
	}
	things[1200] = badJSON()
	things[1300] = badJSON()
	h := w.imports(of(things...), editorial.ImportOptions{Strict: true})
	if directory.KindOf(h.err) != directory.Invalid || h.report.Written != 1000 || len(h.bad) != 1 || h.bad[0].Line != 1201 {
		t.Errorf("report %+v, %v, bad %v; want to end at line 1201 with the batch before it written", h.report, h.err, h.bad)
	}
	if last, _ := w.store.Last(t.Context()); last != 1000 {
		t.Errorf("%d revisions; the report says %d", last, h.report.Written)
	}
}

func TestAWholeImportIsAllOrNothing(t *testing.T) {
	w := newWorld(t)
	var things []any
	for i := range 2500 {
		things = append(things, titled(directory.NewID("organisation", fmt.Sprint(i)), "T"))
	}
	things[2200] = badJSON()
	h := w.imports(of(things...), editorial.ImportOptions{Strict: true, Whole: true})
	if last, _ := w.store.Last(t.Context()); directory.KindOf(h.err) != directory.Invalid || h.report.Written != 0 || last != 0 {
		t.Errorf("report %+v, %v, %d revisions; want none", h.report, h.err, last)
	}
	w.wants(w.imports(of(things...), editorial.ImportOptions{Whole: true}), editorial.ImportReport{Read: 2500, Written: 2499, New: 2499, Bad: 1})
}

func TestADryRunWritesNothing(t *testing.T) {
	w := newWorld(t)
	h := w.imports(of(titled("organisation/a", "A"), badJSON()), editorial.ImportOptions{DryRun: true})
	w.wants(h, editorial.ImportReport{Read: 2, Bad: 1})
	if last, _ := w.store.Last(t.Context()); last != 0 {
		t.Errorf("%d revisions", last)
	}
}

func TestAFileThatCantBeReadAnyFurtherEndsTheImport(t *testing.T) {
	w := newWorld(t)
	broken := errors.New("input/output error")
	h := w.imports(of(titled("organisation/a", "A"), broken, titled("organisation/b", "B")), editorial.ImportOptions{})
	if !errors.Is(h.err, broken) || h.report.Written != 1 || h.report.Bad != 0 {
		t.Errorf("report %+v, %v; want the error and what came before it", h.report, h.err)
	}
}

func TestReferencesToNothingAreReported(t *testing.T) {
	w := newWorld(t)
	w.save(reviewer, titled("organisation/there", "There"), 0)
	a, b := titled("organisation/a", "A"), titled("organisation/b", "B")
	a.Related = []directory.Relation{{Type: "see-also", ID: "organisation/b"}, {Type: "see-also", ID: "event/none"}}
	b.Parties = []directory.Party{{Role: "operator", ID: "organisation/there"}, {Role: "operator", ID: "organisation/nobody"}, {Role: "keeper", Name: "A bare name"}}
	h := w.imports(of(a, b), editorial.ImportOptions{})
	want := []editorial.Warning{
		{File: "a.ndjson", Line: 1, ID: "organisation/a", Key: "import.dangling", Path: "related[1].id", Target: "event/none"},
		{File: "a.ndjson", Line: 2, ID: "organisation/b", Key: "import.dangling", Path: "parties[1].id", Target: "organisation/nobody"},
	}
	if !reflect.DeepEqual(h.warned, want) || h.report.Warnings != 2 || h.report.Written != 2 {
		t.Errorf("warnings %+v\nwant %+v; report %+v, %v", h.warned, want, h.report, h.err)
	}
}

// TestAnImportLosesNothingRecordedHere imports a file over an entry that was
// confirmed, looked at and, another, retired here.
func TestAnImportLosesNothingRecordedHere(t *testing.T) {
	w := newWorld(t)
	for _, id := range []directory.ID{"organisation/a", "organisation/b"} {
		w.save(reviewer, titled(id, "Old"), 0)
	}
	if _, err := w.desk.Confirm(t.Context(), reviewer, "organisation/a", confirmation); err != nil {
		t.Fatal(err)
	}
	if _, err := w.desk.Retire(t.Context(), reviewer, "organisation/b", directory.Tombstone{Reason: directory.NewText("en", "closed")}); err != nil {
		t.Fatal(err)
	}
	a, b := titled("organisation/a", "New"), titled("organisation/b", "New")
	a.Confirmations = []directory.Confirmation{{By: "Another", On: "2020-05-06", Against: "a letter"}}
	a.LookedAt = "2020-05-06"
	for i, want := range []editorial.ImportReport{{Read: 2, Written: 2, Warnings: 1}, {Read: 2, Unchanged: 2, Warnings: 1}} {
		h := w.imports(of(a, b), editorial.ImportOptions{})
		w.wants(h, want)
		if h.warned[0].Key != "import.retired" || h.warned[0].ID != "organisation/b" {
			t.Errorf("run %d: warnings %+v", i+1, h.warned)
		}
	}
	got := w.current("organisation/a").Entry
	if got.Title.Source() != "New" || len(got.Confirmations) != 2 || got.Confirmations[1].On != "2026-11-24" || got.LookedAt != "2026-11-24" {
		t.Errorf("organisation/a is %+v", got)
	}
	if got := w.current("organisation/b").Entry; !got.Retired() || got.Title.Source() != "New" {
		t.Errorf("organisation/b is %+v", got)
	}
}

func TestWhoMayImport(t *testing.T) {
	w := newWorld(t)
	for _, by := range []directory.Actor{reader, partner, reviewer} {
		w.refuses(directory.Forbidden, func() error {
			_, err := w.desk.Import(t.Context(), by, of(titled("organisation/a", "A")), editorial.ImportOptions{})
			return err
		})
	}
}

func TestAnImportThatIsStoppedSaysWhatIsOnDisk(t *testing.T) {
	w := newWorld(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	endless := func(yield func(editorial.ImportLine) bool) {
		for i := 0; yield(editorial.ImportLine{Line: i + 1, Entry: titled(directory.NewID("organisation", fmt.Sprint(i)), "T")}); i++ {
		}
	}
	report, err := w.desk.Import(ctx, administrator, endless, editorial.ImportOptions{OnProgress: func(r editorial.ImportReport) {
		if r.Written >= 2000 {
			stop()
		}
	}})
	last, _ := w.store.Last(t.Context())
	if !errors.Is(err, context.Canceled) || report.Written < 2000 || int64(report.Written) > last {
		t.Errorf("report %+v, %v; %d revisions", report, err, last)
	}
}
