package contactpage

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"strings"
	"sync"
	"time"
)

// How old a form may be when it comes back. A person needs some seconds to
// write; nobody needs more than a day.
const (
	minAge = 3 * time.Second
	maxAge = 24 * time.Hour
)

// What can be wrong with a token.
var (
	errForged = errors.New("form token is not ours")
	errEarly  = errors.New("form token is too young")
	errStale  = errors.New("form token is too old")
	errUsed   = errors.New("form token was used for another message")
)

const (
	nonceSize = 16
	macSize   = 16
	tokenSize = 8 + nonceSize + macSize
)

// Tokens makes and checks the tokens that forms carry: the moment the form was
// shown and a random number, signed. They prove that a message answers a form
// of ours, and when that was shown, without a cookie. Safe for concurrent use.
type Tokens struct {
	key  []byte
	used usedForms
}

// NewTokens makes tokens signed with a secret. With the same secret on all
// nodes, and after a restart, forms stay good; an empty secret means a random
// one for this process.
func NewTokens(secret []byte) *Tokens {
	if len(secret) == 0 {
		secret = make([]byte, 32)
		_, _ = rand.Read(secret) // never fails: crypto/rand ends the process instead
	}
	return &Tokens{key: mac(secret, "contact form", nil, sha256.Size)}
}

// Issue is a token for a form shown now.
func (t *Tokens) Issue(now time.Time) string {
	b := make([]byte, 8+nonceSize, tokenSize)
	binary.BigEndian.PutUint64(b, uint64(now.UnixMilli()))
	_, _ = rand.Read(b[8:])
	return base64.RawURLEncoding.EncodeToString(append(b, mac(t.key, "token", b, macSize)...))
}

// check gives the token's random number when the token is ours and of a credible age.
func (t *Tokens) check(token string, now time.Time) ([]byte, error) {
	if len(token) > base64.RawURLEncoding.EncodedLen(tokenSize) {
		return nil, errForged
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || len(b) != tokenSize {
		return nil, errForged
	}
	signed, sum := b[:8+nonceSize], b[8+nonceSize:]
	if !hmac.Equal(sum, mac(t.key, "token", signed, macSize)) {
		return nil, errForged
	}
	switch age := now.Sub(time.UnixMilli(int64(binary.BigEndian.Uint64(b)))); {
	case age > maxAge:
		return nil, errStale
	case age < minAge:
		return nil, errEarly
	}
	return signed[8:], nil
}

var crockford = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

const receiptBytes, receiptCheckBytes = 10, 5

// receipt is the number of the message that a form becomes. It follows from the
// form, so that a form sent twice, even to two nodes, can't become two
// messages. Its last part is signed: only numbers that were given out verify.
func (t *Tokens) receipt(nonce []byte) string {
	b := mac(t.key, "receipt", nonce, receiptBytes)
	return crockford.EncodeToString(append(b, mac(t.key, "check", b, receiptCheckBytes)...))
}

// genuine reports whether a receipt number was given out with this secret.
func (t *Tokens) genuine(receipt string) bool {
	b, err := crockford.DecodeString(receipt)
	if err != nil || crockford.EncodeToString(b) != receipt || len(b) != receiptBytes+receiptCheckBytes {
		return false
	}
	return hmac.Equal(b[receiptBytes:], mac(t.key, "check", b[:receiptBytes], receiptCheckBytes))
}

// grouped writes a receipt number in groups of four, as people read it.
func grouped(receipt string) string {
	var b strings.Builder
	for i := range len(receipt) {
		if i > 0 && i%4 == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(receipt[i])
	}
	return b.String()
}

func mac(key []byte, purpose string, data []byte, size int) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(purpose))
	h.Write([]byte{0})
	h.Write(data)
	return h.Sum(nil)[:size]
}

// maxUsed bounds the memory of used forms: at 64 bytes each, about 4 MB.
const maxUsed = 1 << 16

// usedForms remembers which forms have been sent, and with what, until they
// are too old to be sent again.
type usedForms struct {
	mu   sync.Mutex
	seen map[string]usedForm
}

type usedForm struct {
	digest [sha256.Size]byte
	until  time.Time
}

// claim takes a form for a message. again is true when the same message was
// sent with it before; errUsed when another one was.
func (u *usedForms) claim(nonce []byte, digest [sha256.Size]byte, now time.Time) (again bool, err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if before, ok := u.seen[string(nonce)]; ok {
		if before.digest != digest {
			return false, errUsed
		}
		return true, nil
	}
	if len(u.seen) >= maxUsed {
		u.forget(now)
	}
	if u.seen == nil {
		u.seen = map[string]usedForm{}
	}
	u.seen[string(nonce)] = usedForm{digest, now.Add(maxAge)}
	return false, nil
}

// release gives a form back when its message could not be kept.
func (u *usedForms) release(nonce []byte) {
	u.mu.Lock()
	defer u.mu.Unlock()
	delete(u.seen, string(nonce))
}

// forget drops the forms that are too old to be sent. When that makes no room
// it drops a quarter, any: the store still refuses a second message with the
// same number.
func (u *usedForms) forget(now time.Time) {
	for nonce, f := range u.seen {
		if now.After(f.until) {
			delete(u.seen, nonce)
		}
	}
	if len(u.seen) < maxUsed {
		return
	}
	for nonce := range u.seen {
		delete(u.seen, nonce)
		if len(u.seen) <= maxUsed*3/4 {
			return
		}
	}
}
