package topicpage

import (
	"slices"
	"strings"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
)

func TestEveryTopicSaysWhatItIs(t *testing.T) {
	t.Parallel()
	for _, term := range directory.Topics.Terms() {
		if _, ok := locale.Lookup("topic.about_" + strings.ReplaceAll(term.Code, "-", "_")); !ok {
			t.Errorf("topic.toml has no about_%s", strings.ReplaceAll(term.Code, "-", "_"))
		}
	}
}

func TestTree(t *testing.T) {
	t.Parallel()
	roots := grow(directory.Topics.Terms(), map[string]int{"malware": 7})
	if len(roots) != 2 || roots[0].Term.Code != "threat" {
		t.Fatalf("%d roots", len(roots))
	}
	i := slices.IndexFunc(roots[0].Narrow, func(b *branch) bool { return b.Term.Code == "malware" })
	if i < 0 || roots[0].Narrow[i].Count != 7 || len(roots[0].Narrow[i].Narrow) != 3 {
		t.Errorf("malware is not where it belongs")
	}
}

func TestPlaceInTheTree(t *testing.T) {
	t.Parallel()
	term, _ := directory.Topics.Term("ransomware")
	v := view{Term: term}
	v.place(directory.Topics.Terms())
	var broader []string
	for _, b := range v.Broader {
		broader = append(broader, b.Code)
	}
	if strings.Join(broader, " ") != "threat malware" || len(v.Beside) != 2 || len(v.Narrower) != 0 || !isThreat(&v) {
		t.Errorf("broader %v, %d beside, %d narrower", broader, len(v.Beside), len(v.Narrower))
	}
}

func TestHarmOfATopicIsAHarm(t *testing.T) {
	t.Parallel()
	for _, term := range directory.Topics.Terms() {
		if h := harmOf(term.Code); h != "" && !directory.Harms.Known(h) {
			t.Errorf("%s leads to %q, which is no harm", term.Code, h)
		}
	}
	if harmOf("spam") != "marketing" || harmOf("phishing") != "phishing" || harmOf("quantum") != "" {
		t.Error("spam, phishing or quantum")
	}
}

func TestChannelsOfATopic(t *testing.T) {
	t.Parallel()
	channel := func(status string, regions []string, economies ...string) *directory.Entry {
		return &directory.Entry{Status: status, Regions: regions, Economies: economies, Channel: &directory.Channel{}}
	}
	c := sortChannels([]*directory.Entry{
		channel("active", nil, "KE"), channel("check", nil, "KE", "FR"), channel("retired", nil, "US"),
		channel("active", []string{"001"}), channel("retired", []string{"001"}),
	})
	if strings.Join(c.Economies, " ") != "KE FR" || len(c.Worldwide) != 1 {
		t.Errorf("%+v", c)
	}
}
