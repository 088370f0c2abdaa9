package web_test

import (
	"net/http"
	"testing"
)

func TestAnAddressTypedOtherwiseLeadsToOurs(t *testing.T) {
	t.Parallel()
	for from, to := range map[string]string{
		"/en":                            "/en/",
		"/EN":                            "/en",
		"/en/economy/KE":                 "/en/economy/ke",
		"/en/Economy/ke?x=A":             "/en/economy/ke?x=A",
		"/ar/standard/X.1231":            "/ar/standard/x.1231",
		"/en/economy/ke/":                "/en/economy/ke",
		"/en/a-z/%D0%AF/":                "/en/a-z/%D0%AF",
		"/en/organisation/A%2F%2Fb%3Fc":  "/en/organisation/a%2F%2Fb%3Fc",
		"/en/stopspamalliance/UCENet/":   "/en/stopspamalliance/UCENet",
		"/en/organisation/UCENET.jsonld": "/en/organisation/ucenet.jsonld",
	} {
		w := get(t, from)
		if w.Code != http.StatusPermanentRedirect || w.Header().Get("Location") != to {
			t.Errorf("%s: status %d to %q, want %q", from, w.Code, w.Header().Get("Location"), to)
		}
	}
}

func TestNoAddressLeadsToAnotherHost(t *testing.T) {
	t.Parallel()
	for _, from := range []string{"//EVIL.example/X", "/%2FEVIL.example/X", "/%5CEVIL.example", `/\EVIL.example`, "/%2f%2fEVIL.example/"} {
		w := get(t, from)
		if to := w.Header().Get("Location"); len(to) > 1 && to[0] == '/' && (to[1] == '/' || to[1] == '\\') || len(to) > 0 && to[0] != '/' {
			t.Errorf("%s leads to %q", from, to)
		}
	}
}
