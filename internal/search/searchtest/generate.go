// Package searchtest makes entries and queries for measuring and testing the
// search: as many as wanted, always the same for the same seed, with words as
// unevenly distributed as in real text. For tests only.
package searchtest

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gatehouse/internal/directory"
)

// Corpus makes entries and queries. The zero value is not usable; see [New].
type Corpus struct {
	seed      uint64
	words     map[directory.Lang][]string
	cumulated []float64 // of the words' frequencies, by rank
	economies []string
	topics    []string
	types     map[directory.Kind][]string
}

// The size of the vocabulary: words of a language, and proper names, of which
// every other title holds one. New words keep coming as fast as in the names of
// real organisations.
const (
	lexicon    = 25_000
	properName = 400_000
)

// New makes a corpus.
func New(seed uint64) *Corpus {
	c := &Corpus{seed: seed, words: map[directory.Lang][]string{}, types: map[directory.Kind][]string{}}
	for lang, stock := range stocks {
		c.words[lang] = stock.lexicon(lexicon)
	}
	// The word of rank r occurs in proportion to 1/(r+6): the commonest in
	// about a third of the entries, most of the lexicon hardly ever.
	sum := 0.0
	for r := range lexicon {
		sum += 1 / float64(r+6)
		c.cumulated = append(c.cumulated, sum)
	}
	for _, t := range directory.EconomyCodes.Terms() {
		c.economies = append(c.economies, t.Code)
	}
	for _, t := range directory.Topics.Terms() {
		c.topics = append(c.topics, t.Code)
	}
	for _, k := range directory.Kinds() {
		if v := directory.TypesOf(k); v != nil {
			for _, t := range v.Terms() {
				c.types[k] = append(c.types[k], t.Code)
			}
		}
	}
	return c
}

// Entries yields n entries.
func (c *Corpus) Entries(n int) iter.Seq[*directory.Entry] {
	return func(yield func(*directory.Entry) bool) {
		for i := range n {
			if !yield(c.Entry(i, 0)) {
				return
			}
		}
	}
}

// Entry makes entry number i in one of its versions: the identity is that of
// the number, everything else changes with the version.
func (c *Corpus) Entry(i, version int) *directory.Entry {
	r := rand.New(rand.NewPCG(c.seed+uint64(i), uint64(version)))
	kind := kindOf(i)
	e := &directory.Entry{ID: directory.NewID(kind, fmt.Sprintf("%s-%07d", c.words[directory.English][i%997], i))}
	lang := pickLang(r)
	title := c.sentence(r, lang, 3, 8)
	if r.IntN(2) == 0 {
		title += " " + properNameOf(r.IntN(properName))
	}
	e.Title = directory.NewText(lang, title)
	e.Summary = directory.NewText(lang, c.sentence(r, lang, 10, 24))
	if r.IntN(10) < 3 {
		e.Body = directory.NewText(lang, c.sentence(r, lang, 20, 70))
	}
	if lang != directory.English && r.IntN(2) == 0 {
		e.Title = e.Title.With(directory.English, c.sentence(r, directory.English, 3, 8))
		e.Summary = e.Summary.With(directory.English, c.sentence(r, directory.English, 10, 24))
	}
	if r.IntN(2) == 0 {
		e.Names = append(e.Names, directory.Name{Value: abbreviation(r), Use: "abbreviation"})
	}
	first := r.IntN(len(c.economies))
	e.Economies = c.economies[first:min(first+1+r.IntN(10)/9, len(c.economies))] // one in ten names two
	e.Topics = pickFirst(r, c.topics, 1+r.IntN(3))
	e.Audiences = pick(r, []string{"citizen", "business", "government", "technical", "children"}, 1+r.IntN(2))
	for _, l := range pick(r, []string{"en", "fr", "es", "ar", "zh", "ru", "de", "pt"}, 1+r.IntN(2)) {
		e.Languages = append(e.Languages, directory.Lang(l))
	}
	if types := c.types[kind]; types != nil {
		e.Types = pick(r, types, 1)
	}
	c.complete(r, e)
	return e
}

// complete adds states, dates, links and contacts.
func (c *Corpus) complete(r *rand.Rand, e *directory.Entry) {
	e.Status = []string{"active", "active", "active", "active", "check", "unknown", "superseded", "retired"}[r.IntN(8)]
	e.Edited = date(r)
	if r.IntN(3) == 0 {
		e.Confirmations = []directory.Confirmation{{By: "organisation/x", On: date(r), Against: "https://example.org/"}}
	}
	host := c.words[directory.English][r.IntN(lexicon)] + ".example"
	e.Links = []directory.Link{{URL: "https://www." + host + "/", Purpose: "home"}}
	if r.IntN(2) == 0 {
		e.Contacts = []directory.Contact{{Purpose: "general", Medium: "email", Value: "info@" + host}}
	}
	e.Sources = []directory.Source{{Publisher: "Example", URL: "https://" + host + "/source", Confidence: "seen"}}
}

func date(r *rand.Rand) directory.Date {
	return directory.Date(fmt.Sprintf("20%02d-%02d-%02d", 19+r.IntN(8), 1+r.IntN(12), 1+r.IntN(28)))
}

// kindOf spreads the kinds unevenly, as in a real directory.
func kindOf(i int) directory.Kind {
	shares := []struct {
		kind  directory.Kind
		until int
	}{
		{directory.KindOrganisation, 40},
		{directory.KindResource, 60},
		{directory.KindInstrument, 75},
		{directory.KindChannel, 84},
		{directory.KindActivity, 90},
		{directory.KindInitiative, 94},
		{directory.KindEvent, 97},
		{directory.KindStandard, 99},
		{directory.KindCommitment, 100},
	}
	for _, s := range shares {
		if i*7919%100 < s.until {
			return s.kind
		}
	}
	return directory.KindResource
}

func pickLang(r *rand.Rand) directory.Lang {
	switch n := r.IntN(100); {
	case n < 62:
		return directory.English
	case n < 72:
		return directory.French
	case n < 82:
		return directory.Spanish
	case n < 89:
		return directory.Russian
	case n < 95:
		return directory.Arabic
	}
	return directory.Chinese
}

func pick(r *rand.Rand, list []string, n int) []string {
	var out []string
	for range n {
		if s := list[r.IntN(len(list))]; !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// pickFirst picks the first ones of the list far more often than the last, as
// subjects are spread.
func pickFirst(r *rand.Rand, list []string, n int) []string {
	var out []string
	for range n {
		x := r.Float64()
		if s := list[int(x*x*x*float64(len(list)))]; !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// Word draws a word of a language, the common ones as often as they are common.
func (c *Corpus) Word(r *rand.Rand, lang directory.Lang) string {
	x := r.Float64() * c.cumulated[len(c.cumulated)-1]
	i, _ := slices.BinarySearch(c.cumulated, x)
	return c.words[lang][min(i, lexicon-1)]
}

// Ranked is the word of a rank of a language, the commonest being rank 0.
func (c *Corpus) Ranked(lang directory.Lang, rank int) string { return c.words[lang][rank] }

func (c *Corpus) sentence(r *rand.Rand, lang directory.Lang, least, most int) string {
	var b strings.Builder
	stock := stocks[lang]
	for i := range least + r.IntN(most-least+1) {
		if i > 0 {
			b.WriteString(stock.space)
			if len(stock.joins) > 0 && r.IntN(3) == 0 {
				b.WriteString(stock.joins[r.IntN(len(stock.joins))] + stock.space)
			}
		}
		w := c.Word(r, lang)
		if i == 0 {
			first, size := utf8.DecodeRuneInString(w)
			w = string(unicode.ToUpper(first)) + w[size:]
		}
		b.WriteString(w)
	}
	return b.String()
}

// properNameOf makes the name of a number.
func properNameOf(n int) string {
	const vowels, consonants = "aeiou", "bcdfghjklmnpqrstvwxyz"
	b := []byte{consonants[n%21] - 'a' + 'A'}
	for n /= 21; n > 0 || len(b) < 4; n /= 21 {
		b = append(b, vowels[n%5], consonants[n%21])
	}
	return string(b)
}

func abbreviation(r *rand.Rand) string {
	b := make([]byte, 3+r.IntN(3))
	for i := range b {
		b[i] = byte('A' + r.IntN(26))
	}
	if r.IntN(3) == 0 {
		return string(b) + "-" + []string{"CERT", "FR", "KE", "SOC"}[r.IntN(4)]
	}
	return string(b)
}

// TitleQueries makes queries of so many words of one title each, as somebody
// asks who has a thing in mind: of the titles of the entries with the numbers
// below n, every different query once.
func (c *Corpus) TitleQueries(n, words int) []string {
	r := rand.New(rand.NewPCG(c.seed, 98))
	seen := map[string]bool{}
	var out []string
	for i := range n {
		title, lang := c.Entry(i, 0).Title.In(directory.English)
		all := slices.DeleteFunc(strings.Fields(title), func(w string) bool { return slices.Contains(stocks[lang].joins, w) })
		if lang == directory.Chinese || len(all) < words {
			continue
		}
		from := r.IntN(len(all) - words + 1)
		if q := strings.Join(all[from:from+words], " "); !seen[q] {
			seen[q] = true
			out = append(out, q)
		}
	}
	return out
}

// Queries makes n queries of some words each, of words drawn evenly over the
// logarithm of their rank: rare, middling and common ones alike. Half of the
// words are in one entry of a hundred or more.
func (c *Corpus) Queries(n, words int) []string {
	r := rand.New(rand.NewPCG(c.seed, 99))
	out := make([]string, n)
	for i := range out {
		var q []string
		for range words {
			rank := int(math.Exp(r.Float64()*math.Log(lexicon))) - 1
			q = append(q, c.words[directory.English][rank])
		}
		out[i] = strings.Join(q, " ")
	}
	return out
}
