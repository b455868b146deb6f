// Package selection is a language for sets of protocols: by name, by what they
// are, by what they depend on, and by set algebra over these.
//
//	MS-RDP* - MS-RDPBCGR
//	deps(COMEV, depth=2) & category:standard
//	shared(MS-SMB, MS-SMB2) - (users(MS-RPCE) + dangling())
//
// The grammar, in which + and - bind equally and & more tightly:
//
//	union    = part { ("+" | "-") part } .
//	part     = operand { "&" operand } .
//	operand  = "(" union ")" | function | field | name .
//	function = word "(" [ argument { "," argument } ] ")" .
//	argument = union | "depth=" number | "kinds=" kind { "," kind } | "required" .
//	field    = ( "area:" | "category:" | "family:" | "text:" |
//	           "port:" | "pipe:" | "sequence:" | "interface:" | "uuid:" ) ( word | quoted ) .
//	name     = quoted | word { word } .
//
// A word is anything without space, parentheses, comma and ampersand. Since names
// have hyphens and plus signs in them, + and - are operators only between two
// operands, with space or a parenthesis before them. The field "category:" may also
// be written "kind:", its older name.
//
// [Parse] reads an expression, and [Expression.Select] finds its protocols in a
// graph. Functions follow dependencies that are not denied, whatever else there
// is between two protocols, unless their arguments say otherwise.
package selection

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/clipperhouse/displaywidth"
)

// An Error is a place in an expression that cannot be read or answered.
type Error struct {
	Text   string // the expression
	Offset int    // in bytes, in [0, len(Text)]
	Err    error  // what is wrong there, and what to do
}

// Error says what is wrong and at which character, counted from 1.
func (e *Error) Error() string {
	return fmt.Sprintf("selection, character %d: %v", len([]rune(e.Text[:e.Offset]))+1, e.Err)
}

func (e *Error) Unwrap() error { return e.Err }

// Pointer returns the part of the expression around the place and, on a second
// line, an arrow at it.
func (e *Error) Pointer() string {
	return PointBetween([]rune(e.Text[:e.Offset]), []rune(e.Text[e.Offset:]))
}

// PointBetween returns the end of one text and the beginning of another, which
// follows it, in a line and, on a second line, an arrow at where they meet.
func PointBetween(before, after []rune) string {
	const around = 60 // characters before and after
	before = before[max(0, len(before)-around):]
	after = after[:min(len(after), around)]
	visible := func(text []rune) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return ' '
			}
			return r
		}, string(text))
	}
	line := visible(before)
	return line + visible(after) + "\n" + strings.Repeat(" ", displaywidth.String(line)) + "^"
}

func errorAt(offset int, format string, args ...any) *Error {
	return &Error{Offset: offset, Err: fmt.Errorf(format, args...)}
}
