package syntax

import "bytes"

// MaxLine is the longest line that is read as text, in bytes. The longest
// paragraphs of real specifications have some ten thousand.
const MaxLine = 1 << 20

// A Scanner steps through the lines of a text.
type Scanner struct {
	Data       []byte
	Start, End int // of the line in data, without its newline
	Next       int // start of the next line
	Number     int // of the line; set it to one less than the first before scanning
}

// Scan steps to the next line and reports whether there is one.
func (l *Scanner) Scan() bool {
	if l.Next >= len(l.Data) {
		return false
	}
	l.Number++
	l.Start = l.Next
	if i := bytes.IndexByte(l.Data[l.Start:], '\n'); i >= 0 {
		l.End = l.Start + i
		l.Next = l.End + 1
	} else {
		l.End, l.Next = len(l.Data), len(l.Data)
	}
	return true
}

// Seek steps to the next line that begins with a byte of the set or is longer
// than [MaxLine], and reports whether there is one.
func (l *Scanner) Seek(set *[256]bool) bool {
	data, number := l.Data, l.Number
	for start := l.Next; start < len(data); {
		number++
		if data[start] == '\n' { // as every other line
			start++
			continue
		}
		end, next := len(data), len(data)
		if i := bytes.IndexByte(data[start:], '\n'); i >= 0 {
			end = start + i
			next = end + 1
		}
		if set[data[start]] || end-start > MaxLine {
			l.Start, l.End, l.Next, l.Number = start, end, next, number
			return true
		}
		start = next
	}
	return false
}

// Text returns the line, with the carriage return that may end it.
func (l *Scanner) Text() []byte { return l.Data[l.Start:l.End] }

// A Fence tells fenced code from text, line by line: the backticks or tildes
// that opened the code, empty outside of it.
type Fence []byte

// Step takes the next line and reports whether it opens or closes fenced code.
func (f *Fence) Step(line []byte) bool {
	mark, rest := splitFence(line)
	switch {
	case mark == nil:
		return false
	case len(*f) == 0:
		if mark[0] == '`' && bytes.IndexByte(rest, '`') >= 0 {
			return false // code within a line of text
		}
		*f = mark
		return true
	case mark[0] == (*f)[0] && len(mark) >= len(*f) && len(bytes.TrimSpace(rest)) == 0:
		*f = nil
		return true
	}
	return false
}

// splitFence splits off the three or more backticks or tildes that a line
// begins with; mark is nil if there are none.
func splitFence(line []byte) (mark, rest []byte) {
	if len(line) < 3 || line[0] != ' ' && line[0] != '`' && line[0] != '~' { // as nearly all
		return nil, nil
	}
	line = bytes.TrimLeft(line, " ")
	if len(line) < 3 || line[0] != '`' && line[0] != '~' {
		return nil, nil
	}
	n := 1
	for n < len(line) && line[n] == line[0] {
		n++
	}
	if n < 3 {
		return nil, nil
	}
	return line[:n], line[n:]
}
