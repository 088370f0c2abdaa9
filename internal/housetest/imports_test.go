package housetest

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// mayImport is the import table of docs/architecture.md: for every package
// (and all below it) the packages of ours that it may import. Imports run only
// downward. "*" means everything.
var mayImport = map[string][]string{
	"main":                 {"internal/cli"},
	"internal/cli":         {"*"},
	"internal/web":         {"internal/directory", "internal/search", "internal/snapshot", "internal/editorial", "internal/exchange", "internal/locale", "internal/httpd", "internal/webstory", "internal/quality", "internal/translation"},
	"internal/store":       {"internal/directory"},
	"internal/editorial":   {"internal/directory"},
	"internal/search":      {"internal/directory"},
	"internal/snapshot":    {"internal/directory", "internal/search"},
	"internal/exchange":    {"internal/directory"},
	"internal/mailer":      {"internal/directory"},
	"internal/httpd":       {"internal/directory"},
	"internal/quality":     {"internal/directory"},
	"internal/duplicates":  {"internal/directory"},
	"internal/translation": {"internal/directory", "internal/exchange"},
	"internal/converter":   {"internal/directory", "internal/exchange", "internal/quality"},
	"internal/directory":   {},
	"internal/locale":      {},
	"internal/webstory":    {},
	"internal/pgtest":      {},
	"internal/housetest":   {},
	"catalogue":            {"internal/directory"},
}

// standardLibraryOnly are packages that may use nothing but Go itself.
var standardLibraryOnly = []string{"internal/directory"}

type listed struct {
	ImportPath string
	Standard   bool
	Name       string
	Imports    []string
}

func TestImportsRunDownward(t *testing.T) {
	for _, p := range listPackages(t) {
		rule, allowed := ruleOf(p)
		if rule == "" {
			t.Errorf("package %s is not in the import table: add it to mayImport here and to docs/architecture.md", p.ImportPath)
			continue
		}
		for _, imp := range p.Imports {
			if ours, ok := strings.CutPrefix(imp, "gatehouse/"); ok && !permitted(ours, rule, allowed) {
				t.Errorf("%s imports %s, which the import table does not allow: hand it in through an interface of a lower package", p.ImportPath, imp)
			}
		}
	}
}

func TestDirectoryUsesTheStandardLibraryOnly(t *testing.T) {
	for _, p := range listPackages(t) {
		if !slices.Contains(standardLibraryOnly, strings.TrimPrefix(p.ImportPath, "gatehouse/")) {
			continue
		}
		for _, imp := range p.Imports {
			if strings.Contains(strings.Split(imp, "/")[0], ".") {
				t.Errorf("%s imports %s; it may use the standard library only", p.ImportPath, imp)
			}
		}
	}
}

func TestNoPackageIsNamedForNothing(t *testing.T) {
	for _, p := range listPackages(t) {
		if slices.Contains([]string{"util", "utils", "common", "types", "models", "helpers", "misc", "http"}, p.Name) {
			t.Errorf("%s: a package is named for what it knows; %q says nothing", p.ImportPath, p.Name)
		}
	}
}

// ruleOf finds the longest entry of the table that is the package or a folder above it.
func ruleOf(p listed) (string, []string) {
	path := strings.TrimPrefix(p.ImportPath, "gatehouse/")
	if p.ImportPath == "gatehouse" {
		path = "main"
	}
	for ; path != ""; path = path[:max(strings.LastIndex(path, "/"), 0)] {
		if allowed, ok := mayImport[path]; ok {
			return path, allowed
		}
	}
	return "", nil
}

func permitted(imported, rule string, allowed []string) bool {
	if within(imported, rule) {
		return true
	}
	for _, a := range allowed {
		if a == "*" || within(imported, a) {
			return true
		}
	}
	return false
}

func within(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, folder+"/")
}

func listPackages(t *testing.T) []listed {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Standard,Name,Imports", "gatehouse/...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
