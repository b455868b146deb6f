package fields

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// An Error is a place in a text that cannot be read.
type Error struct {
	Line    int    // from 1; 0 when the snapshot as a whole is meant
	Column  int    // in characters from 1; 0 when the line as a whole is meant
	Message string // what is wrong, what was expected, what to do
}

func (e *Error) Error() string {
	switch {
	case e.Line == 0:
		return e.Message
	case e.Column > 0:
		return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Message)
	}
	return fmt.Sprintf("line %d: %s", e.Line, e.Message)
}

// ErrorAt is an error about a line, or about the text as a whole for 0.
func ErrorAt(line int, format string, args ...any) *Error {
	return &Error{Line: line, Message: fmt.Sprintf(format, args...)}
}

// ErrorIn is an error about a place in a text.
func ErrorIn(text string, place int, format string, args ...any) *Error {
	before := text[:place]
	err := ErrorAt(1+strings.Count(before, "\n"), format, args...)
	err.Column = 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	return err
}

// What the parts of a graph cannot be without, in any form.
var (
	ErrNoID     = errors.New("a protocol has no ID")
	ErrNoTag    = errors.New("a document needs a 'tag'")
	ErrNoEnd    = errors.New("a relation needs both a 'from' and a 'to'")
	ErrNoOwner  = errors.New("a group needs an 'owner'")
	ErrNoOf     = errors.New("a narrowing needs both an 'owner' and an 'of'")
	ErrNoMember = errors.New("alternatives need members, and each of them an ID")
)

// CheckAlternatives reports alternatives of which there are none, or one without ID.
func CheckAlternatives(list [][]string) error {
	for _, ids := range list {
		if len(ids) == 0 || slices.Contains(ids, "") {
			return ErrNoMember
		}
	}
	if len(list) == 0 {
		return ErrNoMember
	}
	return nil
}
