package policy

import (
	"fmt"
	"strings"

	"strata/graph/selection"
)

// A Place is a place in a file.
type Place struct {
	File string // with slashes
	Line int    // from 1; 0 means the file as a whole
}

// String returns the place as file:line.
func (p Place) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d", p.File, p.Line)
}

// A FileError is a place in a rule file or a baseline that cannot be read.
type FileError struct {
	Place
	Column int    // in characters, from 1; 0 means the line as a whole
	Text   string // the line, "" if the place is the file as a whole
	Err    error  // what is wrong there, and what to do
}

// Error says what is wrong and where.
func (e *FileError) Error() string {
	if e.Column == 0 {
		return fmt.Sprintf("%s: %v", e.Place, e.Err)
	}
	return fmt.Sprintf("%s:%d: %v", e.Place, e.Column, e.Err)
}

func (e *FileError) Unwrap() error { return e.Err }

// Pointer returns the part of the line around the place and, below it, an arrow
// at the column; "" if there is no line.
func (e *FileError) Pointer() string {
	if e.Column == 0 || strings.TrimSpace(e.Text) == "" {
		return ""
	}
	line := []rune(e.Text)
	at := min(e.Column-1, len(line))
	return selection.PointBetween(line[:at], line[at:])
}
