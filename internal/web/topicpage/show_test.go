package topicpage

import (
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/pagetest"
)

func about4(id directory.ID, title string, topics ...string) directory.Entry {
	return directory.Entry{ID: id, Title: directory.NewText("en", title), Status: "active", Topics: topics, Economies: []string{"KE"}}
}

func someEntries() []directory.Entry {
	channel := about4("channel/ke", "Spam desk", "spam")
	channel.Channel = &directory.Channel{How: "email", Value: "spam@example.org"}
	return []directory.Entry{
		about4("organisation/a", "Anti-spam authority", "spam"), about4("instrument/b", "Spam Act", "spam"),
		about4("standard/x.1231", "Technical strategies", "spam"), channel,
	}
}

func TestTopicPage(t *testing.T) {
	t.Parallel()
	r := pagetest.Request(t, pagetest.Snapshot(t, someEntries()...), "/en/topics/spam")
	r.HTTP.SetPathValue("code", "spam")
	_, page := pagetest.Page(t, Show, r)
	pagetest.Has(t, page, "Messages sent in bulk", "4 entries in the directory", "/en/report?harm=marketing", "Channels known in 1 economy",
		"Anti-spam authority", "Spam Act", "Technical strategies", "/en/search?topic=spam")
	r.HTTP.SetPathValue("code", "quantum")
	_, page = pagetest.Page(t, Show, r)
	pagetest.Has(t, page, "holds nothing on this topic yet", "/en/contact")
	pagetest.Lacks(t, page, "Where to report it")
	r.HTTP.SetPathValue("code", "nonsense")
	if _, err := Show(r); directory.KindOf(err) != directory.NotFound {
		t.Errorf("%v", err)
	}
}

func TestTopicTree(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, Index, pagetest.Request(t, pagetest.Snapshot(t, someEntries()...), "/ar/topics"))
	pagetest.Has(t, page, `href="/ar/topics/spam"`, `href="/ar/topics/ransomware"`, "4 مداخل", "لا مداخل حتى الآن")
}
