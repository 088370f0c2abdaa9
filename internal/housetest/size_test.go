package housetest

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The sizes at which a file, a function or a package is asking to be divided.
const (
	maxFileLines     = 500
	maxFunctionLines = 60
	maxPackageLines  = 3000
)

// larger names what is knowingly past a limit, with the reason.
var larger = map[string]string{
	"internal/search": "3,350 lines: reading a query into a plan and answering it share the plan's types; they are to become two packages",
}

func TestSizes(t *testing.T) {
	perPackage := map[string]int{}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".git" || d.Name() == "bench") {
			return fs.SkipDir
		}
		if !handWritten(path) {
			return nil
		}
		checkFile(t, path, perPackage)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg, n := range perPackage {
		if n > maxPackageLines && larger[pkg] == "" {
			t.Errorf("package %s has %d lines, more than %d: divide it by what it knows", pkg, n, maxPackageLines)
		}
	}
}

func handWritten(path string) bool {
	return strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") &&
		!strings.HasSuffix(path, "_templ.go") && !strings.HasSuffix(path, "_gen.go")
}

func checkFile(t *testing.T, path string, perPackage map[string]int) {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.ToSlash(strings.TrimPrefix(path, "../../"))
	lines := bytes.Count(src, []byte("\n"))
	perPackage[filepath.ToSlash(filepath.Dir(name))] += lines
	if lines > maxFileLines && larger[name] == "" {
		t.Errorf("%s has %d lines, more than %d", name, lines, maxFileLines)
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, path, src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range f.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		n := fset.Position(fn.End()).Line - fset.Position(fn.Pos()).Line + 1
		if n > maxFunctionLines && larger[name+":"+fn.Name.Name] == "" {
			t.Errorf("%s: func %s has %d lines, more than %d", name, fn.Name.Name, n, maxFunctionLines)
		}
	}
}
