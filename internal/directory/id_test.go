package directory

import (
	"strings"
	"testing"
)

func TestValidSlug(t *testing.T) {
	t.Parallel()
	for slug, want := range map[string]bool{
		"a": true, "ke-cirt": true, "x.1231": true, "x.1205-suppl.2": true, "2006": true, strings.Repeat("a", 96): true,
		"": false, "-a": false, "a-": false, "a--b": false, "a.-b": false, ".a": false, "A": false, "a_b": false, "a b": false,
		"a/b": false, "é": false, "..": false, strings.Repeat("a", 97): false,
	} {
		if got := ValidSlug(slug); got != want {
			t.Errorf("ValidSlug(%q) = %t, want %t", slug, got, want)
		}
	}
}

func TestIdentity(t *testing.T) {
	t.Parallel()
	id := NewID(KindStandard, "x.1231")
	if id != "standard/x.1231" || id.Kind() != KindStandard || id.Slug() != "x.1231" || !id.Valid() {
		t.Errorf("%q is taken apart into %q and %q", id, id.Kind(), id.Slug())
	}
	if EconomyID("KE") != "economy/ke" {
		t.Errorf("the economy KE is %s", EconomyID("KE"))
	}
	for _, bad := range []ID{"", "standard", "standard/", "/x", "thing/x", "Standard/x", "standard/a/b"} {
		if bad.Valid() {
			t.Errorf("%q passes", bad)
		}
	}
}

func FuzzValidSlug(f *testing.F) {
	for _, s := range []string{"", "a", "x.1231", "a--b", "-", "a.", "ſ", strings.Repeat("a-", 60)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !ValidSlug(s) {
			return
		}
		if len(s) == 0 || len(s) > maxSlug || strings.Trim(s, "-.") != s || strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-.") != "" {
			t.Errorf("%q passes", s)
		}
		for _, two := range []string{"--", "..", "-.", ".-", "/"} {
			if strings.Contains(s, two) {
				t.Errorf("%q passes with %q in it", s, two)
			}
		}
		if id := NewID(KindEvent, s); id.Slug() != s || id.Kind() != KindEvent || !id.Valid() {
			t.Errorf("%q does not come back from %q", s, id)
		}
	})
}

func TestShortcutsOfAnEntry(t *testing.T) {
	t.Parallel()
	e := sample(KindOrganisation)
	if e.Type() != e.Types[0] || e.Link("home") != "https://example.org/" || e.Link("legal-text") != "" || e.Retired() {
		t.Errorf("type %q, home %q, law %q, retired %t", e.Type(), e.Link("home"), e.Link("legal-text"), e.Retired())
	}
	if empty := (Entry{}); empty.Type() != "" {
		t.Errorf("an entry without types is a %q", empty.Type())
	}
	for mark, want := range map[string]bool{"": true, "clear": true, "green": false, "amber": false, "amber-strict": false, "red": false, "CLEAR": false} {
		if got := (Contact{TLP: mark}).Public(); got != want {
			t.Errorf("a contact marked %q is public: %t, want %t", mark, got, want)
		}
	}
}
