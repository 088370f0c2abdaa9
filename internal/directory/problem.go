package directory

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// wording is what a kind of problem says in English: what is wrong and how to
// mend it, with the placeholders of package locale. The same words stand in
// the English catalogue as "problem.KEY" and "mend.KEY", where they are translated.
type wording struct{ text, mend string }

var wordings = map[string]wording{
	"required":       {"this is missing", "give it a value"},
	"identity":       {`"{{.Value}}" is not a well-formed identity`, "write kind/slug: one of the ten kinds, then 1 to 96 characters of a-z, 0-9 and single hyphens or dots between them"},
	"id_ending":      {`the identity ends in "{{.Value}}", the ending of another form of the page`, "choose one without that ending"},
	"id_economy":     {"the identity is not that of the economy {{.Value}}", `write "{{.Want}}"`},
	"kind_detail":    {`the part "{{.Value}}" belongs to entries of another kind`, "remove it, or correct the kind in the identity"},
	"code":           {`unknown {{.Vocabulary}} "{{.Value}}"`, "use one of the codes: {{.Choices}}"},
	"code_near":      {`unknown {{.Vocabulary}} "{{.Value}}"`, `did you mean "{{.Nearest}}"?`},
	"no_types":       {`an entry of the kind "{{.Kind}}" has no types`, "leave the list out"},
	"duplicate":      {`"{{.Value}}" stands here twice`, "remove one of the two"},
	"too_long":       {"this has {{.Length}} characters, {{.Limit}} are the most", "shorten it"},
	"too_many":       {"the list has {{.Length}} items, {{.Limit}} are the most", "shorten the list or divide the entry"},
	"spaces":         {"there is white space at the start or the end", "remove the white space"},
	"character":      {"it holds the character {{.Character}}, which cannot be seen and can make a text read other than it is", "remove that character"},
	"utf8":           {"it is not valid UTF-8", "save the text as UTF-8"},
	"language":       {`"{{.Value}}" is not a language tag`, `write a BCP 47 tag in lower case, like "en" or "pt-br"`},
	"original":       {`the original language "{{.Value}}" is not among the values`, "add the text in that language, or mark another language as the original"},
	"translation_of": {`"{{.Value}}" is marked as a translation but is none`, "remove the mark, or add the translation"},
	"translation_at": {`"{{.Value}}" is not the mark of a source text`, "write the first 12 hexadecimal digits of its SHA-256, or leave it out"},
	"date":           {`"{{.Value}}" is not a date`, "write YYYY, YYYY-MM or YYYY-MM-DD for a day that exists"},
	"period":         {"it ends ({{.Until}}) before it begins ({{.From}})", "correct one of the two dates"},
	"future":         {"{{.Value}} lies in the future", "give the day on which it happened"},
	"day":            {`"{{.Value}}" does not name a day`, "write the whole date as YYYY-MM-DD"},
	"order":          {"the confirmations are not in the order of their dates", "put the oldest first"},
	"url":            {`"{{.Value}}" is not a web address`, "write the whole address, beginning with https:// or http://"},
	"url_secret":     {"the address holds a user name or a password", "remove it, or everybody could read it"},
	"url_mail":       {"an e-mail address does not fit here", `put it among the contacts, or give the link the purpose "contact" or "report"`},
	"email":          {`"{{.Value}}" is not an e-mail address`, "write the address alone, like name@example.org"},
	"phone":          {`"{{.Value}}" is not a phone number`, "write + and the country code, or the short code; digits, spaces, hyphens and brackets only"},
	"format":         {`"{{.Value}}" is not well-formed`, `write it like "{{.Example}}"`},
	"range":          {"{{.Value}} is not from {{.From}} to {{.To}}", "correct the number"},
	"choice":         {`"{{.Value}}" is not possible here`, "use one of: {{.Choices}}"},
	"self":           {"the entry refers to itself", "name another entry, or remove it"},
	"source":         {"no source is given", "say where the facts come from: at least the publisher and the confidence"},
	"fact_path":      {`"{{.Value}}" points at nothing in this entry`, `name a field that is set, like "title" or "links[0].url"`},
	"no_entry":       {`there is no other entry "{{.Value}}"`, "name an entry of the directory, or none"},
	"given_before":   {`the entry "{{.Value}}" was given before: {{.Where}}`, "keep one of the two"},
	"party":          {"neither an entry nor a name is given", "give the identity of an entry or, for want of one, a name"},
}

// NewProblem words one of the known problems, "required" for "problem.required".
// args are pairs of a placeholder's name and its value. An unknown key is a
// fault of the caller; the problem then has no words.
func NewProblem(path, key string, args ...string) Problem {
	w := wordings[key]
	p := Problem{Path: path, Key: "problem." + key, Text: w.text, Mend: w.mend}
	if len(args) == 0 {
		return p
	}
	p.Args = make(map[string]string, len(args)/2)
	pairs := make([]string, 0, len(args))
	for i := 1; i < len(args); i += 2 {
		value := shown(args[i])
		p.Args[args[i-1]] = value
		pairs = append(pairs, "{{."+args[i-1]+"}}", value)
	}
	fill := strings.NewReplacer(pairs...)
	p.Text, p.Mend = fill.Replace(w.text), fill.Replace(w.mend)
	return p
}

const maxShown = 80

// shown makes a value of the input fit to stand in a message: cut to a
// readable length, with nothing in it that is not printed as it stands.
func shown(value string) string {
	if utf8.RuneCountInString(value) > maxShown {
		value = string([]rune(value)[:maxShown]) + "…"
	}
	if strings.ContainsFunc(value, func(r rune) bool { return !printable(r, false) }) || !utf8.ValidString(value) {
		quoted := strconv.QuoteToASCII(value)
		return quoted[1 : len(quoted)-1]
	}
	return value
}
