// Package page reads the lines of a text without the furniture of its pages: running heads and
// feet, and the margin that all lines begin with.
package page

import (
	"bytes"

	"strata/extract/rfc/written"
)

// A Line is one of the file, without its end and the white space before that.
type Line struct {
	Text   []byte
	From   int  // offset of the line in the file
	Start  int  // offset of the text
	Number int  // from 1
	Page   bool // a page ends between this line and the one before
}

// Blank reports whether nothing stands in a line.
func (l *Line) Blank() bool { return len(l.Text) == 0 }

// Indent returns how many spaces a line begins with; a tab counts to the next
// multiple of eight.
func (l *Line) Indent() int {
	columns := 0
	for _, c := range l.Text {
		switch c {
		case ' ':
			columns++
		case '\t':
			columns += 8 - columns%8
		default:
			return columns
		}
	}
	return columns
}

// RightAligned reports whether a line stands in the right column of a header, which
// ends at column 72.
func (l *Line) RightAligned() bool {
	const column, tolerance, column2 = 72, 3, 24
	indent := l.Indent()
	end := indent + len(bytes.TrimLeft(l.Text, " \t"))
	return indent >= column2 && end >= column-tolerance && end <= column+tolerance
}

// A Scanner goes through the lines of a part of a file, without the running heads
// and feet of pages.
type Scanner struct {
	Data      []byte
	Next, End int // offset of the next line, and where the part ends
	Number    int // of the next line
	Margin    int // how many spaces all lines begin with
	Line      Line

	broken bool // a page has ended since the last line
	head   bool // the next line that is not blank may be the running head of a page
}

// Scan goes to the next line, and reports whether there is one. Of several blank
// lines it stops at the first one, and at none around the end of a page.
func (s *Scanner) Scan() bool {
	blank := Line{} // the first of several, if it has a number
	for s.Next < s.End {
		next, number, broken, head := s.Next, s.Number, s.broken, s.head
		l := s.cut()
		switch {
		case l.Blank():
			if blank.Number == 0 {
				blank = l
			}
			continue
		case isFoot(l.Text):
			s.broken, s.head = true, true
			continue
		case s.head:
			s.head = false
			if isHead(l.Text) {
				continue
			}
		}
		if blank.Number != 0 && !s.broken {
			s.Next, s.Number, s.broken, s.head, s.Line = next, number, broken, head, blank
			return true
		}
		l.Page, s.broken = s.broken, false
		s.Line = l
		return true
	}
	if blank.Number != 0 && !s.broken {
		s.Line = blank
		return true
	}
	return false
}

// SkipIndented passes over lines as long as they are blank, or are indented and neither
// end a page nor stand at the top of one. It reports whether there were any, and whether
// the last one is blank.
func (s *Scanner) SkipIndented() (skipped, blank bool) {
	if s.Margin > 0 || s.broken || s.head {
		return false, false
	}
	for s.Next < s.End {
		text := s.Data[s.Next:s.End]
		if text[0] == '\n' {
			s.Next, s.Number, skipped, blank = s.Next+1, s.Number+1, true, true
			continue
		}
		n := bytes.IndexByte(text, '\n')
		if text[0] != ' ' || n < 2 {
			break
		}
		last := text[n-1]
		if last == '\r' {
			last = text[n-2]
		}
		if last <= ' ' || last == ']' {
			break
		}
		s.Next, s.Number, skipped, blank = s.Next+n+1, s.Number+1, true, false
	}
	return skipped, blank
}

// cut takes the next line from the file, without the marks of the end of a page and the
// margin.
func (s *Scanner) cut() Line {
	from, start, number := s.Next, s.Next, s.Number
	text := s.Data[start:s.End]
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		text = text[:i]
		s.Next += i + 1
	} else {
		s.Next = s.End
	}
	s.Number++
	for len(text) > 0 && text[0] == '\f' {
		s.broken, s.head = true, true
		text, start = text[1:], start+1
	}
	for n := len(text); n > 0 && (text[n-1] == ' ' || text[n-1] == '\r' || text[n-1] == '\t' || text[n-1] == '\f'); n-- {
		if text[n-1] == '\f' {
			s.broken, s.head = true, true
		}
		text = text[:n-1]
	}
	for i := s.Margin; i > 0 && len(text) > 1 && text[0] == ' '; i-- {
		text, start = text[1:], start+1
	}
	return Line{Text: text, From: from, Start: start, Number: number}
}

// isFoot reports whether a line is the foot of a page: "Postel    [Page 12]".
func isFoot(text []byte) bool {
	if text[len(text)-1] != ']' {
		return false
	}
	open := bytes.LastIndexByte(text, '[')
	if open < 0 || len(text)-open > 16 {
		return false
	}
	inner := bytes.ToLower(text[open+1 : len(text)-1])
	return bytes.HasPrefix(inner, []byte("page")) || bytes.HasPrefix(inner, []byte("pg"))
}

// isHead reports whether the first line of a page is its running head, such as
// "RFC 793   Transmission Control Protocol   September 1981".
func isHead(text []byte) bool {
	switch {
	case text[0] == ' ':
		return false
	case bytes.HasPrefix(text, []byte("RFC")) || bytes.HasPrefix(text, []byte("Internet-Draft")) || bytes.HasPrefix(text, []byte("INTERNET-DRAFT")) || bytes.HasPrefix(text, []byte("Internet Draft")):
		return true
	}
	return endsWithYear(text) && bytes.Contains(text, []byte("   "))
}

// endsWithYear reports whether text ends with a year of four digits.
func endsWithYear(text []byte) bool {
	n := len(text)
	if n < 5 || text[n-5] != ' ' || text[n-4] != '1' && text[n-4] != '2' {
		return false
	}
	return written.Digit(text[n-3]) && written.Digit(text[n-2]) && written.Digit(text[n-1])
}

// MarginOf returns how many spaces all lines of a text begin with that are not blank. Of a text
// on several pages whose running heads all begin with the same number of spaces, it is that:
// wide figures may stick out.
func MarginOf(data []byte) int {
	const most = 16
	if margin := marginOfHeads(data); margin > 0 && margin <= most {
		return margin
	}
	margin := most
	for len(data) > 0 && margin > 0 {
		text := data
		if i := bytes.IndexByte(data, '\n'); i >= 0 {
			text, data = data[:i], data[i+1:]
		} else {
			data = nil
		}
		text = bytes.TrimLeft(text, "\f")
		if rest := bytes.TrimLeft(text, " "); len(bytes.TrimRight(rest, "\r\t\f")) > 0 {
			margin = min(margin, len(text)-len(rest))
		}
	}
	if margin == most {
		return 0
	}
	return margin
}

// marginOfHeads returns how many spaces the first lines of all pages but the first begin with,
// 0 if they differ or are no running heads.
func marginOfHeads(data []byte) int {
	margin := 0
	for {
		_, page, found := bytes.Cut(data, []byte("\f"))
		if data = page; !found {
			return margin
		}
		head := bytes.TrimLeft(page, "\r\n\f")
		rest := bytes.TrimLeft(head, " ")
		if len(rest) == 0 {
			return margin // the end of the file
		}
		n := len(head) - len(rest)
		if n == 0 || margin != 0 && n != margin || !bytes.HasPrefix(rest, []byte("RFC ")) {
			return 0
		}
		margin = n
	}
}
