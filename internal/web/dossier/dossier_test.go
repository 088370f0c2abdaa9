package dossier_test

import (
	"slices"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/dossier"
	"gatehouse/internal/web/pagetest"
)

func entry(id directory.ID, code string, types ...string) directory.Entry {
	return directory.Entry{ID: id, Types: types, Title: directory.NewText(directory.English, string(id)), Status: "active", Economies: []string{code}}
}

func law(id directory.ID, code, area, regime string) directory.Entry {
	e := entry(id, code, "law")
	e.Instrument = &directory.Instrument{Areas: []string{area}, Regime: regime}
	return e
}

func economy(code string, total float64) directory.Entry {
	e := entry(directory.EconomyID(code), code)
	e.Economy = &directory.Economy{Alpha2: code}
	if total >= 0 {
		e.Economy.GCI = &directory.GCI{Edition: 2024, Legal: total / 5, Total: total}
	}
	return e
}

func with(e directory.Entry, change func(*directory.Entry)) directory.Entry {
	change(&e)
	return e
}

func ids(entries []*directory.Entry) []directory.ID {
	var out []directory.ID
	for _, e := range entries {
		out = append(out, e.ID)
	}
	return out
}

func TestEntriesStandWhereOneLooksForThem(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(
		t,
		economy("KE", 98),
		entry("organisation/team", "KE", "response-team-national"),
		entry("organisation/bank-team", "KE", "response-team-sector"),
		entry("organisation/regulator", "KE", "regulator", "antispam-authority"),
		law("instrument/spam-act", "KE", "spam", "opt-in"),
		law("instrument/crime-act", "KE", "cybercrime", ""),
		with(law("instrument/plan", "KE", "strategy", ""), func(e *directory.Entry) { e.Types = []string{"strategy"} }),
		entry("channel/line", "KE"),
		with(entry("channel/old-line", "KE"), func(e *directory.Entry) { e.Status = "retired" }),
		entry("resource/alerts", "KE", "feed"),
		entry("resource/tips", "KE", "guidance"),
		entry("initiative/week", "KE", "campaign"),
		entry("organisation/elsewhere", "UG", "response-team-national"),
	)
	d := dossier.Of(s, "KE")
	for _, c := range []struct {
		what string
		got  []*directory.Entry
		want []directory.ID
	}{
		{"teams", d.Teams, []directory.ID{"organisation/team"}},
		{"other teams", d.OtherTeams, []directory.ID{"organisation/bank-team"}},
		{"regulators", d.BodiesOf("regulator"), []directory.ID{"organisation/regulator"}},
		{"anti-spam authorities", d.BodiesOf("antispam-authority"), []directory.ID{"organisation/regulator"}},
		{"ministries", d.BodiesOf("ministry"), nil},
		{"anti-spam laws", d.Antispam, []directory.ID{"instrument/spam-act"}},
		{"laws on spam", d.LawsIn("spam"), []directory.ID{"instrument/spam-act"}},
		{"laws on cybercrime", d.LawsIn("cybercrime"), []directory.ID{"instrument/crime-act"}},
		{"strategies", d.Strategies, []directory.ID{"instrument/plan"}},
		{"places to report to", d.Channels, []directory.ID{"channel/line"}},
		{"feeds", d.Feeds, []directory.ID{"resource/alerts"}},
		{"guidance", d.Guidance, []directory.ID{"resource/tips"}},
		{"initiatives", d.Initiatives, []directory.ID{"initiative/week"}},
	} {
		if !slices.Equal(ids(c.got), c.want) {
			t.Errorf("%s: %v, want %v", c.what, ids(c.got), c.want)
		}
	}
}

func TestGapsAreWhatIsNotKnown(t *testing.T) {
	t.Parallel()
	two := 2
	full := []directory.Entry{
		with(economy("KE", 98), func(e *directory.Entry) {
			e.Economy.Strategies = &two
			e.Economy.Laws = map[string]string{"cybercrime": "legislation", "privacy": "legislation"}
		}),
		entry("organisation/team", "KE", "response-team-national"),
		entry("organisation/dpa", "KE", "data-protection-authority"),
		law("instrument/spam-act", "KE", "spam", "opt-out"),
		entry("channel/line", "KE"),
	}
	if got := dossier.Of(pagetest.Snapshot(t, full...), "KE").Gaps(); len(got) != 0 {
		t.Errorf("gaps in a full dossier: %v", got)
	}
	if got := dossier.Of(pagetest.Snapshot(t), "KE").Gaps(); !slices.Equal(got, dossier.AllGaps()) {
		t.Errorf("an empty dossier has the gaps %v, want all", got)
	}
	full[0].Economy.Laws["privacy"] = "draft"
	full[1].Status = "retired"
	got := dossier.Of(pagetest.Snapshot(t, full...), "KE").Gaps()
	if want := []dossier.Gap{dossier.GapTeam, dossier.GapPrivacy}; !slices.Equal(got, want) {
		t.Errorf("gaps %v, want %v: a retired team and a draft fill none", got, want)
	}
}

func TestLawStatus(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(
		t,
		with(economy("KE", 1), func(e *directory.Entry) {
			e.Economy.Laws = map[string]string{"cybercrime": "none", "privacy": "unknown", "consumer-protection": "draft"}
		}),
		law("instrument/privacy-act", "KE", "privacy", ""),
	)
	d := dossier.Of(s, "KE")
	for area, want := range map[string]string{
		"cybercrime":              dossier.NoLaw,
		"privacy":                 dossier.Legislation, // UNCTAD has no data, the directory knows a law
		"consumer-protection":     dossier.Draft,
		"electronic-transactions": dossier.Unknown,
	} {
		if got := d.LawStatus(area); got != want {
			t.Errorf("%s: %s, want %s", area, got, want)
		}
	}
}

func TestRule(t *testing.T) {
	t.Parallel()
	in, out, mixed, silent := law("instrument/a", "KE", "spam", "opt-in"), law("instrument/b", "KE", "spam", "opt-out"), law("instrument/c", "KE", "spam", "mixed"), law("instrument/d", "KE", "spam", "")
	none := law("instrument/e", "KE", "spam", "none")
	old := with(out, func(e *directory.Entry) { e.Status = "superseded" })
	draft := with(out, func(e *directory.Entry) { e.Types = []string{"draft-law"} })
	for _, c := range []struct {
		name string
		laws []directory.Entry
		want dossier.Rule
	}{
		{"no law", nil, dossier.NoRule},
		{"opt-in", []directory.Entry{in}, dossier.OptIn},
		{"opt-out", []directory.Entry{out}, dossier.OptOut},
		{"mixed", []directory.Entry{mixed}, dossier.OtherRule},
		{"a law whose rule is not known", []directory.Entry{silent}, dossier.OtherRule},
		{"a law without a rule", []directory.Entry{none}, dossier.NoRule},
		{"two laws that disagree", []directory.Entry{in, out}, dossier.OtherRule},
		{"a replaced law beside one in force", []directory.Entry{in, old}, dossier.OptIn},
		{"a draft beside a law", []directory.Entry{in, draft}, dossier.OptIn},
	} {
		if got := dossier.Of(pagetest.Snapshot(t, c.laws...), "KE").Rule(); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestMedian(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		values []float64
		want   float64
		ok     bool
	}{
		{nil, 0, false},
		{[]float64{7}, 7, true},
		{[]float64{9, 1, 5}, 5, true},
		{[]float64{4, 1, 3, 2}, 2.5, true},
	} {
		before := slices.Clone(c.values)
		got, ok := dossier.Median(c.values)
		if got != c.want || ok != c.ok {
			t.Errorf("median of %v: %v %v, want %v %v", c.values, got, ok, c.want, c.ok)
		}
		if !slices.Equal(before, c.values) {
			t.Errorf("the values have been put in another order: %v", c.values)
		}
	}
}

func TestTier(t *testing.T) {
	t.Parallel()
	for total, want := range map[float64]int{100: 1, 95: 1, 94.99: 2, 85: 2, 84.99: 3, 55: 3, 54.9: 4, 20: 4, 19.99: 5, 0: 5} {
		if got := dossier.Tier(total); got != want {
			t.Errorf("tier of %v: %d, want %d", total, got, want)
		}
	}
}

func TestPeersAreThoseOfTheRegion(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(t, economy("KE", 90), economy("UG", 50), economy("TZ", 70), economy("SO", -1), economy("FR", 99))
	peers := dossier.PeersOf(s, "KE")
	if peers.Region == "" || peers.Len() != 3 {
		t.Fatalf("%d peers in %q, want the three in the region with a result", peers.Len(), peers.Region)
	}
	if m, ok := peers.Median(dossier.Total); !ok || m != 70 {
		t.Errorf("median %v %v, want 70", m, ok)
	}
	if none := dossier.PeersOf(s, "XX"); none.Len() != 0 {
		t.Error("peers of no economy")
	}
}

func TestOverviewAndCoverage(t *testing.T) {
	t.Parallel()
	s := pagetest.Snapshot(
		t,
		economy("KE", 98),
		entry("organisation/team", "KE", "response-team-government"),
		entry("organisation/bank-team", "UG", "response-team-sector"),
		law("instrument/spam-act", "UG", "spam", "opt-in"),
		entry("channel/line", "KE"),
		with(entry("channel/old", "UG"), func(e *directory.Entry) { e.Status = "retired" }),
	)
	rows := dossier.Overview(s)
	if len(rows) != len(directory.EconomyCodes.Terms()) {
		t.Fatalf("%d rows, want one for every economy", len(rows))
	}
	africa := dossier.CoverageOf(dossier.In(rows, "002"))
	if africa.Team != 1 || africa.Antispam != 1 || africa.Channel != 1 || africa.Index != 1 || africa.Tiers[0] != 1 {
		t.Errorf("coverage of Africa: %+v", africa)
	}
	if got := africa.Share(africa.Team); got <= 0 || got > 0.1 {
		t.Errorf("share %v of %d economies", got, africa.Economies)
	}
	if (dossier.Coverage{}).Share(3) != 0 {
		t.Error("a share of nothing")
	}
}
