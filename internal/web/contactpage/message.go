package contactpage

import (
	"net/mail"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
)

// The limits of a message, in characters, and of the whole form in bytes.
const (
	maxName    = 100
	maxEmail   = 254 // RFC 5321, section 4.5.3.1.3, less the brackets
	maxSubject = 150
	minBody    = 10
	maxBody    = 5000
	maxForm    = 256 << 10 // far more than a message may have, so that one too long can come back to be shortened
)

// The names of the fields in the form. The lure is the one that must stay
// empty; programs that fill in forms are drawn to its name.
const (
	fieldAbout   = "about"
	fieldToken   = "token"
	fieldName    = "name"
	fieldEmail   = "email"
	fieldSubject = "subject"
	fieldMessage = "message"
	fieldLure    = "homepage"
)

// message is what the form holds, as typed but for line ends.
type message struct {
	About                      directory.ID
	Name, Email, Subject, Body string
	Token                      string
	Lure                       string
}

func readMessage(form url.Values) message {
	m := message{
		Name: strings.TrimSpace(form.Get(fieldName)), Email: strings.TrimSpace(form.Get(fieldEmail)),
		Subject: strings.TrimSpace(form.Get(fieldSubject)),
		Body:    strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(form.Get(fieldMessage))),
		Token:   form.Get(fieldToken), Lure: form.Get(fieldLure),
	}
	if id := directory.ID(form.Get(fieldAbout)); id.Valid() {
		m.About = id
	}
	return m
}

// fault is what is wrong with a field, to be said in the reader's language.
type fault struct {
	Field string
	Key   locale.Key
	// Limit and Length are said by texts that name them.
	Limit, Length int
}

// check finds everything that is wrong with what a person typed, in the order of the form.
func (m *message) check() []fault {
	var out []fault
	add := func(field string, f fault, found bool) {
		if found {
			f.Field = field
			out = append(out, f)
		}
	}
	add(m.checkLine(fieldSubject, m.Subject, maxSubject, locale.ContactProblemSubjectLong))
	if m.Subject == "" {
		add(fieldSubject, fault{Key: locale.ContactProblemSubjectMissing}, true)
	}
	add(m.checkBody())
	add(m.checkLine(fieldName, m.Name, maxName, locale.ContactProblemNameLong))
	add(m.checkEmail())
	return out
}

func (m *message) checkLine(field, value string, limit int, long locale.Key) (string, fault, bool) {
	switch n := utf8.RuneCountInString(value); {
	case !utf8.ValidString(value):
		return field, fault{Key: locale.ContactProblemText}, true
	case strings.ContainsFunc(value, breaksLine):
		return field, fault{Key: locale.ContactProblemOneLine}, true
	case n > limit:
		return field, fault{Key: long, Limit: limit, Length: n}, true
	}
	return field, fault{}, false
}

// breaksLine reports whether a character would end a line or do worse in the
// header of a mail: control characters and the separators of lines.
func breaksLine(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }

func (m *message) checkBody() (string, fault, bool) {
	switch n := utf8.RuneCountInString(m.Body); {
	case !utf8.ValidString(m.Body) || strings.ContainsFunc(m.Body, unreadable):
		return fieldMessage, fault{Key: locale.ContactProblemText}, true
	case n == 0:
		return fieldMessage, fault{Key: locale.ContactProblemMessageMissing}, true
	case n < minBody:
		return fieldMessage, fault{Key: locale.ContactProblemMessageShort, Limit: minBody}, true
	case n > maxBody:
		return fieldMessage, fault{Key: locale.ContactProblemMessageLong, Limit: maxBody, Length: n}, true
	}
	return fieldMessage, fault{}, false
}

func unreadable(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

func (m *message) checkEmail() (string, fault, bool) {
	if field, f, bad := m.checkLine(fieldEmail, m.Email, maxEmail, locale.ContactProblemEmailLong); bad {
		if f.Key == locale.ContactProblemOneLine {
			f.Key = locale.ContactProblemEmail
		}
		return field, f, true
	}
	return fieldEmail, fault{Key: locale.ContactProblemEmail}, m.Email != "" && !bareAddress(m.Email)
}

// bareAddress reports whether s is an address and nothing else: no display
// name, no comment, no second address, no quoted local part.
func bareAddress(s string) bool {
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || a.Name != "" {
		return false
	}
	local, domain, _ := strings.Cut(s, "@")
	return !strings.ContainsAny(s, " \"(),:;<>[\\]") && local != "" && strings.Contains(domain, ".")
}
