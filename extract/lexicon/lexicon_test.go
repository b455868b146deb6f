package lexicon

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestFamily(t *testing.T) {
	for tag, want := range map[string]string{
		"RFC793": "TCP", "RFC9293": "TCP", "rfc2616": "HTTP", "SOAP1.2-1/2007": "SOAP", "WXFR": "WXFR", "MS-DCOM": "MS-DCOM",
	} {
		if got := Family(tag); got != want {
			t.Errorf("Family(%q) = %q, want %q", tag, got, want)
		}
	}
}

func TestLends(t *testing.T) {
	for id, want := range map[string]bool{"ABNF": true, "YANG": true, "RFC1832": true, "RFC4506": true, "RFC1982": true, "DES": true, "RFC8018": true, "TCP": false, "NETCONF": false} {
		if got := Lends(id); got != want {
			t.Errorf("Lends(%q) = %t, want %t", id, got, want)
		}
	}
}

// TestOf checks that one search finds what two in turn do.
func TestOf(t *testing.T) {
	asked := []string{"", "X-UNKNOWN", "x-unknown"}
	for _, s := range Standards() {
		asked = append(append(asked, s.ID, strings.ToUpper(s.ID), strings.ToLower(s.ID)), s.Listed...)
		for _, tag := range s.Tags {
			asked = append(asked, tag, strings.ToUpper(tag), strings.ToLower(tag))
		}
	}
	for _, tag := range asked {
		if want, _ := Known(Family(tag)); of(tag).ID != want.ID {
			t.Errorf("of(%q) is %q, want %q", tag, of(tag).ID, want.ID)
		}
	}
}

func TestNamesAreUnambiguous(t *testing.T) {
	holder := make(map[string]string)
	for _, s := range Standards() {
		for _, name := range s.Names {
			key := strings.ToLower(name)
			if other, twice := holder[key]; twice && other != s.ID && !(s.Internet && other == NoProtocol) {
				t.Errorf("%q names both %s and %s", name, other, s.ID)
			}
			holder[key] = s.ID
		}
	}
}

func TestParseErrors(t *testing.T) {
	for name, text := range map[string]string{
		"fields": "TCP | RFC793",
		"twice":  "TCP | | TCP\nTCP | | TCP",
		"tag":    "TCP | RFC793 | TCP\nUDP | RFC793 | UDP",
		"height": "TCP | | TCP | height",
		"number": "TCP | | TCP | carrier low",
		"word":   "TCP | | TCP | carrier 4; fast",
		"over":   "TCP | | TCP | over",
		"said":   "TCP | | TCP | said",
		"one":    "TCP | | TCP | in IP",
		"empty":  " | RFC793 | TCP",
	} {
		if _, err := parse(text); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestProperties(t *testing.T) {
	for name, test := range map[string]struct {
		properties string
		want       Standard
	}{
		"none":          {"", Standard{}},
		"carrier":       {"carrier 4", Standard{Carrier: true, Height: 4}},
		"no place":      {"carrier", Standard{Carrier: true}},
		"height":        {"height 7", Standard{Height: 7}},
		"provider":      {"provider", Standard{Provider: true}},
		"calls":         {"carrier 8; framework; sequences; calls", Standard{Carrier: true, Height: 8, Framework: true, Sequences: true, Calls: true}},
		"by its nature": {"carrier 7; over Y; said old pipes, Pipe", Standard{Carrier: true, Height: 7, Over: "Y", Said: []string{"old pipes", "Pipe"}}},
		"internet":      {"internet; lends", Standard{Internet: true, Lends: true}},
		"generic":       {"in Y1 Y2", Standard{Specifications: []string{"Y1", "Y2"}}},
	} {
		l, err := parse("X | | XRP; Example Calls | " + test.properties)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		test.want.ID, test.want.Names = "X", []string{"XRP", "Example Calls"}
		if diff := cmp.Diff(test.want, l.standards[0], cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if calls := len(l.calls) == 1 && l.calls[0] == "XRP"; calls != test.want.Calls {
			t.Errorf("%s: calls %q", name, l.calls)
		}
	}
}

// The packages that read sentences know no protocol: what is special about one is
// a property of the lexicon.
func TestRulesNameNoStandard(t *testing.T) {
	named := make(map[string]string) // by ID
	for _, s := range Standards() {
		if s.ID == NoProtocol {
			continue
		}
		for _, name := range slices.Concat([]string{s.ID}, s.Tags, s.Names) {
			named[name] = s.ID
		}
	}
	literals := 0
	for _, dir := range []string{"../lex", "../names", "../relate", "../relate/grammar", "../relate/choices"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", dir, len(files), err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				literal, ok := n.(*ast.BasicLit)
				if !ok || literal.Kind != token.STRING {
					return true
				}
				literals++
				text, err := strconv.Unquote(literal.Value)
				if err != nil {
					t.Fatal(err)
				}
				for _, word := range append(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '|' }), text) {
					if id, found := named[word]; found {
						t.Errorf("%s: %s names %s", name, literal.Value, id)
					}
				}
				return true
			})
		}
	}
	if literals < 100 {
		t.Errorf("only %d string literals", literals)
	}
}
