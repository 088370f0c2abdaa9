package translation_test

import (
	"strings"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/exchange"
	"gatehouse/internal/translation"
)

func team() *directory.Entry {
	return &directory.Entry{
		ID: "organisation/team", Title: directory.NewText("en", "Team"),
		Summary: directory.NewText("en", "It answered.").With("fr", "Elle répondait.").With("en", "It answers.").With("es", "Responde."),
	}
}

func TestPiecesSayWhatIsMissingAndStale(t *testing.T) {
	t.Parallel()
	tests := []struct {
		into  directory.Lang
		state translation.State
	}{{"fr", translation.Stale}, {"es", translation.Current}, {"ru", translation.Missing}}
	for _, tt := range tests {
		pieces := translation.Pieces(team(), tt.into)
		if len(pieces) != 2 || pieces[1].Path != "summary" || pieces[1].State != tt.state {
			t.Errorf("%s: %+v, want the summary %s", tt.into, pieces, tt.state)
		}
		if !pieces[0].Name || pieces[1].Name {
			t.Errorf("%s: the title of a body is its name, its summary is none", tt.into)
		}
	}
	if got := translation.Pieces(team(), "en"); len(got) > 0 {
		t.Errorf("the original is to be translated into itself: %v", got)
	}
}

func TestApply(t *testing.T) {
	t.Parallel()
	unit := func(into directory.Lang, source, target string, done bool) exchange.TextUnit {
		return exchange.TextUnit{ID: "organisation/team", Path: "summary", From: "en", Into: into, Source: source, Target: target, Done: done}
	}
	tests := []struct {
		name    string
		unit    exchange.TextUnit
		outcome translation.Outcome
		stale   bool
	}{
		{"a new one", unit("ru", "It answers.", "Отвечает.", false), translation.Set, false},
		{"another", unit("fr", "It answers.", "Elle répond.", false), translation.Set, false},
		{"nobody looked", unit("fr", "It answers.", "Elle répondait.", false), translation.Unchanged, true},
		{"looked at and left", unit("fr", "It answers.", "Elle répondait.", true), translation.Renewed, false},
		{"looked at against an older original", unit("fr", "It answered.", "Elle répondait.", true), translation.Unchanged, true},
		{"of an older original", unit("ru", "It answered.", "Отвечала.", true), translation.Behind, true},
		{"none in the file", unit("ru", "It answers.", "", false), translation.Empty, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e := team()
			got, err := translation.Apply(e, tt.unit)
			if err != nil || got != tt.outcome || e.Summary.Stale(tt.unit.Into) != tt.stale {
				t.Errorf("%s, stale %v, error %v; want %s, %v", got, e.Summary.Stale(tt.unit.Into), err, tt.outcome, tt.stale)
			}
		})
	}
	wrong := unit("fr", "It answers.", "x", false)
	wrong.From = "es"
	if _, err := translation.Apply(team(), wrong); err == nil || !strings.Contains(err.Error(), "export it anew") {
		t.Errorf("a unit of another original: %v", err)
	}
}
