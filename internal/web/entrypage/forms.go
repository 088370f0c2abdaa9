package entrypage

import (
	"net/http"
	"strconv"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/exchange"
	"gatehouse/internal/web/frame"
)

// form is a form in which an entry is to be had besides the page.
type form struct {
	extension string
	media     string
	offered   func(*directory.Entry) bool
	write     func(*frame.Request, directory.Entry) ([]byte, error)
}

func always(*directory.Entry) bool { return true }

var forms = []form{
	{"json", "application/json", always, func(_ *frame.Request, e directory.Entry) ([]byte, error) {
		return exchange.EntryJSON(e)
	}},
	{"jsonld", "application/ld+json", always, func(r *frame.Request, e directory.Entry) ([]byte, error) {
		return exchange.EntryJSONLD(e, r.Site.Base, r.Lang)
	}},
	{"vcf", "text/vcard", hasContacts, func(r *frame.Request, e directory.Entry) ([]byte, error) {
		return exchange.EntryVCard(e, r.Lang)
	}},
	{"ics", "text/calendar", isEvent, func(r *frame.Request, e directory.Entry) ([]byte, error) {
		return exchange.EventICS(e, r.Site.Base, r.Lang)
	}},
}

func hasContacts(e *directory.Entry) bool {
	for i := range e.Contacts {
		if e.Contacts[i].Public() {
			return true
		}
	}
	return e.Channel != nil
}

func isEvent(e *directory.Entry) bool {
	return e.Event != nil && e.Event.Start+e.Event.End != "" || e.Event != nil && e.Event.Recurs != ""
}

// Forms wraps a page about the entry at "/kind/slug" so that the same address
// gives the other forms: by extension, or by Accept (RFC 9110, 12.5.1).
func Forms(html frame.Handler) frame.Handler {
	return func(r *frame.Request) (*frame.Reply, error) {
		path, extension := cutExtension(r.Path)
		if extension == "" {
			extension = Negotiate(r.HTTP)
		}
		if extension != "" {
			return other(r, idOf(path), extension)
		}
		reply, err := html(r)
		if err == nil && reply.Body != nil {
			reply.Vary = "Accept"
			reply.Link = linkHeader(r, reply.Page.Alternates)
		}
		return reply, err
	}
}

// Negotiate is the extension of the form that Accept prefers to a page; "" for
// the page. The server keeps the forms of an address apart by it.
func Negotiate(r *http.Request) string {
	accept := r.Header.Get("Accept")
	if accept == "" || accept == "*/*" {
		return ""
	}
	best, bestQ := "", 0.0
	for part := range strings.SplitSeq(accept, ",") {
		media, q := quality(part)
		extension, known := offered(media)
		if known && q > bestQ {
			best, bestQ = extension, q
		}
	}
	return best
}

// offered finds the form of a media type; that of a page is "".
func offered(media string) (extension string, known bool) {
	switch media {
	case "text/html", "application/xhtml+xml", "*/*", "text/*":
		return "", true
	}
	for i := range forms {
		if forms[i].media == media {
			return forms[i].extension, true
		}
	}
	return "", false
}

// quality reads one element of Accept. A malformed weight counts as 1.
func quality(part string) (media string, q float64) {
	media, parameters, _ := strings.Cut(part, ";")
	q = 1
	for p := range strings.SplitSeq(parameters, ";") {
		if v, ok := strings.CutPrefix(strings.TrimSpace(p), "q="); ok {
			if n, err := strconv.ParseFloat(v, 64); err == nil && n >= 0 && n <= 1 {
				q = n
			}
		}
	}
	return strings.ToLower(strings.TrimSpace(media)), q
}

// cutExtension parts a served extension from a path; other dots belong to the slug.
func cutExtension(path string) (rest, extension string) {
	for i := range forms {
		if rest, ok := strings.CutSuffix(path, "."+forms[i].extension); ok {
			return rest, forms[i].extension
		}
	}
	return path, ""
}

func idOf(path string) directory.ID { return directory.ID(strings.TrimPrefix(path, "/")) }

// other is the entry in a form that is no page. A tombstone is given in JSON
// only, with the status that says so.
func other(r *frame.Request, id directory.ID, extension string) (*frame.Reply, error) {
	e, err := find(r, id)
	if err != nil {
		return nil, err
	}
	for i := range forms {
		f := &forms[i]
		if f.extension != extension || !f.offered(e) || e.Retired() && extension != "json" {
			continue
		}
		body, err := f.write(r, *e)
		if err != nil {
			return nil, err
		}
		reply := &frame.Reply{Raw: body, ContentType: f.media + charset(f.media), Vary: "Accept"}
		if e.Retired() {
			reply.Status = http.StatusGone
		}
		return reply, nil
	}
	return nil, directory.Errorf(directory.NotFound, "%s is not to be had as %s", id, extension)
}

// charset is said where the media type has that parameter; JSON is UTF-8 by definition.
func charset(media string) string {
	if strings.HasPrefix(media, "text/") {
		return "; charset=utf-8"
	}
	return ""
}

// Alternates are the other forms of an entry.
func Alternates(r *frame.Request, e *directory.Entry) []frame.Alternate {
	out := make([]frame.Alternate, 0, len(forms))
	for i := range forms {
		if forms[i].offered(e) {
			out = append(out, frame.Alternate{
				Type: forms[i].media, Title: formNames[forms[i].extension], Href: r.ToEntry(e.ID) + "." + forms[i].extension,
			})
		}
	}
	return out
}

// formNames are names of formats, the same in every language.
var formNames = map[string]string{"json": "JSON", "jsonld": "JSON-LD", "vcf": "vCard", "ics": "iCalendar"}

// linkHeader names the other forms in the header too (RFC 8288), for programs
// that do not read pages.
func linkHeader(_ *frame.Request, alternates []frame.Alternate) string {
	var b strings.Builder
	for i, a := range alternates {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString("<" + a.Href + `>; rel="alternate"; type="` + a.Type + `"`)
	}
	return b.String()
}
