package reportpage

import (
	"testing"

	"gatehouse/internal/directory"
)

func TestAddressesThatADeviceCanUse(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ how, value, want string }{
		{"email", "spam@fightspam.gc.ca", "mailto:spam@fightspam.gc.ca"},
		{"forward-email", "report@phishing.gov.uk", "mailto:report@phishing.gov.uk"},
		{"email", "a@b.example?bcc=x@y.example", ""},
		{"email", "Desk <a@b.example>", ""},
		{"email", "a@b.example, c@d.example", ""},
		{"phone", "+32 78 170 170", "tel:+3278170170"},
		{"phone", "1-888-495-8501", "tel:18884958501"},
		{"phone", "(02) 1234 5678", "tel:0212345678"},
		{"phone", "159", "tel:159"},
		{"phone", "call us", ""},
		{"phone", "12", ""},
		{"forward-sms", "7726", "sms:7726"},
		{"forward-sms", "7726 (text CALL, then the number)", "sms:7726"},
		{"forward-sms", "0429 999 888", "sms:0429999888"},
		{"web-form", "https://www.signal-spam.fr", "https://www.signal-spam.fr"},
		{"web-form", "javascript:alert(1)", ""},
		{"web-form", "www.signal-spam.fr", ""},
		{"app", "Spam 33", ""},
		{"in-person", "1 Main Street", ""},
	} {
		if got := href(&directory.Channel{How: c.how, Value: c.value}); string(got) != c.want {
			t.Errorf("%s %q: %q, want %q", c.how, c.value, got, c.want)
		}
	}
}
