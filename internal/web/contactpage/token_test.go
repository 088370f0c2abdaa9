package contactpage

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

var shown = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

func TestTokenAges(t *testing.T) {
	t.Parallel()
	tokens := NewTokens([]byte("secret"))
	token := tokens.Issue(shown)
	for _, c := range []struct {
		after time.Duration
		want  error
	}{
		{-time.Hour, errEarly},
		{0, errEarly},
		{2 * time.Second, errEarly},
		{3 * time.Second, nil},
		{time.Hour, nil},
		{24 * time.Hour, nil},
		{24*time.Hour + time.Second, errStale},
		{365 * 24 * time.Hour, errStale},
	} {
		if _, err := tokens.check(token, shown.Add(c.after)); !errors.Is(err, c.want) {
			t.Errorf("after %s: %v, want %v", c.after, err, c.want)
		}
	}
}

func TestTokenForgeries(t *testing.T) {
	t.Parallel()
	tokens := NewTokens([]byte("secret"))
	token := tokens.Issue(shown)
	now := shown.Add(time.Minute)
	raw, _ := base64.RawURLEncoding.DecodeString(token)
	for i := range raw {
		bent := append([]byte(nil), raw...)
		bent[i] ^= 1
		if _, err := tokens.check(base64.RawURLEncoding.EncodeToString(bent), now); !errors.Is(err, errForged) {
			t.Fatalf("byte %d changed: %v", i, err)
		}
	}
	for _, forged := range []string{
		"", "x", token[:len(token)-1], token + "A", strings.Repeat("A", 1<<20),
		NewTokens([]byte("other")).Issue(shown), NewTokens(nil).Issue(shown), token + "=", " " + token,
	} {
		if _, err := tokens.check(forged, now); !errors.Is(err, errForged) {
			t.Errorf("%.40q: %v, want forged", forged, err)
		}
	}
	if _, err := NewTokens([]byte("secret")).check(token, now); err != nil {
		t.Errorf("another node with the same secret refuses: %v", err)
	}
}

func TestReceipts(t *testing.T) {
	t.Parallel()
	tokens := NewTokens([]byte("secret"))
	nonce, err := tokens.check(tokens.Issue(shown), shown.Add(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	receipt := tokens.receipt(nonce)
	if receipt != NewTokens([]byte("secret")).receipt(nonce) {
		t.Error("two nodes would give one form two numbers")
	}
	if !tokens.genuine(receipt) {
		t.Error("a receipt that was given out is not recognised")
	}
	for _, r := range []string{"", "A", receipt[1:] + "0", strings.ToLower(receipt), receipt + "0", grouped(receipt), strings.Repeat("0", len(receipt))} {
		if tokens.genuine(r) {
			t.Errorf("%q passes as a receipt", r)
		}
	}
	if g := grouped("ABCDEFGHJK"); g != "ABCD-EFGH-JK" {
		t.Errorf("grouped: %s", g)
	}
}

func TestUsedForms(t *testing.T) {
	t.Parallel()
	var used usedForms
	one, two := sha256.Sum256([]byte("one")), sha256.Sum256([]byte("two"))
	if again, err := used.claim([]byte("n"), one, shown); again || err != nil {
		t.Fatal("first use refused", again, err)
	}
	if again, err := used.claim([]byte("n"), one, shown); !again || err != nil {
		t.Error("the same message again must count as the same", again, err)
	}
	if _, err := used.claim([]byte("n"), two, shown); !errors.Is(err, errUsed) {
		t.Error("another message on the same form must be refused:", err)
	}
	used.release([]byte("n"))
	if again, err := used.claim([]byte("n"), two, shown); again || err != nil {
		t.Error("a form given back must be good again", again, err)
	}
}

func TestUsedFormsStayBounded(t *testing.T) {
	t.Parallel()
	var used usedForms
	for i := range maxUsed + 1000 {
		if _, err := used.claim([]byte(fmt.Sprint(i)), [32]byte{}, shown); err != nil {
			t.Fatal(err)
		}
	}
	if len(used.seen) > maxUsed {
		t.Errorf("%d forms remembered", len(used.seen))
	}
}

func FuzzToken(f *testing.F) {
	tokens := NewTokens(nil) // each worker of the fuzzer has its own
	genuine := tokens.Issue(shown)
	f.Add(genuine)
	f.Add("")
	f.Add(genuine[:20])
	f.Fuzz(func(t *testing.T, token string) {
		if _, err := tokens.check(token, shown.Add(time.Minute)); err == nil && token != genuine {
			t.Errorf("%q passes", token)
		}
	})
}
