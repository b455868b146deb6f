package openspec

import (
	"strata/extract/document"
	"strata/extract/openspec/syntax"
)

// eachLine calls f for every line of a section that is not empty and short
// enough to be text, fenced code and all: the line without its end, its number
// and where it starts.
func (d *body) eachLine(section int, f func(line []byte, number, start int)) {
	s := d.part(section)
	for l := (syntax.Scanner{Data: d.text[:s.Span.End], Next: s.Span.Start, Number: s.Line}); l.Scan(); {
		if line := l.Text(); len(line) > 0 && len(line) <= syntax.MaxLine {
			if line[len(line)-1] == '\r' {
				line = line[:len(line)-1]
			}
			f(line, l.Number, l.Start)
		}
	}
}

// spanOf returns the span of a line that starts at an offset.
func spanOf(line []byte, start int) document.Span {
	return document.Span{Start: start, End: start + len(line)}
}
