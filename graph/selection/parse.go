package selection

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"strata/graph"
)

// An Expression stands for a set of protocols in any graph.
type Expression struct {
	text string
	root node
}

// Name returns the name that the expression is, when it is nothing but a name
// without a pattern.
func (e *Expression) Name() (name string, ok bool) {
	n, ok := e.root.(*nameNode)
	if !ok {
		return "", false
	}
	return n.name, true
}

// Parse reads an expression. The error is an [*Error].
func Parse(text string) (*Expression, error) {
	p := &parser{text: text}
	root, err := p.parse()
	if err != nil {
		err.Text = text
		return nil, err
	}
	return &Expression{text, root}, nil
}

// A parser descends recursively, one token ahead.
type parser struct {
	text  string
	next  token
	after int // where the token after next begins
	depth int // of parentheses
}

// Beyond these bounds, on the nesting of parentheses and the bytes of an expression,
// is none that a person wrote, and recursion must end.
const deepest, longest = 200, 1 << 16

func (p *parser) parse() (node, *Error) {
	if len(p.text) > longest {
		return nil, errorAt(0, "the expression has %d bytes: want at most %d", len(p.text), longest)
	}
	if err := p.advance(false); err != nil {
		return nil, err
	}
	if p.next.kind == end {
		return nil, errorAt(0, "the expression is empty: want a name, a pattern such as MS-RDP*, or a function such as deps(MS-DCOM)")
	}
	root, err := p.union()
	if err != nil {
		return nil, err
	}
	if p.next.kind != end {
		return nil, errorAt(p.next.offset, "unexpected %s after a whole expression: want +, - or &, or nothing", p.next.describe())
	}
	return root, nil
}

// advance reads the next token. After an operand an operator may follow.
func (p *parser) advance(operator bool) (err *Error) {
	p.next, p.after, err = scan(p.text, p.after, operator)
	return err
}

func (p *parser) union() (node, *Error) {
	left, err := p.part()
	for err == nil && (p.next.kind == '+' || p.next.kind == '-') {
		op := p.next.kind
		if err = p.advance(false); err != nil {
			break
		}
		var right node
		right, err = p.part()
		left = &operatorNode{op, left, right}
	}
	return left, err
}

func (p *parser) part() (node, *Error) {
	left, err := p.operand()
	for err == nil && p.next.kind == '&' {
		if err = p.advance(false); err != nil {
			break
		}
		var right node
		right, err = p.operand()
		left = &operatorNode{'&', left, right}
	}
	return left, err
}

func (p *parser) operand() (node, *Error) {
	t := p.next
	switch t.kind {
	case '(':
		if err := p.enter(); err != nil {
			return nil, err
		}
		inner, err := p.union()
		if err != nil {
			return nil, err
		}
		return inner, p.leave(t.offset)
	case quoted:
		if err := p.advance(true); err != nil {
			return nil, err
		}
		if t.field != "" {
			return newField(t.field, t.text, t.offset)
		}
		return &nameNode{t.text, t.offset}, nil
	case word:
		if p.after < len(p.text) && p.text[p.after] == '(' {
			return p.function()
		}
		if field, value, ok := strings.Cut(t.text, ":"); ok {
			if err := p.advance(true); err != nil {
				return nil, err
			}
			return newField(field, value, t.offset)
		}
		return p.name()
	}
	return nil, errorAt(t.offset, "unexpected %s: want a name, a pattern, a function or (", t.describe())
}

// enter steps behind an opening parenthesis, and leave behind its closing one.
func (p *parser) enter() *Error {
	if p.depth++; p.depth > deepest {
		return errorAt(p.next.offset, "parentheses are nested more than %d deep", deepest)
	}
	return p.advance(false)
}

func (p *parser) leave(opened int) *Error {
	if p.next.kind != ')' {
		return errorAt(p.next.offset, "unexpected %s: want ) to close the parenthesis of character %d", p.next.describe(), len([]rune(p.text[:opened]))+1)
	}
	p.depth--
	return p.advance(true)
}

// name reads words up to the next operator: they are one name, or a pattern.
func (p *parser) name() (node, *Error) {
	first := p.next
	var words []string
	for {
		words = append(words, p.next.text)
		if err := p.advance(true); err != nil {
			return nil, err
		}
		if p.next.kind != word || p.after < len(p.text) && p.text[p.after] == '(' {
			break
		}
	}
	name := strings.Join(words, " ")
	if !isPattern(name) {
		return &nameNode{name, first.offset}, nil
	}
	pattern, err := newPattern(name)
	if err != nil {
		return nil, errorAt(first.offset, "%w", err)
	}
	return &matchNode{func(protocol graph.Protocol) bool { return pattern(protocol.ID) }}, nil
}

// isPattern reports whether a name is to be matched rather than looked up. A name
// in brackets is a citation.
func isPattern(name string) bool {
	if strings.HasPrefix(name, "[") && strings.HasSuffix(name, "]") {
		name = name[1 : len(name)-1]
	}
	return strings.ContainsAny(name, "*?[")
}

// newPattern returns the test of a pattern of path.Match, in any letter case.
func newPattern(pattern string) (func(string) bool, error) {
	// IDs may have slashes, which a pattern must not stop at.
	flat := func(s string) string { return strings.ReplaceAll(strings.ToLower(s), "/", "\x00") }
	pattern = flat(pattern)
	if _, err := path.Match(pattern, ""); err != nil {
		return nil, fmt.Errorf("%w %s: close the bracket, or put a backslash before it", errBadPattern, quote(pattern))
	}
	return func(s string) bool {
		matched, _ := path.Match(pattern, flat(s))
		return matched
	}, nil
}

var errBadPattern = errors.New("bad pattern")

// newField returns the protocols of which a field has a value.
func newField(field, value string, offset int) (node, *Error) {
	if value == "" {
		return nil, errorAt(offset, "%s: lacks a value, such as %s", field, `area:"File Services", category:standard or text:routing`)
	}
	switch field {
	case "area":
		matches, err := newPattern(value)
		if err != nil {
			return nil, errorAt(offset, "%w", err)
		}
		return &matchNode{func(p graph.Protocol) bool { return matches(p.Area) }}, nil
	case "category", "kind": // kind: the older spelling
		category, err := graph.ParseCategory(strings.ReplaceAll(value, "-", " "))
		if err != nil {
			return nil, errorAt(offset, "%w", err)
		}
		return &matchNode{func(p graph.Protocol) bool { return p.Category == category }}, nil
	case "family":
		matches, err := newPattern(value)
		if err != nil {
			return nil, errorAt(offset, "%w", err)
		}
		return &matchNode{func(p graph.Protocol) bool { return matches(p.Family) }}, nil
	case "text":
		return &matchNode{containing(value)}, nil
	}
	if matches, err := newTransportField(field, value); err != nil {
		return nil, errorAt(offset, "%w", err)
	} else if matches != nil {
		return &transportNode{matches}, nil
	}
	return nil, errorAt(offset, "unknown field %s: want area, category, family, text, port, pipe, sequence, interface or uuid, or quotes around a name that has a colon", quote(field))
}

// containing returns the test whether a text stands in ID, title, area or alias,
// in any letter case.
func containing(text string) func(graph.Protocol) bool {
	text = strings.ToLower(text)
	contains := func(s string) bool { return strings.Contains(strings.ToLower(s), text) }
	return func(p graph.Protocol) bool {
		return contains(p.ID) || contains(p.Title) || contains(p.Area) || slices.ContainsFunc(p.Aliases, contains)
	}
}

// function reads a call. Its name is the next token.
func (p *parser) function() (node, *Error) {
	call := &functionNode{kinds: graph.Dependencies}
	name := p.next
	i := slices.IndexFunc(functions, func(f function) bool { return f.name == name.text })
	if i < 0 {
		return nil, errorAt(name.offset, "unknown function %s: want %s", quote(name.text), functionNames())
	}
	call.function = &functions[i]
	if err := p.advance(false); err != nil {
		return nil, err
	}
	opened := p.next.offset
	if err := p.enter(); err != nil {
		return nil, err
	}
	for p.next.kind != ')' {
		if err := p.argument(call); err != nil {
			return nil, err
		}
		if p.next.kind != ',' {
			break
		}
		if err := p.advance(false); err != nil {
			return nil, err
		}
		if p.next.kind == ')' {
			return nil, errorAt(p.next.offset, "unexpected \")\" after a comma: want another argument")
		}
	}
	if err := p.leave(opened); err != nil {
		return nil, err
	}
	if n, f := len(call.arguments), call.function; n < f.least || n > f.most {
		return nil, errorAt(name.offset, "%s: want %s, got %d", f.usage, f.wants(), n)
	}
	return call, nil
}

// argument reads an argument of a call: a set, or an option.
func (p *parser) argument(call *functionNode) *Error {
	t := p.next
	option, value, hasValue := strings.Cut(t.text, "=")
	if t.kind != word || !hasValue && option != "required" {
		set, err := p.union()
		call.arguments = append(call.arguments, set)
		return err
	}
	if !slices.Contains(call.function.options, option) {
		return errorAt(t.offset, "%s has no option %s: want %s", call.function.name, quote(option), call.function.usage)
	}
	switch option {
	case "depth":
		depth, err := strconv.ParseUint(value, 10, 31)
		if err != nil || depth == 0 {
			return errorAt(t.offset, "depth=%s: want a number of steps, at least 1", value)
		}
		call.depth = int(depth)
	case "kinds":
		return p.kinds(call, value)
	case "required":
		if hasValue {
			return errorAt(t.offset, "required takes no value")
		}
		call.required = true
	}
	return p.advance(true)
}

// kinds reads the kinds of relation after the first, which the comma between
// arguments separates too.
func (p *parser) kinds(call *functionNode, first string) *Error {
	call.kinds = 0
	for value := first; ; value = p.next.text {
		kinds, err := graph.ParseKinds(value)
		if err != nil {
			return errorAt(p.next.offset, "%w", err)
		}
		call.kinds |= kinds
		if err := p.advance(true); err != nil {
			return err
		}
		if p.next.kind != ',' {
			return nil
		}
		ahead, _, bad := scan(p.text, p.after, false)
		if _, err := graph.ParseKinds(ahead.text); bad != nil || ahead.kind != word || err != nil {
			return nil
		}
		if err := p.advance(false); err != nil {
			return err
		}
	}
}

// quote quotes a text that may be anything, at bounded length.
func quote(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return strconv.Quote(text)
}
