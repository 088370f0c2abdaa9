package entrypage

import (
	"strings"

	"github.com/a-h/templ"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/frame"
)

// paragraphs parts a text at its blank lines.
func paragraphs(text string) []string {
	var out []string
	for p := range strings.SplitSeq(text, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// orPage is the language of a name; one that is not known counts as the page's.
func orPage(l, page directory.Lang) directory.Lang {
	if l == "" {
		return page
	}
	return l
}

// linkText is the title of a link, else its address as people read it.
func linkText(l directory.Link) string {
	if l.Title != "" {
		return l.Title
	}
	return frame.ShortAddress(l.URL)
}

// shown is an address as people read it.
func shown(medium, value string) string {
	if medium == "web" {
		return frame.ShortAddress(value)
	}
	return value
}

func outside(medium string) templ.Attributes {
	if medium == "web" {
		return templ.Attributes{"rel": "external noopener"}
	}
	return nil
}
