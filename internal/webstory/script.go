package webstory

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Story is a script that has been read. It is never changed by running it, so
// it may be run by several visitors at once.
type Story struct {
	name  string
	steps []step
}

// step is one line of a story.
type step struct {
	line int
	text string // as written, for failures
	verb *verb
	no   bool
	args []string
	in   place
	// implied says that nothing else is said of the status, so it must be 200.
	implied bool
}

// place is where on a page a step looks; the zero place is the default of the verb.
type place struct {
	name    string
	heading bool // the name is the text of a heading, else that of a landmark
}

// Failure is a step that was not understood or did not hold.
type Failure struct {
	Story string // the name given to Parse: a file
	Line  int    // from 1
	Step  string // the line as written
	What  string // what is wrong, and where it helps how to mend it
}

func (f *Failure) Error() string {
	return fmt.Sprintf("%s:%d: %s: %s", f.Story, f.Line, f.Step, f.What)
}

// Parse reads a story. The name is used in failures only. The error joins a
// [Failure] for every line that is not understood.
func Parse(name, script string) (*Story, error) {
	s := &Story{name: name}
	var problems []error
	number := 0
	for line := range strings.Lines(script) {
		number++
		st, err := readStep(number, line)
		if err != nil {
			problems = append(problems, &Failure{Story: name, Line: number, Step: shown(line), What: err.Error()})
		} else if st != nil {
			s.steps = append(s.steps, *st)
		}
	}
	if len(problems) == 0 {
		problems = s.order()
	}
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	return s, nil
}

// order notes which answers must be 200 and refuses a story that looks before it goes anywhere.
func (s *Story) order() []error {
	if len(s.steps) == 0 {
		return []error{&Failure{Story: s.name, Line: 1, What: "the story has no step; it begins with one like: GET /en/"}}
	}
	arrived := false
	for i := range s.steps {
		st := &s.steps[i]
		if st.verb.needsPage && !arrived {
			return []error{&Failure{Story: s.name, Line: st.line, Step: st.text, What: "nothing has been asked for yet; begin with a step like: GET /en/"}}
		}
		if st.verb.goes {
			arrived = true
			st.implied = i+1 == len(s.steps) || !s.steps[i+1].verb.saysStatus
		}
	}
	return nil
}

// readStep gives nil for a line without a step.
func readStep(number int, line string) (*step, error) {
	words, err := split(line)
	if err != nil || len(words) == 0 {
		return nil, err
	}
	st := &step{line: number, text: shown(line)}
	if words[0].is("no") {
		st.no, words = true, words[1:]
		if len(words) == 0 {
			return nil, errors.New(`"no" needs to be followed by what must not be there, as in: no text "Error"`)
		}
	}
	v, ok := verbs[words[0].text]
	if !ok || words[0].quoted {
		return nil, fmt.Errorf("there is no step %q; there are %s", words[0].text, strings.Join(verbNames(), ", "))
	}
	st.verb = v
	words = words[1:]
	if n := len(words); v.placed && n >= 2 && words[n-2].is("in") {
		st.in = place{name: words[n-1].text, heading: words[n-1].quoted}
		words = words[:n-2]
	}
	for _, w := range words {
		st.args = append(st.args, w.text)
	}
	return st, st.valid()
}

func (st *step) valid() error {
	v := st.verb
	switch n := len(st.args); {
	case n < v.least || n > v.most:
		return fmt.Errorf("it is written: %s", v.usage)
	case st.no && !v.deniable:
		return fmt.Errorf(`"no" can't be said of this step; it is written: %s`, v.usage)
	case !st.in.heading && st.in.name != "" && !slices.Contains(landmarks, st.in.name):
		return fmt.Errorf("a place is %s, or a heading in quotes", strings.Join(landmarks, ", "))
	case v.wrong != nil:
		return v.wrong(st)
	}
	return nil
}

// word is a part of a line.
type word struct {
	text   string
	quoted bool
}

func (w word) is(s string) bool { return !w.quoted && w.text == s }

// split cuts a line in words; what is in quotes is one word.
func split(line string) ([]word, error) {
	var words []word
	for rest := strings.TrimSpace(line); rest != "" && rest[0] != '#'; rest = strings.TrimLeft(rest, " \t\r\n") {
		if rest[0] == '"' {
			text, after, err := unquote(rest[1:])
			if err != nil {
				return nil, err
			}
			words, rest = append(words, word{text, true}), after
			continue
		}
		end := strings.IndexAny(rest, " \t\r\n")
		if end < 0 {
			end = len(rest)
		}
		words, rest = append(words, word{rest[:end], false}), rest[end:]
	}
	return words, nil
}

// unquote reads up to the closing quote and gives what comes after it.
func unquote(s string) (text, after string, err error) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\'):
			i++
			b.WriteByte(s[i])
		case s[i] != '"':
			b.WriteByte(s[i])
		case i+1 < len(s) && !strings.ContainsRune(" \t\r\n", rune(s[i+1])):
			return "", "", errors.New(`something follows a closing quote; put a space between, or write \" for a quote in a text`)
		default:
			return b.String(), s[i+1:], nil
		}
	}
	return "", "", errors.New(`a quote is not closed; write \" for a quote in a text`)
}

// shown is a line for a failure: without what surrounds it, and not without end.
func shown(line string) string {
	const most = 120
	line = strings.ToValidUTF8(strings.TrimSpace(line), "?")
	if r := []rune(line); len(r) > most {
		return string(r[:most]) + "..."
	}
	return line
}
