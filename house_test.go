// Package strata_test holds the tests of the house as a whole.
package strata_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "strata"

// A rule says what the packages below a path may import.
type rule struct {
	of string // a package and all below it
	// ours are the packages of this module that it may import besides its own
	// children; x/... stands for x and all below it, as for the go command.
	ours []string
}

// rules are the import rules of the design: data flows one way, from documents
// to statements to a graph to pictures, and only the commands see all. The
// longest path that fits a package decides.
var rules = []rule{
	{of: "graph"},
	{of: "graph/algo", ours: []string{"graph"}},
	{of: "graph/bounded"},
	{of: "graph/build", ours: []string{"graph", "graph/decide", "graph/ids"}},
	{of: "graph/decide", ours: []string{"graph"}},
	{of: "graph/plain"},
	{of: "graph/ids", ours: []string{"graph/numbers"}},
	{of: "graph/numbers"},
	{of: "graph/names", ours: []string{"graph"}},
	{of: "graph/needs", ours: []string{"graph", "graph/build"}},
	{of: "graph/needs/hypergraph"},
	{of: "graph/query", ours: []string{"graph", "graph/build", "graph/algo", "graph/needs", "graph/names"}},
	{of: "graph/selection", ours: []string{"graph", "graph/algo", "graph/needs"}},
	{of: "graph/snapshot", ours: []string{"graph", "graph/build", "graph/review"}},
	{of: "graph/snapshot/lines", ours: []string{"graph", "graph/build", "graph/review", "graph/snapshot/fields", "graph/snapshot/schema", "graph/snapshot/verdict"}},
	{of: "graph/snapshot/schema"},
	{of: "graph/snapshot/verdict", ours: []string{"graph", "graph/snapshot/fields"}},
	{of: "graph/snapshot/flat", ours: []string{"graph", "graph/ids", "graph/names", "graph/numbers"}},
	{of: "graph/snapshot/fields"},
	{of: "graph/snapshot/exchange", ours: []string{"graph", "graph/build", "graph/snapshot/fields", "graph/snapshot/dot", "graph/snapshot/parquet"}},
	{of: "graph/snapshot/dot"},
	{of: "graph/snapshot/parquet"},
	{of: "graph/delta", ours: []string{"graph", "graph/algo", "graph/query"}},
	{of: "graph/policy", ours: []string{"graph", "graph/algo", "graph/needs", "graph/query", "graph/selection", "graph/delta", "graph/names", "graph/bounded"}},
	{of: "graph/policy/report", ours: []string{"graph", "graph/policy", "graph/snapshot", "graph/plain"}},
	{of: "graph/review", ours: []string{"graph", "graph/needs"}},
	{of: "graph/atlas", ours: []string{"graph", "graph/names", "graph/snapshot/flat"}},
	{of: "graph/atlas/condense", ours: []string{"graph", "graph/build", "graph/snapshot/lines"}},
	{of: "graph/graphtest", ours: []string{"graph", "graph/build", "graph/algo"}},
	{of: "extract", ours: []string{"graph", "graph/build", "graph/bounded"}},
	{of: "extract/reading", ours: []string{"graph", "extract/document", "extract/lex", "extract/lexicon", "extract/names", "extract/relate", "extract/relate/choices", "extract/relate/decide", "extract/relate/title", "extract/titles", "extract/wire"}},
	{of: "extract/nodes", ours: []string{"graph", "graph/build", "extract/lexicon", "extract/names", "extract/reading", "extract/titles"}},
	{of: "extract/alternatives", ours: []string{"graph", "graph/build", "extract/lex", "extract/lexicon", "extract/reading", "extract/wire"}},
	{of: "extract/document"},
	{of: "extract/openspec", ours: []string{"extract/document"}},
	{of: "extract/openspec/syntax", ours: []string{"extract/document"}},
	{of: "extract/openspec/markdown", ours: []string{"extract/document", "extract/openspec/syntax"}},
	{of: "extract/openspec/published", ours: []string{"extract/document", "extract/openspec/syntax"}},
	{of: "extract/entity"},
	{of: "extract/rfc", ours: []string{"extract/document", "extract/entity"}},
	{of: "extract/rfc/written"},
	{of: "extract/rfc/module", ours: []string{"extract/document", "extract/rfc/page", "extract/rfc/written"}},
	{of: "extract/rfc/reference", ours: []string{"extract/document", "extract/rfc/page", "extract/rfc/written"}},
	{of: "extract/rfc/paragraph", ours: []string{"extract/document", "extract/rfc/page", "extract/rfc/reference", "extract/rfc/written"}},
	{of: "extract/rfc/page", ours: []string{"extract/rfc/written"}},
	{of: "extract/rfc/markup", ours: []string{"extract/document", "extract/entity"}},
	{of: "extract/rfc/kramdown", ours: []string{"extract/document", "extract/entity", "extract/rfc/markup", "extract/rfc/written"}},
	{of: "extract/xmpp", ours: []string{"extract/document", "extract/entity"}},
	{of: "extract/lex"},
	{of: "extract/pdf"},
	{of: "extract/pdf/pdftest"},
	{of: "extract/names", ours: []string{"extract/document", "extract/lex", "extract/lexicon", "extract/titles"}},
	{of: "extract/relate", ours: []string{"graph", "extract/document", "extract/lex", "extract/lexicon", "extract/names", "extract/titles"}},
	{of: "extract/relate/grammar", ours: []string{"graph", "extract/lex", "extract/lexicon", "extract/names"}},
	{of: "extract/relate/sentence", ours: []string{"graph", "extract/lex", "extract/lexicon", "extract/names", "extract/relate/decide", "extract/relate/grammar", "extract/relate/manner", "extract/relate/clause", "extract/relate/phrase"}},
	{of: "extract/relate/clause", ours: []string{"graph", "extract/lex", "extract/lexicon", "extract/names", "extract/relate/decide", "extract/relate/grammar", "extract/relate/manner"}},
	{of: "extract/relate/phrase", ours: []string{"graph", "extract/lex", "extract/lexicon", "extract/names", "extract/relate/decide", "extract/relate/grammar", "extract/relate/manner", "extract/relate/clause"}},
	{of: "extract/relate/decide", ours: []string{"graph", "extract/lexicon"}},
	{of: "extract/relate/title", ours: []string{"graph", "extract/document", "extract/lex", "extract/lexicon", "extract/names", "extract/titles", "extract/relate/decide", "extract/relate/grammar", "extract/relate/manner"}},
	{of: "extract/relate/manner", ours: []string{"graph", "extract/lex", "extract/lexicon", "extract/relate/grammar"}},
	{of: "extract/relate/choices", ours: []string{"graph", "extract/document", "extract/lex", "extract/lexicon", "extract/names"}},
	{of: "extract/wire", ours: []string{"graph", "extract/document", "extract/lex", "extract/titles"}},
	{of: "extract/titles", ours: []string{"extract/lex"}},
	{of: "extract/lexicon", ours: []string{"extract/lex"}},
	{of: "render", ours: []string{"graph", "graph/algo", "graph/needs", "graph/query", "graph/delta"}},
	{of: "render/scene", ours: []string{"graph", "graph/build", "graph/algo", "graph/delta"}},
	{of: "render/typeset"},
	{of: "render/engine", ours: []string{"render/scene"}},
	{of: "render/dot", ours: []string{"graph", "render/scene", "render/typeset"}},
	{of: "render/mermaid", ours: []string{"graph", "render/scene"}},
	{of: "render/text", ours: []string{"graph", "render/scene"}},
	{of: "render/paint", ours: []string{"render/scene", "render/typeset", "render/engine", "render/dot"}},
	{of: "render/stack", ours: []string{"graph", "graph/algo", "render/scene", "render/typeset", "render/paint", "render/text"}},
	{of: "render/stack/planar"},
	{of: "render/explorer", ours: []string{"graph", "graph/algo", "graph/needs", "render/scene"}},
	{of: "render/live"},
	{of: "render/rendertest", ours: []string{"graph", "graph/build", "graph/query"}},
	{of: "growth"},
	{of: "cmd", ours: []string{"graph/...", "extract/...", "render/...", "cmd/internal/...", "cmd/strata/internal/..."}},
	{of: "cmd/internal/output"},
	{of: "cmd/strata-dot", ours: []string{"cmd/internal/output", "graph/plain"}},
}

// layoutEngine may be imported by its one host: importing it costs every process
// its start.
const layoutEngine, layoutHost = "github.com/goccy/go-graphviz", "cmd/strata-dot"

// families are the families of documents that the command lists; the tests of others
// read documents of the first.
var families = []string{"extract/openspec", "extract/rfc", "extract/xmpp"}

// familyOf returns the family of documents that a path is of, "" if it is of none.
func familyOf(name string) string {
	for _, family := range families {
		if below(name, family) {
			return family
		}
	}
	return ""
}

// testAids are what the tests of all packages may import: they read documents,
// make graphs, compare pictures and count work.
var testAids = []string{module + "/graph/...", module + "/" + families[0], module + "/" + families[1], module + "/extract/pdf/pdftest", module + "/render/rendertest", module + "/growth"}

func TestImports(t *testing.T) {
	eachFile(t, func(name string) {
		file, err := parser.ParseFile(token.NewFileSet(), filepath.FromSlash(name), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(name, "_test.go") && slices.ContainsFunc(testAids, func(aid string) bool { return matches(aid, imported) }) {
				continue
			}
			if problem := check(path.Dir(name), imported); problem != "" {
				t.Errorf("%s: %s", name, problem)
			}
		}
	})
}

// eachFile calls f for every Go file below the root. They are found here rather
// than by go list, so that the test's cached result is dropped when one changes.
func eachFile(t *testing.T, f func(name string)) {
	t.Helper()
	files := 0
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && (entry.Name()[0] == '.' || entry.Name()[0] == '_' || entry.Name() == "testdata"):
			return fs.SkipDir
		case entry.IsDir() || path.Ext(name) != ".go" || path.Dir(name) == ".":
			return nil
		}
		files++
		f(name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Fatal("found no Go files")
	}
}

// check returns what is wrong with a package's importing another, "" if nothing.
func check(name, imported string) string {
	if below(imported, layoutEngine) && name != layoutHost {
		return fmt.Sprintf("%s is for %s alone", imported, layoutHost)
	}
	ours, ok := strings.CutPrefix(imported, module+"/")
	if family := familyOf(ours); ok && family != "" && family != familyOf(name) && !below(name, "cmd") {
		return fmt.Sprintf("%s is for cmd to list: others know families as document.Family", ours)
	}
	if !ok || below(ours, name) {
		return ""
	}
	applies, found := rule{}, false
	for _, r := range rules {
		if below(name, r.of) && len(r.of) >= len(applies.of) {
			applies, found = r, true
		}
	}
	if !found {
		return fmt.Sprintf("package %s has no import rule: give it one", name)
	}
	if !slices.ContainsFunc(applies.ours, func(allowed string) bool { return matches(allowed, ours) }) {
		return fmt.Sprintf("package %s must not import %s", name, ours)
	}
	return ""
}

// dialect are literals that only a family of documents may have: prefixes of its
// IDs, extensions of its files, numbers of its sections.
var dialect = regexp.MustCompile(`^(M[SC]-|\.md|1\.2\.1|1\.[345]|2\.1)$`)

// TestDialect checks that what the forms of documents are like is known to their
// families alone, and to the command that gives examples.
func TestDialect(t *testing.T) {
	eachFile(t, func(name string) {
		if strings.HasSuffix(name, "_test.go") || strings.HasSuffix(path.Dir(name), "test") || familyOf(name) != "" || !below(name, "graph") && !below(name, "extract") && !below(name, "render") {
			return
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.FromSlash(name), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		allowed := make(map[*ast.BasicLit]bool) // a width of lines in DOT is no section
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				if value, ok := n.Value.(*ast.BasicLit); ok && types.ExprString(n.Key) == "penwidth" {
					allowed[value] = true
				}
			case *ast.BasicLit:
				if text, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && dialect.MatchString(text) && !allowed[n] {
					t.Errorf("%s: %s belongs to a family of documents", name, n.Value)
				}
			}
			return true
		})
	})
}

// starting is what starts goroutines, in our code or behind it.
var starting = regexp.MustCompile(`\bgo func\(|\bgo [a-z][A-Za-z.]*\(|\.Go\(|exec\.CommandContext\(`)

// TestLeaks checks that the tests of each package that starts goroutines look for those
// that are left.
func TestLeaks(t *testing.T) {
	starts, looks := make(map[string]bool), make(map[string]bool)
	eachFile(t, func(name string) {
		text, err := os.ReadFile(filepath.FromSlash(name))
		if err != nil {
			t.Fatal(err)
		}
		pkg := path.Dir(name)
		if strings.HasSuffix(name, "_test.go") {
			looks[pkg] = looks[pkg] || strings.Contains(string(text), "goleak.") || strings.Contains(string(text), "rendertest.Main(")
			return
		}
		for line := range strings.Lines(string(text)) {
			code, _, _ := strings.Cut(line, "//")
			starts[pkg] = starts[pkg] || starting.MatchString(code)
		}
	})
	for pkg := range starts {
		if starts[pkg] && !looks[pkg] {
			t.Errorf("%s starts goroutines: look for those that are left, with goleak in its TestMain", pkg)
		}
	}
}

func TestCheck(t *testing.T) {
	for _, test := range []struct {
		name, imported string
		allowed        bool
	}{
		{"graph", "strata/graph/snapshot", true},
		{"graph/snapshot", "strata/graph", true},
		{"graph/build", "strata/graph/decide", true},
		{"graph/decide", "strata/graph/build", false},
		{"graph", "strata/extract", false},
		{"graph/algo", "strata/graph", true},
		{"graph/algo", "strata/graph/policy", false},
		{"graph/algo", "strata/graph/query", false},
		{"graph/needs", "strata/graph/algo", false},
		{"graph/algo", "strata/graph/needs", false},
		{"graph/query", "strata/graph/algo", true},
		{"graph/query", "strata/graph/needs", true},
		{"graph/query", "strata/graph/snapshot", false},
		{"graph/snapshot", "strata/graph/snapshot/dot", true},
		{"graph/snapshot/dot", "strata/graph", false},
		{"render", "strata/graph/query", true},
		{"render", "strata/graph/policy", false},
		{"graph/atlas", "strata/render", false},
		{"graphics", "strata/graph", false}, // has no rule
		{"extract", "strata/graph", true},
		{"extract", "strata/extract/document", true},
		{"extract", "strata/extract/openspec", false},
		{"cmd/strata", "strata/extract/openspec", true},
		{"cmd/strata", "strata/extract/rfc", true},
		{"extract/rfc", "strata/extract/openspec", false},
		{"extract/xmpp", "strata/extract/openspec", false},
		{"extract/names", "strata/extract/rfc", false},
		{"extract/openspec", "strata/extract/document", true},
		{"extract/openspec", "strata/extract/lexicon", false},
		{"extract/openspec", "strata/extract/openspec/markdown", true},
		{"extract/openspec/markdown", "strata/extract/openspec/syntax", true},
		{"extract/openspec/markdown", "strata/extract/openspec", false},
		{"extract/openspec/markdown", "strata/extract/openspec/published", false},
		{"extract", "strata/extract/openspec/markdown", false},
		{"extract/relate", "strata/extract/openspec", false},
		{"extract/relate/grammar", "strata/extract/relate/manner", false},
		{"extract/relate/manner", "strata/extract/relate", false},
		{"extract/relate/clause", "strata/extract/relate/phrase", false},
		{"extract/relate/phrase", "strata/extract/relate/sentence", false},
		{"extract/lexicon", "strata/extract", false},
		{"extract/reading", "strata/extract/nodes", false},
		{"extract/nodes", "strata/extract/alternatives", false},
		{"extract", "strata/render", false},
		{"render", "strata/extract/lexicon", false},
		{"render", "strata/render/dot", true},
		{"render/scene", "strata/render/dot", false},
		{"render/text", "strata/render", false},
		{"render/mermaid", "strata/render/scene", true},
		{"cmd/strata", "strata/extract", true},
		{"cmd/strata", "strata/cmd/strata-dot", false},
		{"cmd/strata", "github.com/goccy/go-graphviz", false},
		{"render", "github.com/goccy/go-graphviz/cgraph", false},
		{"cmd/strata-dot", "github.com/goccy/go-graphviz", true},
		{"cmd/strata-dot", "strata/graph", false},
		{"graph", "gonum.org/v1/gonum/graph", true},
	} {
		if problem := check(test.name, test.imported); (problem == "") != test.allowed {
			t.Errorf("package %s importing %s: %q, want allowed: %t", test.name, test.imported, problem, test.allowed)
		}
	}
}

// matches reports whether a package is meant by a path, or is below it if that ends
// with "/...".
func matches(pattern, pkg string) bool {
	if root, ok := strings.CutSuffix(pattern, "/..."); ok {
		return below(pkg, root)
	}
	return pkg == pattern
}

// below reports whether a path is a package or one below it.
func below(path, pkg string) bool { return path == pkg || strings.HasPrefix(path, pkg+"/") }
