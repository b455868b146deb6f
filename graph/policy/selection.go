package policy

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"

	"strata/graph/selection"
)

// A set is a set of protocols as a rule file gives it.
type set struct {
	text       string
	expression *selection.Expression
	place      Place
	column     int
	line       string // the text of the line
}

const wantSelection = `a selection, such as MS-* or "category:standard - TCP"`

func (s *source) selection(n ast.Node, what string) (*set, error) {
	text, err := s.str(n, what, wantSelection)
	if err != nil {
		return nil, err
	}
	t := n.GetToken()
	if literal, ok := n.(*ast.LiteralNode); ok {
		t = literal.Value.GetToken()
	}
	made := &set{text: text, place: Place{s.name, max(1, t.Position.Line)}, column: max(1, t.Position.Column)}
	made.line = s.line(made.place.Line)
	if made.expression, err = selection.Parse(text); err != nil {
		return nil, made.errorOf(what, err)
	}
	return made, nil
}

// errorOf returns an error of the selection: at the place within it, where the
// line has it as it is.
func (sel *set) errorOf(what string, err error) *FileError {
	e := &FileError{Place: sel.place, Column: sel.column, Text: sel.line, Err: fmt.Errorf("%s: %w", what, err)}
	var bad *selection.Error
	if !errors.As(err, &bad) {
		return e
	}
	e.Err = fmt.Errorf("%s: %w", what, bad.Err)
	if at := strings.Index(sel.line, sel.text); at >= 0 {
		e.Column = utf8.RuneCountInString(sel.line[:at]) + utf8.RuneCountInString(sel.text[:bad.Offset]) + 1
	}
	return e
}
