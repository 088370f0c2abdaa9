package directory

import (
	"errors"
	"fmt"
	"strings"
)

// ErrorKind is what went wrong, for a program. One table maps it to an HTTP
// status, one to an exit code.
type ErrorKind uint8

// The error kinds.
const (
	Internal    ErrorKind = iota // a fault of ours or of the machine
	Invalid                      // the input breaks a rule; Problems say which
	NotFound                     // there is no such thing
	Conflict                     // somebody else changed it meanwhile
	Forbidden                    // this actor may not do that
	Gone                         // it was here and has been retired; a tombstone says why
	TooMany                      // asked too often or too much; try later
	Unavailable                  // not now: starting, stopping, or a part is down
)

var errorKindNames = [...]string{"internal", "invalid", "not_found", "conflict", "forbidden", "gone", "too_many", "unavailable"}

func (k ErrorKind) String() string {
	if int(k) < len(errorKindNames) {
		return errorKindNames[k]
	}
	return "internal"
}

// Error is an error with three readers: the program reads Kind, the person
// reads the message of Key (translated at the edge, filled in with Args), the
// operator reads the wrapped rest.
type Error struct {
	Kind     ErrorKind
	Key      string            // message key, "error.not_found" style; may be empty
	Args     map[string]string // what the message names
	Problems []Problem         // for Invalid: everything that is wrong, at once
	Err      error             // what lies beneath, may be nil
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Kind.String())
	if e.Key != "" {
		b.WriteString(" " + e.Key)
	}
	for _, k := range sortedKeys(e.Args) {
		fmt.Fprintf(&b, " %s=%q", k, e.Args[k])
	}
	for _, p := range e.Problems {
		b.WriteString("; " + p.String())
	}
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	return b.String()
}

func (e *Error) Unwrap() error { return e.Err }

// Errorf makes an error of a kind with an operator's message; %w wraps.
func Errorf(kind ErrorKind, format string, args ...any) error {
	return &Error{Kind: kind, Err: fmt.Errorf(format, args...)}
}

// KindOf is the kind of the first [Error] in the chain; Internal when there is none.
func KindOf(err error) ErrorKind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Internal
}

// Problem is one thing wrong with an input: where, what, and how to mend it.
type Problem struct {
	Path string `json:"path"` // field path, "links[2].url"
	Key  string `json:"key"`  // message key, "problem.required"
	Text string `json:"text"` // what is wrong, in English
	Mend string `json:"mend"` // how to mend it, in English
	// Args are the values that the message names, for translation; see [Problem.MendKey].
	Args map[string]string `json:"args,omitempty"`
}

// MendKey is the message key of how to mend it: "mend.required" for "problem.required".
func (p Problem) MendKey() string { return "mend." + strings.TrimPrefix(p.Key, "problem.") }

func (p Problem) String() string {
	s := p.Path + ": " + p.Text
	if p.Mend != "" {
		s += " (" + p.Mend + ")"
	}
	return s
}
