package search

import (
	"encoding/base64"
	"encoding/binary"
	"hash/fnv"
	"maps"
	"slices"
	"strings"

	"gatehouse/internal/directory"
)

// cursor is a place between two pages. It holds the place of the hit at the
// page's edge, so that paging can go on in any snapshot and on any node; the
// number of the snapshot only makes it exact while that is kept. It holds
// nothing secret: what a forger could ask for with it, anybody can ask for. So
// it carries a checksum instead of a signature, and stays valid when the
// program is started again.
type cursor struct {
	back     bool // the page before the place instead of the one after
	request  uint32
	instance uint32
	snapshot uint32
	at       place
}

const (
	cursorVersion = 1
	maxName       = 200 // bytes of a title in a cursor
)

// fingerprint identifies what a request asks for, without paging and facets.
func (r *Request) fingerprint() uint32 {
	h := fnv.New32a()
	put := func(parts ...string) {
		for _, p := range parts {
			_, _ = h.Write([]byte(p))
			_, _ = h.Write([]byte{0})
		}
	}
	put(r.Query, string(r.Lang), string(r.Sort))
	for _, f := range slices.Sorted(maps.Keys(r.Filters)) {
		if len(r.Filters[f]) > 0 {
			put(string(f))
			put(slices.Compact(slices.Sorted(slices.Values(r.Filters[f])))...)
			put("")
		}
	}
	return h.Sum32()
}

// String writes the cursor.
func (c *cursor) String() string {
	b := []byte{cursorVersion, 0}
	if c.back {
		b[1] = 1
	}
	b = binary.LittleEndian.AppendUint32(b, c.request)
	b = binary.LittleEndian.AppendUint32(b, c.instance)
	b = binary.LittleEndian.AppendUint32(b, c.snapshot)
	b = binary.LittleEndian.AppendUint32(b, c.at.score)
	b = append(b, c.at.rank, byte(len(c.at.id)))
	b = append(b, c.at.id...)
	b = append(b, c.at.name...)
	return base64.RawURLEncoding.EncodeToString(binary.LittleEndian.AppendUint32(b, checksum(b)))
}

func checksum(b []byte) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte("gatehouse cursor"))
	_, _ = h.Write(b)
	return h.Sum32()
}

// parseCursor reads a cursor of the request. An error of kind Invalid when it
// is none, or of another request.
func parseCursor(s string, request uint32) (*cursor, error) {
	const fixed = 2 + 4*4 + 2
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || len(b) < fixed+4 || checksum(b[:len(b)-4]) != binary.LittleEndian.Uint32(b[len(b)-4:]) || b[0] != cursorVersion || b[1] > 1 {
		return nil, invalidCursor("not a cursor that was given out here")
	}
	b = b[:len(b)-4]
	c := &cursor{
		back: b[1] == 1, request: binary.LittleEndian.Uint32(b[2:]), instance: binary.LittleEndian.Uint32(b[6:]),
		snapshot: binary.LittleEndian.Uint32(b[10:]),
	}
	c.at.score, c.at.rank = binary.LittleEndian.Uint32(b[14:]), b[18]
	if size := int(b[19]); len(b) >= fixed+size {
		c.at.id, c.at.name = directory.ID(b[fixed:fixed+size]), string(b[fixed+size:])
	}
	if !c.at.id.Valid() {
		return nil, invalidCursor("not a cursor that was given out here")
	}
	if c.request != request {
		return nil, invalidCursor("the cursor belongs to another search")
	}
	return c, nil
}

func invalidCursor(text string) error {
	return &directory.Error{Kind: directory.Invalid, Key: "error.cursor", Problems: []directory.Problem{{
		Path: "cursor", Key: "error.cursor", Text: text, Mend: "leave the cursor out to begin with the first page",
	}}}
}

// cursorAt makes the cursor for the page after a hit, or before it.
func (s *Snapshot) cursorAt(r *Request, h *hit, back bool) string {
	c := cursor{back: back, request: r.fingerprint(), instance: s.index.instance, snapshot: s.number, at: h.place}
	if len(c.at.name) > maxName {
		c.at.name = strings.ToValidUTF8(c.at.name[:maxName], "")
	}
	s.index.pins.keep(s)
	return c.String()
}
