package frame

import (
	"context"
	"io"
	"regexp"
	"strings"

	"github.com/a-h/templ"
)

// proseLink is a link in a text of ours: [words](/path) on this site, in the
// reader's language, or [words](https://...) to another.
var proseLink = regexp.MustCompile(`\[([^\[\]]+)\]\(((?:/|https?://)[^()\s]*)\)`)

// Prose is a text of the catalogues with links written as [words](/path) or
// [words](https://...). It is for texts of ours alone: what strangers wrote
// goes through [Text].
func Prose(r *Request, text string) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		rest := text
		for {
			at := proseLink.FindStringSubmatchIndex(rest)
			if at == nil {
				_, err := io.WriteString(w, templ.EscapeString(rest))
				return err
			}
			if _, err := io.WriteString(w, templ.EscapeString(rest[:at[0]])); err != nil {
				return err
			}
			if err := proseAnchor(r, rest[at[2]:at[3]], rest[at[4]:at[5]]).Render(ctx, w); err != nil {
				return err
			}
			rest = rest[at[1]:]
		}
	})
}

// ProseLinks lists the addresses that a text of the catalogues leads to, so
// that tests can hold translations to the same.
func ProseLinks(text string) []string {
	var out []string
	for _, m := range proseLink.FindAllStringSubmatch(text, -1) {
		out = append(out, m[2])
	}
	return out
}

func proseAnchor(r *Request, words, address string) templ.Component {
	if strings.HasPrefix(address, "/") {
		return insideLink(r.To(address), words)
	}
	return External(r, address, words)
}
