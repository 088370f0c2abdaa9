package reportpage

import (
	"net/http"
	"strings"
	"testing"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/pagetest"
)

func text(s string) directory.Text { return directory.NewText("en", s) }

func entries() []directory.Entry {
	named := func(e *directory.Entry, title, operator string) directory.Entry {
		e.Title = text(title)
		e.Parties = []directory.Party{{Role: "operator", Name: operator}}
		return *e
	}
	phone := newChannel("ke-bank", "scam", "", "industry", "active")
	phone.Channel.How, phone.Channel.Value, phone.Channel.Urgency = "phone", "+254 20 000 0000", "now"
	old := newChannel("ke-old", "phishing", "", "authority", "retired")
	old.Related = []directory.Relation{{Type: "replaced-by", ID: "channel/ke-new"}}
	return []directory.Entry{
		{ID: "economy/ke", Title: text("Kenya"), Economy: &directory.Economy{Alpha2: "KE"}},
		named(newChannel("ke-new", "phishing", "email", "authority", "active"), "Phishing desk", "KE-CIRT"),
		named(newChannel("ke-doubt", "phishing", "email", "authority", "check"), "Doubtful desk", "Somebody"),
		named(phone, "Bank line", "Banks"), named(old, "Old desk", "Nobody"),
		named(newChannel("ke-child", childAbuse, "web", "hotline", "active"), "Child line", "Hotline"),
		named(worldwideOf(newChannel("world-phish", "phishing", "", "industry", "active")), "World desk", "APWG"),
		named(worldwideOf(newChannel("world-child", childAbuse, "", "hotline", "active")), "World hotline", "INHOPE"),
		{ID: "organisation/ke-cirt", Title: text("National KE-CIRT"), Types: []string{"response-team-national"}, Status: "active", Economies: []string{"KE"}},
	}
}

func TestTheFormAlone(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, Serve, pagetest.Request(t, pagetest.Snapshot(t, entries()...), "/en/report"))
	pagetest.Has(t, page, "Call your bank first", `<option value="ke">Kenya</option>`, `<option value="phishing">`, `<option value="email">`, "Before you report")
	pagetest.Lacks(t, page, "Phishing desk", "World desk")
	if strings.Index(page, "Call your bank first") > strings.Index(page, "<form") {
		t.Error("what is urgent comes before the form")
	}
}

func TestWhereToReport(t *testing.T) {
	t.Parallel()
	reply, page := pagetest.Page(t, Serve, pagetest.Request(t, pagetest.Snapshot(t, entries()...), "/en/report?economy=ke&harm=phishing&medium=email"))
	pagetest.Has(t, page, "Where to report: Kenya", "2 channels known to us", "Start here", "Phishing desk", "KE-CIRT",
		`href="https://report.example/ke-new"`, "World desk", "National KE-CIRT", "Bank line", `href="tel:+254200000000"`,
		"<del><bdi>https://report.example/ke-old</bdi></del>", "Never confirmed", `<option value="ke" selected>`)
	pagetest.Lacks(t, page, "Child line", `href="https://report.example/ke-old"`)
	order(t, page, "Phishing desk", "Channels that we have not checked", "Doubtful desk", "Other channels in Kenya", "Open to the whole world", "Response teams in Kenya", "No longer in use", "Old desk")
	if reply.Page.Title != "Where to report: Kenya" || reply.Page.Canonical != "/report?economy=ke" {
		t.Errorf("%q, %s", reply.Page.Title, reply.Page.Canonical)
	}
}

func TestWhatIsUrgentComesFirst(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, Serve, pagetest.Request(t, pagetest.Snapshot(t, entries()...), "/en/report?economy=KE&harm=scam"))
	order(t, page, "Call your bank first", "Start here", "Bank line", "Act now")
}

func TestNoChannelIsSaidHonestly(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, Serve, pagetest.Request(t, pagetest.Snapshot(t, entries()...), "/en/report?economy=ke&harm=vulnerability"))
	pagetest.Has(t, page, "No channel known to us for A vulnerability in Kenya", "does not mean that there is none", "/en/contact?about=economy%2Fke", "National KE-CIRT")
	pagetest.Lacks(t, page, "Start here", "Open to the whole world")

	_, page = pagetest.Page(t, Serve, pagetest.Request(t, pagetest.Snapshot(t, entries()...), "/en/report?economy=fr"))
	pagetest.Has(t, page, "No channel known to us in France")
	pagetest.Lacks(t, page, "about=economy%2Ffr") // the directory has no entry for it
}

func TestChildAbuseMaterial(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, Serve, pagetest.Request(t, pagetest.Snapshot(t, entries()...), "/en/report?economy=ke&harm=child-abuse-material&medium=email"))
	pagetest.Has(t, page, "Do not save, copy or forward", "A child is in danger now", "Child line", "World hotline")
	pagetest.Lacks(t, page, "Phishing desk", "Bank line", "World desk", "Call your bank first", "Keep the message", "National KE-CIRT", "Forward the message to")
	_, page = pagetest.Page(t, Serve, pagetest.Request(t, pagetest.Snapshot(t, entries()...), "/en/report?harm=child-abuse-material"))
	pagetest.Has(t, page, "Do not save, copy or forward", "World hotline")
}

func TestWrongAnswersAreSaid(t *testing.T) {
	t.Parallel()
	reply, page := pagetest.Page(t, Serve, pagetest.Request(t, pagetest.Snapshot(t, entries()...), "/en/report?economy=zz<b>"))
	pagetest.Has(t, page, "We know no country or area with the code ZZ&lt;B&gt;", `id="economy-fault"`)
	if reply.Status != http.StatusBadRequest {
		t.Errorf("status %d", reply.Status)
	}
	_, page = pagetest.Page(t, Serve, pagetest.Request(t, pagetest.Snapshot(t, entries()...), "/en/report?economy=ke&harm=x&medium=y"))
	pagetest.Has(t, page, "One of your answers is not on the list", "Where to report: Kenya")
}

func TestInArabic(t *testing.T) {
	t.Parallel()
	_, page := pagetest.Page(t, Serve, pagetest.Request(t, pagetest.Snapshot(t, entries()...), "/ar/report?economy=ke&harm=phishing"))
	pagetest.Has(t, page, "أين تبلّغ: كينيا", "ابدأ من هنا", `<bdi lang="en" dir="ltr">Phishing desk</bdi>`)
}

// order fails the test unless the texts follow one another in the page.
func order(t *testing.T, page string, texts ...string) {
	t.Helper()
	at := 0
	for _, s := range texts {
		i := strings.Index(page[at:], s)
		if i < 0 {
			t.Errorf("%q is missing or not where it belongs", s)
			return
		}
		at += i
	}
}
