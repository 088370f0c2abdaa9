package cli

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"gatehouse/internal/directory"
)

var update = flag.Bool("update", false, "write the generated tables of docs/operations.md again")

const operationsDoc = "../../docs/operations.md"

// The tables of settings and exit codes in the documentation are the program's own.
func TestKeysAreDocumented(t *testing.T) {
	b, err := os.ReadFile(operationsDoc)
	if err != nil {
		t.Fatal(err)
	}
	want := between(t, string(b), "keys", keyTable())
	want = between(t, want, "exit codes", exitTable())
	if want == string(b) {
		return
	}
	if !*update {
		t.Fatal("docs/operations.md is out of date: run go test ./internal/cli -run TestKeysAreDocumented -update")
	}
	if err := os.WriteFile(operationsDoc, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// between puts a table between the two marks of its name.
func between(t *testing.T, doc, name, table string) string {
	t.Helper()
	start := strings.Index(doc, "<!-- "+name+":")
	end := strings.Index(doc, "<!-- end of "+name+" -->")
	if start < 0 || end < start {
		t.Fatalf("docs/operations.md has no place for the %s", name)
	}
	start += strings.Index(doc[start:], "-->") + len("-->\n")
	return doc[:start] + table + doc[end:]
}

func keyTable() string {
	var c Config
	var b strings.Builder
	b.WriteString("| key | default | what it is |\n|---|---|---|\n")
	for _, k := range keys(&c) {
		def := "–"
		if k.def != "" {
			def = "`" + k.def + "`"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", k.name, def, k.usage)
	}
	return b.String()
}

// exitMeanings say what each code means to whoever wrote a script.
var exitMeanings = map[directory.ErrorKind]string{
	directory.Internal:    "a fault of the program or the machine",
	directory.Invalid:     "a wrong command line, configuration or file; an import with bad lines",
	directory.NotFound:    "no such entry, file or database",
	directory.Conflict:    "something is there already, or somebody else changed it",
	directory.Forbidden:   "not permitted, by the gateway or the system",
	directory.Gone:        "the entry has been retired",
	directory.TooMany:     "too often or too much",
	directory.Unavailable: "not now: the database does not answer or has another schema, the address is taken, a stop cut requests off",
}

func exitTable() string {
	var kinds []directory.ErrorKind
	for k := range exitCodes {
		kinds = append(kinds, k)
	}
	slices.Sort(kinds)
	var b strings.Builder
	b.WriteString("| code | kind | meaning |\n|---|---|---|\n| 0 | | all is well |\n")
	for _, k := range kinds {
		fmt.Fprintf(&b, "| %d | `%s` | %s |\n", exitCodes[k], k, exitMeanings[k])
	}
	return b.String()
}
