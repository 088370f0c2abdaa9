package exchange

import (
	"strconv"
	"strings"

	"gatehouse/internal/directory"
)

// EntryVCard is the entry's public contacts as a vCard 4.0 (RFC 6350), with
// labels in the reader's language. An entry without any is NotFound. For a
// channel the way to report is a contact too.
func EntryVCard(e directory.Entry, lang directory.Lang) ([]byte, error) {
	e = PublicEntry(e)
	contacts := append(contactOfChannel(e), e.Contacts...)
	if len(contacts) == 0 {
		return nil, directory.Errorf(directory.NotFound, "%s has no public contact", e.ID)
	}
	var c contentLines
	c.line("BEGIN", "VCARD")
	c.line("VERSION", "4.0")
	c.line("KIND", "org")
	c.line("UID;VALUE=text", escapeText("gatehouse:"+string(e.ID)))
	name, in := e.Title.In(lang)
	if name == "" {
		name = string(e.ID) // FN is demanded
	}
	c.line("FN"+languageOf(in), escapeText(name))
	c.line("ORG"+languageOf(in), escapeText(name))
	c.line("NICKNAME", joinTexts(abbreviations(e)))
	summary, in := e.Summary.In(lang)
	c.line("NOTE"+languageOf(in), escapeText(summary))
	c.line("URL", addressValue(e.Link("home")))
	for i, contact := range contacts {
		c.contact("c"+strconv.Itoa(i+1), contact, lang)
	}
	if at := e.Edited.Start(); !at.IsZero() {
		c.line("REV", at.Format("20060102T150405Z"))
	}
	c.line("END", "VCARD")
	return c.Bytes(), nil
}

// languageOf is the LANGUAGE parameter.
func languageOf(l directory.Lang) string {
	if l == "" {
		return ""
	}
	return ";LANGUAGE=" + string(l)
}

func abbreviations(e directory.Entry) []string {
	var out []string
	for _, n := range e.Names {
		if n.Use == "abbreviation" {
			out = append(out, n.Value)
		}
	}
	return out
}

// contact writes one contact as a group of lines, so that its label and its
// hours stay with it.
func (c *contentLines) contact(group string, contact directory.Contact, lang directory.Lang) {
	label := directory.ContactPurposes.Label(contact.Purpose, lang)
	if contact.Name != "" {
		label += " (" + contact.Name + ")"
	}
	prefix := group + "."
	switch contact.Medium {
	case "email":
		c.line(prefix+"EMAIL;TYPE=work", escapeText(contact.Value))
	case "phone":
		c.line(prefix+`TEL;TYPE="work,voice"`, escapeText(contact.Value))
	case "sms":
		c.line(prefix+`TEL;TYPE="work,text"`, escapeText(contact.Value))
	case "fax":
		c.line(prefix+`TEL;TYPE="work,fax"`, escapeText(contact.Value))
	case "web":
		c.line(prefix+"URL;TYPE=work", addressValue(contact.Value))
	case "post":
		c.line(prefix+"ADR;TYPE=work;LABEL="+parameter(contact.Value), ";;"+escapeText(strings.ReplaceAll(contact.Value, "\n", ", "))+";;;;")
	default:
		c.line(prefix+"NOTE", escapeText(directory.ContactMedia.Label(contact.Medium, lang)+": "+contact.Value))
	}
	c.line(prefix+"X-ABLABEL", escapeText(label))
	c.line(prefix+"NOTE", escapeText(contact.Hours))
}

// contactOfChannel is the way to report of a channel as a contact.
func contactOfChannel(e directory.Entry) []directory.Contact {
	if e.Channel == nil || e.Channel.Value == "" {
		return nil
	}
	medium := map[string]string{
		"web-form": "web", "email": "email", "forward-email": "email", "forward-sms": "sms",
		"phone": "phone", "post": "post", "in-person": "post",
	}[e.Channel.How]
	return []directory.Contact{{Purpose: "abuse", Medium: medium, Value: e.Channel.Value, Hours: e.Channel.Hours}}
}
