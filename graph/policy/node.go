package policy

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// A source is the text of a rule file, and says where in it something is wrong.
type source struct {
	name string
	text string
}

func newSource(name, text string) *source {
	return &source{name, strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)}
}

// errorAt returns an error at a token.
func (s *source) errorAt(t *token.Token, format string, args ...any) *FileError {
	line, column := 1, 0
	if t != nil && t.Position != nil {
		line, column = max(1, t.Position.Line), max(1, t.Position.Column)
	}
	return s.errorIn(line, column, format, args...)
}

func (s *source) errorIn(line, column int, format string, args ...any) *FileError {
	return &FileError{Place: Place{s.name, line}, Column: column, Text: s.line(line), Err: fmt.Errorf(format, args...)}
}

// line returns a line of the text without its end; "" if there is no such line.
func (s *source) line(number int) string {
	for text := range strings.Lines(s.text) {
		if number--; number == 0 {
			return strings.TrimSuffix(text, "\n")
		}
	}
	return ""
}

// deepest is more nesting than any rule file that a person wrote has.
const deepest = 1000

// parse returns the root of the one YAML document of the text.
func (s *source) parse() (root ast.Node, err error) {
	// Tabs are looked for here: what YAML says of one depends on what is before. So
	// is nesting, on which the parser takes quadratic time.
	number, nesting := 0, 0
	for text := range strings.Lines(s.text) {
		number++
		most := strings.Count(text, "- ")
		for i := range len(text) {
			switch text[i] {
			case '[', '{':
				nesting++
			case ']', '}':
				nesting = max(0, nesting-1)
			}
			most = max(most, nesting)
		}
		if most > deepest {
			return nil, s.errorIn(number, 0, "brackets or lists are nested more than %d deep", deepest)
		}
		indent := text[:len(text)-len(strings.TrimLeft(text, " \t"))]
		if tab := strings.IndexByte(indent, '\t'); tab >= 0 && strings.TrimSpace(text) != "" {
			return nil, s.errorIn(number, tab+1, "a tab in the indentation: YAML takes spaces only")
		}
	}
	file, err := parser.ParseBytes([]byte(s.text), 0)
	var bad yaml.Error
	switch {
	case errors.As(err, &bad):
		return nil, s.errorAt(bad.GetToken(), "%s%s", bad.GetMessage(), remedyOf(bad))
	case err != nil:
		return nil, s.errorIn(1, 0, "%w", err)
	}
	for _, document := range file.Docs {
		switch {
		case document.Body == nil || document.Body.Type() == ast.CommentType:
		case root != nil:
			return nil, s.errorAt(start(document.Body), "a second document: want one in a file")
		default:
			root = document.Body
		}
	}
	if root == nil {
		return nil, s.errorIn(1, 0, "there is nothing in the file: want version: 1 and rules")
	}
	return root, nil
}

// remedyOf says what to do about an error of syntax, where that is not plain.
func remedyOf(bad yaml.Error) string {
	switch message := bad.GetMessage(); {
	case strings.Contains(message, "already defined"):
		return ": leave one"
	case strings.Contains(message, "alias"), strings.Contains(message, "scalar value type"):
		return `: put a selection that begins with * in quotes, as in "*"`
	case strings.Contains(message, "mapping value is not allowed"):
		return ": put a text that has a colon and a space in quotes"
	}
	return ""
}

// A field is a key of a mapping and its value.
type field struct {
	name  string
	key   *token.Token
	value ast.Node
}

// mapping returns the fields of a node in their order. Only the names given may
// be there, and each once.
func (s *source) mapping(n ast.Node, what string, names ...string) ([]field, error) {
	m, ok := n.(ast.MapNode)
	if !ok {
		return nil, s.wrong(n, "%s: want keys (%s) with values", what, strings.Join(names, ", "))
	}
	var fields []field
	for pairs := m.MapRange(); pairs.Next(); {
		key, ok := pairs.Key().(*ast.StringNode)
		if !ok {
			return nil, s.errorAt(pairs.Key().GetToken(), "%s: want a plain word for a key: one of %s", what, strings.Join(names, ", "))
		}
		t := key.GetToken()
		if !slices.Contains(names, key.Value) {
			return nil, s.errorAt(t, "%s: unknown key %q: %s", what, key.Value, nearest(key.Value, names))
		}
		if i := slices.IndexFunc(fields, func(f field) bool { return f.name == key.Value }); i >= 0 {
			return nil, s.errorAt(t, "%s: key %q is there a second time, after line %d: leave one", what, key.Value, fields[i].key.Position.Line)
		}
		fields = append(fields, field{key.Value, t, pairs.Value()})
	}
	return fields, nil
}

// nearest suggests the name that a word is nearest to, or else all of them.
func nearest(word string, names []string) string {
	const most = 2 // letters that differ
	for _, name := range names {
		if levenshtein.ComputeDistance(word, name) <= most {
			return "did you mean " + name + "?"
		}
	}
	return "want one of " + strings.Join(names, ", ")
}

// sequence returns the elements of a list.
func (s *source) sequence(n ast.Node, what string) ([]ast.Node, error) {
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		return nil, s.wrong(n, "%s: want a list", what)
	}
	return list.Values, nil
}

// str returns a string that is not empty.
func (s *source) str(n ast.Node, what, want string) (string, error) {
	var value string
	switch n := n.(type) {
	case *ast.StringNode:
		value = n.Value
	case *ast.LiteralNode:
		value = n.Value.Value
	default:
		return "", s.wrong(n, "%s: want %s", what, want)
	}
	if value = strings.TrimSpace(value); value == "" {
		return "", s.errorAt(n.GetToken(), "%s: it is empty: want %s", what, want)
	}
	return value, nil
}

func (s *source) boolean(n ast.Node, what string) (bool, error) {
	b, ok := n.(*ast.BoolNode)
	if !ok {
		return false, s.wrong(n, "%s: want true or false", what)
	}
	return b.Value, nil
}

// number returns a whole number that is not negative.
func (s *source) number(n ast.Node, what string) (int, error) {
	i, ok := n.(*ast.IntegerNode)
	if ok {
		if value, err := strconv.ParseUint(i.GetToken().Value, 10, 31); err == nil {
			return int(value), nil
		}
	}
	return 0, s.wrong(n, "%s: want a whole number, at least 0", what)
}

// wrong returns an error at a node that is not what is wanted, and says what it
// is.
func (s *source) wrong(n ast.Node, format string, args ...any) *FileError {
	t := start(n)
	got := ""
	switch n := n.(type) {
	case *ast.NullNode:
		got = "nothing"
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode:
		got = fmt.Sprintf("an anchor or alias: put a text that begins with %s in quotes", t.Value)
	case *ast.TagNode:
		got = "a tag"
	case *ast.SequenceNode:
		got = "a list"
	case ast.MapNode:
		got = "keys with values"
	case *ast.StringNode:
		got = fmt.Sprintf("the text %q", n.Value)
	default:
		got = t.Value
	}
	return s.errorAt(t, "%s, got %s", fmt.Sprintf(format, args...), got)
}

// start returns where a node begins: of a mapping that is not in braces, that is
// its first key.
func start(n ast.Node) *token.Token {
	if m, ok := n.(ast.MapNode); ok {
		if pairs := m.MapRange(); pairs.Next() {
			return pairs.Key().GetToken()
		}
	}
	return n.GetToken()
}
