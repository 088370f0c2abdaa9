// Package errorpage says what went wrong, what to do about it, and where else to go.
package errorpage

import (
	"errors"
	"net/http"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/frame"
)

// message is what is said of a status.
type message struct{ title, text locale.Key }

var messages = map[int]message{
	http.StatusBadRequest:            {locale.FrameErrorTitle400, locale.FrameErrorText400},
	http.StatusNotFound:              {locale.FrameErrorTitle404, locale.FrameErrorText404},
	http.StatusMethodNotAllowed:      {locale.FrameErrorTitle405, locale.FrameErrorText405},
	http.StatusRequestEntityTooLarge: {locale.FrameErrorTitle413, locale.FrameErrorText413},
	http.StatusTooManyRequests:       {locale.FrameErrorTitle429, locale.FrameErrorText429},
	http.StatusInternalServerError:   {locale.FrameErrorTitle500, locale.FrameErrorText500},
	http.StatusServiceUnavailable:    {locale.FrameErrorTitle503, locale.FrameErrorText503},
}

// Reply is the page for an error. id names the request in the log.
func Reply(r *frame.Request, status int, id string, err error) *frame.Reply {
	m, ok := messages[status]
	if !ok {
		m = messages[http.StatusInternalServerError]
		if status < http.StatusInternalServerError {
			m = messages[http.StatusBadRequest]
		}
	}
	p := problem{title: r.P.T(m.title), text: r.P.T(m.text)}
	if status >= http.StatusInternalServerError {
		p.reference = id
	} else {
		p.details = details(r, err)
	}
	return &frame.Reply{
		Status: status,
		Page:   frame.Page{Title: p.title, Robots: "noindex", NoCanonical: true, OwnSearch: true},
		Body:   body(r, p),
	}
}

// details are the messages for people that the error carries.
func details(r *frame.Request, err error) []string {
	e, ok := errors.AsType[*directory.Error](err)
	if !ok {
		return nil
	}
	var out []string
	if k, ok := locale.Lookup(e.Key); ok {
		out = append(out, r.P.T(k, arguments(e.Args)...))
	}
	for _, p := range e.Problems {
		if k, ok := locale.Lookup(p.Key); ok {
			out = append(out, r.P.T(k, "Path", p.Path))
		}
	}
	return out
}

func arguments(args map[string]string) []string {
	var out []string
	for name, value := range args {
		out = append(out, name, value)
	}
	return out
}

// Retired is the page of an entry that is no more: 410, the reason and the successor.
func Retired(r *frame.Request, e *directory.Entry) *frame.Reply {
	title, lang := e.Title.In(r.Lang)
	return &frame.Reply{
		Status: http.StatusGone,
		Page:   frame.Page{Title: title, TitleLang: lang, Robots: "noindex", NoCanonical: true},
		Body:   tombstone(r, e),
	}
}
