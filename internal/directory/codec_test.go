package directory

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"reflect"
	"strings"
	"sync"
	"testing"
)

func TestEveryKindComesBackFromItsJSON(t *testing.T) {
	t.Parallel()
	for _, k := range Kinds() {
		e := sample(k)
		e.Tombstone = &Tombstone{Reason: NewText("en", "Over."), On: "2026"}
		line, err := Encode(e)
		if err != nil {
			t.Fatal(err)
		}
		back, err := Decode(line)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		if _, ok := readCanonical(line); !ok {
			t.Errorf("%s: what Encode wrote is not read in the fast way", k)
		}
		if !reflect.DeepEqual(back, e) {
			t.Errorf("%s: went in as\n%+v\ncame out as\n%+v", k, e, back)
		}
		if bytes.ContainsAny(line, "\n\r") {
			t.Errorf("%s: more than one line", k)
		}
	}
}

// Equal entries have equal bytes, however they came about.
func TestEncodeIsCanonical(t *testing.T) {
	t.Parallel()
	langs := []Lang{"ar", "de", "en", "es", "fr", "ja", "ru", "sw", "zh"}
	random := rand.New(rand.NewPCG(1, 2))
	var first []byte
	for range 50 {
		random.Shuffle(len(langs), func(i, j int) { langs[i], langs[j] = langs[j], langs[i] })
		e := Entry{ID: "economy/ke", Title: Text{Original: "en", Values: map[Lang]string{}}, Economy: &Economy{Alpha2: "KE", Laws: map[string]string{}}}
		for _, l := range langs {
			e.Title.Values[l] = "name in " + string(l)
		}
		for _, area := range []string{"spam", "privacy", "cybercrime"} {
			e.Economy.Laws[area] = "none"
		}
		e.Links, e.Types = []Link{}, make([]string, 0, 4) // empty or missing is the same
		line, err := Encode(e)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = line
		}
		if !bytes.Equal(line, first) {
			t.Fatalf("the same entry gave\n%s\nand\n%s", first, line)
		}
	}
	want := `{"id":"event/x","title":{"original":"en","values":{"en":"<b> & \u2028 é \"quoted\""}},"edited":"2026"}`
	line, err := Encode(Entry{ID: "event/x", Title: NewText("en", "<b> & \u2028 é \"quoted\""), Edited: "2026"})
	if err != nil || string(line) != want {
		t.Errorf("got  %s\nwant %s", line, want)
	}
}

func TestDecodeRefuses(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		``:                                     "empty",
		`  `:                                   "empty",
		`{`:                                    "too early",
		`{"id":"event/x"`:                      "too early",
		`{"id":"event/x"} {}`:                  "more after the end",
		`{"id":"event/x"}}`:                    "more after the end",
		`[]`:                                   "an entry cannot be a JSON array",
		`"event/x"`:                            "an entry cannot be a JSON string",
		`{"id":7}`:                             "id cannot be a JSON number",
		`{"id":"event/x","colour":1}`:          `"colour"`,
		`{"id":"event/x","colour":1,"x":2}`:    `unknown field "colour"`,
		`{"id":"event/x","statsu":"active"}`:   `unknown field "statsu" (did you mean "status"?)`,
		`{"links":[{"purpsoe":""}]}`:           `unknown field "purpsoe" (did you mean "purpose"?)`,
		`{"titel":{}}`:                         `unknown field "titel" (did you mean "title"?)`,
		`{"edited":"2026-02-30"}`:              `"2026-02-30"`,
		`{"edited":2026}`:                      "edited cannot be a JSON number",
		`{"economy":{"gci":{"legal":"high"}}}`: "economy.gci.legal cannot be a JSON string",
		"{\"id\":\"a\nb\"}":                    "invalid character",
	} {
		_, err := Decode([]byte(line))
		if err == nil || KindOf(err) != Invalid || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want an Invalid that says %s", line, err, want)
			continue
		}
		if e, _ := errors.AsType[*Error](err); e.Key != "error.json" || e.Args["Detail"] == "" {
			t.Errorf("%s: key %q with %v", line, e.Key, e.Args)
		}
	}
}

// A decoder is used again for the next line; nothing of one may get into another.
func TestDecodingManyLinesAtOnce(t *testing.T) {
	t.Parallel()
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			e := sample(Kinds()[i])
			line, err := Encode(e)
			if err != nil {
				t.Error(err)
			}
			for round := range 50 {
				if _, err := Decode([]byte(`{"id":"event/x"} broken`)); err == nil {
					t.Error("a broken line passes")
				}
				back, err := Decode(append(bytes.Repeat([]byte(" "), round), line...))
				if round > 0 {
					back, err = Decode(append(line, "\r\n"...))
				}
				if err != nil || !reflect.DeepEqual(back, e) {
					t.Errorf("%s came back as %+v, %v", e.ID, back, err)
				}
			}
		})
	}
	all.Wait()
}

func FuzzDecode(f *testing.F) {
	for _, k := range Kinds() {
		line, err := Encode(sample(k))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(line)
	}
	f.Add([]byte(`{"id":"event/x","title":{"original":"en","values":{"en":"\ud800"}},"sources":[{"publisher":"p","confidence":"seen","facts":["title.en"]}]}`))
	f.Add([]byte(`{"ID":"event/x","Title":{"values":null},"event":null,"links":[],"valid":{}}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		if fast, ok := readCanonical(line); ok {
			if slow, err := readAny(line); err != nil || !reflect.DeepEqual(fast, slow) {
				t.Fatalf("the fast way reads\n%+v\nencoding/json reads\n%+v, %v", fast, slow, err)
			}
		}
		e, err := Decode(line)
		if err != nil {
			if KindOf(err) != Invalid {
				t.Errorf("not Invalid: %v", err)
			}
			return
		}
		for _, p := range e.Validate() {
			if p.Path == "" || p.Text == "" || p.Mend == "" || strings.Contains(p.Text+p.Mend, "{{") && !bytes.Contains(line, []byte("{{")) {
				t.Errorf("half a problem: %+v", p)
			}
		}
		once, err := Encode(e)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Decode(once)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, once)
		}
		if twice, err := Encode(again); err != nil || !bytes.Equal(once, twice) {
			t.Errorf("written again it differs: %v\n%s\n%s", err, once, twice)
		}
		if before, after := len(e.Validate()), len(again.Validate()); before == 0 && after != 0 {
			t.Errorf("it was valid before it was written: %v", again.Validate())
		}
	})
}
