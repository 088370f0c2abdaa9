package mailer

import (
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"

	gomail "github.com/wneessen/go-mail"

	"gatehouse/internal/directory"
)

// Labels are the words around a message, in the facilitator's language.
type Labels struct {
	Receipt, Written, Language, About, Name, Address, NoAddress, NoSubject string
}

var english = Labels{
	Receipt: "Receipt", Written: "Written", Language: "Language of the page", About: "About", Name: "Name", Address: "Address",
	NoAddress: "none given, so no answer is possible", NoSubject: "Message without a subject",
}

func (l Labels) orEnglish() Labels {
	if l == (Labels{}) {
		return english
	}
	return l
}

const maxSubject = 150 // characters

// compose makes the mail. Nothing that the sender typed becomes a header except
// the subject, on one line, and an address to reply to that is one.
func (m *Mailer) compose(msg directory.Message) (*gomail.Msg, error) {
	letter := gomail.NewMsg()
	letter.FromMailAddress(&mail.Address{Name: oneLine(m.config.Gateway), Address: m.config.From})
	if err := letter.To(m.config.To); err != nil {
		return nil, err
	}
	if reply := replyTo(msg); reply != nil {
		letter.ReplyToMailAddress(reply)
	}
	subject := forHeader(msg.Subject)
	if subject == "" {
		subject = m.config.Labels.NoSubject
	}
	letter.Subject("[" + oneLine(m.config.Gateway) + "] " + shortened(subject))
	letter.SetDateWithValue(msg.At.UTC())
	letter.SetMessageIDWithValue(messageID(msg.ID) + "@" + domain(m.config.From))
	letter.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: no automatic answers
	letter.SetUserAgent("Gatehouse")
	letter.SetBodyString(gomail.TypeTextPlain, m.text(msg))
	return letter, nil
}

// lineEnds leaves no carriage return, which would end a line in one program and
// vanish in another.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// text is the body: what was written, below it what there is to know.
func (m *Mailer) text(msg directory.Message) string {
	l := m.config.Labels
	from := oneLine(msg.From)
	if from == "" {
		from = l.NoAddress
	}
	var b strings.Builder
	b.WriteString(strings.TrimSpace(lineEnds.Replace(strings.ToValidUTF8(msg.Body, "\uFFFD"))) + "\n\n-- \n")
	for _, line := range [][2]string{
		{l.Address, from},
		{l.Name, oneLine(msg.Name)},
		{l.About, oneLine(string(msg.About))},
		{l.Language, oneLine(string(msg.Lang))},
		{l.Written, msg.At.UTC().Format("2006-01-02 15:04 UTC")},
		{l.Receipt, oneLine(msg.ID)},
	} {
		if line[1] != "" {
			b.WriteString(line[0] + ": " + line[1] + "\n")
		}
	}
	return b.String()
}

// replyTo is the sender's address when it is one that any mail program can
// answer, else nil; it stands in the body all the same.
func replyTo(msg directory.Message) *mail.Address {
	if len(msg.From) > 254 || strings.ContainsFunc(msg.From, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return nil
	}
	a, err := mail.ParseAddress(msg.From)
	if err != nil || a.Address != msg.From {
		return nil
	}
	// net/mail leaves a backslash bare in an encoded word, where RFC 2047
	// section 5 (3) does not allow it and readers refuse the whole address.
	return &mail.Address{Name: strings.ReplaceAll(forHeader(msg.Name), `\`, "/"), Address: a.Address}
}

// oneLine makes any text one line without control characters.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r):
			return ' '
		case unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs) && r != '\u200c' && r != '\u200d': // joiners belong to words
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Join(strings.Fields(s), " ")
}

// forHeader makes any text one line that a mail program shows as it is: without
// what looks like an encoded word of RFC 2047 and would be decoded.
func forHeader(s string) string { return strings.ReplaceAll(oneLine(s), "=?", "= ?") }

func shortened(s string) string {
	if utf8.RuneCountInString(s) <= maxSubject {
		return s
	}
	return string([]rune(s)[:maxSubject-1]) + "…"
}

// messageID is the receipt as the left part of a Message-ID: what is no plain
// character of it is left out.
func messageID(id string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_') {
			return r
		}
		return -1
	}, id)
}

func domain(address string) string {
	return address[strings.LastIndexByte(address, '@')+1:]
}
