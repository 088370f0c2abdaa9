package contactpage

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/httpd"
	"gatehouse/internal/snapshot"
	"gatehouse/internal/web/frame"
	"gatehouse/internal/web/pagetest"
)

// box keeps messages in memory, as a store does: no number twice.
type box struct {
	kept []directory.Message
	err  error
}

func (b *box) Keep(_ context.Context, m directory.Message) error {
	if b.err != nil {
		return b.err
	}
	for _, k := range b.kept {
		if k.ID == m.ID {
			return directory.Errorf(directory.Conflict, "message %s", m.ID)
		}
	}
	b.kept = append(b.kept, m)
	return nil
}

func (b *box) Unsent(context.Context, time.Time, int) ([]directory.Message, error) { return nil, nil }
func (b *box) MarkSent(context.Context, string, time.Time) error                   { return nil }
func (b *box) MarkFailed(context.Context, string, time.Time) error                 { return nil }
func (b *box) Messages(context.Context, int) ([]directory.Message, error)          { return b.kept, nil }

// desk is a contact page with what stands behind it.
type desk struct {
	*testing.T
	page *Page
	box  *box
	snap *snapshot.Snapshot
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	kenya := directory.Entry{ID: "economy/ke", Title: directory.NewText("en", "Kenya"), Economy: &directory.Economy{Alpha2: "KE"}}
	d := &desk{T: t, box: &box{}, snap: pagetest.Snapshot(t, kenya)}
	d.page = New(Options{Mailbox: d.box, Secret: []byte("secret")})
	return d
}

// good is a form filled in as a person would, a minute after it was shown.
func (d *desk) good() url.Values {
	return url.Values{
		fieldToken: {d.page.tokens.Issue(pagetest.Now.Add(-time.Minute))}, fieldSubject: {"A team is missing"},
		fieldMessage: {"The national team of Kenya has moved.\r\nSee https://example.org/"}, fieldName: {"Wanjiru"},
		fieldEmail: {"wanjiru@example.org"}, fieldAbout: {"economy/ke"}, fieldLure: {""},
	}
}

func (d *desk) send(form url.Values, header ...string) (*frame.Reply, string, error) {
	d.Helper()
	r := pagetest.Request(d, d.snap, "/en/contact")
	r.HTTP = httptest.NewRequest(http.MethodPost, "https://gateway.example/en/contact", strings.NewReader(form.Encode()))
	r.HTTP.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 1; i < len(header); i += 2 {
		r.HTTP.Header.Set(header[i-1], header[i])
	}
	reply, err := d.page.Send(r)
	if err != nil || reply.Body == nil {
		return reply, "", err
	}
	var b strings.Builder
	if err := reply.Body.Render(d.Context(), &b); err != nil {
		d.Fatal(err)
	}
	return reply, b.String(), nil
}

// refused sends a form that must come back, and gives it as it came.
func (d *desk) refused(form url.Values, status int) string {
	d.Helper()
	reply, page, err := d.send(form)
	if err != nil {
		d.Fatal(err)
	}
	if reply.Status != status || !reply.NoStore || len(d.box.kept) != 0 {
		d.Errorf("status %d, want %d; kept %d", reply.Status, status, len(d.box.kept))
	}
	pagetest.Has(d, page, "There is a problem", `role="alert"`)
	return page
}

func TestASentMessageIsKeptAndGetsAReceipt(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	reply, _, err := d.send(d.good(), "Origin", "https://gateway.example", "Sec-Fetch-Site", "same-origin")
	if err != nil {
		t.Fatal(err)
	}
	if len(d.box.kept) != 1 {
		t.Fatalf("%d messages kept", len(d.box.kept))
	}
	m := d.box.kept[0]
	if m.From != "wanjiru@example.org" || m.Name != "Wanjiru" || m.About != "economy/ke" || m.Lang != "en" ||
		m.Body != "The national team of Kenya has moved.\nSee https://example.org/" || !m.At.Equal(pagetest.Now) {
		t.Errorf("kept %+v", m)
	}
	if reply.Redirect != "/en/contact/sent?message="+m.ID+"&about=economy/ke" {
		t.Errorf("leads to %s", reply.Redirect)
	}
	_, page := pagetest.Page(t, d.page.Sent, pagetest.Request(t, d.snap, reply.Redirect))
	pagetest.Has(t, page, "Message received", grouped(m.ID), "/en/economy/ke")
}

func TestWhatIsTypedComesBack(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", maxSubject+1)
	for name, c := range map[string]struct {
		field, value, says string
	}{
		"no message":              {fieldMessage, "", "Write your message"},
		"too short":               {fieldMessage, "hello", "at least 10 characters"},
		"too long":                {fieldMessage, strings.Repeat("ع", maxBody+1), "Shorten the message to 5,000 characters; it has 5,001"},
		"control characters":      {fieldMessage, "It is all \x00 wrong", "Some characters can&#39;t be read"},
		"not UTF-8":               {fieldMessage, "It is all \xff wrong", "Some characters can&#39;t be read"},
		"no subject":              {fieldSubject, " ", "Write a subject"},
		"long subject":            {fieldSubject, long, "Shorten the subject to 150 characters; it has 151"},
		"subject breaks the line": {fieldSubject, "Hello\r\nBcc: all@example.org", "Write this in one line"},
		"name breaks the line":    {fieldName, "Mallory\nTo: all@example.org", "Write this in one line"},
		"line separator":          {fieldName, "Mallory\u2028To: x", "Write this in one line"},
		"address breaks the line": {fieldEmail, "m@example.org\r\nBcc: all@example.org", "Write an e-mail address like"},
		"two addresses":           {fieldEmail, "m@example.org, all@example.org", "Write an e-mail address like"},
		"address with a name":     {fieldEmail, "Mallory <m@example.org>", "Write an e-mail address like"},
		"no address":              {fieldEmail, "mallory", "Write an e-mail address like"},
		"long address":            {fieldEmail, strings.Repeat("x", 250) + "@example.org", "Shorten the e-mail address"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			form := d.good()
			form.Set(c.field, c.value)
			page := d.refused(form, http.StatusUnprocessableEntity)
			pagetest.Has(t, page, c.says, `href="#`+c.field+`"`, `id="`+c.field+`-fault"`, `aria-invalid="true"`, form.Get(fieldToken))
			if c.field != fieldName {
				pagetest.Has(t, page, `value="Wanjiru"`)
			}
			if c.field != fieldMessage {
				pagetest.Has(t, page, "The national team of Kenya has moved.")
			}
			pagetest.Has(t, page, "Kenya", `name="about" value="economy/ke"`)
		})
	}
}

func TestAllFaultsAtOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	form := d.good()
	form.Set(fieldMessage, "")
	form.Set(fieldSubject, "")
	form.Set(fieldEmail, "x")
	pagetest.Has(t, d.refused(form, http.StatusUnprocessableEntity), "Write your message", "Write a subject", "Write an e-mail address like")
}

func TestThePageOfAFaultSaysSoInItsTitle(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	form := d.good()
	form.Set(fieldMessage, "")
	reply, _, _ := d.send(form)
	if reply.Page.Title != "Error: Contact us" {
		t.Errorf("title %q", reply.Page.Title)
	}
}

func TestPrograms(t *testing.T) {
	t.Parallel()
	issued := func(d *desk, ago time.Duration) string { return d.page.tokens.Issue(pagetest.Now.Add(-ago)) }
	for name, c := range map[string]struct {
		change   func(d *desk, form url.Values)
		says     string
		newToken bool
	}{
		"no token":         {func(_ *desk, f url.Values) { f.Del(fieldToken) }, "could not tell that this form came from here", true},
		"forged token":     {func(_ *desk, f url.Values) { f.Set(fieldToken, strings.Repeat("A", 54)) }, "could not tell that this form came from here", true},
		"token of another": {func(_ *desk, f url.Values) { f.Set(fieldToken, NewTokens(nil).Issue(pagetest.Now)) }, "could not tell", true},
		"at once":          {func(d *desk, f url.Values) { f.Set(fieldToken, issued(d, time.Second)) }, "That was very quick", false},
		"days later":       {func(d *desk, f url.Values) { f.Set(fieldToken, issued(d, 25*time.Hour)) }, "open for more than a day", true},
		"the lure taken":   {func(_ *desk, f url.Values) { f.Set(fieldLure, "https://casino.example") }, "A field that must stay empty", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			form := d.good()
			c.change(d, form)
			page := d.refused(form, http.StatusUnprocessableEntity)
			pagetest.Has(t, page, c.says, "The national team of Kenya has moved.")
			pagetest.Lacks(t, page, "casino.example")
			if token := form.Get(fieldToken); token != "" && strings.Contains(page, token) == c.newToken {
				t.Errorf("new token: %v, want %v", !c.newToken, c.newToken)
			}
		})
	}
}

func TestAFormIsGoodForOneMessage(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	form := d.good()
	first, _, _ := d.send(form)
	again, _, _ := d.send(form)
	if len(d.box.kept) != 1 || again.Redirect != first.Redirect {
		t.Errorf("sent twice by a double click: %d kept, %s and %s", len(d.box.kept), first.Redirect, again.Redirect)
	}
	form.Set(fieldMessage, "Buy cheap pills, only today, from us.")
	reply, page, _ := d.send(form)
	if reply.Status != http.StatusUnprocessableEntity || len(d.box.kept) != 1 {
		t.Errorf("a form used again for another message: status %d, %d kept", reply.Status, len(d.box.kept))
	}
	pagetest.Has(t, page, "This form was sent before", "Buy cheap pills")

	// Another node, or this one after a restart, knows the form by its number alone.
	d.page = New(Options{Mailbox: d.box, Secret: []byte("secret")})
	if reply, _, _ := d.send(form); reply.Status != http.StatusUnprocessableEntity || len(d.box.kept) != 1 {
		t.Errorf("replayed elsewhere: status %d, %d kept", reply.Status, len(d.box.kept))
	}
}

func TestOtherSitesAreRefused(t *testing.T) {
	t.Parallel()
	for _, header := range [][]string{
		{"Sec-Fetch-Site", "cross-site"},
		{"Sec-Fetch-Site", "same-site"},
		{"Origin", "https://evil.example"},
		{"Origin", "null"},
	} {
		d := newDesk(t)
		_, _, err := d.send(d.good(), header...)
		if directory.KindOf(err) != directory.Forbidden || len(d.box.kept) != 0 {
			t.Errorf("%v: %v, %d kept", header, err, len(d.box.kept))
		}
	}
}

func TestFormsBeyondMeasure(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	form := d.good()
	form.Set(fieldMessage, strings.Repeat("x", maxForm+1))
	_, _, err := d.send(form)
	if httpd.Status(err) != http.StatusRequestEntityTooLarge || len(d.box.kept) != 0 {
		t.Errorf("%v, %d kept", err, len(d.box.kept))
	}
	r := pagetest.Request(t, d.snap, "/en/contact")
	r.HTTP = httptest.NewRequest(http.MethodPost, "https://gateway.example/en/contact", strings.NewReader("message=%zz"))
	r.HTTP.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if _, err := d.page.Send(r); directory.KindOf(err) != directory.Invalid {
		t.Errorf("a malformed form: %v", err)
	}
}

func TestTooManyMessages(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.page.limiter = httpd.NewLimiter(1.0/600, 2, func() time.Time { return pagetest.Now })
	for range 2 {
		if reply, _, _ := d.send(d.good()); reply.Redirect == "" {
			t.Fatal("within the limit")
		}
	}
	form := d.good()
	reply, page, _ := d.send(form)
	if reply.Status != http.StatusTooManyRequests || len(d.box.kept) != 2 {
		t.Errorf("status %d, %d kept", reply.Status, len(d.box.kept))
	}
	pagetest.Has(t, page, "Please wait 10 minutes", "The national team of Kenya has moved.", form.Get(fieldToken))
	d.page.limiter = nil
	if reply, _, _ := d.send(form); reply.Redirect == "" {
		t.Error("the same form must be good after the wait")
	}
}

func TestAMessageThatCouldNotBeKept(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.box.err = errors.New("disk full")
	form := d.good()
	pagetest.Has(t, d.refused(form, http.StatusServiceUnavailable), "could not store your message", "The national team of Kenya has moved.")
	d.box.err = nil
	if reply, _, _ := d.send(form); reply.Redirect == "" || len(d.box.kept) != 1 {
		t.Error("the same form must be good once the store is back")
	}
}

func TestTheFormAndItsEntry(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	reply, page := pagetest.Page(t, d.page.Show, pagetest.Request(t, d.snap, "/en/contact?about=economy/ke&subject=Hello%0d%0aBcc:x"))
	pagetest.Has(t, page, "Kenya", `name="about" value="economy/ke"`, `value="HelloBcc:x"`, `method="post"`, `aria-hidden="true"`, `tabindex="-1"`)
	if !reply.NoStore {
		t.Error("a form with a token must not be cached")
	}
	_, page = pagetest.Page(t, d.page.Show, pagetest.Request(t, d.snap, `/en/contact?about=organisation/<script>`))
	pagetest.Has(t, page, "do not know the entry organisation/&lt;script&gt;")
	pagetest.Lacks(t, page, "<script>")
}

func TestReceiptsThatWereNotGivenOut(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, number := range []string{"", "AAAA", strings.Repeat("0", 24), "<b>"} {
		reply, page := pagetest.Page(t, d.page.Sent, pagetest.Request(t, d.snap, "/en/contact/sent?message="+url.QueryEscape(number)))
		if reply.Status != http.StatusNotFound {
			t.Errorf("%q: status %d", number, reply.Status)
		}
		pagetest.Lacks(t, page, "Message received", "<b>")
	}
}

func TestWithoutAMailboxTheFormIsNotOffered(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.page = New(Options{})
	reply, page := pagetest.Page(t, d.page.Show, pagetest.Request(t, d.snap, "/en/contact"))
	if reply.Status != http.StatusServiceUnavailable {
		t.Errorf("status %d", reply.Status)
	}
	pagetest.Has(t, page, "takes no messages", "mailto:desk@gateway.example")
	pagetest.Lacks(t, page, "<form")
	if reply, _, err := d.send(d.good()); err != nil || reply.Status != http.StatusServiceUnavailable {
		t.Errorf("sent: %v %v", reply, err)
	}
}

func FuzzSend(f *testing.F) {
	f.Add("subject", "message that is long enough", "Name", "name@example.org")
	f.Add("a\r\nBcc: x", "\x00", "\u202e", "<a@b.example>")
	f.Fuzz(func(t *testing.T, subject, body, name, email string) {
		m := readMessage(url.Values{fieldSubject: {subject}, fieldMessage: {body}, fieldName: {name}, fieldEmail: {email}})
		if len(m.check()) > 0 {
			return
		}
		for _, line := range []string{m.Subject, m.Name, m.Email} {
			if strings.ContainsAny(line, "\r\n\x00") {
				t.Errorf("passes and breaks a header: %q", fmt.Sprint(m))
			}
		}
	})
}
