package query

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gatehouse/internal/directory"
)

// The limits of a query; what is beyond is left out.
const (
	maxBytes   = 1024
	maxClauses = 32
	maxAtoms   = 64
	// Beginnings of words and long phrases cost the most.
	maxPrefixes = 8
	maxPhrase   = 32  // words of a phrase
	maxStretch  = 100 // characters of a phrase, where words are written without spaces
)

// Problem keys, for translation at the edge. The argument Text of every
// message is the piece of the query concerned, [directory.Problem.Path].
const (
	KeyLong   = "search.problem_long"
	KeyQuote  = "search.problem_quote"
	KeyField  = "search.problem_field"
	KeyValue  = "search.problem_value"
	KeyOr     = "search.problem_or"
	KeyPrefix = "search.problem_prefix"
)

// Parse reads a query. It never fails.
func Parse(text string) Query {
	p := parser{rest: strings.ToValidUTF8(text, " ")}
	if len(p.rest) > maxBytes {
		cut := maxBytes
		for !utf8.RuneStart(p.rest[cut]) {
			cut--
		}
		p.rest = p.rest[:cut]
		p.tooLong()
	}
	for p.next() {
	}
	if p.or {
		p.problem("OR", KeyOr, "OR stands between two words", "write a word on both sides of OR")
	}
	return p.q
}

type parser struct {
	rest     string
	q        Query
	atoms    int
	prefixes int
	or       bool // an OR waits for its second word
	open     bool // the last thing was a word that an OR may follow
}

func (p *parser) problem(path, key, text, mend string) {
	for _, o := range p.q.Problems {
		if o.Path == path && o.Key == key {
			return
		}
	}
	p.q.Problems = append(p.q.Problems, directory.Problem{Path: path, Key: key, Text: text, Mend: mend})
}

func (p *parser) tooLong() {
	p.problem("…", KeyLong, "the query is too long; its end was left out", "use fewer words")
}

// next reads one piece: a phrase or a stretch without spaces, with its sign.
func (p *parser) next() bool {
	p.rest = strings.TrimLeftFunc(p.rest, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
	if p.rest == "" {
		return false
	}
	not := p.sign()
	if text, ok := p.quoted(); ok {
		p.phrase(text, not)
		return true
	}
	piece := p.piece()
	if name, value, ok := cutField(piece); ok || strings.HasSuffix(piece, ":") && p.startsQuote() {
		p.field(piece, name, value, not)
		return true
	}
	p.word(piece, not)
	return true
}

// sign reads a minus that has something after it.
func (p *parser) sign() bool {
	not := false
	for _, minus := range []string{"-", "−", "–"} {
		if rest, ok := strings.CutPrefix(p.rest, minus); ok && rest != "" {
			if r, _ := utf8.DecodeRuneInString(rest); !unicode.IsSpace(r) && r != '-' {
				p.rest, not = rest, true
			}
			break
		}
	}
	return not
}

func isQuote(r rune) bool { return strings.ContainsRune("\"“”„‟«»「」『』＂", r) }

func (p *parser) startsQuote() bool {
	r, _ := utf8.DecodeRuneInString(p.rest)
	return isQuote(r)
}

// quoted reads a phrase in quotation marks of any sort.
func (p *parser) quoted() (string, bool) {
	if !p.startsQuote() {
		return "", false
	}
	_, size := utf8.DecodeRuneInString(p.rest)
	body := p.rest[size:]
	end := strings.IndexFunc(body, isQuote)
	if end < 0 {
		if strings.IndexFunc(body, isWord) >= 0 {
			p.problem(p.rest, KeyQuote, "the quotation mark is not closed; everything after it was taken as a phrase", "close it with another quotation mark")
		}
		p.rest = ""
		return body, true
	}
	_, size = utf8.DecodeRuneInString(body[end:])
	p.rest = body[end+size:]
	return body[:end], true
}

// piece reads up to the next space or quotation mark.
func (p *parser) piece() string {
	end := strings.IndexFunc(p.rest, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || isQuote(r) })
	if end < 0 {
		end = len(p.rest)
	}
	piece := p.rest[:end]
	p.rest = p.rest[end:]
	return piece
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// trim takes away what surrounds the words.
func trim(s string) string {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return !isWord(r) })
	return strings.TrimRightFunc(s, func(r rune) bool { return !isWord(r) && !unicode.IsMark(r) })
}

func (p *parser) phrase(text string, not bool) {
	var words []string
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) {
		words = append(words, w)
	}
	if len(words) > maxPhrase {
		words = words[:maxPhrase]
		p.tooLong()
	}
	for i, w := range words {
		if utf8.RuneCountInString(w) > maxStretch {
			words[i] = string([]rune(w)[:maxStretch])
			p.tooLong()
		}
	}
	if text = strings.Join(words, " "); strings.IndexFunc(text, isWord) >= 0 {
		p.atom(Atom{Text: text, Phrase: true}, not)
	}
}

// field reads name:value, where the value may be a phrase that follows.
func (p *parser) field(piece, name, value string, not bool) {
	if value == "" {
		name, _, _ = cutField(piece + "x")
		value, _ = p.quoted()
	}
	if isYear(name) {
		p.words(value, not)
		return
	}
	if f, known := fieldNames[name]; known {
		codes, unknown := values(f, value)
		if len(codes) > 0 {
			p.unfinishedOr()
			p.open = false
			p.q.addFilter(f, codes, not)
		} else {
			unknown = []string{value}
		}
		for _, part := range unknown {
			p.problem(part, KeyValue, "not a value of "+f.String()+"; it was taken as words", "choose a value from the list on the page")
			p.words(part, not)
		}
		return
	}
	if len(name) > 2 && name != "http" && name != "https" && name != "mailto" && name != "tlp" {
		p.problem(name, KeyField, "not a field; it was taken as a word", "use kind, economy, region, topic, audience, language, status, type or freshness")
	}
	p.words(name+" "+value, not)
}

// unfinishedOr reports an OR that has no word after it.
func (p *parser) unfinishedOr() {
	if p.or {
		p.problem("OR", KeyOr, "OR joins words and phrases only", "choose several values with a comma: country:KE,TZ")
		p.or = false
	}
}

// words reads text that holds no operators.
func (p *parser) words(text string, not bool) {
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == ':' || r == '：' || isQuote(r)
	}) {
		if w = trim(w); w == "OR" || w == "AND" {
			w = strings.ToLower(w) // no operator here, nor when the query is written out again
		}
		if w != "" {
			p.atom(Atom{Text: w}, not)
		}
	}
}

func (p *parser) word(piece string, not bool) {
	w := trim(piece)
	switch {
	case piece == "|" || w == "OR":
		if !p.open || p.or {
			p.problem("OR", KeyOr, "OR stands between two words", "write a word on both sides of OR")
			return
		}
		p.or = true
	case w == "AND":
		p.unfinishedOr()
		p.open = false
	case strings.ContainsAny(w, ":："):
		p.words(w, not)
	case w == "":
	case strings.HasSuffix(piece, "*"):
		p.prefix(w, not)
	default:
		p.atom(Atom{Text: w}, not)
	}
}

// prefix reads the beginning of words; one letter would be too many words.
func (p *parser) prefix(w string, not bool) {
	if r, _ := utf8.DecodeRuneInString(w); r < 0x2E80 && utf8.RuneCountInString(w) < 2 {
		p.problem(w+"*", KeyPrefix, "a beginning of one letter was taken as a word", "write at least two letters before the *")
		p.atom(Atom{Text: w}, not)
		return
	}
	if p.prefixes++; p.prefixes > maxPrefixes {
		p.tooLong()
		p.or, p.open = false, false
		return
	}
	p.atom(Atom{Text: w, Prefix: true}, not)
}

// atom adds a word or phrase as a clause of its own or, after OR, to the last one.
func (p *parser) atom(a Atom, not bool) {
	if p.atoms++; p.atoms > maxAtoms {
		p.tooLong()
		return
	}
	if p.or && not {
		p.problem("OR", KeyOr, "OR can't be followed by an exclusion", "leave out OR or the minus")
		p.or = false
	}
	if p.or {
		last := &p.q.Clauses[len(p.q.Clauses)-1]
		last.Any = append(last.Any, a)
		p.or = false
		return
	}
	p.open = !not
	if len(p.q.Clauses) == maxClauses {
		p.tooLong()
		p.open = false
		return
	}
	p.q.Clauses = append(p.q.Clauses, Clause{Any: []Atom{a}, Not: not})
}
