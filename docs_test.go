package strata_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// codePlace is a place in the code as the documentation names it: `file.go` or
// `file.go: function`.
var codePlace = regexp.MustCompile("`([a-z][\\w/.-]*\\.go)(?::\\s+([\\w.]+))?`")

// TestDocumentedPlaces checks that the files and functions that the documentation
// names exist.
func TestDocumentedPlaces(t *testing.T) {
	for _, doc := range []string{"docs/architecture.md", "CONTRIBUTING.md"} {
		places := codePlace.FindAllStringSubmatch(readFile(t, doc), -1)
		if len(places) == 0 {
			t.Errorf("%s names no place in the code", doc)
		}
		for _, place := range places {
			switch names, err := declared(place[1]); {
			case err != nil:
				t.Errorf("%s: %v", doc, err)
			case place[2] != "" && !slices.Contains(names, place[2]):
				t.Errorf("%s: %s does not declare %s", doc, place[1], place[2])
			}
		}
	}
}

// TestPromisesAreTested checks that the tests that the documentation names exist.
func TestPromisesAreTested(t *testing.T) {
	tests := make(map[string]bool)
	eachFile(t, func(name string) {
		if strings.HasSuffix(name, "_test.go") {
			for _, m := range regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)`).FindAllStringSubmatch(readFile(t, name), -1) {
				tests[m[1]] = true
			}
		}
	})
	tests["TestLeaks"] = true // stands at the root
	named := regexp.MustCompile("`((?:Test|Fuzz)[A-Z]\\w*)`").FindAllStringSubmatch(readFile(t, "docs/trust.md"), -1)
	if len(named) == 0 {
		t.Error("no test is named")
	}
	for _, m := range named {
		if !tests[m[1]] {
			t.Errorf("docs/trust.md names %s, which there is not", m[1])
		}
	}
}

// TestMapIsComplete checks that the map of docs/architecture.md has every package
// and no other.
func TestMapIsComplete(t *testing.T) {
	_, text, _ := strings.Cut(readFile(t, "docs/architecture.md"), "\n## Map\n")
	var mapped []string
	for row := range strings.Lines(text) {
		if cells := strings.Split(row, "|"); len(cells) > 2 {
			for _, name := range regexp.MustCompile("`[^`]+`").FindAllString(cells[1], -1) {
				mapped = append(mapped, strings.Trim(name, "`"))
			}
		}
	}
	var packages []string
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, entry fs.DirEntry, err error) error {
		switch dir := path.Dir(name); {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && (entry.Name()[0] == '.' || entry.Name() == "testdata"):
			return fs.SkipDir
		case path.Ext(name) == ".go" && dir != "." && !slices.Contains(packages, dir):
			packages = append(packages, dir)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range packages {
		if !slices.Contains(mapped, name) {
			t.Errorf("the map of docs/architecture.md has no package %s", name)
		}
	}
	for _, name := range mapped {
		if !slices.Contains(packages, name) {
			t.Errorf("the map of docs/architecture.md has %s, which is no package", name)
		}
	}
}

// declared returns the names of what a Go file declares at the top level, those of
// methods behind their receiver's.
func declared(file string) ([]string, error) {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, decl := range parsed.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			name := decl.Name.Name
			if decl.Recv != nil {
				receiver := decl.Recv.List[0].Type
				if star, ok := receiver.(*ast.StarExpr); ok {
					receiver = star.X
				}
				if ident, ok := receiver.(*ast.Ident); ok {
					name = ident.Name + "." + name
				}
			}
			names = append(names, name)
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					names = append(names, spec.Name.Name)
				case *ast.ValueSpec:
					for _, ident := range spec.Names {
						names = append(names, ident.Name)
					}
				}
			}
		}
	}
	return names, nil
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
