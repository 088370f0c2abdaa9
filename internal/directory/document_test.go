package directory

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// dataModel is the page for maintainers that tells every field.
func dataModel(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile("../../docs/data-model.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

func TestDocumentedExampleIsValidAndCanonical(t *testing.T) {
	t.Parallel()
	_, rest, _ := strings.Cut(dataModel(t), "```json\n")
	example, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("docs/data-model.md has no example")
	}
	var line bytes.Buffer
	if err := json.Compact(&line, []byte(example)); err != nil {
		t.Fatal(err)
	}
	e, err := Decode(line.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if problems := e.Validate(); problems != nil {
		t.Error(problems)
	}
	if e.Summary.Stale(Arabic) {
		t.Error("the Arabic summary is stale")
	}
	if again, err := Encode(e); err != nil || !bytes.Equal(again, line.Bytes()) {
		t.Errorf("the example is not canonical:\n%s\n%s", line.Bytes(), again)
	}
}

func TestEveryFieldAndVocabularyIsDocumented(t *testing.T) {
	t.Parallel()
	page := dataModel(t)
	for typ, fields := range fieldsByName {
		for name := range fields {
			if !strings.Contains(page, "`"+name+"`") {
				t.Errorf("docs/data-model.md does not tell %s of %s", name, typ.Name())
			}
		}
	}
	for name := range vocabularies {
		if !strings.Contains(page, "`"+name+"`") {
			t.Errorf("docs/data-model.md does not name the vocabulary %s", name)
		}
	}
}
