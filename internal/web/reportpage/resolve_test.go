package reportpage

import (
	"strings"
	"testing"

	"gatehouse/internal/directory"
)

// newChannel writes a channel in one line: harms, media, type, status.
func newChannel(slug, harms, media, kind, status string) *directory.Entry {
	return &directory.Entry{
		ID: directory.NewID(directory.KindChannel, slug), Status: status, Types: []string{kind}, Economies: []string{"KE"},
		Channel: &directory.Channel{Harms: strings.Fields(harms), Media: strings.Fields(media), How: "web-form", Value: "https://report.example/" + slug},
		Sources: []directory.Source{{Publisher: "Test", Confidence: "seen"}},
	}
}

func worldwideOf(e *directory.Entry) *directory.Entry {
	e.Economies, e.Regions = nil, []string{worldwide}
	return e
}

func slugs(entries []*directory.Entry) string {
	var out []string
	for _, e := range entries {
		out = append(out, e.ID.Slug())
	}
	return strings.Join(out, " ")
}

func TestSortOut(t *testing.T) {
	t.Parallel()
	forward := newChannel("forwarding", childAbuse, "email", "hotline", "active")
	forward.Channel.How = "forward-email"
	urgent := newChannel("bank-line", "scam", "", "industry", "active")
	urgent.Channel.Urgency = "now"
	operators := newChannel("operators", "phishing", "email", "authority", "active")
	operators.Channel.Users = []string{"operator"}
	known := newChannel("known", "phishing", "email", "authority", "active")
	known.Sources[0].Confidence = "known"
	tombstone := newChannel("tombstone", "phishing", "email", "authority", "active")
	tombstone.Tombstone = &directory.Tombstone{}

	national := []*directory.Entry{
		newChannel("authority", "phishing", "email web", "authority", "active"),
		newChannel("sms", "phishing marketing", "sms", "provider", "active"),
		newChannel("police", "cybercrime", "", "police", "active"),
		newChannel("old", "phishing", "email", "authority", "retired"),
		newChannel("doubtful", "phishing", "email", "authority", "check"),
		newChannel("silent", "", "", "authority", "active"),
		newChannel("hotline", childAbuse, "web", "hotline", "active"),
		newChannel("ministry", childAbuse+" phishing", "web", "authority", "active"),
		forward, urgent, operators, known, tombstone,
	}
	all := append([]*directory.Entry{
		worldwideOf(newChannel("world-phish", "phishing", "email", "industry", "active")),
		worldwideOf(newChannel("world-old", "phishing", "email", "industry", "retired")),
		worldwideOf(newChannel("world-host", "network-abuse phishing", "", "provider", "active")),
		worldwideOf(newChannel("world-child", childAbuse, "web", "hotline", "active")),
		worldwideOf(newChannel("world-abuse", "network-abuse", "", "industry", "check")),
	}, national...)

	for _, c := range []struct {
		name                                           string
		q                                              Question
		fitting, unchecked, near, world, retired, team string
	}{
		{
			name: "what names harm and medium comes first, the old is set apart",
			q:    Question{"KE", "phishing", "email"}, fitting: "authority known operators police silent", unchecked: "doubtful",
			near: "bank-line sms", world: "world-phish", retired: "tombstone old",
		},
		{
			name: "another medium",
			q:    Question{"KE", "phishing", "sms"}, fitting: "sms police silent",
			near: "authority bank-line known operators", world: "",
		},
		{
			name: "what is urgent comes first of all",
			q:    Question{"KE", "scam", ""}, fitting: "bank-line police silent",
			near: "authority known operators sms",
		},
		{
			name: "child abuse material: hotlines and police only, nothing forwarded",
			q:    Question{"KE", childAbuse, "email"}, fitting: "hotline", near: "police", world: "world-child",
		},
		{
			name: "the abuse desk of a provider is for abuse from a network",
			q:    Question{"KE", "network-abuse", ""}, fitting: "silent", near: "authority bank-line known operators police sms", world: "world-host world-abuse",
		},
		{
			name: "a vulnerability is no cybercrime",
			q:    Question{"KE", "vulnerability", ""}, fitting: "silent", near: "authority bank-line known operators police sms",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			a := sortOut(national, all, c.q)
			same := func(what, got, want string) {
				if what == "near" { // its order follows the same rules; here only who is in it
					got, want = sorted(got), sorted(want)
				}
				if got != want {
					t.Errorf("%s: %q, want %q", what, got, want)
				}
			}
			same("fitting", slugs(a.Fitting), c.fitting)
			same("unchecked", slugs(a.Unchecked), c.unchecked)
			same("near", without(slugs(a.Near), "ministry"), c.near)
			same("world", slugs(a.World), c.world)
			same("retired", slugs(a.Retired), c.retired)
		})
	}
}

func TestNotSureWhatItWas(t *testing.T) {
	t.Parallel()
	a := sortOut([]*directory.Entry{
		newChannel("hotline", childAbuse, "web", "hotline", "active"),
		newChannel("police", "cybercrime", "", "police", "active"),
	}, nil, Question{Economy: "KE"})
	if slugs(a.Fitting) != "police" {
		t.Errorf("a reader who is not sure is not sent to a hotline for child abuse material alone: %s", slugs(a.Fitting))
	}
}

func TestRetiredIsNeverOffered(t *testing.T) {
	t.Parallel()
	for _, status := range []string{"retired", "superseded", "dormant", "draft"} {
		e := newChannel("x", "phishing", "email", "authority", status)
		a := sortOut([]*directory.Entry{e}, []*directory.Entry{worldwideOf(newChannel("w", "phishing", "", "industry", status))}, Question{"KE", "phishing", "email"})
		if len(a.Fitting)+len(a.Unchecked)+len(a.Near)+len(a.World) > 0 || a.Known() {
			t.Errorf("%s: offered", status)
		}
	}
}

func TestTeams(t *testing.T) {
	t.Parallel()
	team := func(slug, kind, status string) *directory.Entry {
		return &directory.Entry{ID: directory.NewID(directory.KindOrganisation, slug), Types: []string{kind}, Status: status}
	}
	got := teams([]*directory.Entry{
		team("national", "response-team-national", "active"), team("gov", "response-team-government", "check"),
		team("bank", "response-team-sector", "active"), team("gone", "response-team-national", "retired"), team("ministry", "ministry", "active"),
	})
	if slugs(got) != "national gov" {
		t.Errorf("teams: %s", slugs(got))
	}
}

func sorted(s string) string {
	f := strings.Fields(s)
	for i := range f {
		for j := i + 1; j < len(f); j++ {
			if f[j] < f[i] {
				f[i], f[j] = f[j], f[i]
			}
		}
	}
	return strings.Join(f, " ")
}

func without(list, one string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(" "+list+" ", " "+one+" ", " ")), " ")
}
