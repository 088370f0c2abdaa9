package mailer

import (
	"bytes"
	"io"
	"log/slog"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"slices"
	"strings"
	"testing"
	"time"

	"gatehouse/internal/directory"
)

// headers are all that a letter may have.
var headers = []string{
	"Auto-Submitted", "Content-Transfer-Encoding", "Content-Type", "Date", "From", "Message-Id",
	"Mime-Version", "Reply-To", "Subject", "To", "User-Agent", "X-Mailer",
}

// FuzzLetter types anything into the form: the letter has the headers that we
// give it and no other, goes to the facilitator alone and says what was typed.
func FuzzLetter(f *testing.F) {
	f.Add("1", "someone@people.example", "Somebody", "Subject", "Body", "economy/ke", "en")
	f.Add("1>\r\nBcc: x@y.example", "a@b.example\r\nBcc: x@y.example", "x\r\nBcc: x@y.example", "x\r\n\r\nbody", ".\r\n.\r\nRSET", "a\nb", "\x00")
	f.Add("", "\"a b\"@c.example", "=?utf-8?q?=0D=0ABcc:_x@y.example?=", "=?utf-8?q?=0D=0A?=", "\xff\xfe", "\u2028", "\u202e")
	f.Add("x", "نادر@مثال.example", "فلان", strings.Repeat("ط", 500), strings.Repeat("a", 3000), "", "ar")
	m, err := New(Config{Host: "mail.example", Port: 25, From: "gateway@gateway.example", To: "desk@facilitator.example"}, nil, slog.New(slog.DiscardHandler), time.Now)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, id, from, name, subject, body, about, lang string) {
		letter, err := m.compose(directory.Message{
			ID: id, At: time.Unix(1_700_000_000, 0), From: from, Name: name, Subject: subject, Body: body,
			About: directory.ID(about), Lang: directory.Lang(lang),
		})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := letter.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		checkLetter(t, b.String(), body)
	})
}

func checkLetter(t *testing.T, text, body string) {
	t.Helper()
	got, err := mail.ReadMessage(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v in\n%q", err, text)
	}
	for name, values := range got.Header {
		if !slices.Contains(headers, name) || len(values) != 1 {
			t.Fatalf("header %s: %q in\n%q", name, values, text)
		}
	}
	if to, err := got.Header.AddressList("To"); err != nil || len(to) != 1 || to[0].Address != "desk@facilitator.example" {
		t.Fatalf("to %v, %v", to, err)
	}
	if r := got.Header.Get("Reply-To"); r != "" {
		if list, err := got.Header.AddressList("Reply-To"); err != nil || len(list) != 1 {
			t.Fatalf("Reply-To %q: %v", r, err)
		}
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(got.Header.Get("Subject"))
	if err != nil || strings.ContainsAny(subject, "\r\n\x00") || !strings.HasPrefix(subject, "[Gatehouse] ") {
		t.Fatalf("subject %q, %v", subject, err)
	}
	read, err := io.ReadAll(quotedprintable.NewReader(got.Body))
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Fields(strings.ToValidUTF8(body, "\uFFFD"))
	if there := strings.Fields(string(read)); len(there) < len(words) || !slices.Equal(there[:len(words)], words) {
		t.Fatalf("the body lost words: %q of %q", read, body)
	}
}
