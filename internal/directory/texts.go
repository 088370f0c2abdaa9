package directory

// TextAt is one text of an entry with its field path.
type TextAt struct {
	// Path is the path of the field: "title", "channel.accepts".
	Path string
	// Text points into the entry: what is set through it is set there.
	Text *Text
}

// Texts lists the texts of the entry that are set, in the order in which a
// reader meets them. The entry must not be shared when one is changed.
func (e *Entry) Texts() []TextAt {
	all := []TextAt{{"title", &e.Title}, {"summary", &e.Summary}, {"body", &e.Body}}
	if o := e.Organisation; o != nil {
		all = append(all, TextAt{"organisation.constituency", &o.Constituency}, TextAt{"organisation.members", &o.Members}, TextAt{"organisation.today", &o.Today})
	}
	if i := e.Initiative; i != nil {
		all = append(all, TextAt{"initiative.goal", &i.Goal})
	}
	if i := e.Instrument; i != nil {
		all = append(all, TextAt{"instrument.sanctions", &i.Sanctions})
	}
	if c := e.Channel; c != nil {
		all = append(all, TextAt{"channel.accepts", &c.Accepts}, TextAt{"channel.needs", &c.Needs}, TextAt{"channel.refuses", &c.Refuses}, TextAt{"channel.next", &c.Next})
	}
	if t := e.Tombstone; t != nil {
		all = append(all, TextAt{"tombstone.reason", &t.Reason})
	}
	set := all[:0]
	for _, t := range all {
		if !t.Text.IsZero() {
			set = append(set, t)
		}
	}
	return set
}
