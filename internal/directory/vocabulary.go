package directory

import (
	_ "embed"
	"slices"
	"strings"
)

// Term is one code of a vocabulary with its labels.
type Term struct {
	Code   string
	Parent string // the broader code, where the vocabulary is a tree
	Labels map[Lang]string
}

// Label is the label in a language, in English when that is missing, else the code.
func (t Term) Label(lang Lang) string {
	for _, l := range []Lang{lang, English} {
		if v := t.Labels[l]; v != "" {
			return v
		}
	}
	return t.Code
}

// Vocabulary is a closed list of codes in a fixed order.
type Vocabulary struct {
	Name  string
	terms []Term
	byKey map[string]int
}

// Terms lists the terms in their fixed order.
func (v *Vocabulary) Terms() []Term { return slices.Clone(v.terms) }

// Term finds a code.
func (v *Vocabulary) Term(code string) (Term, bool) {
	i, ok := v.byKey[code]
	if !ok {
		return Term{}, false
	}
	return v.terms[i], true
}

// Known reports whether the code is of this vocabulary.
func (v *Vocabulary) Known(code string) bool { _, ok := v.byKey[code]; return ok }

// Order is the place of the code in the fixed order, -1 when unknown.
func (v *Vocabulary) Order(code string) int {
	if i, ok := v.byKey[code]; ok {
		return i
	}
	return -1
}

// Label is the label of a code in a language; an unknown code is its own label.
func (v *Vocabulary) Label(code string, lang Lang) string {
	t, ok := v.Term(code)
	if !ok {
		return code
	}
	return t.Label(lang)
}

//go:embed vocabularies.tsv
var vocabulariesTSV string

var vocabularies = parseVocabularies(vocabulariesTSV)

// columns of vocabularies.tsv after vocabulary, code and parent.
var labelColumns = []Lang{English, French, Spanish, Russian, Chinese, Arabic}

func parseVocabularies(tsv string) map[string]*Vocabulary {
	out := map[string]*Vocabulary{}
	for line := range strings.Lines(tsv) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) < 4 {
			panic("vocabularies.tsv: fewer than four columns: " + line)
		}
		v := out[cells[0]]
		if v == nil {
			v = &Vocabulary{Name: cells[0], byKey: map[string]int{}}
			out[cells[0]] = v
		}
		term := Term{Code: cells[1], Parent: cells[2], Labels: make(map[Lang]string, len(labelColumns))}
		for i, label := range cells[3:] {
			if label != "" {
				term.Labels[labelColumns[i]] = label
			}
		}
		v.byKey[term.Code] = len(v.terms)
		v.terms = append(v.terms, term)
	}
	return out
}

func vocabulary(name string) *Vocabulary {
	v := vocabularies[name]
	if v == nil {
		panic("no vocabulary " + name)
	}
	return v
}

// The vocabularies. Each has labels in the six languages.
var (
	KindLabels      = vocabulary("kind")
	Statuses        = vocabulary("status")
	Topics          = vocabulary("topic")
	Audiences       = vocabulary("audience")
	Classes         = vocabulary("class")
	Areas           = vocabulary("area")
	Regimes         = vocabulary("regime")
	Media           = vocabulary("medium")
	Harms           = vocabulary("harm")
	ReporterTypes   = vocabulary("reporter")
	ReportMethods   = vocabulary("method")
	NameUses        = vocabulary("name-use")
	LinkPurposes    = vocabulary("link-purpose")
	ContactPurposes = vocabulary("contact-purpose")
	ContactMedia    = vocabulary("contact-medium")
	PartyRoles      = vocabulary("party-role")
	RelationTypes   = vocabulary("relation")
	RelationInverse = vocabulary("relation-inverse") // the same codes, labels read from the other end
	PartyInverse    = vocabulary("party-inverse")    // the same codes as PartyRoles, read from the party's page
	Confidences     = vocabulary("confidence")
	TLPMarks        = vocabulary("tlp")
	Fields          = vocabulary("field")
	Freshness       = vocabulary("freshness")
	LawStatuses     = vocabulary("law-status")
	// RegionCodes are M49 regions ("001" world, "002" Africa, ...), ITU regions
	// ("itu-afr", ...) and groups of economies ("eu", "apec", ...).
	RegionCodes = vocabulary("region")
	// EconomyCodes are the ISO 3166-1 alpha-2 codes with their names; the
	// parent is the smallest M49 region.
	EconomyCodes = vocabulary("economy")
)

// TypesOf is the vocabulary of types of a kind; nil for economies and standards without types.
func TypesOf(k Kind) *Vocabulary { return vocabularies[string(k)+"-type"] }
