package edits

import "testing"

func TestDistances(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"phishing", "phishing", 0},
		{"phishing", "phising", 1},
		{"phishing", "phihsing", 1},
		{"phishing", "fishing", 2},
		{"التصيد", "التصد", 1},
		{"спам", "спма", 1},
	} {
		e := New(c.a, 3)
		if far := e.Compare([]byte(c.b)); far != 0 || e.Distance() != c.want {
			t.Errorf("%s to %s: %d (far %d), want %d", c.a, c.b, e.Distance(), far, c.want)
		}
	}
	if New("spam", 1).Compare([]byte("xyzzy")) == 0 {
		t.Error("what is far is not said to be far")
	}
}
