package locale

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// eachSource calls f with every source file of the project that may use texts.
func eachSource(t *testing.T, wanted func(name string) bool, f func(path string, src []byte)) {
	t.Helper()
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); name == "node_modules" || name == ".git" || name == "testdata" {
				return fs.SkipDir
			}
			return nil
		}
		if d.Name() == "keys_gen.go" || strings.HasSuffix(path, "_test.go") || !wanted(d.Name()) {
			return nil
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		f(path, src)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// elsewhere are the areas whose keys are made of data; a test of that package
// holds them against it: problem and mend are the wordings of package directory.
var elsewhere = []string{"problem.", "mend."}

// A text that nothing shows is translated in vain and hides that a page has
// lost something.
func TestEveryTextIsUsed(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	constant := regexp.MustCompile(`\blocale\.([A-Z][A-Za-z0-9]*)`)
	literal := regexp.MustCompile(`"([a-z0-9_]+(?:\.[a-z0-9_]+)+)"`)
	beginning := regexp.MustCompile(`"([a-z0-9_]+\.[a-z0-9_.]*[._])"`) // "topic.about_" + a code
	var beginnings []string
	source := func(name string) bool {
		return strings.HasSuffix(name, ".templ") || strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_templ.go")
	}
	eachSource(t, source, func(_ string, src []byte) {
		for _, m := range constant.FindAllSubmatch(src, -1) {
			used[string(m[1])] = true
		}
		for _, m := range literal.FindAllSubmatch(src, -1) {
			used[string(m[1])] = true
		}
		for _, m := range beginning.FindAllSubmatch(src, -1) {
			beginnings = append(beginnings, string(m[1]))
		}
	})
	for _, id := range keyIDs {
		madeOfData := slices.ContainsFunc(slices.Concat(elsewhere, beginnings), func(start string) bool { return strings.HasPrefix(id, start) })
		if !madeOfData && !used[id] && !used[constantName(id)] {
			t.Errorf("nothing uses %s: remove it from texts/ and run `go generate ./internal/locale`", id)
		}
	}
}

// constantName is the name that the generator gives to the key of an id.
func constantName(id string) string {
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(id, func(r rune) bool { return r == '.' || r == '_' }) {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

// A placeholder that is not filled in would be seen by a reader.
func TestEveryCallGivesWhatTheTextNames(t *testing.T) {
	t.Parallel()
	p := mustLoad(t).Printer("en")
	keys := map[string]Key{}
	for k, id := range keyIDs {
		keys[constantName(id)] = Key(k)
	}
	eachSource(t, func(name string) bool { return strings.HasSuffix(name, ".go") }, func(path string, src []byte) {
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, path, src, parser.SkipObjectResolution)
		if err != nil {
			return // half-written: the compiler says it better
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				checkCall(t, fset, call, p, keys)
			}
			return true
		})
	})
}

// checkCall checks a call of T or N whose key is a constant and whose names are literals.
func checkCall(t *testing.T, fset *token.FileSet, call *ast.CallExpr, p *Printer, keys map[string]Key) {
	t.Helper()
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || method.Sel.Name != "T" && method.Sel.Name != "N" || len(call.Args) == 0 || call.Ellipsis.IsValid() {
		return
	}
	constant, ok := call.Args[0].(*ast.SelectorExpr)
	if !ok {
		return
	}
	if pkg, ok := constant.X.(*ast.Ident); !ok || pkg.Name != "locale" {
		return
	}
	key, ok := keys[constant.Sel.Name]
	if !ok {
		return
	}
	first := 1
	var given []string
	if method.Sel.Name == "N" {
		first, given = 2, []string{"Count"}
	}
	for i := first; i < len(call.Args); i += 2 {
		name, ok := call.Args[i].(*ast.BasicLit)
		if !ok {
			return
		}
		s, _ := strconv.Unquote(name.Value)
		given = append(given, s)
	}
	at := fset.Position(call.Pos())
	names := p.messages[key][other].names()
	for _, name := range names {
		if !slices.Contains(given, name) {
			t.Errorf("%s:%d: %s is called without %s", at.Filename, at.Line, key.ID(), name)
		}
	}
	for _, name := range given {
		if !slices.Contains(names, name) && name != "Count" {
			t.Errorf("%s:%d: %s is given %s, which its text does not name", at.Filename, at.Line, key.ID(), name)
		}
	}
}
